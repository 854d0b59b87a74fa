package syntax

import (
	"sort"
	"strings"

	"github.com/go-python/gpython/ast"
)

// own is where the parser says that a node begins.
func (m *Module) own(n ast.Ast) int {
	if at, ok := m.moved[n]; ok {
		return at
	}
	at := m.offset(n.GetLineno(), n.GetColOffset())
	if h, ok := n.(*ast.ExceptHandler); ok && len(h.Body) > 0 {
		// The parser gives it the place of what comes before.
		for i := m.tokenAt(m.Start(h.Body[0])); i >= 0; i-- {
			if m.word(i) == "except" {
				return m.tokens[i].start
			}
		}
	}
	switch n := n.(type) {
	case *ast.Dict:
		if len(n.Keys) > 0 {
			return m.brace(at)
		}
	case *ast.Set, *ast.DictComp, *ast.SetComp:
		return m.brace(at)
	}
	return at
}

// brace returns where the brace before an element stands: the parser gives
// what is in braces the place of its first element.
func (m *Module) brace(at int) int {
	i := m.tokenAt(at) - 1
	if w := m.word(i); w == "*" || w == "**" {
		i--
	}
	if m.word(i) == "{" {
		return m.tokens[i].start
	}
	return at
}

// Start returns the offset of a node's first byte, as CPython has it.
func (m *Module) Start(n ast.Ast) int {
	switch n := n.(type) {
	case *ast.Call:
		return m.outerStart(n.Func)
	case *ast.Attribute:
		return m.outerStart(n.Value)
	case *ast.Subscript:
		return m.outerStart(n.Value)
	case *ast.BinOp:
		return m.outerStart(n.Left)
	case *ast.Compare:
		return m.outerStart(n.Left)
	case *ast.BoolOp:
		return m.outerStart(n.Values[0])
	case *ast.IfExp:
		return m.outerStart(n.Body)
	case *ast.Tuple:
		start, _ := m.tuple(n)
		return start
	case *ast.GeneratorExp:
		start, _ := m.enclosing(m.outerStart(n.Elt))
		return start
	case *ast.ExprStmt:
		return m.outerStart(n.Value)
	case *ast.Assign:
		return m.outerStart(n.Targets[0])
	case *ast.AugAssign:
		return m.outerStart(n.Target)
	case *ast.Index:
		return m.outerStart(n.Value)
	case *ast.WithItem:
		return m.outerStart(n.ContextExpr)
	case *ast.Keyword:
		return m.keywordStart(n)
	}
	return m.own(n)
}

// keywordStart returns where the name of a keyword argument stands, or the
// stars in its place.
func (m *Module) keywordStart(k *ast.Keyword) int {
	if i := m.tokenAt(m.outerStart(k.Value)); i >= 2 && m.word(i-1) == "=" {
		return m.tokens[i-2].start
	} else if i >= 1 && m.word(i-1) == "**" {
		return m.tokens[i-1].start
	}
	return m.own(k)
}

// outerStart is the start of an expression with the parentheses around it.
func (m *Module) outerStart(n ast.Expr) int {
	start, _ := m.parenthesised(n)
	return start
}

func (m *Module) outerEnd(n ast.Expr) int {
	_, end := m.parenthesised(n)
	return end
}

// parenthesised returns where an expression stands, with the parentheses that
// are around it and nothing else.
func (m *Module) parenthesised(n ast.Expr) (start, end int) {
	// Each node asks for those at its sides: without memory, again and again.
	if span, ok := m.spans[n]; ok {
		return span[0], span[1]
	}
	defer func() { m.spans[n] = [2]int{start, end} }()
	start, end = m.Start(n), m.End(n)
	for {
		i, j := m.tokenAt(start)-1, m.tokenFrom(end)
		if m.word(i) == ":=" {
			i -= 2 // the name that the value is given
		}
		if i < 0 || j >= len(m.tokens) || m.word(i) != "(" || m.tokens[i].match != j || m.calls(i) {
			return start, end
		}
		start, end = m.tokens[i].start, m.tokens[j].end
	}
}

// calls tells whether a parenthesis is that of a call.
func (m *Module) calls(i int) bool {
	if i == 0 {
		return false
	}
	switch t := m.tokens[i-1]; t.kind {
	case nameToken:
		return !isKeyword(m.word(i - 1))
	case stringToken, fstringClose:
		return true
	case operatorToken:
		switch m.word(i - 1) {
		case ")", "]", "}":
			return true
		}
	}
	return false
}

// isKeyword tells of words that may stand before a parenthesis that is no
// call's.
func isKeyword(word string) bool {
	switch word {
	case "and", "or", "not", "in", "is", "if", "elif", "else", "for", "while", "return", "yield", "await", "lambda",
		"assert", "del", "raise", "from", "import", "with", "except", "as":
		return true
	}
	return false
}

