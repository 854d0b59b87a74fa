package trace

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/types/typeutil"

	"github.com/jitterlint/jitterlint/analyzer/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
)

// draw looks at a call that says a wait: of a policy's method, or of a policy
// that is a function. The wait may be jittered by hand, unless it is just
// waited out.
func (t *Tracer) draw(call inspector.Cursor) {
	result := t.trails.src.TypesInfo.TypeOf(call.Node().(ast.Expr))
	if result != nil && syntax.IsDuration(result) && !t.WaitedOut(call, source.MaxSteps) {
		t.Drawn = true
	}
}

// WaitedOut reports whether nothing is done with the wait at c but to wait it
// out, to compare it and to print it.
func (t *Tracer) WaitedOut(c inspector.Cursor, steps int) bool {
	if steps == 0 || !t.trails.src.Spend() {
		return false
	}
	parent := c.Parent()
	kind, index := c.ParentEdge()
	switch kind {
	case edge.ParenExpr_X:
		return t.WaitedOut(parent, steps)
	case edge.ExprStmt_X, edge.IfStmt_Cond:
		return true
	case edge.BinaryExpr_X, edge.BinaryExpr_Y:
		switch parent.Node().(*ast.BinaryExpr).Op {
		case token.EQL, token.NEQ, token.LSS, token.LEQ, token.GTR, token.GEQ:
			return true
		}
	case edge.SelectorExpr_X:
		return parent.Node().(*ast.SelectorExpr).Sel.Name == "String"
	case edge.CallExpr_Args:
		return t.waitedOutBy(parent.Node().(*ast.CallExpr))
	case edge.AssignStmt_Lhs:
		tok := parent.Node().(*ast.AssignStmt).Tok
		return tok == token.ASSIGN || tok == token.DEFINE
	case edge.AssignStmt_Rhs:
		assign := parent.Node().(*ast.AssignStmt)
		if len(assign.Lhs) != len(assign.Rhs) {
			return false
		}
		id, ok := assign.Lhs[index].(*ast.Ident)
		return ok && t.VariableWaitedOut(t.trails.src.TypesInfo.ObjectOf(id), steps)
	case edge.ValueSpec_Values:
		spec := parent.Node().(*ast.ValueSpec)
		return len(spec.Names) == len(spec.Values) && t.VariableWaitedOut(t.trails.src.TypesInfo.Defs[spec.Names[index]], steps)
	}
	return false
}

// VariableWaitedOut is waitedOut for all that is done with a local variable.
func (t *Tracer) VariableWaitedOut(obj types.Object, steps int) bool {
	v, ok := obj.(*types.Var)
	if !ok || v.Kind() != types.LocalVar {
		return false
	}
	for _, use := range t.trails.src.Uses(v) {
		if !t.WaitedOut(use, steps-1) {
			return false
		}
	}
	return true
}

// waitedOutBy reports whether a call that is given a wait just waits, or prints:
// it is of package time, or of code that can know nothing of retries and makes
// no duration of it.
func (t *Tracer) waitedOutBy(call *ast.CallExpr) bool {
	callee, _ := typeutil.Callee(t.trails.src.TypesInfo, call).(*types.Func)
	if callee == nil || callee.Pkg() == nil {
		return false // a conversion, for arithmetic, or what cannot be seen
	}
	if callee.Pkg().Path() == "time" || syntax.Sleeps(callee) >= 0 || syntax.IsPrinting(callee.Signature()) {
		return true
	}
	result := t.trails.src.TypesInfo.TypeOf(call)
	return callee.Pkg() != t.trails.src.Pkg && !t.trails.Knows(callee.Pkg()) && (result == nil || !syntax.IsDuration(result))
}
