package parse

import (
	"github.com/tdewolff/parse/v2/js"

	"github.com/jitterlint/jitterlint/analyzer/iac/javascript/syntax"
)

// declaredFunction parses a function's statement; one without a body declares a type.
func (p *functions) declaredFunction(start int) *syntax.Node {
	f := p.function(start)
	if f.Kind == syntax.Opaque {
		p.at.EndStatement()
		f.Kind = syntax.Empty
	}
	return f
}

// function parses async function* name(a) { b }.
func (p *functions) function(start int) *syntax.Node {
	async := p.at.Take("async")
	p.at.Need("function")
	generator := p.at.Take("*")
	name := ""
	if p.at.Named(p.at.I) {
		name = p.at.Word()
		p.at.I++
	}
	f := p.method(start, name)
	f.Async, f.Generator = async, generator
	return f
}

// method parses the parameters and the body of a function. Without a body it is Opaque.
func (p *functions) method(start int, name string) *syntax.Node {
	p.types.Parameters()
	params := p.parameters()
	p.types.Annotation()
	if !p.at.Is("{") || p.at.Failed {
		return p.at.Node(syntax.Opaque, start, name)
	}
	body := p.statements.block()
	f := p.at.Node(syntax.Function, start, name, body)
	f.Params = params
	return f
}

// parameters parses (a: A, {b}?: B = c, ...d).
func (p *functions) parameters() []*syntax.Node {
	if !p.at.Is("(") {
		p.at.Fail()
		return nil
	}
	var all []*syntax.Node
	p.at.Within(func() {
		for !p.at.Over() {
			all = append(all, p.parameter())
			if !p.at.Take(",") {
				break
			}
		}
	})
	return all
}

func (p *functions) parameter() *syntax.Node {
	start := p.at.Offset()
	p.types.Decorators()
	field := false
	for modifies(p.at.Word()) && (p.at.Named(p.at.I+1) || p.at.IsAt(p.at.I+1, "{") || p.at.IsAt(p.at.I+1, "[")) {
		field = true
		p.at.I++
	}
	rest := p.at.Take("...")
	n := p.expressions.target()
	n.Field = field
	p.at.Take("?")
	n.Type = p.types.Annotation()
	if p.at.Take("=") {
		by := p.expressions.assignment()
		n = p.at.Node(syntax.Assign, start, "=", n, by)
	}
	if rest {
		return p.at.Node(syntax.Spread, start, "", n)
	}
	return n
}

// arrow parses an arrow function, and returns nil where there is none.
func (p *functions) arrow(start int) *syntax.Node {
	at := p.at.I
	async := p.at.Is("async") && !p.at.NewlineAt(at+1) && (p.at.IsAt(at+1, "(") || p.at.IsAt(at+1, "<") || p.at.Named(at+1) && p.at.IsAt(at+2, "=>"))
	if async {
		at++
	}
	switch {
	case p.at.Named(at) && p.at.IsAt(at+1, "=>"):
		p.at.I = at
		param := p.expressions.target()
		return p.arrowBody(start, []*syntax.Node{param}, async)
	case p.at.IsAt(at, "<"), p.at.IsAt(at, "(") && p.mayBeParameters(at):
	default:
		return nil
	}
	var f *syntax.Node
	p.at.Try(func() {
		p.at.I = at
		p.types.Parameters()
		params := p.parameters()
		if p.at.Is(":") {
			p.types.Annotation()
		}
		if !p.at.Is("=>") || p.at.Newline() {
			p.at.Fail()
			return
		}
		f = p.at.Node(syntax.Function, start, "")
		f.Params = params
	})
	if f == nil {
		return nil
	}
	return p.arrowBody(start, f.Params, async)
}

// mayBeParameters reports whether an arrow may be behind the brackets that open at a token.
func (p *functions) mayBeParameters(open int) bool {
	behind := p.at.Pair(open) + 1
	if p.at.IsAt(behind, "=>") {
		return true
	}
	return p.at.IsAt(behind, ":") && p.at.Branch == 0
}

