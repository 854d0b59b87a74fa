package remote

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/types/typeutil"

	"github.com/jitterlint/jitterlint/analyzer/catalog"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
	"github.com/jitterlint/jitterlint/analyzer/internal/trait"
)

// IsAttempt tells whether a call tries something that others take part in: it
// does more than to look at what this process, or this machine, has of its own.
func (calls *Calls) IsAttempt(call *ast.CallExpr) bool {
	return !calls.isLocalCall(call)
}

// isLocalCall tells whether all that a call does stays on this machine.
func (calls *Calls) isLocalCall(call *ast.CallExpr) bool {
	if !calls.src.Spend() {
		return false
	}
	if calls.src.TypesInfo.Types[call.Fun].IsType() || calls.src.TypesInfo.Types[call.Fun].IsBuiltin() {
		return true
	}
	if lit, ok := ast.Unparen(call.Fun).(*ast.FuncLit); ok {
		return calls.localLit(lit)
	}
	switch callee := typeutil.Callee(calls.src.TypesInfo, call).(type) {
	case *types.Func:
		return calls.LocalFunc(callee.Origin())
	case *types.Var:
		lit, ok := calls.src.LiteralIn(callee)
		return ok && calls.localBody(lit)
	}
	return false
}

// LocalFunc tells whether all that a function does stays on this machine. Of those
// that call each other, what they do besides decides.
func (calls *Calls) LocalFunc(fn *types.Func) bool {
	if _, ok := calls.src.BodyOf(fn); !ok {
		return IsLocal(fn) || calls.src.Imported(fn).Local
	}
	return calls.local.Of(fn)
}

func (calls *Calls) localBody(body inspector.Cursor) bool {
	for c := range body.Preorder((*ast.CallExpr)(nil)) {
		if call := c.Node().(*ast.CallExpr); !calls.cannotFail(call) && !calls.isLocalCall(call) {
			return false
		}
	}
	return true
}

// cannotFail tells whether a call is of a function of another package that has
// no error to return, so that no failure of its caller comes from it.
func (calls *Calls) cannotFail(call *ast.CallExpr) bool {
	callee, ok := calls.src.Callee(call).(*types.Func)
	return ok && callee.Pkg() != calls.src.Pkg && !calls.src.Fails(call)
}

// localLit is isLocalCall for a literal that is called where it stands.
func (calls *Calls) localLit(lit *ast.FuncLit) bool {
	local := true
	ast.Inspect(lit.Body, func(n ast.Node) bool {
		if call, ok := n.(*ast.CallExpr); ok && local {
			local = calls.isLocalCall(call)
		}
		return local
	})
	return local
}

// IsLocal tells whether a function of another package stays on this machine:
// those of the standard library that do not speak to others, and the like.
func IsLocal(fn *types.Func) bool {
	pkg := fn.Pkg()
	if pkg == nil {
		return true // error.Error
	}
	traits := trait.Of(fn)
	return traits.Has(catalog.StaysHere) || listens(fn) ||
		syntax.IsStandard(syntax.Unvendored(pkg.Path())) && !traits.Has(catalog.MayLeave)
}

// listens tells whether a function makes a listener or is one's method: what is
// listened on is this machine's own.
func listens(fn *types.Func) bool {
	results := fn.Signature().Results()
	return trait.Of(fn).Has(catalog.Listens) || results.Len() > 0 && trait.OfType(results.At(0).Type()).Has(catalog.Listens)
}
