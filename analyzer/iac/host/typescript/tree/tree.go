// Package tree reads object literals, lists and calls of TypeScript as trees of values,
// for guests that are no text: the states of a state machine, the properties of a retry.
package tree

import (
	"strings"

	"github.com/tdewolff/parse/v2/js"

	"github.com/jitterlint/jitterlint/analyzer/iac/host/typescript/literal"
	"github.com/jitterlint/jitterlint/analyzer/iac/host/typescript/project"
	"github.com/jitterlint/jitterlint/analyzer/iac/host/typescript/value"
	"github.com/jitterlint/jitterlint/analyzer/iac/program"
)

// Reader reads the trees of one file.
type Reader struct {
	values *value.Evaluator
	// left is how many more values are read: constants may make few lines many.
	left int
	// Keys are the keys that were read, by their tokens in the file.
	Keys map[int]bool
	file *project.Module
}

// maxValues, for a file, and maxDepth bound the trees.
const (
	maxValues = 200_000
	maxDepth  = 200
)

// New returns a reader for a file, whose names an evaluator knows.
func New(file *project.Module, values *value.Evaluator) *Reader {
	return &Reader{values: values, left: maxValues, Keys: make(map[int]bool), file: file}
}

// Text returns the text that places of values in a stretch of a file are offsets of.
func Text(at program.Span) program.Text {
	return program.Verbatim(at, func(guest string) (string, bool) { return guest, true })
}

// Value returns the tree of an expression, whose places count from an offset of the file.
// Names stand for the constants that they are. What is not known is opaque, and objects and
// lists that have names: they are read where they stand.
func (r *Reader) Value(p value.Place, start int) *program.Value {
	v := r.value(p, 0)
	v.Move(-start)
	return v
}

