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
	}
}

func (m *module) start(i int) int { return int(m.tokens[i].start) }
func (m *module) end(i int) int   { return int(m.tokens[min(max(i, 0), len(m.tokens)-1)].end) }

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

// declare notes what the statement that begins at a token declares.
func (m *module) declare(i int) {
	if m.word(i-1) == "." {
		return
	}
	switch m.word(i) {
	case "const", "let", "var", "readonly":
		m.declareVariable(i)
	case "function":
		at := i + 1
		if m.word(at) == "*" {
			return
		}
		if m.isName(at) {
			m.declareFunction(at, m.skipAngles(at+1))
		}
		m.exported(i, at)
	case "enum":
		if m.isName(i+1) && m.word(i+2) == "{" {
			m.add(m.word(i+1), &declaration{kind: enumeration, at: i + 1, block: m.around[i], value: i + 2})
			m.exported(i, i+1)
		}
	case "class":
		m.declareClass(i)
	case "import":
		m.declareImport(i)
	case "export":
		m.declareExport(i)
	case "require":
		m.declareRequire(i)
	}
}

func (m *module) add(name string, d *declaration) { m.declared[name] = append(m.declared[name], d) }

// exported notes that a declaration is exported, if it is.
func (m *module) exported(i, name int) {
	for i > 0 && (m.word(i-1) == "async" || m.word(i-1) == "abstract" || m.word(i-1) == "const" || m.word(i-1) == "declare") {
		i--
	}
	switch {
	case m.word(i-1) == "export":
		m.exports[m.word(name)] = export{local: m.word(name)}
	case m.word(i-1) == "default" && m.word(i-2) == "export":
		if m.isName(name) {
			m.exports["default"] = export{local: m.word(name)}
		}
	}
}

// declareVariable notes const x = value, and static readonly x = value.
func (m *module) declareVariable(i int) {
	at := i + 1
	if !m.isName(at) {
		return
	}
	value := m.afterType(at + 1)
	if m.word(value) != "=" {
		return
	}
	d := &declaration{at: at, block: m.around[i], value: value + 1}
	if m.word(i) == "let" || m.word(i) == "var" {
		d.name = "let"
	}
	if params, body, ok := m.arrow(value + 1); ok {
		d.kind, d.value, d.body = function, params, body
		m.declareParameters(d)
	}
	m.add(m.word(at), d)
	m.exported(i, at)
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

// declareFunction notes a function or method, whose parameters begin at open.
func (m *module) declareFunction(at, open int) {
	if m.word(open) != "(" {
		return
	}
	body := m.bodyAfter(m.pair(open) + 1)
	if body == 0 {
		return
	}
	d := &declaration{kind: function, at: at, block: m.around[at], value: open, body: body}
	m.add(m.word(at), d)
	m.declareParameters(d)
}

// declareParameters notes the parameters of a function, whose names mean what
// its callers pass within its body.
func (m *module) declareParameters(f *declaration) {
	if m.isName(f.value) {
		m.add(m.word(f.value), &declaration{kind: parameter, at: f.value, block: f.body, function: f})
		return
	}
	for n, i := range m.elements(f.value) {
		for m.isName(i) && m.isName(i+1) {
			i++ // private readonly name
		}
		if m.isName(i) {
			m.add(m.word(i), &declaration{kind: parameter, at: i, block: f.body, function: f, index: n, value: m.defaultOf(i)})
		}
	}
}

func (m *module) defaultOf(i int) int {
	if at := m.afterType(i + 1); m.word(at) == "=" {
		return at + 1
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
			begin = false
		}
		switch m.word(i) {
		case ",":
			begin = true
		case "(", "[", "{":
			i = m.pair(i)
		}
		if m.tt(i) == js.TemplateStartToken {
			for m.tt(i) != js.TemplateEndToken && i < end {
				i = m.pair(i)
			}
		}
	}
	return starts
}

