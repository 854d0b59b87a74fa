package value

import (
	"regexp"
	"strconv"
	"strings"
	"sync"

	"github.com/go-python/gpython/ast"

	"github.com/jitterlint/jitterlint/analyzer/iac/host/python/literal"
	"github.com/jitterlint/jitterlint/analyzer/iac/program"
)

// method returns the text that a function or a method of the standard library makes.
func (e *Evaluator) method(p Place, call *ast.Call, style literal.Style) (program.Text, bool) {
	if name := Dotted(call.Func); (name == "textwrap.dedent" || name == "dedent") && len(call.Args) == 1 {
		return e.dedent(p.At(call.Args[0]), style)
	}
	method, ok := call.Func.(*ast.Attribute)
	if !ok {
		return program.Text{}, false
	}
	on := p.At(method.Value)
	switch method.Attr {
	case "format":
		return e.format(on, call, style)
	case "join":
		return e.join(on, call, style)
	case "replace":
		return e.replace(on, call, style)
	case "strip", "lstrip", "rstrip":
		t, ok := e.text(on, style)
		if !ok || len(call.Args) > 0 {
			return t, false
		}
		start, end := 0, t.Len()
		if method.Attr != "rstrip" {
			start = end - len(strings.TrimLeft(t.String(), program.WhiteSpace))
		}
		if method.Attr != "lstrip" {
			end = len(strings.TrimRight(t.String(), program.WhiteSpace))
		}
		return t.Slice(start, max(start, end)), true
	}
	return program.Text{}, false
}

// dedent returns the text without the white space that all of its lines begin with, as
// textwrap.dedent makes it.
func (e *Evaluator) dedent(p Place, style literal.Style) (program.Text, bool) {
	t, ok := e.text(p, style)
	if !ok {
		return t, false
	}
	margin := marginOf(t.String())
	style.Indent += margin
	t, ok = e.text(p, style) // once more, now that it is known how new lines are to be indented
	var lines []program.Text
	at := 0
	for line := range strings.SplitAfterSeq(t.String(), "\n") {
		from, end := at, at+len(line)
		if body := strings.TrimSuffix(line, "\n"); strings.Trim(body, " \t") == "" {
			from += len(body)
		} else {
			from += len(margin)
		}
		lines = append(lines, t.Slice(from, end))
		at = end
	}
	return program.Concat(lines...), ok
}

// marginOf returns the white space that all lines which have more begin with.
func marginOf(s string) string {
	margin, first := "", true
	for line := range strings.SplitSeq(s, "\n") {
		body := strings.TrimLeft(line, " \t")
		if body == "" {
			continue
		}
		indent := line[:len(line)-len(body)]
		if first {
			margin, first = indent, false
		}
		for !strings.HasPrefix(indent, margin) {
			margin = margin[:len(margin)-1]
		}
	}
	return margin
}

// join returns the texts of a list with a separator between them.
func (e *Evaluator) join(on Place, call *ast.Call, style literal.Style) (program.Text, bool) {
	separator, ok := e.text(on, style)
	if !ok || len(call.Args) != 1 {
		return separator, false
	}
	list := e.Origin(on.At(call.Args[0]))
	var elements []ast.Expr
	switch n := list.Expr.(type) {
	case *ast.List:
		elements = n.Elts
	case *ast.Tuple:
		elements = n.Elts
	default:
		return separator, false
	}
	var texts []program.Text
	for _, element := range elements {
		if list.Scope.Module.Syntax.Starred(element) {
			return separator, false
		}
		t, ok := e.text(list.At(element), style)
		if !ok {
			t = program.Hole(list.At(element).Span())
		}
		texts = append(texts, t)
	}
	return e.bounded(program.Join(texts, separator)), true
}

