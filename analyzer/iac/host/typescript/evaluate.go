package typescript

import (
	"context"

	"github.com/tdewolff/parse/v2/js"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
)

// evaluator gives string expressions their texts.
type evaluator struct {
	host  *Host
	steps int
	depth int
	ctx   context.Context
}

// maxSteps, in tokens, maxDepth and maxText bound the work for one file.
const (
	maxSteps = 4_000_000
	maxDepth = 64
	maxText  = 4 << 20
)

// frame is the call of a function whose parameters are looked up.
type frame struct {
	function  *declaration
	module    *module
	arguments []int // tokens in the caller
	caller    *module
	outer     *frame
}

// expression returns the text of the expression that begins at a token, and
// the token after it. What is not known is a hole.
func (e *evaluator) expression(m *module, i int, in *frame) (program.Text, int) {
	if e.steps < 0 {
		return program.Text{}, i + 1
	}
	end := m.expressionEnd(i)
	e.steps -= end - i
	return e.sum(m, i, end, in), end
}

// sum returns the text of the terms from one token to another.
func (e *evaluator) sum(m *module, i, end int, in *frame) program.Text {
	e.depth++
	defer func() { e.depth-- }()
	if e.steps < 0 || e.depth > maxDepth || e.ctx.Err() != nil {
		return e.hole(m, i, end)
	}
	var parts []program.Text
	size := 0
	for at := i; ; {
		text, next, ok := e.operand(m, at, in)
		size += text.Len()
		if !ok || size > maxText || next > end {
			return e.hole(m, i, end)
		}
		parts = append(parts, text)
		if next >= end {
			return program.Concat(parts...)
		}
		if m.word(next) != "+" {
			return e.hole(m, i, end)
		}
		at = next + 1
	}
}

func (e *evaluator) hole(m *module, i, end int) program.Text {
	if i >= len(m.tokens) {
		return program.Text{}
	}
	return program.Hole(m.file.Span(m.start(i), max(m.end(end-1), m.start(i))))
}

// expressionEnd returns the token that an expression ends before.
func (m *module) expressionEnd(i int) int {
	for j := i; j < len(m.tokens); j++ {
		switch m.tt(j) {
		case js.CommaToken, js.SemicolonToken, js.CloseParenToken, js.CloseBracketToken, js.CloseBraceToken,
			js.TemplateMiddleToken, js.TemplateEndToken:
			return max(j, i+1)
		}
		j = m.after(j) - 1
		// A line that ends after an operand, before what cannot go on, ends it.
		if next := j + 1; next < len(m.tokens) && m.tokens[next].newline && endsOperand(m.tt(j)) && !m.goesOn(next) {
			return next
		}
	}
	return len(m.tokens)
}

func (m *module) goesOn(i int) bool {
	switch m.word(i) {
	case "+", ".", "?.", "?", ":", "(", "[", "&&", "||", "??", "as", "satisfies", "-", "*", "/", "%", "==", "===", "!=", "!==", "<", ">", "=>", "=":
		return true
	}
	switch m.tt(i) {
	case js.TemplateToken, js.TemplateStartToken:
		return true
	}
	return false
}

// operand returns the text of one term of a sum.
func (e *evaluator) operand(m *module, i int, in *frame) (text program.Text, next int, ok bool) {
	switch m.tt(i) {
	case js.StringToken:
		text, next, ok = quoted(m, i), i+1, true
	case js.TemplateToken, js.TemplateStartToken:
		text, next, ok = e.template(m, i, in, cook)
	case js.OpenParenToken:
		text, _ = e.expression(m, i+1, in)
		next, ok = m.pair(i)+1, true
	case js.OpenBracketToken:
		text, next, ok = e.joined(m, i, in)
	case js.IntegerToken, js.DecimalToken:
		text, next, ok = program.Verbatim(m.file.Span(m.start(i), m.end(i)), nil), i+1, true
	default:
		if !m.isName(i) {
			return program.Text{}, i, false
		}
		text, next, ok = e.named(m, i, in)
	}
	for ok {
		text, next, ok = e.method(m, text, next, in)
		if m.word(next) == "as" || m.word(next) == "satisfies" {
			return text, m.expressionEnd(next), ok
		}
		if m.word(next) == "!" && !m.tokens[next].newline {
			next++
		}
		if m.word(next) != "." || next >= len(m.tokens) {
			return text, next, ok
		}
	}
	return text, next, ok
}

