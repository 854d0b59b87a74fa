package value

import (
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"

	"github.com/jitterlint/jitterlint/analyzer/iac/host/terraform/source"
	"github.com/jitterlint/jitterlint/analyzer/iac/program"
)

// Tree returns the value of an expression, with the text that its places are in: what it
// is written as, and each list or object that a name in it stands for. It returns false
// where that is too much, as names can make it.
func (e *Evaluator) Tree(x hclsyntax.Expression, in Scope) (*program.Value, program.Text, bool) {
	r := &treeReader{values: e, left: maxValues, placed: make(map[hclsyntax.Expression]placed)}
	root := r.region(in.At(x))
	return root, program.Concat(r.texts...), r.left > 0
}

// maxValues bounds a tree.
const maxValues = 200_000

// treeReader reads expressions as values.
type treeReader struct {
	values *Evaluator
	texts  []program.Text
	size   int
	// placed are the values that names stand for: each is read once.
	placed map[hclsyntax.Expression]placed
	// left is how many values the tree may still have.
	left int
}

// placed is a value, and how many values it is made of: none while it is being read.
type placed struct {
	value *program.Value
	size  int
}

// region is a stretch of a file that is part of the text, in which it begins at offset.
type region struct {
	program.Span
	offset int
}

func (r region) at(at hcl.Range) program.Range {
	return program.Range{Start: at.Start.Byte - r.Start + r.offset, End: at.End.Byte - r.Start + r.offset}
}

// has reports whether an expression stands in the region.
func (r region) has(x Located) bool {
	at := x.Scope.Source.Span(x.Range())
	return at.File == r.File && r.Start <= at.Start && at.End <= r.End
}

// region reads an expression that stands by itself.
func (r *treeReader) region(x Located) *program.Value {
	if have, ok := r.placed[x.Expression]; ok {
		r.left -= have.size
		return have.value
	}
	r.placed[x.Expression] = placed{value: &program.Value{}} // if it stands in itself
	left := r.left
	span := x.Scope.Source.Span(x.Range())
	if len(r.texts) > 0 {
		r.texts = append(r.texts, x.Scope.Source.Placed(program.Cooked("\n", x.Scope.Source.File.Span(span.Start, span.Start), nil)))
		r.size++
	}
	at := region{span, r.size}
	text := x.Scope.Source.Placed(program.Verbatim(span, asItIs))
	r.texts = append(r.texts, text)
	r.size += text.Len()
	v := r.value(x, at)
	r.placed[x.Expression] = placed{v, left - r.left}
	return v
}

// value reads an expression in a region.
func (r *treeReader) value(x Located, at region) *program.Value {
	if !at.has(x) {
		return r.region(x)
	}
	v := &program.Value{Range: at.at(x.Range())}
	e := r.values
	if r.left--; r.left < 0 || e.IsExhausted() || e.depth >= maxLevels {
		return v
	}
	e.depth++
	defer func() { e.depth-- }()
	given := e.Given(x)
	switch y := given.Expression.(type) {
	case *hclsyntax.TemplateExpr:
		v.Kind, v.Text = program.String, e.Text(y, given.Scope).String()
	case *hclsyntax.LiteralValueExpr:
		v.Kind, v.Text = kindOf(y.Val)
	case *hclsyntax.ObjectConsExpr, *hclsyntax.TupleConsExpr, *hclsyntax.ForExpr, *hclsyntax.FunctionCallExpr:
		if !stands(given, x) {
			return r.region(given)
		}
		r.compound(v, given, at)
	default:
		v.Text = x.Scope.Source.Text(x.Range())
	}
	return v
}

// stands reports whether an expression is part of another.
func stands(inner, outer Located) bool {
	at, around := inner.Range(), outer.Range()
	return inner.Scope.Source == outer.Scope.Source && around.Start.Byte <= at.Start.Byte && at.End.Byte <= around.End.Byte
}

// kindOf returns the kind of a literal, and what it says.
func kindOf(v cty.Value) (program.Kind, string) {
	s, ok := scalar(v)
	switch {
	case !ok:
		return program.Opaque, ""
	case v.IsNull():
		return program.Null, s
	case v.Type() == cty.Number:
		return program.Number, s
	case v.Type() == cty.Bool:
		return program.Bool, s
	}
	return program.String, s
}

