package outcome

import (
	"go/ast"
	"go/types"

	"github.com/jitterlint/jitterlint/analyzer/internal/remote"
	"github.com/jitterlint/jitterlint/analyzer/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
)

// Attempts finds the attempts behind what variables hold.
type Attempts struct {
	src   *source.Package
	calls *remote.Calls
	// depth is how many channels errors were followed through to what is looked at.
	depth int
}

// NewAttempts returns the attempts of a package.
func NewAttempts(src *source.Package, calls *remote.Calls) *Attempts {
	return &Attempts{src: src, calls: calls}
}

// Of returns the call whose error a variable holds at a test of it: the
// last that it is given before, in the order of the text, or after it in a loop
// whose last statement gives it. It returns false for what is no attempt at
// something that may be met by others.
func (a *Attempts) Of(v *types.Var, test ast.Node) (*ast.CallExpr, bool) {
	return a.attemptBehind(v, test, source.MaxSteps)
}

// attemptBehind is Of through a number of errors that wrap others.
func (a *Attempts) attemptBehind(v *types.Var, test ast.Node, steps int) (*ast.CallExpr, bool) {
	given := a.lastGiven(v, test).Source
	if given != nil {
		if attempt, _ := a.Handed(given); attempt != nil {
			return attempt, true
		}
	}
	if kept, ok := a.src.Mentioned(ast.Unparen(given)).(*types.Var); ok && v.IsField() && kept != v && syntax.IsError(kept.Type()) && steps > 0 {
		return a.attemptBehind(kept, given, steps-1) // result{resp, err}
	}
	if assert, ok := ast.Unparen(given).(*ast.TypeAssertExpr); ok && syntax.IsError(v.Type()) && steps > 0 {
		if inner, ok := a.src.Mentioned(ast.Unparen(assert.X)).(*types.Var); ok && inner != v && syntax.IsError(inner.Type()) {
			return a.attemptBehind(inner, assert, steps-1) // refused, ok := err.(*Refused)
		}
	}
	call, ok := ast.Unparen(given).(*ast.CallExpr)
	if !ok || steps == 0 || !a.src.Spend() {
		return nil, false
	}
	for _, arg := range call.Args {
		// wrapped := wrap(err): what failed is what was asked before.
		inner, ok := a.src.Mentioned(ast.Unparen(arg)).(*types.Var)
		if ok && inner != v && syntax.IsError(inner.Type()) && syntax.IsError(v.Type()) {
			return a.attemptBehind(inner, call, steps-1)
		}
	}
	return call, a.calls.IsAttempt(call)
}

// lastGiven returns the assignment of a variable that comes last before a place in the
// text, or else the first after it.
func (a *Attempts) lastGiven(v *types.Var, at ast.Node) source.Assignment {
	var last source.Assignment
	for _, one := range a.src.Assignments(v) {
		switch given := one.Source; {
		case given == nil:
		case last.Source == nil,
			given.Pos() < at.Pos() && (last.Source.Pos() < given.Pos() || last.Source.Pos() > at.Pos()):
			last = one
		}
	}
	return last
}

// Gave reports whether a local variable holds what an attempt gave.
func (a *Attempts) Gave(v *types.Var, at ast.Node) bool {
	if v.Kind() != types.LocalVar {
		return false
	}
	_, ok := a.Of(v, at)
	return ok
}
