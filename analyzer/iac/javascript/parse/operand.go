package parse

import (
	"strings"

	"github.com/tdewolff/parse/v2/js"

	"github.com/jitterlint/jitterlint/analyzer/iac/javascript/lex"
	"github.com/jitterlint/jitterlint/analyzer/iac/javascript/parse/cursor"
	"github.com/jitterlint/jitterlint/analyzer/iac/javascript/syntax"
)

// primary parses an operand.
func (p *expressions) primary() *syntax.Node {
	start, word := p.at.Offset(), p.at.Word()
	switch t := p.at.Type(); t {
	case js.StringToken:
		p.at.I++
		return p.at.Node(syntax.String, start, cursor.Unquote(word))
	case js.TemplateToken, js.TemplateStartToken:
		return p.template()
	case js.RegExpToken:
		p.at.I++
		return p.at.Node(syntax.Regexp, start, word)
	case js.TrueToken, js.FalseToken, js.NullToken:
		p.at.I++
		return p.at.Node(syntax.Constant, start, word)
	case js.ThisToken, js.SuperToken, js.PrivateIdentifierToken:
		p.at.I++
		return p.at.Node(syntax.Name, start, word)
	case js.ImportToken: // import('a'), import.meta
		p.at.I++
		return p.at.Node(syntax.Name, start, word)
	case js.OpenParenToken:
		return p.parenthesized()
	case js.OpenBracketToken:
		return p.array()
	case js.OpenBraceToken:
		return p.object()
	case js.FunctionToken:
		return p.functions.function(start)
	case js.ClassToken:
		return p.functions.class(start)
	case js.NewToken:
		return p.construction(start)
	case lex.At:
		p.types.Decorators()
		return p.at.Deeper(p.primary)
	case lex.ElementStart:
		closed := p.at.Pair(p.at.I)
		if closed >= p.at.End {
			p.at.Fail()
		}
		p.at.I = min(closed+1, p.at.End)
		return p.at.Node(syntax.Opaque, start, "")
	default:
		if js.IsNumeric(t) {
			p.at.I++
			return p.at.Node(syntax.Number, start, word)
		}
		if word == "async" && p.at.IsAt(p.at.I+1, "function") && !p.at.NewlineAt(p.at.I+1) {
			return p.functions.function(start)
		}
		if p.at.Named(p.at.I) {
			p.at.I++
			return p.at.Node(syntax.Name, start, word)
		}
	}
	p.at.Fail()
	return p.at.Node(syntax.Opaque, start, "")
}

// construction parses new A(b), new a.B and new.target.
func (p *expressions) construction(start int) *syntax.Node {
	p.at.I++
	if p.at.Take(".") {
		p.at.I++
		return p.at.Node(syntax.Opaque, start, "")
	}
	from := p.at.Offset()
	of := p.at.Deeper(func() *syntax.Node { return p.behindOperand(from, p.primary(), false) })
	if p.at.Is("<") {
		p.at.Try(p.types.Arguments)
	}
	if p.at.Is("(") {
		return p.call(syntax.New, start, of)
	}
	return p.at.Node(syntax.New, start, "", of)
}

func (p *expressions) parenthesized() *syntax.Node {
	e := p.at.Node(syntax.Opaque, p.at.Offset(), "")
	if !p.at.Is("(") {
		p.at.Fail()
		return e
	}
	p.at.Within(func() { e = p.expressions() })
	return e
}

func (p *expressions) array() *syntax.Node {
	start := p.at.Offset()
	var all []*syntax.Node
	p.at.Within(func() { all = p.elements() })
	return p.at.Node(syntax.Array, start, "", all...)
}

// template parses a template, with the expressions in it.
func (p *expressions) template() *syntax.Node {
	start := p.at.Offset()
	if p.at.Type() == js.TemplateToken {
		p.at.I++
		return p.at.Node(syntax.Template, start, strings.Trim(p.at.WordAt(p.at.I-1), "`"))
	}
	var parts []*syntax.Node
	for !p.at.Over() && p.at.Type() != js.TemplateEndToken {
		next, end := p.at.Pair(p.at.I), p.at.End
		if next >= end {
			p.at.Fail()
			break
		}
		p.at.I++
		p.at.End = next
		noIn, branch := p.at.NoIn, p.at.Branch
		p.at.NoIn, p.at.Branch = false, 0
		parts = append(parts, p.expressions())
		p.at.NoIn, p.at.Branch = noIn, branch
		if p.at.I != next {
			p.at.Fail()
		}
		p.at.End = end
	}
	p.at.I++
	return p.at.Node(syntax.Template, start, "", parts...)
}
