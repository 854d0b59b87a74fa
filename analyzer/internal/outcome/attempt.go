package outcome

import (
	"go/ast"
	"go/types"

	"github.com/jitterlint/jitterlint/analyzer/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
)

// AttemptOf returns the call whose error a variable holds at a test of it: the
// last that it is given before, in the order of the text, or after it in a loop
// whose last statement gives it. It returns false for what is no attempt at
// something that may be met by others.
func (c *Conditions) AttemptOf(v *types.Var, test ast.Node) (*ast.CallExpr, bool) {
	return c.attemptBehind(v, test, source.MaxSteps)
}

// attemptBehind is AttemptOf through a number of errors that wrap others.
func (c *Conditions) attemptBehind(v *types.Var, test ast.Node, steps int) (*ast.CallExpr, bool) {
	given := c.lastGiven(v, test).Source
	if given != nil {
		if attempt, _ := c.Handed(given); attempt != nil {
			return attempt, true
		}
	}
	call, ok := ast.Unparen(given).(*ast.CallExpr)
	if !ok || steps == 0 || !c.src.Spend() {
		return nil, false
	}
	for _, arg := range call.Args {
		// wrapped := wrap(err): what failed is what was asked before.
		inner, ok := c.src.Mentioned(ast.Unparen(arg)).(*types.Var)
		if ok && inner != v && syntax.IsError(inner.Type()) && syntax.IsError(v.Type()) {
			return c.attemptBehind(inner, call, steps-1)
		}
	}
	return call, c.calls.IsAttempt(call)
}

// lastGiven returns the assignment of a variable that comes last before a place in the
// text, or else the first after it.
func (c *Conditions) lastGiven(v *types.Var, at ast.Node) source.Assignment {
	var last source.Assignment
	for _, a := range c.src.Assignments(v) {
		switch given := a.Source; {
		case given == nil:
		case last.Source == nil,
			given.Pos() < at.Pos() && (last.Source.Pos() < given.Pos() || last.Source.Pos() > at.Pos()):
			last = a
		}
	}
	return last
}