// named returns the text that a name stands for, with its members and calls.
func (e *evaluator) named(m *module, i int, in *frame) (program.Text, int, bool) {
	if text, next, ok := e.tagged(m, i, in); ok {
		return text, next, true
	}
	if text, next, ok := e.fileRead(m, i); ok {
		return text, next, true
	}
	if m.word(i) == "this" && m.word(i+1) == "." {
		return e.member(m, i+2, m.enclosingClass(i), m, in)
	}
	d := m.lookup(m.word(i), i)
	if d == nil {
		return program.Text{}, i, false
	}
	return e.declared(m, i, d, m, in)
}

// declared returns the text of a name whose token is i in module m, and whose
// declaration stands in another module, perhaps.
func (e *evaluator) declared(m *module, i int, d *declaration, home *module, in *frame) (program.Text, int, bool) {
	e.steps--
	if e.steps < 0 {
		return program.Text{}, i, false
	}
	switch d.kind {
	case imported:
		return e.imported(m, i, d, home, in)
	case parameter:
		return e.parameter(i, d, in)
	case function:
		if m.word(i+1) != "(" {
			return program.Text{}, i, false
		}
		text, ok := e.result(home, d, m, m.elements(i+1), in)
		return text, m.pair(i+1) + 1, ok
	case class, enumeration:
		if m.word(i+1) != "." {
			return program.Text{}, i, false
		}
		return e.member(m, i+2, d.value, home, in)
	}
	if d.name == "let" && home.assignedAgain(d) {
		return program.Text{}, i, false // which value it has here depends on the way
	}
	value := d.value
	if home.word(value) == "Object" && home.word(value+2) == "freeze" {
		value += 4
	}
	if home.word(value) == "{" {
		if m.word(i+1) != "." {
			return program.Text{}, i, false
		}
		return e.member(m, i+2, value, home, in)
	}
	text, _ := e.expression(home, value, e.frameFor(home, d, in))
	return text, i + 1, true
}

// frameFor returns the frame that a constant's value is evaluated in: that of
// the function which declares it, where it is running.
func (e *evaluator) frameFor(home *module, d *declaration, in *frame) *frame {
	for f := in; f != nil; f = f.outer {
		if f.module == home && home.within(d.at, f.function.body) {
			return f
		}
	}
	return nil
}

// assignedAgain tells whether a variable is given another value somewhere.
func (m *module) assignedAgain(d *declaration) bool {
	name := m.word(d.at)
	for i := range m.tokens {
		if i != d.at && m.word(i) == name && m.word(i-1) != "." {
			switch m.tt(i + 1) {
			case js.EqToken, js.AddEqToken:
				return true
			}
		}
	}
	return false
}

// parameter returns what the call that leads here passes.
func (e *evaluator) parameter(i int, d *declaration, in *frame) (program.Text, int, bool) {
	for f := in; f != nil; f = f.outer {
		if f.function != d.function {
			continue
		}
		if d.index < len(f.arguments) {
			text, _ := e.expression(f.caller, f.arguments[d.index], f.outer)
			return text, i + 1, true
		}
		if d.value > 0 {
			text, _ := e.expression(f.module, d.value, f)
			return text, i + 1, true
		}
	}
	return program.Text{}, i, false
}

// result returns the text that a function returns.
func (e *evaluator) result(m *module, d *declaration, caller *module, arguments []int, in *frame) (program.Text, bool) {
	for f := in; f != nil; f = f.outer {
		if f.function == d {
			return program.Text{}, false // recursion has no one text
		}
	}
	inner := &frame{function: d, module: m, arguments: arguments, caller: caller, outer: in}
	if m.word(d.body) != "{" {
		text, _ := e.expression(m, d.body, inner)
		return text, true
	}
	at := -1
	for i := d.body + 1; i < m.pair(d.body); i++ {
		if m.word(i) == "=>" || m.word(i) == "function" {
			if brace := m.bodyOf(i); brace > 0 {
				i = m.pair(brace)
				continue
			}
		}
		if m.tt(i) == js.ReturnToken {
			if at >= 0 {
				return program.Text{}, false // which one returns depends on the way
			}
			at = i + 1
		}
	}
	if at < 0 {
		return program.Text{}, false
	}
	text, _ := e.expression(m, at, inner)
	return text, true
}

// bodyOf returns the brace of the function that begins at a token.
func (m *module) bodyOf(i int) int {
	if m.word(i) == "=>" {
		if m.word(i+1) == "{" {
			return i + 1
		}
		return 0
	}
	for j := i + 1; j < min(i+4, len(m.tokens)); j++ {
		if m.word(j) == "(" {
			return m.bodyAfter(m.pair(j) + 1)
		}
	}
	return 0
}
