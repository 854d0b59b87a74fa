package value

import (
	"regexp"
	"strconv"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/jitterlint/jitterlint/analyzer/iac/host/terraform/source"
	"github.com/jitterlint/jitterlint/analyzer/iac/program"
)

// call returns the text that a function returns:
// https://developer.hashicorp.com/terraform/language/functions.
func (e *Evaluator) call(x *hclsyntax.FunctionCallExpr, in Scope) program.Text {
	argument := func(i int) program.Text { return e.Text(x.Args[i], in) }
	switch n := len(x.Args); {
	case n == 0:
	case x.Name == "join" && n > 1:
		return e.joined(x, in)
	case x.Name == "format":
		return e.formatted(x, in)
	case x.Name == "templatefile":
		return e.templateFile(x, in)
	case x.Name == "file" || x.Name == "filebase64":
		if file := e.File(x.Args[0], in); file != nil {
			return program.Verbatim(file.All(), asItIs)
		}
	case x.Name == "trimspace":
		return argument(0).TrimSpace()
	case x.Name == "chomp":
		t := argument(0)
		return t.Slice(0, len(strings.TrimRight(t.String(), "\r\n")))
	case x.Name == "indent" && n == 2:
		return e.indented(x, in)
	case x.Name == "replace" && n == 3:
		return e.replaced(x, in)
	case ReturnsText(x.Name):
		return argument(0)
	}
	return in.hole(x.Range())
}

// asItIs is how files are written whose texts nothing is done with.
func asItIs(guest string) (string, bool) { return guest, true }

// ReturnsText reports whether a function returns the text that it is given first, or
// spells it in another alphabet.
func ReturnsText(name string) bool {
	switch name {
	case "base64encode", "base64gzip", "sensitive", "nonsensitive", "tostring", "try", "coalesce":
		return true
	}
	return false
}

// Lines returns the text of a list whose elements are lines.
func (e *Evaluator) Lines(list Located) program.Text {
	var texts []program.Text
	for _, element := range e.Elements(list) {
		texts = append(texts, e.Text(element.Expression, element.Scope))
	}
	return program.Join(texts, list.Scope.cooked("\n", hcl.Range{Start: list.Range().End, End: list.Range().End}))
}

// joined returns the text of join(separator, lists...).
func (e *Evaluator) joined(x *hclsyntax.FunctionCallExpr, in Scope) program.Text {
	separator := e.Text(x.Args[0], in).ReadOnly()
	var texts []program.Text
	for _, list := range e.arguments(x, in)[1:] {
		for _, element := range e.Elements(list) {
			texts = append(texts, e.Text(element.Expression, element.Scope))
			if e.bytes -= separator.Len(); e.IsExhausted() {
				return program.Text{}
			}
		}
	}
	return program.Join(texts, separator)
}

// formatted returns the text of format(specification, values...).
func (e *Evaluator) formatted(x *hclsyntax.FunctionCallExpr, in Scope) program.Text {
	specification := e.Text(x.Args[0], in)
	s := specification.String()
	var parts []program.Text
	at, next := 0, 1
	for _, verb := range regexp.MustCompile(`%[-+# 0-9.\[\]]*[a-zA-Z%]`).FindAllStringIndex(s, -1) {
		parts = append(parts, specification.Slice(at, verb[0]))
		at = verb[1]
		where := specification.Host(verb[0], verb[1])
		switch {
		case s[verb[1]-1] == '%':
			parts = append(parts, program.Cooked("%", where, nil))
		case next < len(x.Args) && (s[verb[0]:verb[1]] == "%s" || s[verb[0]:verb[1]] == "%v" || s[verb[0]:verb[1]] == "%d"):
			parts = append(parts, e.Text(x.Args[next], in))
			next++
		default:
			parts = append(parts, program.Hole(where))
			next++
		}
	}
	return program.Concat(append(parts, specification.Slice(at, len(s)))...).ReadOnly()
}