// replace puts a text in the place of another.
func (e *Evaluator) replace(on Place, call *ast.Call, style literal.Style) (program.Text, bool) {
	t, ok := e.text(on, style)
	if !ok || len(call.Args) != 2 || len(call.Keywords) > 0 {
		return t, false
	}
	old, ok := e.text(on.At(call.Args[0]), literal.Style{})
	if !ok || old.Len() == 0 || len(old.Holes()) > 0 {
		return t, false
	}
	with := on.At(call.Args[1])
	return e.bounded(t.Replace(old.String(), e.filled(with, with.Span(), style), true)), true
}

// before adds what a text goes through to what is done before it is written.
func before(style literal.Style, write func(string) string) literal.Style {
	outer := style.Before
	style.Before = func(guest string) string {
		if outer != nil {
			guest = outer(guest)
		}
		return write(guest)
	}
	return style
}

// format returns the text that format makes of a template: {name} is what is passed, and
// {{ is one brace.
func (e *Evaluator) format(on Place, call *ast.Call, style literal.Style) (program.Text, bool) {
	t, ok := e.text(on, before(style, strings.NewReplacer("{", "{{", "}", "}}").Replace))
	if !ok {
		return t, false
	}
	given := make(map[string]ast.Expr)
	for _, k := range call.Keywords {
		given[string(k.Arg)] = k.Value
	}
	isKnown := !on.Scope.Module.Syntax.HasStar(call) && !on.Scope.Module.Syntax.HasDoubleStar(call)
	for i, value := range call.Args {
		given[strconv.Itoa(i)] = value
	}
	next := 0
	return e.fill(t, formatFields(), func(field string) (string, ast.Expr) {
		name := field[1 : len(field)-1]
		switch {
		case field == "{{" || field == "}}":
			return field[:1], nil
		case name == "":
			name = strconv.Itoa(next)
			next++
		}
		if !isKnown {
			return "", nil
		}
		return "", given[name]
	}, on, style)
}

// percent returns the text that template % values makes.
func (e *Evaluator) percent(p Place, n *ast.BinOp, style literal.Style) (program.Text, bool) {
	t, ok := e.text(p.At(n.Left), before(style, strings.NewReplacer("%", "%%").Replace))
	if !ok {
		return t, false
	}
	values := []ast.Expr{n.Right}
	if tuple, ok := n.Right.(*ast.Tuple); ok && p.Scope.Module.Syntax.Interpolations(tuple) == nil {
		values = tuple.Elts
	}
	return e.fill(t, percentFields(), func(field string) (string, ast.Expr) {
		switch {
		case field == "%%":
			return "%", nil
		case len(values) == 0:
			return "", nil
		}
		value := values[0]
		values = values[1:]
		if field != "%s" && field != "%d" {
			return "", nil
		}
		return "", value
	}, p, style)
}

var (
	formatFields  = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`\{\{|\}\}|\{[^{}\n]*\}`) })
	percentFields = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`%%|%(?:\(\w+\))?[-#0 +]*(?:\d+|\*)?(?:\.(?:\d+|\*))?[diouxXeEfFgGcrsa]`)
	})
)

// fill puts values in the place of fields: what a field is written for, or the text of an
// expression, or else a hole.
func (e *Evaluator) fill(t program.Text, fields *regexp.Regexp, valueOf func(field string) (string, ast.Expr), at Place, style literal.Style) (program.Text, bool) {
	s := t.String()
	var parts []program.Text
	rest := 0
	for _, span := range fields.FindAllStringIndex(s, -1) {
		parts = append(parts, t.Slice(rest, span[0]))
		rest = span[1]
		from := t.Host(span[0], span[1])
		written, value := valueOf(s[span[0]:span[1]])
		switch {
		case written != "":
			parts = append(parts, program.Cooked(written, from, nil))
		case value != nil:
			parts = append(parts, e.filled(at.At(value), from, style))
		default:
			parts = append(parts, program.Hole(from))
		}
	}
	return e.bounded(program.Concat(append(parts, t.Slice(rest, len(s)))...)), true
}
