package retry

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/jitterlint/jitterlint/analyzer/internal/names"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
	"github.com/jitterlint/jitterlint/analyzer/internal/wait"
)

// namedAround returns the call of a function that is handed in, in the loop around a
// wait, where the function that it is handed to is named for retries: what it
// returns says whether it is called again, in whatever way. One that says so by an
// error goes before one that says it by a bool, which may be what to stop by.
func (s *search) namedAround(fn inspector.Cursor, w wait.Wait) *ast.CallExpr {
	decl, ok := fn.Node().(*ast.FuncDecl)
	at := s.flow.BlockOf(w.At.Node())
	if !ok || at == nil || !names.Retry(decl.Name.Name) || s.finder.keepsTime(w) || s.finder.beforeFirst(w) {
		return nil
	}
	var found *ast.CallExpr
	for c := range fn.Preorder((*ast.CallExpr)(nil)) {
		call := c.Node().(*ast.CallExpr)
		callback, ok := s.finder.src.Mentioned(ast.Unparen(call.Fun)).(*types.Var)
		if !ok || callback.Kind() != types.ParamVar || !s.finder.onlyTells(call) {
			continue
		}
		b := s.flow.BlockOf(call)
		if b == nil || !s.flow.Reaches(at, b) || !s.flow.Reaches(b, at) {
			continue // in another loop
		}
		if s.flow.FailureLeaves(call, w) || s.ofAnother(call, w) {
			if s.finder.src.Fails(call) {
				return nil // its error decides, and does not lead back
			}
			continue
		}
		if s.finder.src.Fails(call) {
			return call
		}
		if found == nil {
			found = call
		}
	}
	return found
}

// onlyTells tells whether a call gives no more than how it went: one that gives a
// value as well may be asked for the next.
func (finder *Finder) onlyTells(call *ast.CallExpr) bool {
	sig, ok := finder.src.Under(call.Fun).(*types.Signature)
	if !ok {
		return false
	}
	for i := range sig.Results().Len() {
		if t := sig.Results().At(i).Type(); !syntax.IsError(t) && !syntax.IsBool(t) {
			return false
		}
	}
	return sig.Results().Len() > 0
}

// beforeFirst tells whether a wait is one before the first try alone: what counts
// the tries is 0 there.
func (finder *Finder) beforeFirst(w wait.Wait) bool {
	for c := range w.At.Enclosing((*ast.IfStmt)(nil)) {
		branch := c.Node().(*ast.IfStmt)
		if branch.Else != nil && branch.Else.Pos() <= w.At.Node().Pos() {
			continue
		}
		found := false
		ast.Inspect(branch.Cond, func(n ast.Node) bool {
			if cond, ok := n.(*ast.BinaryExpr); ok && cond.Op == token.EQL {
				v, isVar := finder.src.Mentioned(ast.Unparen(cond.X)).(*types.Var)
				number, known := finder.src.ConstantOf(cond.Y)
				found = found || isVar && known && number == 0 && finder.src.Assignments(v).Counted()
			}
			return !found
		})
		if found {
			return true
		}
	}
	return false
}
