package typescript

import (
	"errors"
	"strings"
	"sync"

	"github.com/tdewolff/parse/v2/js"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
)

// module is one file: its tokens, and what it declares.
type module struct {
	file *program.File
	once sync.Once
	err  error

	tokens []token
	// around is the bracket that each token stands in, or -1.
	around []int
	// declared has the declarations of each name, in the order of the text.
	declared map[string][]*declaration
	// classes are the names of classes by their braces; extended are those that
	// others extend, and assigned the members that are given values.
	classes            map[int]string
	extended, assigned map[string]bool
	// exports are the names under which others import: "default", and names.
	exports map[string]export
	// stars are the modules all of whose names are exported.
	stars []string
}

// declaration gives a name a value.
type declaration struct {
	kind declarationKind
	// at is the name's token; block is the bracket that it is declared in.
	at, block int
	// value is where the value's expression begins; for a function, where its
	// parameters' bracket opens.
	value int
	// body is a function's body: its brace, or the expression of an arrow.
	body int
	// from and name are what is imported; name is "*" for all of a module.
	from, name string
	index      int // a parameter's number
	function   *declaration
}

type declarationKind byte

const (
	constant declarationKind = iota
	function
	parameter
	imported
	enumeration
	class
)

type export struct {
	local string
	value int // an expression's token
	from  string
}

func (m *module) read() {
	m.declared = make(map[string][]*declaration)
	m.exports = make(map[string]export)
	m.classes = make(map[int]string)
	m.extended, m.assigned = make(map[string]bool), make(map[string]bool)
	if len(m.file.Text) > maxSize {
		m.err = errors.New("too large to be read")
		return
	}
	m.tokens, m.err = tokenize(m.file.Text, strings.HasSuffix(m.file.Path, "x") || strings.HasSuffix(m.file.Path, "js"))
	m.around = make([]int, len(m.tokens))
	open := -1
	for i := range m.tokens {
		t := &m.tokens[i]
		switch t.tt {
		case js.CloseParenToken, js.CloseBracketToken, js.CloseBraceToken, js.TemplateMiddleToken, js.TemplateEndToken:
			if open >= 0 {
				open = m.around[open]
			}
		}
		m.around[i] = open
		if int(t.pair) > i {
			open = i
		}
	}
	for i := range m.tokens {
		m.declare(i)
		switch {
		case m.tt(i) == js.DotToken && (m.tt(i+2) == js.EqToken || m.tt(i+2) == js.AddEqToken):
			m.assigned[m.word(i+1)] = true
		case m.word(i) == "extends":
			m.extended[m.word(i+1)] = true
		}
	}
}

func (m *module) start(i int) int { return int(m.tokens[i].start) }

func (m *module) end(i int) int { return int(m.tokens[min(max(i, 0), len(m.tokens)-1)].end) }

func (m *module) tt(i int) js.TokenType {
	if i < 0 || i >= len(m.tokens) {
		return js.ErrorToken
	}
	return m.tokens[i].tt
}

// word is how a token is written.
func (m *module) word(i int) string {
	if i < 0 || i >= len(m.tokens) {
		return ""
	}
	return m.file.Text[m.tokens[i].start:m.tokens[i].end]
}

func (m *module) isName(i int) bool {
	return i >= 0 && i < len(m.tokens) && js.IsIdentifierName(m.tokens[i].tt)
}

// pair returns the bracket that belongs to one, or the module's end.
func (m *module) pair(i int) int {
	if i >= 0 && i < len(m.tokens) && int(m.tokens[i].pair) > i {
		return int(m.tokens[i].pair)
	}
	return len(m.tokens)
}

// after returns the token after the brackets, or the template, that begin at
// one, or the next token.
func (m *module) after(i int) int {
	switch m.tt(i) {
	case js.OpenParenToken, js.OpenBracketToken, js.OpenBraceToken:
		return m.pair(i) + 1
	case js.TemplateStartToken:
		for i < len(m.tokens) && m.tt(i) != js.TemplateEndToken {
			i = m.pair(i)
		}
	}
	return i + 1
}

// afterType passes over a type annotation.
func (m *module) afterType(i int) int {
	if m.word(i) == "!" || m.word(i) == "?" {
		i++
	}
	if m.word(i) != ":" {
		return i
	}
	for i++; i < len(m.tokens); i++ {
		switch m.word(i) {
		case "=", ";", ",", ")", "}":
			return i
		case "(", "[", "{":
			i = m.pair(i)
		}
	}
	return i
}

// skipAngles passes over type parameters.
func (m *module) skipAngles(i int) int {
	if m.word(i) != "<" {
		return i
	}
	for depth := 0; i < len(m.tokens); i++ {
		switch m.word(i) {
		case "<":
			depth++
		case ">":
			depth--
		case ">>":
			depth -= 2
		case "(", "{", "[":
			i = m.pair(i)
		case ";":
			return i
		}
		if depth <= 0 {
			return i + 1
		}
	}
	return i
}

// arrow returns the parameters and the body of the arrow function, or function
// expression, that begins at a token.
func (m *module) arrow(i int) (params, body int, ok bool) {
	if m.word(i) == "async" {
		i++
	}
	if m.word(i) == "function" {
		i++
		if m.isName(i) {
			i++
		}
		if m.word(i) != "(" {
			return 0, 0, false
		}
		body = m.bodyAfter(m.pair(i) + 1)
		return i, body, body > 0
	}
	if m.isName(i) && m.word(i+1) == "=>" {
		return i, i + 2, true
	}
	i = m.skipAngles(i)
	if m.word(i) != "(" {
		return 0, 0, false
	}
	after := m.pair(i) + 1
	if m.word(after) == ":" {
		for after < len(m.tokens) && m.word(after) != "=>" && m.word(after) != ";" && m.word(after) != "," {
			after++
		}
	}
	if m.word(after) != "=>" {
		return 0, 0, false
	}
	return i, after + 1, true
}

// bodyAfter returns the brace of a function's body, past its result's type.
func (m *module) bodyAfter(i int) int {
	if m.word(i) == ":" {
		for i++; i < len(m.tokens) && m.word(i) != "{" && m.word(i) != ";"; i++ {
		}
	}
	if m.word(i) == "{" {
		return i
	}
	return 0
}

// elements returns where the elements between two brackets begin.
func (m *module) elements(open int) []int {
	var starts []int
	end := m.pair(open)
	begin := true
	for i := open + 1; i < end; i++ {
		if begin {
			starts = append(starts, i)
		}
		begin = m.tt(i) == js.CommaToken
		i = m.after(i) - 1
	}
	return starts
}

// lookup returns the declaration that a name has at a token: the innermost one
// that is declared around it.
func (m *module) lookup(name string, at int) *declaration {
	var found *declaration
	for _, d := range m.declared[name] {
		if d.at == at || !m.within(at, d.block) {
			continue
		}
		if d.kind == function && m.isMember(d) {
			continue // a method is no name by itself
		}
		if found == nil || d.block > found.block {
			found = d
		}
	}
	return found
}

// isMember tells whether a function is a method.
func (m *module) isMember(d *declaration) bool {
	return d.block >= 0 && m.word(d.block) == "{" && m.classBrace(d.block)
}

func (m *module) classBrace(brace int) bool {
	_, ok := m.classes[brace]
	return ok
}

// within tells whether a token stands in a bracket, or in the expression that
// is an arrow function's body.
func (m *module) within(i, block int) bool {
	if block < 0 {
		return true
	}
	if m.word(block) != "{" && m.word(block) != "(" {
		return i >= block // an arrow's expression, which ends before other uses of its names
	}
	return block < i && i < m.pair(block)
}