// tuple returns where a tuple stands: with its own parentheses, or from its
// first element to its last.
func (m *Module) tuple(n *ast.Tuple) (start, end int) {
	if len(n.Elts) == 0 {
		start = m.own(n)
		if i := m.tokenAt(start); m.word(i) == "(" && m.tokens[i].match > 0 {
			return start, m.tokens[m.tokens[i].match].end
		}
		return start, start + 1
	}
	start, end = m.outerStart(n.Elts[0]), m.outerEnd(n.Elts[len(n.Elts)-1])
	if m.Starred(n.Elts[0]) {
		start = m.tokens[m.tokenAt(start)-1].start
	}
	i, j := m.tokenAt(start)-1, m.tokenFrom(end)
	if i >= 0 && m.tokens[i].kind == fieldOpen {
		if at, ok := m.run(start); ok {
			return at, m.kept.runs[at]
		}
	}
	if m.word(j) == "," {
		end = m.tokens[j].end
		j++
	}
	if i >= 0 && j < len(m.tokens) && m.word(i) == "(" && m.tokens[i].match == j && (!m.calls(i) || m.own(n) == m.tokens[i].start) {
		return m.tokens[i].start, m.tokens[j].end
	}
	return start, end
}

// run returns where the innermost literal with fields around an offset begins.
func (m *Module) run(offset int) (int, bool) {
	for i := m.tokenAt(offset) - 1; i >= 0 && m.tokens[i].kind != newlineToken; i-- {
		t := m.tokens[i]
		if end, ok := m.kept.runs[t.start]; ok && t.start <= offset && offset < end {
			return t.start, true
		}
	}
	return 0, false
}

// enclosing returns the parentheses around an offset.
func (m *Module) enclosing(offset int) (start, end int) {
	i := m.tokenAt(offset) - 1
	if i >= 0 && m.word(i) == "(" && m.tokens[i].match > 0 {
		return m.tokens[i].start, m.tokens[m.tokens[i].match].end
	}
	return offset, offset
}

// tokenAt returns the number of the token that begins at an offset, or of the
// one after it.
func (m *Module) tokenAt(offset int) int {
	return sort.Search(len(m.tokens), func(i int) bool { return m.tokens[i].start >= offset && m.tokens[i].end > offset })
}

// tokenFrom returns the number of the first token that begins at an offset or
// after it.
func (m *Module) tokenFrom(offset int) int {
	return sort.Search(len(m.tokens), func(i int) bool { return m.tokens[i].start >= offset })
}

func (m *Module) word(i int) string {
	if i < 0 || i >= len(m.tokens) {
		return ""
	}
	switch t := m.tokens[i]; t.kind {
	case nameToken, operatorToken:
		return m.Text[t.start:t.end]
	}
	return ""
}

// tokenEnd returns where the token that begins at an offset ends.
func (m *Module) tokenEnd(offset int) int {
	if i := m.tokenAt(offset); i < len(m.tokens) {
		return m.tokens[i].end
	}
	return len(m.Text)
}

// closing returns where the bracket that begins at or after an offset ends.
func (m *Module) closing(offset int) int {
	i := m.tokenFrom(offset)
	if i < len(m.tokens) && m.tokens[i].match > i {
		return m.tokens[m.tokens[i].match].end
	}
	return offset
}

// End returns the offset just after a node's last byte, as CPython has it.
func (m *Module) End(n ast.Ast) int {
	switch n := n.(type) {
	case *ast.Name, *ast.Num, *ast.NameConstant, *ast.Ellipsis:
		return m.tokenEnd(m.own(n))
	case *ast.Str, *ast.Bytes:
		return m.stringsEnd(m.own(n))
	case *ast.Attribute:
		i := m.tokenFrom(m.outerEnd(n.Value))
		if i+1 < len(m.tokens) {
			return m.tokens[i+1].end
		}
	case *ast.Subscript:
		return m.closing(m.outerEnd(n.Value))
	case *ast.Call:
		return m.closing(m.outerEnd(n.Func))
	case *ast.BinOp:
		return m.outerEnd(n.Right)
	case *ast.BoolOp:
		return m.outerEnd(n.Values[len(n.Values)-1])
	case *ast.Compare:
		return m.outerEnd(n.Comparators[len(n.Comparators)-1])
	case *ast.UnaryOp:
		return m.outerEnd(n.Operand)
	case *ast.Lambda:
		return m.outerEnd(n.Body)
	case *ast.IfExp:
		return m.outerEnd(n.Orelse)
	case *ast.List, *ast.Dict, *ast.Set, *ast.ListComp, *ast.SetComp, *ast.DictComp:
		return m.closing(m.own(n))
	case *ast.GeneratorExp:
		_, end := m.enclosing(m.outerStart(n.Elt))
		return end
	case *ast.Tuple:
		_, end := m.tuple(n)
		return end
	case *ast.Starred:
		return m.outerEnd(n.Value)
	case *ast.Yield:
		if n.Value != nil {
			return m.outerEnd(n.Value)
		}
		return m.tokenEnd(m.own(n))
	case *ast.YieldFrom:
		return m.outerEnd(n.Value)
	case *ast.Keyword:
		return m.outerEnd(n.Value)
	case *ast.Index:
		return m.outerEnd(n.Value)
	case *ast.Arg:
		if n.Annotation != nil {
			return m.outerEnd(n.Annotation)
		}
		return m.own(n) + len(n.Arg)
	case *ast.WithItem:
		if n.OptionalVars != nil {
			return m.outerEnd(n.OptionalVars)
		}
		return m.outerEnd(n.ContextExpr)
	case ast.Stmt:
		return m.statementEnd(n)
	case *ast.ExceptHandler:
		return m.blockEnd(n.Body, m.own(n))
	}
	return m.own(n)
}

