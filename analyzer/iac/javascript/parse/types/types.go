// Package types passes over the types of TypeScript.
package types

import (
	"strings"

	"github.com/tdewolff/parse/v2/js"

	"github.com/jitterlint/jitterlint/analyzer/iac/javascript/lex"
	"github.com/jitterlint/jitterlint/analyzer/iac/javascript/parse/cursor"
	"github.com/jitterlint/jitterlint/analyzer/iac/javascript/syntax"
)

// Types passes over types.
type Types struct{ at *cursor.Cursor }

// New returns what passes over the types at a cursor.
func New(at *cursor.Cursor) *Types { return &Types{at} }

// Annotation passes over : Type, if there is one, and returns the name that it begins with.
func (p *Types) Annotation() string {
	if !p.at.Take(":") {
		return ""
	}
	name := ""
	if p.at.Named(p.at.I) {
		name = p.at.Word()
	}
	p.Skip()
	return name
}

// Skip passes over a type.
func (p *Types) Skip() {
	p.at.Deeper(func() *syntax.Node { p.anyType(); return nil })
}

func (p *Types) anyType() {
	if !p.at.Take("|") {
		p.at.Take("&")
	}
	for {
		p.operand()
		for !p.at.Failed && p.at.Is("[") && !p.at.Newline() {
			p.at.SkipBrackets()
		}
		switch {
		case p.at.Failed:
			return
		case p.at.Take("|"), p.at.Take("&"):
		case p.at.Is("is") && !p.at.Newline():
			p.at.I++
		case p.at.Is("extends") && !p.at.Newline() || p.at.Is("extends") && p.conditional():
			p.at.I++
			p.Skip()
			if p.at.Take("?") {
				p.Skip()
				p.at.Need(":")
				p.Skip()
			}
			return
		default:
			return
		}
	}
}

// conditional reports whether the extends at the next token is one of a type that has two
// branches.
func (p *Types) conditional() bool {
	for i := p.at.I; i < min(p.at.End, p.at.I+40); i++ {
		switch p.at.WordAt(i) {
		case "?":
			return true
		case ";", "{", ")":
			return false
		}
	}
	return false
}

// operand passes over a type without what joins it to others.
func (p *Types) operand() {
	for p.prefix() {
		p.at.I++
	}
	switch t := p.at.Type(); {
	case p.at.Failed:
	case p.at.Is("("):
		p.at.SkipBrackets()
		if p.at.Take("=>") {
			p.Skip()
		}
	case p.at.Is("{"), p.at.Is("["):
		p.at.SkipBrackets()
	case p.at.Is("<"): // <T>(a: T) => T
		p.Parameters()
		p.operand()
	case p.at.Is("-"):
		p.at.I += 2
	case t == js.StringToken, t == js.TemplateToken, js.IsNumeric(t):
		p.at.I++
	case t == js.TemplateStartToken:
		p.at.SkipTemplate()
	case p.at.Is("import") || p.at.Is("typeof") && p.at.IsAt(p.at.I+1, "import"):
		p.at.Take("typeof")
		p.at.I++
		p.at.SkipBrackets()
		p.qualified()
	case js.IsIdentifierName(t):
		p.at.I++
		p.qualified()
	default:
		p.at.Fail()
	}
}

// prefix reports whether the next token is a word that stands before a type.
func (p *Types) prefix() bool {
	switch p.at.Word() {
	case "new", "abstract":
		return p.at.IsAt(p.at.I+1, "(") || p.at.IsAt(p.at.I+1, "<") || p.at.IsAt(p.at.I+1, "new")
	case "asserts":
		return p.at.Named(p.at.I+1) && !p.at.NewlineAt(p.at.I+1) || p.at.IsAt(p.at.I+1, "this")
	case "keyof", "unique", "infer", "readonly":
		next := p.at.TypeAt(p.at.I + 1)
		return js.IsIdentifierName(next) || p.at.IsAt(p.at.I+1, "(") || p.at.IsAt(p.at.I+1, "[") || p.at.IsAt(p.at.I+1, "{")
	case "typeof":
		return !p.at.IsAt(p.at.I+1, "import")
	}
	return false
}

// qualified passes over .b.c<D>.
func (p *Types) qualified() {
	for p.at.Take(".") {
		p.at.I++
	}
	if p.at.Is("<") && !p.at.Newline() {
		p.Arguments()
	}
}

// Arguments passes over <A, B>.
func (p *Types) Arguments() {
	p.at.Need("<")
	for !p.at.Over() {
		if p.closes() {
			return
		}
		p.Skip()
		if !p.at.Take(",") {
			break
		}
	}
	if !p.closes() {
		p.at.Fail()
	}
}

// Parameters passes over <T extends A = B>, if that is next.
func (p *Types) Parameters() {
	if !p.at.Take("<") {
		return
	}
	for !p.at.Over() && !p.at.Is(">") {
		for p.at.Is("const") || p.at.Is("in") || p.at.Is("out") && p.at.Keyed(p.at.I+1) {
			p.at.I++
		}
		if !p.at.Keyed(p.at.I) {
			p.at.Fail()
		}
		p.at.I++
		if p.at.Take("extends") {
			p.Skip()
		}
		if p.at.Take("=") {
			p.Skip()
		}
		if !p.at.Take(",") {
			break
		}
	}
	if !p.closes() {
		p.at.Fail()
	}
}

// closes passes over >, which may be the first character of a longer token.
func (p *Types) closes() bool {
	if p.at.Failed || p.at.I >= p.at.End || p.at.Type() == js.StringToken || !strings.HasPrefix(p.at.Word(), ">") {
		return false
	}
	if p.at.Is(">") {
		p.at.I++
		return true
	}
	rest := map[js.TokenType]js.TokenType{
		js.GtGtToken: js.GtToken, js.GtGtGtToken: js.GtGtToken, js.GtEqToken: js.EqToken, js.GtGtEqToken: js.GtEqToken, js.GtGtGtEqToken: js.GtGtEqToken,
	}[p.at.Type()]
	p.at.First(rest)
	return true
}

// Decorators passes over @a.b(c).
func (p *Types) Decorators() {
	for p.at.Type() == lex.At && !p.at.Failed {
		p.at.I++
		if p.at.Is("(") {
			p.at.SkipBrackets()
			continue
		}
		if !p.at.Keyed(p.at.I) {
			p.at.Fail()
		}
		p.at.I++
		for p.at.Take(".") {
			p.at.I++
		}
		if p.at.Is("(") {
			p.at.SkipBrackets()
		}
	}
}
