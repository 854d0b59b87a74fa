package value

import (
	"context"

	"github.com/tdewolff/parse/v2/js"

	"github.com/jitterlint/jitterlint/analyzer/iac/host/typescript/literal"
	"github.com/jitterlint/jitterlint/analyzer/iac/host/typescript/project"
	"github.com/jitterlint/jitterlint/analyzer/iac/host/typescript/scope"
	"github.com/jitterlint/jitterlint/analyzer/iac/program"
)

// Evaluator evaluates the expressions of one file.
type Evaluator struct {
	modules *project.Project
	ctx     context.Context
	steps   int
	depth   int
	// held are the modules and files that were come by, which would be read again for
	// each expression that leads to them otherwise.
	held map[any]bool
}

// maxSteps, in tokens, maxDepth and maxText, in bytes, bound the work for one
// file.
const (
	maxSteps = 4_000_000
	maxDepth = 64
	maxText  = 4 << 20
)

// New returns an evaluator for a file among the modules of a project.
func New(ctx context.Context, modules *project.Project) *Evaluator {
	return &Evaluator{modules: modules, ctx: ctx, steps: maxSteps, held: make(map[any]bool)}
}

// resolve returns the module that a name stands for, as seen from another.
func (e *Evaluator) resolve(from *project.Module, name string) *project.Module {
	m := e.modules.Resolve(from, name)
	e.held[m] = true
	return m
}

// file returns the file at a path, as seen from a module's directory.
func (e *Evaluator) file(from *project.Module, path string) *program.File {
	file := e.modules.File(from, path)
	e.held[file] = true
	return file
}

// Exhausted reports whether the bounds of the work for the file were met, after
// which all is unknown.
func (e *Evaluator) Exhausted() bool { return e.steps < 0 }

// Text returns the text that the expression from one token up to another comes
// to. What is not known is a hole.
func (e *Evaluator) Text(m *project.Module, from, until int) program.Text {
	e.steps -= until - from
	return e.sum(m, from, until, nil).written()
}

// Lines returns the text of an expression, as Text does, with the elements of a list on
// lines of their own.
func (e *Evaluator) Lines(m *project.Module, from, until int, between program.Text) program.Text {
	e.steps -= until - from
	v := e.sum(m, from, until, nil)
	if v.kind == list {
		return v.join(between)
	}
	return v.written()
}

// Expression returns the text of the expression that begins at a token, and the
// token after it.
func (e *Evaluator) Expression(m *project.Module, i int) (program.Text, int) {
	v, end := e.expression(m, i, nil)
	return v.written(), end
}

// frame is the call of a function whose parameters are looked up.
type frame struct {
	function  *scope.Declaration
	module    *project.Module
	arguments []int // tokens in the caller
	caller    *project.Module
	outer     *frame
}

// expression returns the value of the expression that begins at a token, and
// the token after it.
func (e *Evaluator) expression(m *project.Module, i int, in *frame) (value, int) {
	if e.steps < 0 {
		return value{}, i + 1
	}
	end := m.Code.ExpressionEnd(i)
	e.steps -= end - i
	return e.sum(m, i, end, in), end
}

func (e *Evaluator) hole(m *project.Module, i, end int) value {
	if i >= len(m.Code.List) {
		return value{}
	}
	return value{text: program.Hole(m.Code.File.Span(m.Code.Start(i), max(m.Code.End(end-1), m.Code.Start(i))))}
}

