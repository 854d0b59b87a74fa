package value

import (
	"strings"

	"github.com/jitterlint/jitterlint/analyzer/iac/host/typescript/project"
	"github.com/jitterlint/jitterlint/analyzer/iac/host/typescript/scope"
	"github.com/jitterlint/jitterlint/analyzer/iac/program"
)

// Place is an expression of a module, from one token up to another.
type Place struct {
	Module      *project.Module
	From, Until int
}

// At returns the expression that begins at a token, without what only its type is told by.
func At(m *project.Module, i int) Place {
	return Place{Module: m, From: i, Until: m.Code.ExpressionEnd(i)}.Bare()
}

// Bare is the expression without parentheses around it, and without "as const", "!" and
// the like behind it.
func (p Place) Bare() Place {
	code := p.Module.Code
	for i := p.From; i < p.Until; i = code.After(i) {
		if word := code.Word(i); i > p.From && (word == "as" || word == "satisfies") && code.Word(i-1) != "." {
			p.Until = i
		}
	}
	for p.Until-1 > p.From && code.Word(p.Until-1) == "!" {
		p.Until--
	}
	switch {
	case code.Word(p.From) == "(" && code.Pair(p.From) == p.Until-1 && p.Until-p.From > 2:
		return Place{Module: p.Module, From: p.From + 1, Until: p.Until - 1}.Bare()
	case code.Word(p.From) == "Object" && code.Word(p.From+2) == "freeze" && code.Pair(p.From+3) == p.Until-1:
		return At(p.Module, p.From+4)
	}
	return p
}

// Word is how the expression begins.
func (p Place) Word() string { return p.Module.Code.Word(p.From) }

// Span is where the expression stands.
func (p Place) Span() program.Span { return p.Module.Code.Span(p.From, p.Until) }

// Dotted returns an expression such as a.b.c as it is written, and "" for any other.
func (p Place) Dotted() string {
	code := p.Module.Code
	var name strings.Builder
	for i := p.From; i < p.Until; i++ {
		if isDot := (i-p.From)%2 == 1; isDot && code.Word(i) != "." || !isDot && !code.IsName(i) {
			return ""
		}
		name.WriteString(code.Word(i))
	}
	if (p.Until-p.From)%2 == 0 {
		return ""
	}
	return name.String()
}

// Scalar returns the text or the number that an expression comes to. It returns false for
// what is neither, or not known.
func (e *Evaluator) Scalar(p Place) (kind program.Kind, written string, ok bool) {
	e.steps -= p.Until - p.From
	switch v := e.sum(p.Module, p.From, p.Until, nil); v.kind {
	case text:
		return program.String, v.text.String(), true
	case number:
		return program.Number, v.text.String(), true
	}
	return program.Opaque, "", false
}

// Origin follows the names of constants, of members and of functions that return one
// expression to that expression. Others are their own origins.
func (e *Evaluator) Origin(p Place) Place {
	e.depth++
	defer func() { e.depth-- }()
	for range maxDepth {
		if e.steps--; e.steps < 0 || e.depth > maxDepth {
			break
		}
		next, ok := e.step(p)
		if !ok {
			break
		}
		p = next
	}
	return p
}

// step follows a.b.c and f(x).b as far as the expression that they stand for.
func (e *Evaluator) step(p Place) (Place, bool) {
	code := p.Module.Code
	if p.Word() == "{" || !code.IsName(p.From) {
		return p, false
	}
	at, ok := e.meaningOf(p.Module, p.From)
	for next := p.From + 1; ok && next < p.Until; {
		switch {
		case code.Word(next) == "." && at.function == nil:
			at, ok = e.memberOf(at, code.Word(next+1), p.Module)
			next += 2
		case code.Word(next) == "(" && at.function != nil && at.function.Result >= 0:
			at = meaning{Place: At(at.Module, at.function.Result)}
			next = code.Pair(next) + 1
		default:
			return p, false
		}
	}
	return at.Place, ok && at.isExpression()
}

