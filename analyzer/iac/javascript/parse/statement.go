package parse

import (
	"github.com/tdewolff/parse/v2/js"

	"github.com/jitterlint/jitterlint/analyzer/iac/javascript/lex"
	"github.com/jitterlint/jitterlint/analyzer/iac/javascript/syntax"
)

func (p *statements) statement() *syntax.Node { return p.at.Deeper(p.anyStatement) }

func (p *statements) anyStatement() *syntax.Node {
	start := p.at.Offset()
	switch p.at.Type() {
	case js.OpenBraceToken:
		return p.block()
	case js.SemicolonToken:
		p.at.I++
		return p.at.Node(syntax.Empty, start, "")
	case js.VarToken, js.ConstToken:
		if p.at.Is("const") && p.at.IsAt(p.at.I+1, "enum") {
			p.at.I++
			return p.enum(start)
		}
		return p.variables()
	case js.LetToken:
		if p.at.Named(p.at.I+1) || p.at.IsAt(p.at.I+1, "{") || p.at.IsAt(p.at.I+1, "[") {
			return p.variables()
		}
	case js.FunctionToken:
		return p.functions.declaredFunction(start)
	case js.ClassToken:
		return p.functions.class(start)
	case js.IfToken:
		return p.branches(start)
	case js.ForToken:
		return p.loop(start)
	case js.WhileToken:
		p.at.I++
		test := p.expressions.parenthesized()
		body := p.statement()
		return p.at.Node(syntax.While, start, "", test, body)
	case js.DoToken:
		p.at.I++
		body := p.statement()
		p.at.Need("while")
		test := p.expressions.parenthesized()
		p.at.Take(";")
		return p.at.Node(syntax.Do, start, "", body, test)
	case js.ReturnToken, js.ThrowToken:
		return p.leaving(start)
	case js.BreakToken, js.ContinueToken:
		return p.jump(start)
	case js.TryToken:
		return p.tries(start)
	case js.SwitchToken:
		return p.switches(start)
	case js.ImportToken:
		if !p.at.IsAt(p.at.I+1, "(") && !p.at.IsAt(p.at.I+1, ".") {
			return p.imports(start)
		}
	case js.ExportToken:
		return p.exports(start)
	case js.EnumToken:
		return p.enum(start)
	case js.DebuggerToken:
		p.at.I++
		p.at.EndStatement()
		return p.at.Node(syntax.Empty, start, "")
	case lex.At:
		p.types.Decorators()
		return p.statement()
	}
	if js.IsIdentifier(p.at.Type()) {
		if p.at.IsAt(p.at.I+1, ":") {
			label := p.at.Word()
			p.at.I += 2
			return p.at.Node(syntax.Labeled, start, label, p.statement())
		}
		if s := p.typed(start); s != nil {
			return s
		}
	}
	e := p.expressions.expressions()
	p.at.EndStatement()
	return p.at.Node(syntax.Expression, start, "", e)
}

// typed parses a statement that only TypeScript has, or one behind a modifier, and returns
// nil for any other.
func (p *statements) typed(start int) *syntax.Node {
	next := p.at.I + 1
	if p.at.NewlineAt(next) {
		return nil
	}
	switch p.at.Word() {
	case "async":
		if p.at.IsAt(next, "function") {
			return p.functions.declaredFunction(start)
		}
	case "interface":
		if p.at.Named(next) {
			p.at.SkipTo("{")
			p.at.SkipBrackets()
			return p.at.Node(syntax.Empty, start, "")
		}
	case "type":
		if p.at.Named(next) && (p.at.IsAt(next+1, "=") || p.at.IsAt(next+1, "<")) {
			p.at.I += 2
			p.types.Parameters()
			p.at.Need("=")
			p.types.Skip()
			p.at.EndStatement()
			return p.at.Node(syntax.Empty, start, "")
		}
	case "namespace", "module", "global":
		named := p.at.Named(next) || p.at.TypeAt(next) == js.StringToken
		if named || p.at.Is("global") && p.at.IsAt(next, "{") {
			for p.at.I++; p.at.I < p.at.End && !p.at.Is("{") && !p.at.Is(";"); p.at.I++ {
			}
			if p.at.Is(";") {
				p.at.I++
				return p.at.Node(syntax.Empty, start, "")
			}
			return p.block()
		}
	case "abstract":
		if p.at.IsAt(next, "class") {
			p.at.I++
			return p.functions.class(start)
		}
	case "declare":
		if js.IsIdentifierName(p.at.TypeAt(next)) {
			p.at.I++
			p.statement()
			return p.at.Node(syntax.Empty, start, "")
		}
	}
	return nil
}

// variables parses const a = 1, {b} = c, and its end.
func (p *statements) variables() *syntax.Node {
	n := p.declarators()
	p.at.EndStatement()
	n.End = max(n.End, p.at.Last())
	return n
}

