package parse

import (
	"github.com/tdewolff/parse/v2/js"

	"github.com/jitterlint/jitterlint/analyzer/iac/javascript/syntax"
)

// imports parses an import.
func (p *statements) imports(start int) *syntax.Node {
	p.at.I++
	if p.at.Type() == js.StringToken {
		module := p.at.Text()
		p.attributes()
		p.at.EndStatement()
		return p.at.Node(syntax.Import, start, module)
	}
	types := p.at.Is("type") && !p.at.IsAt(p.at.I+1, "from") && !p.at.IsAt(p.at.I+1, "=") && !p.at.IsAt(p.at.I+1, ",")
	if types {
		p.at.I++
	}
	var names []*syntax.Node
	if p.at.Named(p.at.I) {
		at, local := p.at.Offset(), p.at.Word()
		p.at.I++
		names = append(names, p.at.Node(syntax.Specifier, at, "default", p.at.Node(syntax.Name, at, local)))
		if p.at.Take("=") { // import a = require('b')
			return p.importEquals(start, names[0])
		}
		p.at.Take(",")
	}
	if at := p.at.Offset(); p.at.Take("*") {
		p.at.Need("as")
		local := p.expressions.target()
		names = append(names, p.at.Node(syntax.Specifier, at, "*", local))
	} else if p.at.Is("{") {
		p.at.Within(func() { names = append(names, p.specifiers(true)...) })
	}
	p.at.Need("from")
	module := p.at.Text()
	p.attributes()
	p.at.EndStatement()
	for _, n := range names {
		n.OnlyType = n.OnlyType || types
	}
	return p.at.Node(syntax.Import, start, module, names...)
}

func (p *statements) importEquals(start int, name *syntax.Node) *syntax.Node {
	if !p.at.Take("require") { // import a = b.c
		p.expressions.assignment()
		p.at.EndStatement()
		return p.at.Node(syntax.Opaque, start, "")
	}
	module := ""
	if !p.at.Is("(") {
		p.at.Fail()
	}
	p.at.Within(func() { module = p.at.Text() })
	p.at.EndStatement()
	return p.at.Node(syntax.Import, start, module, name)
}

// specifiers parses a, b as c; of an import, the local name is the second one.
func (p *statements) specifiers(local bool) []*syntax.Node {
	var names []*syntax.Node
	for !p.at.Over() {
		at := p.at.Offset()
		types := p.at.Is("type") && p.at.Keyed(p.at.I+1) && !p.at.IsAt(p.at.I+1, "as") || p.at.Is("type") && p.at.IsAt(p.at.I+1, "as") && p.at.IsAt(p.at.I+2, "as")
		if types {
			p.at.I++
		}
		first := p.specified()
		second := first
		if p.at.Take("as") {
			second = p.specified()
		}
		if !local {
			first, second = second, first
		}
		n := p.at.Node(syntax.Specifier, at, first, p.at.Node(syntax.Name, at, second))
		n.OnlyType = types
		names = append(names, n)
		if !p.at.Take(",") {
			break
		}
	}
	return names
}

func (p *statements) specified() string {
	if p.at.Type() == js.StringToken {
		return p.at.Text()
	}
	word := p.at.Word()
	if !p.at.Keyed(p.at.I) {
		p.at.Fail()
	}
	p.at.I++
	return word
}

// attributes passes over with { type: 'json' }.
func (p *statements) attributes() {
	if (p.at.Is("with") || p.at.Is("assert")) && p.at.IsAt(p.at.I+1, "{") {
		p.at.I++
		p.at.SkipBrackets()
	}
}

func (p *statements) exports(start int) *syntax.Node {
	p.at.I++
	switch {
	case p.at.Take("default"):
		return p.exportDefault(start)
	case p.at.Take("="):
		e := p.expressions.assignment()
		p.at.EndStatement()
		return p.at.Node(syntax.Export, start, "default", e)
	case p.at.Is("*"):
		p.at.I++
		if p.at.Take("as") {
			p.specified()
		}
		p.at.Need("from")
		p.at.Text()
		p.attributes()
		p.at.EndStatement()
		return p.at.Node(syntax.Opaque, start, "")
	case p.at.Is("{") || p.at.Is("type") && p.at.IsAt(p.at.I+1, "{"):
		types := p.at.Take("type")
		var names []*syntax.Node
		p.at.Within(func() { names = p.specifiers(false) })
		if p.at.Take("from") {
			p.at.Text()
			p.attributes()
			types = true // which are none of this file's
		}
		p.at.EndStatement()
		if types {
			return p.at.Node(syntax.Opaque, start, "")
		}
		return p.at.Node(syntax.Export, start, "", names...)
	case p.at.Is("as") && p.at.IsAt(p.at.I+1, "namespace"):
		p.at.I += 3
		p.at.EndStatement()
		return p.at.Node(syntax.Opaque, start, "")
	}
	if p.at.Is("import") { // export import a = b.c
		return p.imports(start)
	}
	return p.at.Node(syntax.Export, start, "", p.statement())
}

func (p *statements) exportDefault(start int) *syntax.Node {
	if p.at.Is("abstract") && p.at.IsAt(p.at.I+1, "class") {
		p.at.I++
	}
	from := p.at.Offset()
	switch {
	case p.at.Is("interface"):
		return p.statement()
	case p.at.Is("function"), p.at.Is("async") && p.at.IsAt(p.at.I+1, "function"):
		return p.at.Node(syntax.Export, start, "default", p.functions.declaredFunction(from))
	case p.at.Is("class"):
		return p.at.Node(syntax.Export, start, "default", p.functions.class(from))
	}
	p.types.Decorators()
	e := p.expressions.assignment()
	p.at.EndStatement()
	return p.at.Node(syntax.Export, start, "default", e)
}