// declareClass notes a class and its methods.
func (m *module) declareClass(i int) {
	if !m.isName(i + 1) {
		return
	}
	brace := i + 2
	for brace < len(m.tokens) && m.word(brace) != "{" && m.word(brace) != ";" {
		brace++
	}
	if m.word(brace) != "{" {
		return
	}
	m.add(m.word(i+1), &declaration{kind: class, at: i + 1, block: m.around[i], value: brace})
	m.exported(i, i+1)
	for j := brace + 1; j < m.pair(brace); j++ {
		if open := m.skipAngles(j + 1); m.isName(j) && m.word(open) == "(" && m.word(j-1) != "." {
			m.declareFunction(j, open)
		}
		switch m.word(j) {
		case "(", "[", "{":
			j = m.pair(j)
		}
	}
}

func (m *module) text(i int) string { return strings.Trim(m.word(i), "'\"`") }

// declareImport notes the names of an import statement.
func (m *module) declareImport(i int) {
	from := -1
	for j := i + 1; j < min(i+400, len(m.tokens)); j++ {
		if m.word(j) == "from" && m.tt(j+1) == js.StringToken {
			from = j
			break
		}
		if m.word(j) == ";" || m.word(j) == "(" {
			return
		}
	}
	if from < 0 {
		return
	}
	source := m.text(from + 1)
	for j := i + 1; j < from; j++ {
		switch {
		case m.word(j) == "type" && m.isName(j+1):
		case m.word(j) == "*" && m.word(j+1) == "as":
			m.add(m.word(j+2), &declaration{kind: imported, at: j + 2, block: -1, from: source, name: "*"})
			j += 2
		case m.word(j) == "{":
			m.importNames(j, source)
			j = m.pair(j)
		case m.isName(j):
			m.add(m.word(j), &declaration{kind: imported, at: j, block: -1, from: source, name: "default"})
		}
	}
}

// importNames notes { a, b as c }.
func (m *module) importNames(open int, source string) {
	for _, k := range m.elements(open) {
		if m.word(k) == "type" && m.isName(k+1) {
			k++
		}
		local := k
		if m.word(k+1) == "as" || m.word(k+1) == ":" {
			local = k + 2
		}
		m.add(m.word(local), &declaration{kind: imported, at: local, block: -1, from: source, name: m.word(k)})
	}
}

// declareExport notes export { a as b } from, export * from, export default.
func (m *module) declareExport(i int) {
	switch {
	case m.word(i+1) == "*" && m.word(i+2) == "from":
		m.stars = append(m.stars, m.text(i+3))
	case m.word(i+1) == "*" && m.word(i+2) == "as" && m.word(i+4) == "from":
		m.exports[m.word(i+3)] = export{local: "*", from: m.text(i + 5)}
	case m.word(i+1) == "{":
		end := m.pair(i + 1)
		from := ""
		if m.word(end+1) == "from" {
			from = m.text(end + 2)
		}
		for _, k := range m.elements(i + 1) {
			name := m.word(k)
			if m.word(k+1) == "as" {
				name = m.word(k + 2)
			}
			m.exports[name] = export{local: m.word(k), from: from}
		}
	case m.word(i+1) == "default" && m.word(i+2) != "function" && m.word(i+2) != "class" && m.word(i+2) != "async":
		m.exports["default"] = export{value: i + 2}
	}
}

// declareRequire notes const x = require('…'), and const { a } = require('…').
func (m *module) declareRequire(i int) {
	if m.word(i+1) != "(" || m.tt(i+2) != js.StringToken || m.word(i-1) != "=" {
		return
	}
	source := m.text(i + 2)
	switch {
	case m.isName(i - 2):
		m.declared[m.word(i-2)] = []*declaration{{kind: imported, at: i - 2, block: -1, from: source, name: "*"}}
	case m.word(i-2) == "}" && m.tokens[i-2].pair >= 0:
		m.importNames(int(m.tokens[i-2].pair), source)
	}
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
	for _, all := range m.declared {
		for _, d := range all {
			if d.kind == class && d.value == brace {
				return true
			}
		}
	}
	return false
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
