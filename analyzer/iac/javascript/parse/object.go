package parse

import (
	"github.com/tdewolff/parse/v2/js"

	"github.com/jitterlint/jitterlint/analyzer/iac/javascript/parse/cursor"
	"github.com/jitterlint/jitterlint/analyzer/iac/javascript/syntax"
)

// object parses an object, or a pattern of one.
func (p *expressions) object() *syntax.Node {
	start := p.at.Offset()
	var all []*syntax.Node
	p.at.Within(func() {
		for !p.at.Over() {
			all = append(all, p.property())
			if !p.at.Take(",") {
				break
			}
		}
	})
	return p.at.Node(syntax.Object, start, "", all...)
}

func (p *expressions) property() *syntax.Node {
	start := p.at.Offset()
	if p.at.Take("...") {
		e := p.assignment()
		return p.at.Node(syntax.Spread, start, "", e)
	}
	async, generator := p.modifiers()
	at := p.at.I
	word, key := p.key()
	n := &syntax.Node{Kind: syntax.Property, Start: start, Word: word, Key: key}
	switch {
	case p.at.Failed:
	case p.at.Is("(") || p.at.Is("<"):
		f := p.functions.method(start, word)
		f.Async, f.Generator = async, generator
		n.Parts = []*syntax.Node{f}
	case p.at.Take(":"):
		n.Parts = []*syntax.Node{p.assignment()}
	case p.at.Named(at) && p.at.I == at+1:
		value := p.at.Node(syntax.Name, start, word)
		if p.at.Take("=") { // of a pattern
			by := p.assignment()
			value = p.at.Node(syntax.Assign, start, "=", value, by)
		}
		n.Parts = []*syntax.Node{value}
	default:
		p.at.Fail()
	}
	n.End = p.at.Last()
	return n
}

// modifiers passes over async, *, get and set before a key.
func (p *expressions) modifiers() (async, generator bool) {
	for {
		next := p.at.I + 1
		named := p.at.Keyed(next) || p.at.IsAt(next, "[") || p.at.TypeAt(next) == js.StringToken || js.IsNumeric(p.at.TypeAt(next)) && p.at.TypeAt(next) != js.ErrorToken
		switch {
		case p.at.Is("async") && (named || p.at.IsAt(next, "*")) && !p.at.NewlineAt(next):
			async = true
		case (p.at.Is("get") || p.at.Is("set")) && named:
		case p.at.Is("*"):
			generator = true
		default:
			return async, generator
		}
		p.at.I++
	}
}

// key parses the key of a property, which is "" and a node where it is computed.
func (p *expressions) key() (string, *syntax.Node) {
	word := p.at.Word()
	switch t := p.at.Type(); {
	case t == js.StringToken:
		p.at.I++
		return cursor.Unquote(word), nil
	case js.IsNumeric(t) && t != js.ErrorToken, p.at.Keyed(p.at.I):
		p.at.I++
		return word, nil
	case p.at.Is("["):
		var e *syntax.Node
		p.at.Within(func() { e = p.expressions() })
		if e != nil && e.Kind == syntax.String {
			return e.Word, nil
		}
		return "", e
	}
	p.at.Fail()
	return "", nil
}

// target parses what is declared: a name or a pattern.
func (p *expressions) target() *syntax.Node {
	start := p.at.Offset()
	switch {
	case p.at.Failed:
	case p.at.Is("{"):
		return p.object()
	case p.at.Is("["):
		return p.array()
	case p.at.Named(p.at.I), p.at.Is("this"):
		word := p.at.Word()
		p.at.I++
		return p.at.Node(syntax.Name, start, word)
	}
	p.at.Fail()
	return p.at.Node(syntax.Opaque, start, "")
}