func (p *functions) arrowBody(start int, params []*syntax.Node, async bool) *syntax.Node {
	p.at.Need("=>")
	var body *syntax.Node
	if p.at.Is("{") {
		body = p.statements.block()
	} else {
		branch := p.at.Branch
		body = p.expressions.assignment()
		p.at.Branch = branch
	}
	f := p.at.Node(syntax.Function, start, "", body)
	f.Params, f.Async, f.Arrow = params, async, true
	return f
}

// class parses a class.
func (p *functions) class(start int) *syntax.Node {
	p.at.Need("class")
	name := ""
	if p.at.Named(p.at.I) && !p.at.Is("implements") {
		name = p.at.Word()
		p.at.I++
	}
	p.types.Parameters()
	if p.at.Take("extends") {
		p.expressions.postfix()
		if p.at.Is("<") {
			p.types.Arguments()
		}
	}
	if p.at.Take("implements") {
		for p.types.Skip(); p.at.Take(","); {
			p.types.Skip()
		}
	}
	if !p.at.Is("{") || p.at.Failed {
		p.at.Fail()
		return p.at.Node(syntax.Opaque, start, name)
	}
	var members []*syntax.Node
	p.at.Within(func() {
		for !p.at.Over() {
			if p.at.Take(";") {
				continue
			}
			if m := p.classMember(); m != nil {
				members = append(members, m)
			}
		}
	})
	return p.at.Node(syntax.Class, start, name, members...)
}

// classMember parses a member of a class. One that is not understood is left out.
func (p *functions) classMember() *syntax.Node {
	from := p.at.I
	m := p.anyMember()
	if p.at.Failed {
		p.at.Failed = false
		p.at.I = p.at.Behind(from)
		m = p.at.Node(syntax.Opaque, p.at.StartOf(from), "")
	}
	return m
}

func (p *functions) anyMember() *syntax.Node {
	start := p.at.Offset()
	p.types.Decorators()
	for modifies(p.at.Word()) && !p.endsKey(p.at.I+1) {
		if p.at.Is("static") && p.at.IsAt(p.at.I+1, "{") {
			p.at.I++
			return p.statements.block()
		}
		p.at.I++
	}
	async, generator := p.expressions.modifiers()
	if p.at.Is("[") && p.indexSignature() {
		p.at.SkipBrackets()
		p.types.Annotation()
		p.at.EndStatement()
		return nil
	}
	word, key := p.expressions.key()
	if !p.at.Take("?") {
		p.at.Take("!")
	}
	n := &syntax.Node{Kind: syntax.Property, Start: start, Word: word, Key: key}
	if p.at.Is("(") || p.at.Is("<") {
		f := p.method(start, word)
		f.Async, f.Generator = async, generator
		n.Parts = []*syntax.Node{f}
		if f.Kind == syntax.Opaque { // a signature
			p.at.EndStatement()
		}
	} else {
		n.Type = p.types.Annotation()
		value := p.at.Node(syntax.Empty, p.at.Offset(), "")
		if p.at.Take("=") {
			value = p.expressions.assignment()
		}
		n.Parts = []*syntax.Node{value}
		p.at.EndStatement()
	}
	n.End = p.at.Last()
	return n
}

// endsKey reports whether a token cannot follow a modifier, so that this is a key.
func (p *functions) endsKey(i int) bool {
	switch p.at.TypeAt(i) {
	case js.OpenParenToken, js.EqToken, js.ColonToken, js.SemicolonToken, js.QuestionToken, js.LtToken, js.NotToken, js.ErrorToken:
		return true
	}
	return false
}

// indexSignature reports whether [name: is next.
func (p *functions) indexSignature() bool { return p.at.Named(p.at.I+1) && p.at.IsAt(p.at.I+2, ":") }

// modifies reports whether a word may stand before a member or a parameter.
func modifies(word string) bool {
	switch word {
	case "public", "private", "protected", "readonly", "static", "abstract", "override", "declare", "accessor":
		return true
	}
	return false
}