func (r *Reader) value(p value.Place, depth int) *program.Value {
	at := p.Span()
	v := &program.Value{Range: program.Range{Start: at.Start, End: at.End}}
	if r.left--; r.left < 0 || depth > maxDepth || r.values.Exhausted() {
		return v
	}
	code := p.Module.Code
	whole := code.Pair(p.From) == p.Until-1
	switch word := p.Word(); {
	case word == "{" && whole:
		v.Kind, v.Syntax = program.Mapping, syntaxOf(p)
		r.mapping(v, p, depth)
		return v
	case word == "[" && whole:
		v.Kind = program.List
		r.list(v, p, depth)
		return v
	case p.Until == p.From+1 && (word == "true" || word == "false"):
		v.Kind, v.Text = program.Bool, word
		return v
	case p.Until == p.From+1 && (word == "null" || word == "undefined"):
		v.Kind = program.Null
		return v
	}
	var ok bool
	if v.Kind, v.Text, ok = r.values.Scalar(p); ok {
		return v
	}
	origin := r.values.Origin(p)
	if word := origin.Word(); origin != p && word != "{" && word != "[" {
		known := r.value(origin, depth+1)
		stand(known, v.Range)
		return known
	}
	if v.Text = p.Dotted(); v.Text == "" {
		r.call(v, p, depth)
	}
	return v
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

// call reads a call of a function with a name: Duration.seconds(2).
func (r *Reader) call(v *program.Value, p value.Place, depth int) {
	code := p.Module.Code
	open := p.From
	for code.IsName(open) && code.Word(open+1) == "." {
		open += 2
	}
	if open++; open >= p.Until || code.Word(open) != "(" || code.Pair(open) != p.Until-1 {
		return
	}
	name := value.Place{Module: p.Module, From: p.From, Until: open}.Dotted()
	if name == "" {
		return
	}
	v.Kind, v.Text = program.Call, name
	r.list(v, value.Place{Module: p.Module, From: open, Until: p.Until}, depth)
}

// list reads what stands between brackets.
func (r *Reader) list(v *program.Value, p value.Place, depth int) {
	for _, i := range p.Module.Code.Elements(p.From) {
		if p.Module.Code.Type(i) != js.EllipsisToken {
			v.Items = append(v.Items, r.value(value.At(p.Module, i), depth+1))
			continue
		}
		v.Open = true // what is in it stands elsewhere, and is read there
	}
}

// mapping reads the entries of an object literal.
func (r *Reader) mapping(v *program.Value, p value.Place, depth int) {
	code := p.Module.Code
	for _, i := range code.Elements(p.From) {
		key := i
		entry := program.Entry{Key: code.Word(i), KeyAt: program.Range{Start: code.Start(i), End: code.End(i)}}
		switch {
		case code.Type(i) == js.EllipsisToken:
			r.spread(v, p.Module, i, depth)
			continue
		case code.Type(i) == js.StringToken && code.Word(i+1) == ":":
			entry.Key = literal.Quoted(code, i).String()
			i += 2
		case (code.IsName(i) || js.IsNumeric(code.Type(i))) && code.Word(i+1) == ":":
			i += 2
		case code.IsName(i) && (code.Word(i+1) == "," || i+1 == code.Pair(p.From)):
			// { maxAttempts } is { maxAttempts: maxAttempts }
		default:
			v.Open = v.Open || code.Word(i) == "[" // a key that is computed; others are methods
			continue
		}
		entry.Value = r.value(value.At(p.Module, i), depth+1)
		if p.Module == r.file {
			r.Keys[key] = true
		}
		v.Entries = append(v.Entries, entry)
	}
}

// spread reads the entries that stand for ...name.
func (r *Reader) spread(v *program.Value, m *project.Module, i, depth int) {
	p := value.At(m, i+1)
	origin := r.values.Origin(p)
	if origin.Word() != "{" {
		v.Open = true
		return
	}
	known := r.value(origin, depth+1)
	at := m.Code.Span(i, p.Until)
	stand(known, program.Range{Start: at.Start, End: at.End})
	v.Open = v.Open || known.Open
	v.Entries = append(v.Entries, known.Entries...)
}

// syntaxOf returns how the entries of an object literal are written: as its first one.
func syntaxOf(p value.Place) *program.Syntax {
	code := p.Module.Code
	quote := quoteIn(p)
	key := func(key string) string { return key }
	if first := p.From + 1; code.Type(first) == js.StringToken {
		quote = code.Word(first)[:1]
		key = func(key string) string { return quote + key + quote }
	}
	return &program.Syntax{
		Entry:     func(k, text string) string { return key(k) + ": " + quote + text + quote },
		Assign:    func(k, expression string) string { return key(k) + ": " + expression },
		Separator: ",",
		Imported:  func(library, name string) (string, bool) { return imported(p.Module, library, name) },
	}
}

// quoteIn returns the mark of the first string in an expression.
func quoteIn(p value.Place) string {
	for i := p.From; i < min(p.Until, p.From+1000); i++ {
		if p.Module.Code.Type(i) == js.StringToken {
			return p.Module.Code.Word(i)[:1]
		}
	}
	return "'"
}

// imported returns how a name that a library of CDK exports is written in a module: a name
// of its own, or a member of the library's. The first version of CDK, whose libraries are
// packages of their own, has no such names.
func imported(m *project.Module, library, name string) (string, bool) {
	const all = "aws-cdk-lib"
	member := strings.ReplaceAll(library, "-", "_")
	written := make(map[string]string)
	for _, d := range m.Scope.Imports() {
		if of := d.From + " " + d.Name; written[of] == "" && !m.Scope.IsType(d) {
			written[of] = m.Code.Word(d.At)
		}
	}
	for _, way := range []struct{ of, then string }{
		{all + "/" + library + " " + name, ""},
		{all + "/" + library + " *", "." + name},
		{all + " " + member, "." + name},
		{all + " *", "." + member + "." + name},
	} {
		if local := written[way.of]; local != "" {
			return local + way.then, true
		}
	}
	return "", false
}
