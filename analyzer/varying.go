package analyzer

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/types/typeutil"
)

// variesCall tells whether a call is made of something else in the next pass: a
// number that counts, what is taken from a queue, what an answer said. Then it
// is another operation, or one that was changed because of the failure.
func (w *wayBack) variesCall(call *ast.CallExpr, steps int) bool {
	for _, arg := range call.Args {
		if w.varies(arg, steps) {
			return true
		}
	}
	x := receiver(call)
	if x == nil {
		return w.varies(call.Fun, steps)
	}
	if link, ok := ast.Unparen(x).(*ast.CallExpr); ok {
		return w.variesCall(link, steps) // kv.Txn(ctx).Then(op).Commit()
	}
	return w.varies(x, steps)
}

// varies tells whether an expression may be another in the next pass.
func (w *wayBack) varies(e ast.Expr, steps int) bool {
	if steps == 0 || !w.spend() {
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
			if v, ok := origin(w.TypesInfo.ObjectOf(n)).(*types.Var); ok {
				found = found || slices.ContainsFunc(w.given.values[v], func(given ast.Expr) bool { return given == nil || w.varies(given, steps-1) })
			}
		}
		return !found
	})
	return found
}

// makesAgain tells whether a call makes the same of the same each time: a
// request of its parts, a context with a deadline of another.
func (w *wayBack) makesAgain(call *ast.CallExpr) bool {
	if t := w.TypesInfo.Types[call.Fun]; t.IsType() || t.IsBuiltin() {
		return true
	}
	callee, ok := typeutil.Callee(w.TypesInfo, call).(*types.Func)
	if !ok || isRandom(callee) || callee.Pkg() == nil {
		return false
	}
	if body, ok := w.bodyOf(callee.Origin()); ok {
		return !w.isAttempt(call) && !w.changes(body.Node())
	}
	name := wordsOf(callee.Name())
	remakes := len(name) > 0 && slices.Contains([]string{"clone", "with", "new", "string", "get"}, name[0])
	if callee.Signature().Recv() == nil && isStandard(callee.Pkg().Path()) {
		return isLocal(callee) || makesRequest(callee)
	}
	return remakes && !w.isPooled(callee)
}

// makesRequest tells whether a function makes an HTTP request and sends none.
func makesRequest(fn *types.Func) bool {
	return fn.Pkg().Path() == "net/http" && strings.HasPrefix(fn.Name(), "NewRequest")
}

// isPooled tells whether a Get takes something out of what it is called on.
func (w *wayBack) isPooled(fn *types.Func) bool {
	return fn.Name() == "Get" && fn.Signature().Params().Len() == 0
}

// changesBy tells whether a node is a call of a function of this package that
// changes something: the next attempt may be one of that.
func (w *wayBack) changesBy(n ast.Node) bool {
	s, ok := n.(*ast.ExprStmt)
	if !ok {
		return false
	}
	call, ok := ast.Unparen(s.X).(*ast.CallExpr)
	if !ok || w.leadsToStart(call) {
		return false
	}
	callee, ok := typeutil.Callee(w.TypesInfo, call).(*types.Func)
	if !ok {
		return false
	}
	body, ok := w.bodyOf(callee.Origin())
	return ok && w.changes(body.Node())
}

// changes tells whether a function's body changes more than its own variables,
// or draws, so that it may return something else in the next pass.
func (w *wayBack) changes(body ast.Node) bool {
	found := false
	own := func(e ast.Expr) bool {
		_, ok := ast.Unparen(e).(*ast.Ident)
		return ok
	}
	ast.Inspect(body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.AssignStmt:
			found = found || n.Tok != token.DEFINE && !allOf(n.Lhs, own)
		case *ast.IncDecStmt:
			found = found || !own(n.X)
		case *ast.UnaryExpr:
			found = found || n.Op == token.ARROW
		case *ast.CallExpr:
			callee, ok := w.callee(n).(*types.Func)
			found = found || ok && isRandom(callee)
		}
		return !found
	})
	return found
}

func allOf(exprs []ast.Expr, holds func(ast.Expr) bool) bool {
	return !slices.ContainsFunc(exprs, func(e ast.Expr) bool { return !holds(e) })
}
