package wait

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
)

// waitsOfHeld returns the waits in what a variable, a field or a parameter holds: a
// function of the package, or one that sleeps. Where it may hold several, one that waits
// is enough: the others are there to be put in its place.
func (waits *Waits) waitsOfHeld(c inspector.Cursor, call *ast.CallExpr, held *types.Var, follow int) []Wait {
	for _, value := range waits.functionsIn(held) {
		if found := waits.waitsOfValue(c, call, value, follow); len(found) > 0 {
			return found
		}
	}
	return nil
}

// functionsIn returns what is assigned to a variable, and of a parameter what the
// package's own callers pass.
func (waits *Waits) functionsIn(held *types.Var) []inspector.Cursor {
	var found []inspector.Cursor
	for _, a := range waits.src.Assignments(held) {
		if from, ok := a.From(); ok {
			found = append(found, from)
		}
	}
	fn, index := waits.src.ParameterOf(held)
	if fn == nil {
		return found
	}
	for _, use := range waits.src.Uses(fn) {
		if call, ok := syntax.CallOf(syntax.Operand(use)); ok && index < len(call.Node().(*ast.CallExpr).Args) {
			found = append(found, call.ChildAt(edge.CallExpr_Args, index))
		}
	}
	return found
}

// waitsOfValue returns the waits in a function value that is called.
func (waits *Waits) waitsOfValue(c inspector.Cursor, call *ast.CallExpr, value inspector.Cursor, follow int) []Wait {
	switch e := ast.Unparen(value.Node().(ast.Expr)).(type) {
	case *ast.FuncLit:
		lit, ok := value.FindNode(e)
		sig, isSignature := waits.src.TypesInfo.TypeOf(e).(*types.Signature)
		if ok && isSignature && follow > 0 {
			return waits.helperWaits(c, call, sig, lit.ChildAt(edge.FuncLit_Body, -1), follow)
		}
	case *ast.Ident, *ast.SelectorExpr:
		fn, ok := waits.src.Mentioned(e).(*types.Func)
		if !ok {
			return nil
		}
		if i := syntax.Sleeps(fn); i >= 0 && i < len(call.Args) {
			return []Wait{{At: c, Lengths: []ast.Expr{call.Args[i]}, Where: call}}
		}
		return waits.waitsWithin(c, call, fn.Origin(), follow)
	}
	return nil
}