func (p *statements) declarators() *syntax.Node {
	start, word := p.at.Offset(), p.at.Word()
	p.at.I++
	var all []*syntax.Node
	for {
		from := p.at.Offset()
		d := []*syntax.Node{p.expressions.target()}
		p.at.Take("!")
		d[0].Type = p.types.Annotation()
		if p.at.Take("=") {
			d = append(d, p.expressions.assignment())
		}
		all = append(all, p.at.Node(syntax.Declarator, from, "", d...))
		if !p.at.Take(",") {
			return p.at.Node(syntax.Variables, start, word, all...)
		}
	}
}

func (p *statements) branches(start int) *syntax.Node {
	p.at.I++
	parts := []*syntax.Node{p.expressions.parenthesized(), p.statement()}
	if p.at.Take("else") {
		parts = append(parts, p.statement())
	}
	return p.at.Node(syntax.If, start, "", parts...)
}

// loop parses the forms of for.
func (p *statements) loop(start int) *syntax.Node {
	p.at.I++
	p.at.Take("await")
	if !p.at.Is("(") {
		p.at.Fail()
		return p.at.Node(syntax.Opaque, start, "")
	}
	kind, word := syntax.For, ""
	var head []*syntax.Node
	p.at.Within(func() {
		p.at.NoIn = true
		init := p.at.Node(syntax.Empty, p.at.Offset(), "")
		switch {
		case p.at.Is("const"), p.at.Is("var"), p.at.Is("let") && !p.at.IsAt(p.at.I+1, "of") && !p.at.IsAt(p.at.I+1, "in"):
			init = p.declarators()
		case !p.at.Is(";"):
			init = p.expressions.expressions()
		}
		p.at.NoIn = false
		if p.at.Is("of") || p.at.Is("in") {
			kind, word = syntax.ForEach, p.at.Word()
			p.at.I++
			head = []*syntax.Node{init, p.expressions.expressions()}
			return
		}
		p.at.Need(";")
		test, step := p.at.Node(syntax.Empty, p.at.Offset(), ""), p.at.Node(syntax.Empty, p.at.Offset(), "")
		if !p.at.Is(";") {
			test = p.expressions.expressions()
		}
		p.at.Need(";")
		if p.at.I < p.at.End {
			step = p.expressions.expressions()
		}
		head = []*syntax.Node{init, test, step}
	})
	body := p.statement()
	return p.at.Node(kind, start, word, append(head, body)...)
}

// leaving parses return and throw.
func (p *statements) leaving(start int) *syntax.Node {
	kind := syntax.Return
	if p.at.Is("throw") {
		kind = syntax.Throw
	}
	p.at.I++
	var parts []*syntax.Node
	if p.at.I < p.at.End && !p.at.Is(";") && !p.at.Newline() {
		parts = append(parts, p.expressions.expressions())
	}
	p.at.EndStatement()
	return p.at.Node(kind, start, "", parts...)
}

func (p *statements) jump(start int) *syntax.Node {
	kind := syntax.Break
	if p.at.Is("continue") {
		kind = syntax.Continue
	}
	p.at.I++
	label := ""
	if p.at.Named(p.at.I) && !p.at.Newline() {
		label = p.at.Word()
		p.at.I++
	}
	p.at.EndStatement()
	return p.at.Node(kind, start, label)
}

func (p *statements) tries(start int) *syntax.Node {
	p.at.I++
	parts := []*syntax.Node{p.block(), p.at.Node(syntax.Empty, p.at.Offset(), ""), p.at.Node(syntax.Empty, p.at.Offset(), "")}
	if from := p.at.Offset(); p.at.Take("catch") {
		param := p.at.Node(syntax.Empty, p.at.Offset(), "")
		if p.at.Is("(") {
			p.at.Within(func() {
				param = p.expressions.target()
				p.types.Annotation()
			})
		}
		body := p.block()
		parts[1] = p.at.Node(syntax.Catch, from, "", param, body)
	}
	if p.at.Take("finally") {
		parts[2] = p.block()
	}
	return p.at.Node(syntax.Try, start, "", parts...)
}

func (p *statements) switches(start int) *syntax.Node {
	p.at.I++
	parts := []*syntax.Node{p.expressions.parenthesized()}
	if !p.at.Is("{") {
		p.at.Fail()
		return p.at.Node(syntax.Opaque, start, "")
	}
	p.at.Within(func() {
		for !p.at.Over() {
			from := p.at.Offset()
			test := p.at.Node(syntax.Empty, from, "")
			if !p.at.Take("default") {
				p.at.Need("case")
				test = p.expressions.expressions()
			}
			p.at.Need(":")
			all := []*syntax.Node{test}
			for !p.at.Over() && !p.at.Is("case") && (!p.at.Is("default") || !p.at.IsAt(p.at.I+1, ":")) {
				all = append(all, p.statement())
			}
			parts = append(parts, p.at.Node(syntax.Case, from, "", all...))
		}
	})
	return p.at.Node(syntax.Switch, start, "", parts...)
}

// enum parses an enumeration, whose values are not looked at.
func (p *statements) enum(start int) *syntax.Node {
	p.at.I++
	name := p.at.Word()
	p.at.SkipTo("{")
	p.at.SkipBrackets()
	return p.at.Node(syntax.Variables, start, "const", p.at.Node(syntax.Declarator, start, "", p.at.Node(syntax.Name, start, name), p.at.Node(syntax.Opaque, start, "")))
}
