package parse

import (
	"strings"

	"github.com/tdewolff/parse/v2/js"

	"github.com/jitterlint/jitterlint/analyzer/iac/javascript/lex"
	"github.com/jitterlint/jitterlint/analyzer/iac/javascript/parse/cursor"
	"github.com/jitterlint/jitterlint/analyzer/iac/javascript/syntax"
)

// expressions parses one expression, or several behind each other with commas.
func (p *expressions) expressions() *syntax.Node {
	start := p.at.Offset()
	e := p.assignment()
	if !p.at.Is(",") {
		return e
	}
	all := []*syntax.Node{e}
	for p.at.Take(",") {
		all = append(all, p.assignment())
	}
	return p.at.Node(syntax.Sequence, start, "", all...)
}

func (p *expressions) assignment() *syntax.Node { return p.at.Deeper(p.anyAssignment) }

func (p *expressions) anyAssignment() *syntax.Node {
	start := p.at.Offset()
	if f := p.functions.arrow(start); f != nil {
		return f
	}
	if p.at.Is("yield") && !p.at.IsAt(p.at.I+1, "=") {
		p.at.I++
		p.at.Take("*")
		var parts []*syntax.Node
		if p.at.I < p.at.End && !p.at.Newline() && !p.at.Is(")") && !p.at.Is("]") && !p.at.Is("}") && !p.at.Is(",") && !p.at.Is(";") {
			parts = append(parts, p.assignment())
		}
		return p.at.Node(syntax.Yield, start, "", parts...)
	}
	left := p.binary(0)
	if p.at.Is("?") {
		return p.choice(start, left)
	}
	if op := p.at.Word(); assigns(p.at.Type()) {
		p.at.I++
		right := p.assignment()
		return p.at.Node(syntax.Assign, start, op, left, right)
	}
	return left
}

// choice parses ? a : b behind a test.
func (p *expressions) choice(start int, test *syntax.Node) *syntax.Node {
	p.at.I++
	noIn := p.at.NoIn
	p.at.NoIn = false
	p.at.Branch++
	yes := p.assignment()
	p.at.Branch--
	p.at.NoIn = noIn
	p.at.Need(":")
	no := p.assignment()
	return p.at.Node(syntax.Conditional, start, "", test, yes, no)
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

func (p *expressions) parenthesized() *syntax.Node {
	e := p.at.Node(syntax.Opaque, p.at.Offset(), "")
	if !p.at.Is("(") {
		p.at.Fail()
		return e
	}
	p.at.Within(func() { e = p.expressions() })
	return e
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

func assigns(t js.TokenType) bool {
	switch t {
	case js.EqToken, js.AddEqToken, js.SubEqToken, js.MulEqToken, js.ExpEqToken, js.DivEqToken, js.ModEqToken, js.LtLtEqToken, js.GtGtEqToken, js.GtGtGtEqToken,
		js.BitAndEqToken, js.BitOrEqToken, js.BitXorEqToken, js.AndEqToken, js.OrEqToken, js.NullishEqToken:
		return true
	}
	return false
}
