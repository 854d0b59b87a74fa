package python

import (
	"strconv"
	"strings"

	"github.com/go-python/gpython/ast"

	"github.com/jitterlint/jitterlint/analyzer/iac/host/python/value"
	"github.com/jitterlint/jitterlint/analyzer/iac/program"
)

// maxValues, for a file, and maxDepth bound trees.
const (
	maxValues = 200_000
	maxDepth  = 200
)

// tree returns the tree of an expression, whose places count from the beginning of the
// file. Names stand for the constants that they are. What is not known is opaque, and so
// are dictionaries and lists that have names: they are read where they stand.
func (s *search) tree(p value.Place, depth int) *program.Value {
	at := p.Span()
	v := &program.Value{Range: program.Range{Start: at.Start, End: at.End}}
	if s.left--; s.left < 0 || depth > maxDepth || s.values.Exhausted() {
		return v
	}
	switch n := p.Expr.(type) {
	case *ast.Dict:
		s.dictionary(v, p, n, depth)
	case *ast.List:
		v.Kind = program.List
		s.literals[p.Expr] = true
		s.items(v, p, n.Elts, depth)
	case *ast.Num, *ast.UnaryOp:
		digits := strings.ReplaceAll(at.Text(), "_", "")
		if _, err := strconv.ParseFloat(digits, 64); err == nil {
			v.Kind, v.Text = program.Number, digits
		}
	case *ast.NameConstant:
		v.Kind, v.Text = program.Bool, strings.ToLower(at.Text())
		if v.Text == "none" {
			v.Kind = program.Null
		}
	default:
		s.other(v, p, depth)
	}
	return v
}

// other reads a text, a name, or a call.
func (s *search) other(v *program.Value, p value.Place, depth int) {
	if text, ok := s.values.Text(p); ok {
		v.Kind, v.Text = program.String, text.String()
		return
	}
	origin := s.values.Origin(p)
	switch n := origin.Expr.(type) {
	case *ast.Dict, *ast.List:
		return
	case *ast.Call:
		if v.Text = value.Dotted(n.Func); v.Text != "" && !origin.Scope.Module.Syntax.HasStar(n) {
			v.Kind = program.Call
			s.items(v, origin, n.Args, depth)
		}
	default:
		if v.Text = value.Dotted(origin.Expr); v.Text == "" && origin != p {
			*v = *s.tree(origin, depth+1)
		}
	}
	if origin != p {
		at := p.Span()
		stand(v, program.Range{Start: at.Start, End: at.End})
	}
}

// stand gives a value, with all in it, the place of the name that stands for it.
func stand(v *program.Value, at program.Range) {
	v.Range = at
	for _, item := range v.Items {
		stand(item, at)
	}
	for i, e := range v.Entries {
		v.Entries[i].KeyAt = at
		stand(e.Value, at)
	}
}

func (s *search) items(v *program.Value, p value.Place, elements []ast.Expr, depth int) {
	for _, e := range elements {
		if p.Scope.Module.Syntax.Starred(e) {
			v.Open = true // what is in it stands elsewhere, and is read there
			continue
		}
		v.Items = append(v.Items, s.tree(p.At(e), depth+1))
	}
}

// dictionary reads the entries of a dictionary.
func (s *search) dictionary(v *program.Value, p value.Place, d *ast.Dict, depth int) {
	m := p.Scope.Module
	v.Kind, v.Syntax = program.Mapping, s.syntaxOf(m, `"`, true)
	s.literals[p.Expr] = true
	for i, key := range d.Keys {
		if i >= len(d.Values) {
			break
		}
		at := m.Span(key)
		name, isText := m.Syntax.StringValue(key)
		switch {
		case at.Text() == "**":
			s.unpacked(v, p.At(d.Values[i]), program.Range{Start: at.Start, End: m.Span(d.Values[i]).End}, depth)
			continue
		case !isText:
			v.Open = true // a key that is made
			continue
		case len(v.Entries) == 0:
			v.Syntax = s.syntaxOf(m, at.Text()[:1], true)
		}
		v.Entries = append(v.Entries, program.Entry{Key: name, KeyAt: program.Range{Start: at.Start, End: at.End}, Value: s.tree(p.At(d.Values[i]), depth+1)})
	}
}

// unpacked reads the entries that stand for **name.
func (s *search) unpacked(v *program.Value, p value.Place, at program.Range, depth int) {
	known := s.mapping(s.values.Origin(p), depth+1)
	if known == nil {
		v.Open = true
		return
	}
	stand(known, at)
	v.Open = v.Open || known.Open
	v.Entries = append(v.Entries, known.Entries...)
}

// mapping reads a dictionary, or what dict is given, and returns nil for anything else.
func (s *search) mapping(p value.Place, depth int) *program.Value {
	switch n := p.Expr.(type) {
	case *ast.Dict:
		return s.tree(p, depth)
	case *ast.Call:
		if value.Dotted(n.Func) == "dict" && len(n.Args) == 0 {
			return s.keywords(p, n, depth)
		}
	}
	return nil
}

// keywords reads the keyword arguments of a call.
func (s *search) keywords(p value.Place, call *ast.Call, depth int) *program.Value {
	m := p.Scope.Module
	at := p.Span()
	v := &program.Value{Kind: program.Mapping, Range: program.Range{Start: at.Start, End: at.End}, Syntax: s.syntaxOf(m, `"`, false)}
	for _, k := range call.Keywords {
		span := m.Span(k)
		if m.Syntax.DoubleStar(k) {
			s.unpacked(v, p.At(k.Value), program.Range{Start: span.Start, End: span.End}, depth)
			continue
		}
		v.Entries = append(v.Entries, program.Entry{
			Key: string(k.Arg), KeyAt: program.Range{Start: span.Start, End: span.Start + len(k.Arg)}, Value: s.tree(p.At(k.Value), depth+1),
		})
	}
	return v
}

// syntaxOf returns how entries are written: "key": value, or key=value.
func (s *search) syntaxOf(m *value.Module, quote string, quoted bool) *program.Syntax {
	if quote != "'" {
		quote = `"`
	}
	assign := func(key, expression string) string { return key + "=" + expression }
	if quoted {
		assign = func(key, expression string) string { return quote + key + quote + ": " + expression }
	}
	return &program.Syntax{
		Entry:     func(key, text string) string { return assign(key, quote+text+quote) },
		Assign:    assign,
		Separator: ",",
		Imported:  func(library, name string) (string, bool) { return imported(m, library, name) },
	}
}

// imported returns how a name that a library of CDK exports is written in a module. The
// first version of CDK, which is known by its core, has no such names.
func imported(m *value.Module, library, name string) (string, bool) {
	library = strings.ReplaceAll(library, "-", "_")
	written := ""
	for _, i := range m.Imports() {
		var way string
		switch {
		case i.From == "aws_cdk" && i.Name == "core" || i.From == "aws_cdk.core":
			return "", false
		case i.From == "aws_cdk."+library && i.Name == name:
			way = i.Local
		case i.From == "aws_cdk" && i.Name == library, i.From == "aws_cdk."+library && i.Name == "":
			way = i.Local + "." + name
		default:
			continue
		}
		if written == "" || len(way) < len(written) || len(way) == len(written) && way < written {
			written = way
		}
	}
	return written, written != ""
}