// meaning is what a name stands for: an expression, what has members, or a function.
type meaning struct {
	Place
	// class is the brace of a class or an enumeration, of that module.
	class int
	// all tells of a module as a whole.
	all      bool
	function *scope.Declaration
}

func (m meaning) isExpression() bool { return m.class == 0 && !m.all && m.function == nil }

// meaningOf returns what the name at a token stands for.
func (e *Evaluator) meaningOf(m *project.Module, i int) (meaning, bool) {
	if m.Code.Word(i) == "this" {
		class := m.Scope.EnclosingClass(i)
		return meaning{Place: Place{Module: m}, class: class}, class > 0
	}
	d := m.Scope.Lookup(m.Code.Word(i), i)
	if d == nil {
		return meaning{}, false
	}
	return e.meaningOfDeclaration(m, d, 0)
}

func (e *Evaluator) meaningOfDeclaration(m *project.Module, d *scope.Declaration, depth int) (meaning, bool) {
	switch d.Kind {
	case scope.Constant:
		return meaning{Place: At(m, d.Value)}, d.Value > 0 && !m.Scope.Changes(d)
	case scope.Function:
		return meaning{Place: Place{Module: m}, function: d}, true
	case scope.Class, scope.Enumeration:
		return meaning{Place: Place{Module: m}, class: d.Value}, true
	case scope.Imported:
		source := e.resolve(m, d.From)
		if source == nil || d.Name == "*" {
			return meaning{Place: Place{Module: source}, all: true}, source != nil
		}
		return e.meaningOfExport(source, d.Name, depth)
	}
	return meaning{}, false // a parameter, whose value depends on the call
}

// meaningOfExport returns what a module exports under a name, through those that it
// exports on.
func (e *Evaluator) meaningOfExport(m *project.Module, name string, depth int) (meaning, bool) {
	if e.steps--; m == nil || depth > maxDepth || e.steps < 0 {
		return meaning{}, false // modules that import each other
	}
	x, ok := m.Scope.Exports[name]
	switch {
	case !ok:
		for _, star := range m.Scope.Stars {
			if found, ok := e.meaningOfExport(e.resolve(m, star), name, depth+1); ok {
				return found, true
			}
		}
		return meaning{}, false
	case x.From != "":
		return e.meaningOfExport(e.resolve(m, x.From), x.Local, depth+1)
	case x.Local != "":
		if d := m.Scope.Lookup(x.Local, -1); d != nil {
			return e.meaningOfDeclaration(m, d, depth+1)
		}
		return meaning{}, false
	}
	return meaning{Place: At(m, x.Value)}, x.Value > 0
}

// memberOf returns what a member of something stands for, as seen from a module.
func (e *Evaluator) memberOf(of meaning, name string, from *project.Module) (meaning, bool) {
	if of.all {
		return e.meaningOfExport(of.Module, name, 0)
	}
	brace := of.class
	if brace == 0 {
		of.Place = e.Origin(of.Place)
		brace = of.From
	}
	home := of.Module
	if home.Code.Word(brace) != "{" || home.Scope.MemberChanges(name, brace) || from.Scope.MemberChanges(name, -1) {
		return meaning{}, false
	}
	for _, i := range home.Scope.Members(brace)[name] {
		if found, ok := e.memberAtPlace(home, i, of.class > 0); ok {
			return found, true
		}
	}
	return meaning{}, false
}

// memberAtPlace returns what the member of an object or a class stands for, whose name is
// at a token.
func (e *Evaluator) memberAtPlace(home *project.Module, i int, inClass bool) (meaning, bool) {
	value := home.Code.AfterType(i + 1)
	switch {
	case home.Code.Word(i+1) == ":" && !inClass:
		value = i + 2
	case home.Code.Word(value) == "=":
		value++
	default:
		f := home.Scope.Method(i)
		return meaning{Place: Place{Module: home}, function: f}, f != nil
	}
	if f := home.Scope.Anonymous(value); f != nil {
		return meaning{Place: Place{Module: home}, function: f}, true
	}
	return meaning{Place: At(home, value)}, true
}
