package answer

import (
	"slices"

	"github.com/go-python/gpython/ast"
	"github.com/go-python/gpython/py"

	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/meaning"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/scope"
	"github.com/jitterlint/jitterlint/analyzer/internal/flow"
)

// refusedBy returns the attempts of which an expression says that they failed, since all that it
// may hold is of functions that tell of their failure in such a way.
func (a *Answers) refusedBy(e ast.Expr, tells func(Refusal) bool) []flow.Node {
	if call, ok := e.(*ast.Call); ok {
		if n, lowered := a.nodes.Last(call); lowered && tells(a.refusal(call)) {
			return []flow.Node{n}
		}
		return nil
	}
	attempts := a.behind(e)
	for _, n := range attempts {
		if call, ok := a.nodes.Syntax(n).(*ast.Call); !ok || !tells(a.refusal(call)) {
			return nil
		}
	}
	return attempts
}

// noneBy returns the attempts of which a test says by None that they failed, and what it tells
// where it holds: (answer := ask()) is None.
func (a *Answers) noneBy(test ast.Expr) ([]flow.Node, meaning.Telling) {
	compare, ok := test.(*ast.Compare)
	if !ok || len(compare.Ops) != 1 {
		return nil, meaning.Nothing
	}
	if none, ok := compare.Comparators[0].(*ast.NameConstant); !ok || none.Value != ast.Singleton(py.None) {
		return nil, meaning.Nothing
	}
	told := meaning.Failure
	switch compare.Ops[0] {
	case ast.Is, ast.Eq:
	case ast.IsNot, ast.NotEq:
		told = meaning.Success
	default:
		return nil, meaning.Nothing
	}
	left := compare.Left
	if awaited, ok := a.tree.Syntax(left).Await(left); ok {
		left = awaited
	}
	return a.refusedBy(left, func(r Refusal) bool { return r.ByNone }), told
}

// recipients returns the attempts to send a message of which an expression has whom the server
// refused, if any: refused = smtp.sendmail(sender, recipients, text).
func (a *Answers) recipients(e ast.Expr) []flow.Node {
	attempts := a.behind(e)
	for _, n := range attempts {
		call, ok := a.nodes.Syntax(n).(*ast.Call)
		if !ok {
			return nil
		}
		method, ok := call.Func.(*ast.Attribute)
		if !ok || method.Attr != "sendmail" && method.Attr != "send_message" || !a.isSMTP(method.Value) {
			return nil
		}
	}
	return attempts
}

// isSMTP reports whether a value is a client of smtplib, as it was made or is annotated.
func (p *Program) isSMTP(e ast.Expr) bool {
	name, ok := e.(*ast.Name)
	if !ok {
		return false
	}
	bindings := p.names.Meanings(name)
	return len(bindings) > 0 && !slices.ContainsFunc(bindings, func(b *scope.Binding) bool {
		var of ast.Expr
		if param, ok := b.Node.(*ast.Arg); ok {
			of = param.Annotation
		} else if made, ok := b.Value.(*ast.Call); ok {
			of = made.Func
		}
		path := p.names.Path(of)
		return path != "smtplib.SMTP" && path != "smtplib.SMTP_SSL"
	})
}
