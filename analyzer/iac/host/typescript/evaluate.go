package typescript

import (
	"context"
	"path/filepath"
	"strings"

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

// maxSteps, maxDepth and maxText bound the work for one file.
const (
	maxSteps = 200_000
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
	e.steps--
	e.depth++
	defer func() { e.depth-- }()
	end := m.expressionEnd(i)
	if e.steps < 0 || e.depth > maxDepth || e.ctx.Err() != nil {
		return e.hole(m, i, end), end
	}
	var parts []program.Text
	size := 0
	for at := i; ; {
		text, next, ok := e.operand(m, at, in)
		size += text.Len()
		if !ok || size > maxText || next > end {
			return e.hole(m, i, end), end
		}
		parts = append(parts, text)
		if next >= end {
			return program.Concat(parts...), end
		}
		if m.word(next) != "+" {
			return e.hole(m, i, end), end
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
		case js.OpenParenToken, js.OpenBracketToken, js.OpenBraceToken:
			j = m.pair(j)
		case js.TemplateStartToken:
			for j < len(m.tokens) && m.tt(j) != js.TemplateEndToken {
				j = m.pair(j)
			}
		}
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

// method applies the string method that stands at a token, if one does.
func (e *evaluator) method(m *module, text program.Text, i int, in *frame) (program.Text, int, bool) {
	if m.word(i) != "." {
		return text, i, true
	}
	name, open := m.word(i+1), i+2
	if m.word(open) != "(" {
		return text, i, false
	}
	args := m.elements(open)
	next := m.pair(open) + 1
	switch name {
	case "trim":
		return text.TrimSpace(), next, true
	case "trimStart", "trimLeft":
		trimmed := text.TrimSpace().Len()
		kept := len(strings.TrimLeft(text.String(), " \t\r\n"))
		return text.Slice(text.Len()-max(kept, trimmed), text.Len()), next, true
	case "trimEnd", "trimRight":
		return text.Slice(0, len(strings.TrimRight(text.String(), " \t\r\n"))), next, true
	case "toString", "valueOf":
		return text, next, true
	case "replace", "replaceAll":
		if len(args) != 2 || m.tt(args[0]) != js.StringToken {
			return text, next, false // a pattern may match anywhere
		}
		old, _ := e.expression(m, args[0], in)
		with, _ := e.expression(m, args[1], in)
		if strings.Contains(with.String(), "$") && len(with.Holes()) == 0 {
			return text, next, false // $& and its like
		}
		return text.Replace(old.String(), with, name == "replaceAll"), next, true
	}
	return text, next, false
}

// joined returns the text of a list that is joined.
func (e *evaluator) joined(m *module, i int, in *frame) (program.Text, int, bool) {
	close := m.pair(i)
	if m.word(close+1) != "." || m.word(close+2) != "join" || m.word(close+3) != "(" {
		return program.Text{}, i, false
	}
	separator := program.Cooked(",", m.file.Span(m.start(close), m.end(close)), nil)
	if args := m.elements(close + 3); len(args) == 1 {
		separator, _ = e.expression(m, args[0], in)
	}
	var lines []program.Text
	for _, at := range m.elements(i) {
		if m.word(at) == "..." {
			return program.Text{}, i, false
		}
		line, _ := e.expression(m, at, in)
		lines = append(lines, line)
	}
	return program.Join(lines, separator), m.pair(close+3) + 1, true
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

// member returns the text of a member of an object, class or enumeration whose
// brace is given; the member's name is token i of module m.
func (e *evaluator) member(m *module, i, brace int, home *module, in *frame) (program.Text, int, bool) {
	if brace < 0 || !m.isName(i) {
		return program.Text{}, i, false
	}
	name := m.word(i)
	for j := brace + 1; j < home.pair(brace); j++ {
		if home.around[j] != brace {
			continue
		}
		key := strings.Trim(home.word(j), `'"`)
		if key != name || home.word(j-1) == "." {
			continue
		}
		next := home.afterType(j + 1)
		switch {
		case home.word(j+1) == ":" && !home.classBrace(brace):
			if params, body, ok := home.arrow(j + 2); ok {
				f := &declaration{kind: function, value: params, body: body, at: j}
				home.parametersOnce(f)
				return e.callMember(m, i, f, home, in)
			}
			text, _ := e.expression(home, j+2, in)
			return text, i + 1, true
		case home.word(next) == "=" && home.word(next+1) != "=":
			if home.word(next+1) == "{" {
				if m.word(i+1) != "." {
					return program.Text{}, i, false
				}
				return e.member(m, i+2, next+1, home, in)
			}
			text, _ := e.expression(home, next+1, in)
			return text, i + 1, true
		case home.word(home.skipAngles(j+1)) == "(":
			for _, d := range home.declared[name] {
				if d.kind == function && d.at == j {
					return e.callMember(m, i, d, home, in)
				}
			}
		}
	}
	return program.Text{}, i, false
}

// parametersOnce declares the parameters of a function in an object.
func (m *module) parametersOnce(f *declaration) {
	for _, all := range m.declared {
		for _, d := range all {
			if d.kind == parameter && d.function != nil && d.function.body == f.body {
				*f = *d.function
				return
			}
		}
	}
}

func (e *evaluator) callMember(m *module, i int, d *declaration, home *module, in *frame) (program.Text, int, bool) {
	if m.word(i+1) != "(" {
		return program.Text{}, i, false
	}
	text, ok := e.result(home, d, m, m.elements(i+1), in)
	return text, m.pair(i+1) + 1, ok
}

// enclosingClass returns the brace of the class that a token stands in, or -1.
func (m *module) enclosingClass(i int) int {
	for open := m.around[i]; open >= 0; open = m.around[open] {
		if m.word(open) == "{" && m.classBrace(open) {
			return open
		}
	}
	return -1
}

// imported returns the text of a name that another module exports.
func (e *evaluator) imported(m *module, i int, d *declaration, home *module, in *frame) (program.Text, int, bool) {
	e.depth++
	defer func() { e.depth-- }()
	if e.depth > maxDepth {
		return program.Text{}, i, false // modules that import each other
	}
	name := d.name
	if name == "*" {
		if m.word(i+1) != "." {
			return program.Text{}, i, false
		}
		i += 2
		name = m.word(i)
	}
	source := e.host.resolve(home, d.from)
	return e.exported(m, i, name, source, in)
}

// exported returns the text of a name that a module exports, through those
// that it exports on.
func (e *evaluator) exported(m *module, i int, name string, source *module, in *frame) (program.Text, int, bool) {
	e.depth++
	defer func() { e.depth-- }()
	if source == nil || e.depth > maxDepth {
		return program.Text{}, i, false
	}
	x, ok := source.exports[name]
	if !ok {
		for _, star := range source.stars {
			if text, next, ok := e.exported(m, i, name, e.host.resolve(source, star), in); ok {
				return text, next, true
			}
		}
		return program.Text{}, i, false
	}
	switch {
	case x.from != "":
		return e.exported(m, i, x.local, e.host.resolve(source, x.from), in)
	case x.local != "":
		d := source.lookup(x.local, -1)
		for _, all := range source.declared[x.local] {
			if d == nil && all.block < 0 {
				d = all
			}
		}
		if d == nil {
			return program.Text{}, i, false
		}
		return e.declared(m, i, d, source, in)
	}
	if params, body, ok := source.arrow(x.value); ok {
		f := &declaration{kind: function, value: params, body: body}
		return e.callMember(m, i, f, source, in)
	}
	text, _ := e.expression(source, x.value, nil)
	return text, i + 1, true
}

// resolve returns the module that a path names, as seen from another.
func (h *Host) resolve(from *module, path string) *module {
	if h.tree == nil || !strings.HasPrefix(path, ".") {
		return nil // a package
	}
	base := filepath.Join(filepath.Dir(from.file.Path), filepath.FromSlash(path))
	candidates := []string{base}
	stem := base
	for _, ext := range []string{".js", ".mjs", ".cjs", ".jsx"} {
		stem = strings.TrimSuffix(stem, ext) // ./x.js may be written as x.ts
	}
	for _, ext := range extensions {
		candidates = append(candidates, base+ext, stem+ext)
	}
	for _, ext := range extensions {
		candidates = append(candidates, filepath.Join(base, "index"+ext))
	}
	for _, c := range candidates {
		if !h.Reads(c) {
			continue
		}
		if file := h.tree.File(c); file != nil {
			return h.module(file)
		}
	}
	return nil
}

// fileRead returns the text of readFileSync(path.join(__dirname, 'x.py')).
func (e *evaluator) fileRead(m *module, i int) (program.Text, int, bool) {
	open := i + 1
	if m.word(i+1) == "." {
		i, open = i+2, i+3
	}
	if m.word(i) != "readFileSync" || m.word(open) != "(" || e.host.tree == nil {
		return program.Text{}, i, false
	}
	args := m.elements(open)
	if len(args) == 0 {
		return program.Text{}, i, false
	}
	path := ""
	if m.tt(args[0]) == js.StringToken {
		path = m.text(args[0])
	} else if m.word(args[0]) == "path" && m.word(args[0]+3) == "(" {
		parts := m.elements(args[0] + 3)
		for n, p := range parts {
			switch {
			case n == 0 && m.word(p) == "__dirname":
			case m.tt(p) == js.StringToken:
				path = filepath.Join(path, m.text(p))
			default:
				return program.Text{}, i, false
			}
		}
	}
	if path == "" {
		return program.Text{}, i, false
	}
	file := e.host.tree.File(filepath.Join(filepath.Dir(m.file.Path), path))
	if file == nil {
		return program.Text{}, i, false
	}
	return program.Verbatim(file.All(), func(s string) (string, bool) { return s, true }), m.pair(open) + 1, true
}
