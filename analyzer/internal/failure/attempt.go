package failure

import (
	"go/ast"
	"go/types"

	"github.com/jitterlint/jitterlint/analyzer/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
)

// attemptOf returns the call whose error a variable holds at a test of it: the
// last that it is given before, in the order of the text, or after it in a loop
// whose last statement gives it. It returns false for what is no attempt at
// something that may be met by others.
func (flows *Flows) attemptOf(v *types.Var, test ast.Node) (*ast.CallExpr, bool) {
	return flows.attemptBehind(v, test, source.MaxSteps)
}

// attemptBehind is attemptOf through a number of errors that wrap others.
func (flows *Flows) attemptBehind(v *types.Var, test ast.Node, steps int) (*ast.CallExpr, bool) {
	var last ast.Expr
	for _, given := range flows.src.Assignments(v).Sources() {
		switch {
		case last == nil,
			given.Pos() < test.Pos() && (last.Pos() < given.Pos() || last.Pos() > test.Pos()):
			last = given
		}
	}
	call, ok := ast.Unparen(last).(*ast.CallExpr)
	if !ok || steps == 0 || !flows.src.Spend() {
		return nil, false
	}
	for _, arg := range call.Args {
		// wrapped := wrap(err): what failed is what was asked before.
		inner, ok := flows.src.Mentioned(ast.Unparen(arg)).(*types.Var)
		if ok && inner != v && syntax.IsError(inner.Type()) && syntax.IsError(v.Type()) {
			return flows.attemptBehind(inner, call, steps-1)
		}
	}
	return call, flows.calls.IsAttempt(call)
}
