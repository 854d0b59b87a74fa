package parse

import (
	"github.com/tdewolff/parse/v2/js"

	"github.com/jitterlint/jitterlint/analyzer/iac/javascript/parse/cursor"
	"github.com/jitterlint/jitterlint/analyzer/iac/javascript/syntax"
)

// binary parses operands that are joined by operators which bind more strongly than some.
func (p *expressions) binary(above int) *syntax.Node {
	start := p.at.Offset()
	left := p.unary()
	for n := 0; !p.at.Failed; n++ {
		if n > cursor.MaxChain {
			p.at.Fail()
			break
		}
		if (p.at.Is("as") || p.at.Is("satisfies")) && !p.at.Newline() && above < 7 {
			p.at.I++
			if !p.at.Take("const") {
				p.types.Skip()
			}
			continue
		}
		strength := p.precedence()
		if strength <= above {
			return left
		}
		op := p.at.Word()
		p.at.I++
		if op == "**" {
			strength-- // a ** b ** c is a ** (b ** c)
		}
		right := p.at.Deeper(func() *syntax.Node { return p.binary(strength) })
		left = p.at.Node(syntax.Binary, start, op, left, right)
	}
	return left
}

// precedence returns how strongly an operator binds its operands, and 0 for none.
func (p *expressions) precedence() int {
	switch t := p.at.Type(); t {
	case js.NullishToken, js.OrToken:
		return 1
	case js.AndToken:
		return 2
	case js.BitOrToken:
		return 3
	case js.BitXorToken:
		return 4
	case js.BitAndToken:
		return 5
	case js.EqEqToken, js.EqEqEqToken, js.NotEqToken, js.NotEqEqToken:
		return 6
	case js.LtToken, js.LtEqToken, js.GtToken, js.GtEqToken, js.InstanceofToken:
		return 7
	case js.InToken:
		if p.at.NoIn {
			return 0
		}
		return 7
	case js.LtLtToken, js.GtGtToken, js.GtGtGtToken:
		return 8
	case js.AddToken, js.SubToken:
		return 9
	case js.MulToken, js.DivToken, js.ModToken:
		return 10
	case js.ExpToken:
		return 11
	}
	return 0
}

func (p *expressions) unary() *syntax.Node { return p.at.Deeper(p.anyUnary) }

func (p *expressions) anyUnary() *syntax.Node {
	start, op := p.at.Offset(), p.at.Word()
	switch p.at.Type() {
	case js.NotToken, js.AddToken, js.SubToken, js.BitNotToken, js.TypeofToken, js.VoidToken, js.DeleteToken:
		p.at.I++
		e := p.unary()
		return p.at.Node(syntax.Unary, start, op, e)
	case js.IncrToken, js.DecrToken:
		p.at.I++
		e := p.unary()
		return p.at.Node(syntax.Update, start, op, e)
	case js.AwaitToken:
		p.at.I++
		e := p.unary()
		return p.at.Node(syntax.Await, start, "", e)
	case js.LtToken: // <Type>e
		p.types.Arguments()
		return p.unary()
	}
	e := p.postfix()
	if (p.at.Is("++") || p.at.Is("--")) && !p.at.Newline() {
		op := p.at.Word()
		p.at.I++
		return p.at.Node(syntax.Update, start, op, e)
	}
	return e
}

func assigns(t js.TokenType) bool {
	switch t {
	case js.EqToken, js.AddEqToken, js.SubEqToken, js.MulEqToken, js.ExpEqToken, js.DivEqToken, js.ModEqToken, js.LtLtEqToken, js.GtGtEqToken, js.GtGtGtEqToken,
		js.BitAndEqToken, js.BitOrEqToken, js.BitXorEqToken, js.AndEqToken, js.OrEqToken, js.NullishEqToken:
		return true
	}
	return false
}