// compound reads what has other values in it.
func (r *treeReader) compound(v *program.Value, x Located, at region) {
	switch y := x.Expression.(type) {
	case *hclsyntax.TupleConsExpr:
		v.Kind = program.List
		for _, item := range y.Exprs {
			v.Items = append(v.Items, r.value(x.Scope.At(item), at))
		}
	case *hclsyntax.ObjectConsExpr:
		v.Kind = program.Mapping
		if !source.IsOfJSON(y) {
			v.Syntax = syntaxOf(y, x.Scope.Source)
		}
		for _, item := range y.Items {
			r.entry(v, item, x.Scope, at)
		}
	case *hclsyntax.ForExpr:
		in := x.Scope.within(y)
		v.Open = true
		if y.KeyExpr == nil {
			v.Kind = program.List
			v.Items = []*program.Value{r.value(in.At(y.ValExpr), at)}
			return
		}
		v.Kind, v.Syntax = program.Mapping, &program.Syntax{Entry: aligned("", " = "), Separator: ","}
		r.entry(v, hclsyntax.ObjectConsItem{KeyExpr: y.KeyExpr, ValueExpr: y.ValExpr}, in, at)
	case *hclsyntax.FunctionCallExpr:
		r.call(v, y, x.Scope, at)
	}
}

func (r *treeReader) entry(v *program.Value, item hclsyntax.ObjectConsItem, in Scope, at region) {
	v.Entries = append(v.Entries, program.Entry{
		Key:   r.values.Text(item.KeyExpr, in).String(),
		KeyAt: at.at(item.KeyExpr.Range()),
		Value: r.value(in.At(item.ValueExpr), at),
	})
}

// call reads what a function puts together.
func (r *treeReader) call(v *program.Value, x *hclsyntax.FunctionCallExpr, in Scope, at region) {
	v.Text = in.Source.Text(x.Range())
	switch x.Name {
	case "jsonencode", "yamlencode", "jsondecode", "yamldecode":
		if len(x.Args) == 1 {
			*v = *r.value(in.At(x.Args[0]), at)
		}
	case "merge":
		v.Kind, v.Syntax = program.Mapping, &program.Syntax{Entry: aligned("", " = "), Separator: ","}
		for _, argument := range r.values.arguments(x, in) {
			part := r.value(argument, at)
			v.Open = v.Open || part.Kind != program.Mapping || part.Open
			v.Entries = append(v.Entries, part.Entries...)
			if len(part.Entries) > 0 {
				v.Syntax = part.Syntax // of the last entry
			}
		}
	case "concat":
		v.Kind = program.List
		for _, argument := range r.values.arguments(x, in) {
			part := r.value(argument, at)
			v.Open = v.Open || part.Kind != program.List || part.Open
			v.Items = append(v.Items, part.Items...)
		}
	}
}

// syntaxOf returns how the entries of an object are written: as its last one.
func syntaxOf(x *hclsyntax.ObjectConsExpr, s *source.Source) *program.Syntax {
	if len(x.Items) == 0 {
		return &program.Syntax{Entry: aligned("", " = "), Separator: ","}
	}
	text := s.File.Text
	last := x.Items[len(x.Items)-1]
	key, value := last.KeyExpr.Range(), last.ValueExpr.Range()
	before := text[x.OpenRange.End.Byte:key.Start.Byte]
	if len(x.Items) > 1 {
		before = text[x.Items[len(x.Items)-2].ValueExpr.Range().End.Byte:key.Start.Byte]
	}
	after := text[value.End.Byte:max(value.End.Byte, x.SrcRange.End.Byte)]
	separator := ","
	if strings.Contains(before, "\n") && !strings.Contains(before, ",") && !strings.HasPrefix(strings.TrimLeft(after, " \t"), ",") {
		separator = "" // the line's end is enough
	}
	name := text[key.Start.Byte:key.End.Byte]
	sign := text[key.End.Byte:value.Start.Byte]
	if strings.ContainsAny(sign, "\n#/") {
		sign = " = "
	}
	return &program.Syntax{Entry: aligned(name, sign), Separator: separator}
}

// aligned writes entries whose sign stands below that of another, if that leaves it room.
func aligned(name, sign string) func(key, value string) string {
	isQuoted := strings.HasPrefix(name, `"`)
	return func(key, value string) string {
		if isQuoted {
			key = `"` + key + `"`
		}
		gap := sign[:len(sign)-len(strings.TrimLeft(sign, " \t"))]
		if gap != "" {
			gap = strings.Repeat(" ", max(len(name)+len(gap)-len(key), 1))
		}
		return key + gap + strings.TrimLeft(sign, " \t") + `"` + value + `"`
	}
}
