package nodelay

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/types/typeutil"

	"github.com/jitterlint/jitterlint/analyzer/catalog"
	"github.com/jitterlint/jitterlint/analyzer/internal/jitter"
	"github.com/jitterlint/jitterlint/analyzer/internal/names"
	"github.com/jitterlint/jitterlint/analyzer/internal/remote"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
	"github.com/jitterlint/jitterlint/analyzer/internal/trait"
)

// variesCall reports whether a call is made of something else in the next pass: a
// number that counts, what is taken from a queue, what an answer said. Then it
// is another operation, or one that was changed because of the failure.
func (w *backPath) variesCall(call *ast.CallExpr, steps int) bool {
	for _, arg := range call.Args {
		if w.varies(arg, steps) {
			return true
		}
	}
	x := syntax.Receiver(call)
	if x == nil {
		return w.varies(call.Fun, steps)
	}
	if link, ok := ast.Unparen(x).(*ast.CallExpr); ok {
		return w.variesCall(link, steps) // kv.Txn(ctx).Then(op).Commit()
	}
	return w.varies(x, steps)
}

// varies reports whether an expression may be another in the next pass.
func (w *backPath) varies(e ast.Expr, steps int) bool {
	if steps == 0 || !w.src.Spend() {
		return true
	}
	found := false
	ast.Inspect(e, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.UnaryExpr:
			found = found || n.Op == token.ARROW
		case *ast.CallExpr:
			found = found || !w.makesAgain(n)
		case *ast.Ident:
			if v, ok := syntax.Origin(w.src.TypesInfo.ObjectOf(n)).(*types.Var); ok {
				found = found || slices.ContainsFunc(w.given.Values[v], func(given ast.Expr) bool { return given == nil || w.varies(given, steps-1) })
			}
		}
		return !found
	})
	return found
}

// makesAgain reports whether a call makes the same of the same each time: a
// request of its parts, a context with a deadline of another.
func (w *backPath) makesAgain(call *ast.CallExpr) bool {
	if t := w.src.TypesInfo.Types[call.Fun]; t.IsType() || t.IsBuiltin() {
		return true
	}
	callee, ok := typeutil.Callee(w.src.TypesInfo, call).(*types.Func)
	if !ok || jitter.IsRandom(callee) || callee.Pkg() == nil {
		return false
	}
	if body, ok := w.src.BodyOf(callee.Origin()); ok {
		return !w.calls.IsAttempt(call) && !w.changes(body.Node())
	}
	name := names.Words(callee.Name())
	remakes := len(name) > 0 && slices.Contains([]string{"clone", "with", "new", "string", "get"}, name[0])
	if callee.Signature().Recv() == nil && syntax.IsStandard(callee.Pkg().Path()) {
		return remote.IsLocal(callee) || trait.Of(callee).Has(catalog.Prepares)
	}
	return remakes && !w.isPooled(callee)
}

// isPooled reports whether a Get takes something out of what it is called on.
func (w *backPath) isPooled(fn *types.Func) bool {
	return fn.Name() == "Get" && fn.Signature().Params().Len() == 0
}

// changesBy reports whether a node is a call of a function of this package that
// changes something: the next attempt may be one of that.
func (w *backPath) changesBy(n ast.Node) bool {
	s, ok := n.(*ast.ExprStmt)
	if !ok {
		return false
	}
	call, ok := ast.Unparen(s.X).(*ast.CallExpr)
	if !ok || w.leadsToStart(call) {
		return false
	}
	callee, ok := typeutil.Callee(w.src.TypesInfo, call).(*types.Func)
	if !ok {
		return false
	}
	body, ok := w.src.BodyOf(callee.Origin())
	return ok && w.changes(body.Node())
}

// changes reports whether a function's body changes more than its own variables,
// or draws, so that it may return something else in the next pass.
func (w *backPath) changes(body ast.Node) bool {
	found := false
	own := func(e ast.Expr) bool {
		_, ok := ast.Unparen(e).(*ast.Ident)
		return ok
	}
	ast.Inspect(body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.AssignStmt:
			found = found || n.Tok != token.DEFINE && !syntax.AllOf(n.Lhs, own)
		case *ast.IncDecStmt:
			found = found || !own(n.X)
		case *ast.UnaryExpr:
			found = found || n.Op == token.ARROW
		case *ast.CallExpr:
			callee, ok := w.src.Callee(n).(*types.Func)
			found = found || ok && jitter.IsRandom(callee)
		}
		return !found
	})
	return found
}
