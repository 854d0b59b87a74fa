package remote

import (
	"go/ast"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/jitterlint/jitterlint/analyzer/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
)

// StaysHere reports whether all that a function value does stays on this machine, where it
// is known which function that is: one that is handed to a library, to be tried again. Of one
// that tries nothing, it is not known what it stands for.
func (calls *Calls) StaysHere(operation ast.Expr) bool {
	return calls.staysHere(operation, source.MaxSteps)
}

func (calls *Calls) staysHere(operation ast.Expr, steps int) bool {
	if steps == 0 || !calls.src.Spend() {
		return false
	}
	switch e := ast.Unparen(operation).(type) {
	case *ast.FuncLit:
		lit, ok := calls.src.Find(e)
		return ok && calls.tries(e, lit) && calls.stays(lit, func(call *ast.CallExpr) bool { return calls.givesNothing(call) || calls.countsFor(e, call) })
	case *ast.CallExpr: // backoff.Operation(f)
		return calls.src.TypesInfo.Types[e.Fun].IsType() && len(e.Args) == 1 && calls.staysHere(e.Args[0], steps-1)
	default:
		switch f := calls.src.Mentioned(e).(type) {
		case *types.Func:
			body, ours := calls.src.BodyOf(f.Origin())
			return calls.LocalFunc(f.Origin()) && (!ours || calls.tries(e, body))
		case *types.Var:
			given := calls.src.OnlyGiven(f)
			return given != nil && calls.staysHere(given, steps-1)
		}
	}
	return false
}

// tries reports whether something in a body may fail, and does not only make an error, where
// the function says by one how it went.
func (calls *Calls) tries(operation ast.Expr, body inspector.Cursor) bool {
	if sig, ok := calls.src.Under(operation).(*types.Signature); ok && !outcomeIsError(sig) {
		return true // it is told of an attempt, or waits
	}
	for c := range body.Preorder((*ast.CallExpr)(nil)) {
		call := c.Node().(*ast.CallExpr)
		callee, ok := calls.src.Callee(call).(*types.Func)
		makes := ok && callee.Pkg() != nil && (callee.Pkg().Path() == "errors" || callee.Pkg().Path() == "fmt") ||
			slices.ContainsFunc(call.Args, func(arg ast.Expr) bool { return syntax.IsError(calls.src.TypesInfo.TypeOf(arg)) })
		if calls.src.Fails(call) && !makes {
			return true
		}
	}
	return false
}

// outcomeIsError reports whether the last result of a function is an error.
func outcomeIsError(sig *types.Signature) bool {
	last := sig.Results().Len() - 1
	return last >= 0 && syntax.IsError(sig.Results().At(last).Type())
}

// givesNothing reports whether a call has no result, so that nothing that is tried can fail
// by it.
func (calls *Calls) givesNothing(call *ast.CallExpr) bool {
	none, ok := calls.src.TypesInfo.TypeOf(call).(*types.Tuple)
	callee, isFunc := calls.src.Callee(call).(*types.Func)
	return ok && none.Len() == 0 && isFunc && callee.Pkg() != calls.src.Pkg
}

// countsFor reports whether a call asks what a function is given by those that run it for a
// number: func(r *roko.Retrier) error { log.Print(r.AttemptCount()) … }.
func (calls *Calls) countsFor(lit *ast.FuncLit, call *ast.CallExpr) bool {
	of, ok := calls.src.Mentioned(ast.Unparen(syntax.ReceiverOrBad(call))).(*types.Var)
	return ok && lit.Type.Pos() <= of.Pos() && of.Pos() < lit.Type.End() && syntax.IsKind(calls.src.TypesInfo.TypeOf(call), types.IsNumeric)
}
