package parse

import (
	"github.com/tdewolff/parse/v2/js"

	"github.com/jitterlint/jitterlint/analyzer/iac/javascript/parse/cursor"
	"github.com/jitterlint/jitterlint/analyzer/iac/javascript/syntax"
)

// postfix parses an operand with calls and members behind it.
func (p *expressions) postfix() *syntax.Node {
	start := p.at.Offset()
	return p.behindOperand(start, p.primary(), true)
}

func (p *expressions) behindOperand(start int, e *syntax.Node, calls bool) *syntax.Node {
	for n := 0; !p.at.Over(); n++ {
		if n > cursor.MaxChain {
			p.at.Fail()
			break
		}
		switch p.at.Type() {
		case js.OptChainToken:
			if !calls {
				return e
			}
			p.at.I++
			switch {
			case p.at.Is("("):
				e = p.call(syntax.Call, start, e)
			case p.at.Is("["):
				e = p.index(start, e)
			default:
				e = p.member(start, e)
			}
			e.Optional = true
		case js.DotToken:
			p.at.I++
			e = p.member(start, e)
		case js.OpenBracketToken:
			e = p.index(start, e)
		case js.OpenParenToken:
			if !calls {
				return e
			}
			e = p.call(syntax.Call, start, e)
		case js.TemplateToken, js.TemplateStartToken:
			text := p.template()
			e = p.at.Node(syntax.Call, start, "`", e, text)
		case js.NotToken:
			if p.at.Newline() {
				return e
			}
			p.at.I++
		case js.LtToken, js.LtLtToken:
			if !calls || !p.at.Try(p.argumentsOfTypes) {
				return e
			}
		default:
			return e
		}
	}
	return e
}

// argumentsOfTypes passes over <A, B>, if a call or an end is behind it: f<A>(b).
func (p *expressions) argumentsOfTypes() {
	p.types.Arguments()
	switch p.at.Type() {
	case js.OpenParenToken, js.TemplateToken, js.TemplateStartToken, js.CloseParenToken, js.CommaToken, js.SemicolonToken, js.CloseBracketToken, js.DotToken, js.OptChainToken:
	default:
		if p.at.I < p.at.End && !p.at.Newline() {
			p.at.Fail()
		}
	}
}

func (p *expressions) member(start int, of *syntax.Node) *syntax.Node {
	word := p.at.Word()
	if !p.at.Keyed(p.at.I) {
		p.at.Fail()
	}
	p.at.I++
	return p.at.Node(syntax.Member, start, word, of)
}

func (p *expressions) index(start int, of *syntax.Node) *syntax.Node {
	key := p.at.Node(syntax.Opaque, p.at.Offset(), "")
	p.at.Within(func() { key = p.expressions() })
	return p.at.Node(syntax.Index, start, "", of, key)
}

func (p *expressions) call(kind syntax.Kind, start int, of *syntax.Node) *syntax.Node {
	parts := []*syntax.Node{of}
	p.at.Within(func() { parts = append(parts, p.elements()...) })
	return p.at.Node(kind, start, "", parts...)
}

// elements parses a, ...b up to the end of the brackets.
func (p *expressions) elements() []*syntax.Node {
	var all []*syntax.Node
	for !p.at.Over() {
		start := p.at.Offset()
		switch {
		case p.at.Take(","):
			all = append(all, p.at.Node(syntax.Empty, start, ""))
			continue
		case p.at.Take("..."):
			e := p.assignment()
			all = append(all, p.at.Node(syntax.Spread, start, "", e))
		default:
			all = append(all, p.assignment())
		}
		if !p.at.Take(",") {
			break
		}
	}
	return all
}