// sum returns the value of the terms from one token to another.
func (e *Evaluator) sum(m *project.Module, i, end int, in *frame) value {
	e.depth++
	defer func() { e.depth-- }()
	if e.steps < 0 || e.depth > maxDepth || e.ctx.Err() != nil {
		return e.hole(m, i, end)
	}
	var left value
	var parts []program.Text // of what is a text from here on
	size := 0
	operator := ""
	for at := i; ; {
		right, next, ok := e.product(m, at, in)
		size += right.written().Len()
		if !ok || size > maxText || next > end {
			return e.hole(m, i, end)
		}
		isText := right.kind == text || right.kind == list
		switch {
		case operator == "":
			left = right
		case operator == "+" && parts != nil:
			parts = append(parts, right.written())
		case operator == "+" && (isText || left.kind == text || left.kind == list):
			parts = append(parts, left.written(), right.written())
		case left.kind == number && right.kind == number && operator == "+":
			left = numberAt(left.number+right.number, m.Code.Span(i, next))
		case left.kind == number && right.kind == number && parts == nil:
			left = numberAt(left.number-right.number, m.Code.Span(i, next))
		case parts != nil:
			return e.hole(m, i, end) // a text minus something
		default:
			left = e.hole(m, i, next) // it may be a text or a number
		}
		if next >= end {
			break
		}
		operator = m.Code.Word(next)
		if operator != "+" && operator != "-" {
			return e.hole(m, i, end)
		}
		at = next + 1
	}
	if parts != nil {
		return value{kind: text, text: program.Concat(parts...)}
	}
	return left
}

// product returns the value of one term of a sum.
func (e *Evaluator) product(m *project.Module, i int, in *frame) (left value, next int, ok bool) {
	left, next, ok = e.operand(m, i, in)
	for ok {
		operator := m.Code.Word(next)
		if operator != "*" && operator != "/" && operator != "%" {
			break
		}
		var right value
		right, next, ok = e.operand(m, next+1, in)
		if ok && left.kind == number && right.kind == number {
			left = numberAt(arithmetic(operator, left.number, right.number), m.Code.Span(i, next))
		} else {
			left = e.hole(m, i, next)
		}
	}
	return left, next, ok
}

// operand returns the value of an operand, with the members and calls that
// follow it.
func (e *Evaluator) operand(m *project.Module, i int, in *frame) (v value, next int, ok bool) {
	code := m.Code
	switch code.Type(i) {
	case js.StringToken:
		v, next, ok = value{kind: text, text: literal.Quoted(code, i)}, i+1, true
	case js.TemplateToken, js.TemplateStartToken:
		v, next, ok = e.template(m, i, in, literal.Cook)
	case js.OpenParenToken:
		v, _ = e.expression(m, i+1, in)
		next, ok = code.Pair(i)+1, true
	case js.OpenBracketToken:
		v, ok = e.array(m, i, in)
		next = code.Pair(i) + 1
	case js.SubToken, js.AddToken:
		v, next, ok = e.operand(m, i+1, in)
		if v.kind != number {
			return v, next, false
		}
		if code.Type(i) == js.SubToken {
			v = numberAt(-v.number, code.Span(i, next))
		}
		return v, next, ok
	case js.IntegerToken, js.DecimalToken, js.HexadecimalToken, js.OctalToken, js.BinaryToken:
		at := code.Span(i, i+1)
		f, known := numeral(at)
		v, next, ok = numberAt(f, at), i+1, known
	default:
		if !code.IsName(i) {
			return value{}, i, false
		}
		v, next, ok = e.named(m, i, in)
	}
	for ok {
		v, next, ok = e.method(m, v, next, in)
		if code.Word(next) == "as" || code.Word(next) == "satisfies" {
			return v, code.ExpressionEnd(next), ok
		}
		if code.Word(next) == "!" && !code.List[next].Newline {
			next++
		}
		if code.Word(next) != "." || next >= len(code.List) {
			return v, next, ok
		}
	}
	return v, next, ok
}

// array returns the list that a bracket begins.
func (e *Evaluator) array(m *project.Module, open int, in *frame) (value, bool) {
	last := m.Code.Pair(open)
	if last == len(m.Code.List) {
		return value{}, false
	}
	elements, ok := e.values(m, open, in)
	return value{kind: list, elements: elements, text: program.Cooked(",", m.Code.Span(last, last+1), nil)}, ok
}

// values returns the values between two brackets. It returns false where it is
// not known how many they are.
func (e *Evaluator) values(m *project.Module, open int, in *frame) ([]value, bool) {
	var found []value
	for _, at := range m.Code.Elements(open) {
		if m.Code.Type(at) != js.EllipsisToken {
			v, _ := e.expression(m, at, in)
			found = append(found, v)
			continue
		}
		v, _ := e.expression(m, at+1, in)
		if v.kind != list {
			return nil, false
		}
		found = append(found, v.elements...)
	}
	return found, true
}