// indented returns the text of indent(n, text): all lines but the first are moved.
func (e *Evaluator) indented(x *hclsyntax.FunctionCallExpr, in Scope) program.Text {
	text := e.Text(x.Args[1], in)
	size, ok := e.Known(x.Args[0], in)
	n, err := strconv.Atoi(size)
	if !ok || err != nil || n < 0 || n > 100 {
		return text.ReadOnly()
	}
	return e.replacing(text, "\n", in.cooked("\n"+strings.Repeat(" ", n), x.Range()))
}

// replaced returns the text of replace(text, old, new).
func (e *Evaluator) replaced(x *hclsyntax.FunctionCallExpr, in Scope) program.Text {
	text := e.Text(x.Args[0], in)
	old, ok := e.Known(x.Args[1], in)
	if !ok || len(old) > 1 && strings.HasPrefix(old, "/") && strings.HasSuffix(old, "/") {
		return text.ReadOnly() // what a pattern replaces is not told
	}
	return e.replacing(text, old, e.Text(x.Args[2], in))
}

func (e *Evaluator) replacing(text program.Text, old string, by program.Text) program.Text {
	if e.bytes -= text.Len() + strings.Count(text.String(), old)*by.Len(); e.IsExhausted() {
		return program.Text{}
	}
	return text.Replace(old, by, true).ReadOnly()
}

// File returns the file that an expression is the path of.
func (e *Evaluator) File(path hclsyntax.Expression, in Scope) *program.File {
	name, ok := e.Known(path, in)
	if !ok {
		return nil
	}
	file := e.directory.file(name)
	if file != nil {
		e.ways = append(e.ways, program.Way{At: in.Source.OnDisk(in.Source.Span(path.Range())), File: file.Path})
	}
	return file
}

// templateFile returns the text that a template comes to with what it is given.
func (e *Evaluator) templateFile(x *hclsyntax.FunctionCallExpr, in Scope) program.Text {
	file := e.File(x.Args[0], in)
	if file == nil {
		return in.hole(x.Range())
	}
	s := Scope{Source: source.TemplateOf(file), names: make(map[string]Located)}
	if s.Source.Err != nil || len(s.Source.Parts) == 0 || e.open[s.Source.Parts[0]] {
		return in.hole(x.Range())
	}
	if len(x.Args) > 1 {
		e.names(in.At(x.Args[1]), s.names)
	}
	e.open[s.Source.Parts[0]] = true
	defer delete(e.open, s.Source.Parts[0])
	return e.parts(s.Source.Parts, s)
}

// names adds what an object has, as far as it is known.
func (e *Evaluator) names(object Located, to map[string]Located) {
	object = e.Given(object)
	switch x := object.Expression.(type) {
	case *hclsyntax.ObjectConsExpr:
		for _, item := range x.Items {
			if name, ok := e.Known(item.KeyExpr, object.Scope); ok {
				to[name] = object.Scope.At(item.ValueExpr)
			}
		}
	case *hclsyntax.FunctionCallExpr:
		if x.Name == "merge" {
			for _, argument := range e.arguments(x, object.Scope) {
				e.names(argument, to)
			}
		}
	}
}

// Rendered returns the text of a block of data "template_file": its template is a template
// once more, with what it is given.
func (e *Evaluator) Rendered(t Template) program.Text {
	in := Scope{Source: t.Source}
	given := t.Block.Body.Attributes["template"]
	if given == nil || e.open[given.Expr] {
		return program.Text{}
	}
	e.open[given.Expr] = true
	defer delete(e.open, given.Expr)
	outer := e.Text(given.Expr, in)
	s := Scope{Source: source.TemplateOf(program.NewFile(t.Source.File.Path, outer.String())), names: make(map[string]Located)}
	if s.Source.Err != nil {
		return outer
	}
	s.Source.Outer = &outer
	if vars := t.Block.Body.Attributes["vars"]; vars != nil {
		e.names(in.At(vars.Expr), s.names)
	}
	return e.parts(s.Source.Parts, s)
}