// stringsEnd returns the end of the literals that stand side by side from an
// offset on.
func (m *Module) stringsEnd(start int) int {
	i := m.tokenAt(start)
	end := start
	for i < len(m.tokens) && m.tokens[i].kind == stringToken {
		end = m.tokens[i].end
		i++
	}
	return end
}

func (m *Module) statementEnd(s ast.Stmt) int {
	last := func(lists ...[]ast.Stmt) int {
		for i := len(lists) - 1; i >= 0; i-- {
			if len(lists[i]) > 0 {
				return m.blockEnd(lists[i], m.own(s))
			}
		}
		return m.own(s)
	}
	switch s := s.(type) {
	case *ast.FunctionDef:
		return last(s.Body)
	case *ast.ClassDef:
		return last(s.Body)
	case *ast.For:
		return last(s.Body, s.Orelse)
	case *ast.While:
		return last(s.Body, s.Orelse)
	case *ast.If:
		return last(s.Body, s.Orelse)
	case *ast.With:
		return last(s.Body)
	case *ast.Try:
		var handlers []ast.Stmt
		if n := len(s.Handlers); n > 0 {
			handlers = s.Handlers[n-1].Body
		}
		return last(s.Body, handlers, s.Orelse, s.Finalbody)
	}
	return m.simpleEnd(m.Start(s))
}

// simpleEnd returns the end of the simple statement that begins at an offset.
func (m *Module) simpleEnd(start int) int {
	end := start
	for i := m.tokenAt(start); i < len(m.tokens); i++ {
		t := m.tokens[i]
		if t.kind == newlineToken || m.word(i) == ";" {
			break
		}
		if t.match > i {
			i = t.match
		}
		end = m.tokens[i].end
	}
	return end
}

func (m *Module) blockEnd(list []ast.Stmt, otherwise int) int {
	if len(list) == 0 {
		return otherwise
	}
	end := m.End(list[len(list)-1])
	if i := m.tokenFrom(end); m.word(i) == ";" {
		return m.tokens[i].end
	}
	return end
}

// ArgumentInsertion returns where an argument can be added to a call, and what
// must stand before and after it. It returns false where there is no plain
// place.
func (m *Module) ArgumentInsertion(call *ast.Call) (offset int, before, after string, ok bool) {
	open := m.tokenFrom(m.outerEnd(call.Func))
	if m.word(open) != "(" || m.tokens[open].match < 0 {
		return 0, "", "", false
	}
	if len(call.Args) == 1 && len(call.Keywords) == 0 {
		if _, bare := call.Args[0].(*ast.GeneratorExp); bare {
			if start, _ := m.enclosing(m.outerStart(call.Args[0].(*ast.GeneratorExp).Elt)); start == m.tokens[open].start {
				return 0, "", "", false // it would need parentheses of its own
			}
		}
	}
	last := m.tokens[open].match - 1
	switch {
	case last == open:
		return m.tokens[open].end, "", "", true
	case m.word(last) == ",":
		end := m.tokens[last].end
		if !strings.Contains(m.Text[end:m.tokens[last+1].start], "\n") {
			return end, " ", "", true
		}
		// Each argument has a line of its own, and so does this.
		line, _ := m.Line(m.tokens[last].start)
		text := m.Text[m.lines[line-1]:]
		return end, "\n" + text[:len(text)-len(strings.TrimLeft(text, " \t"))], ",", true
	}
	return m.tokens[last].end, ", ", "", true
}
