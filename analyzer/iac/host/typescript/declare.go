package typescript

import (
	"strings"

	"github.com/tdewolff/parse/v2/js"
)

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
	m.classes[brace] = m.word(i + 1)
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
