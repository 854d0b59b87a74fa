package analyzer

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"
)

// attemptOf returns the call whose error a variable holds at a test of it: the
// last that it is given before, in the order of the text, or after it in a loop
// whose last statement gives it. It returns false for what is no attempt at
// something that may be met by others.
func (u *unit) attemptOf(v *types.Var, test ast.Node) (*ast.CallExpr, bool) {
	return u.attemptBehind(v, test, maxSteps)
}

// attemptBehind is attemptOf through a number of errors that wrap others.
func (u *unit) attemptBehind(v *types.Var, test ast.Node, steps int) (*ast.CallExpr, bool) {
	var last ast.Expr
	for _, given := range u.givenBy(v) {
		switch {
		case last == nil,
			given.Pos() < test.Pos() && (last.Pos() < given.Pos() || last.Pos() > test.Pos()):
			last = given
		}
	}
	call, ok := ast.Unparen(last).(*ast.CallExpr)
	if !ok || steps == 0 || !u.spend() {
		return nil, false
	}
	for _, arg := range call.Args {
		// wrapped := wrap(err): what failed is what was asked before.
		inner, ok := u.mentioned(ast.Unparen(arg)).(*types.Var)
		if ok && inner != v && isError(inner.Type()) && isError(v.Type()) {
			return u.attemptBehind(inner, call, steps-1)
		}
	}
	return call, u.isAttempt(call)
}

// resultIn returns which of a call's results a variable is given, or -1.
func (u *unit) resultIn(v *types.Var, call *ast.CallExpr) int {
	mentions := u.uses(v)
	if def, ok := u.definition(v); ok {
		mentions = append([]inspector.Cursor{def}, mentions...)
	}
	for _, c := range mentions {
		c = outermostParen(operand(c))
		kind, index := c.ParentEdge()
		if kind != edge.AssignStmt_Lhs {
			continue
		}
		if given := c.Parent().Node().(*ast.AssignStmt).Rhs; ast.Unparen(given[min(index, len(given)-1)]) == ast.Expr(call) {
			if len(given) > 1 {
				return 0
			}
			return index
		}
	}
	return -1
}

// givenBy returns the expressions that a variable is given, or is one of the
// results of.
func (u *unit) givenBy(v *types.Var) []ast.Expr {
	return u.givenWith(v, func(token.Token) bool { return true })
}

// givenWith is givenBy for assignments with some operators.
func (u *unit) givenWith(v *types.Var, wanted func(token.Token) bool) []ast.Expr {
	mentions := u.uses(v)
	if def, ok := u.definition(v); ok {
		mentions = append([]inspector.Cursor{def}, mentions...)
	}
	var found []ast.Expr
	for _, c := range mentions {
		c = outermostParen(operand(c))
		switch kind, index := c.ParentEdge(); kind {
		case edge.AssignStmt_Lhs:
			assign := c.Parent().Node().(*ast.AssignStmt)
			if wanted(assign.Tok) {
				found = append(found, assign.Rhs[min(index, len(assign.Rhs)-1)])
			}
		case edge.ValueSpec_Names:
			if given := c.Parent().Node().(*ast.ValueSpec).Values; len(given) > 0 {
				found = append(found, given[min(index, len(given)-1)])
			}
		}
	}
	return found
}
