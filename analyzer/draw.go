package analyzer

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/types/typeutil"
)

// draw looks at a call that says a wait: of a policy's method, or of a policy
// that is a function. The wait may be jittered by hand, unless it is just
// waited out.
func (t *tracer) draw(call inspector.Cursor) {
	result := t.TypesInfo.TypeOf(call.Node().(ast.Expr))
	if result != nil && isDuration(result) && !t.waitedOut(call, maxSteps) {
		t.drawn = true
	}
}

// isDuration tells whether a type is time.Duration.
func isDuration(typ types.Type) bool {
	name := namedOf(typ)
	return name != nil && name.Name() == "Duration" && name.Pkg() != nil && name.Pkg().Path() == "time"
}

// waitedOut tells whether nothing is done with the wait at c but to wait it
// out, to compare it and to print it.
func (t *tracer) waitedOut(c inspector.Cursor, steps int) bool {
	if steps == 0 || !t.spend() {
		return false
	}
	parent := c.Parent()
	kind, index := c.ParentEdge()
	switch kind {
	case edge.ParenExpr_X:
		return t.waitedOut(parent, steps)
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
		return ok && t.variableWaitedOut(t.TypesInfo.ObjectOf(id), steps)
	case edge.ValueSpec_Values:
		spec := parent.Node().(*ast.ValueSpec)
		return len(spec.Names) == len(spec.Values) && t.variableWaitedOut(t.TypesInfo.Defs[spec.Names[index]], steps)
	}
	return false
}

// variableWaitedOut is waitedOut for all that is done with a local variable.
func (t *tracer) variableWaitedOut(obj types.Object, steps int) bool {
	v, ok := obj.(*types.Var)
	if !ok || v.Kind() != types.LocalVar {
		return false
	}
	for _, use := range t.uses(v) {
		if !t.waitedOut(use, steps-1) {
			return false
		}
	}
	return true
}

// waitedOutBy tells whether a call that is given a wait just waits, or prints:
// it is of package time, or of code that can know nothing of retries and makes
// no duration of it.
func (t *tracer) waitedOutBy(call *ast.CallExpr) bool {
	callee, _ := typeutil.Callee(t.TypesInfo, call).(*types.Func)
	if callee == nil || callee.Pkg() == nil {
		return false // a conversion, for arithmetic, or what cannot be seen
	}
	if callee.Pkg().Path() == "time" || sleeps(callee) >= 0 || isPrinting(callee.Signature()) {
		return true
	}
	result := t.TypesInfo.TypeOf(call)
	return callee.Pkg() != t.Pkg && !t.catalogued[callee.Pkg()] && (result == nil || !isDuration(result))
}

// isPrinting tells whether a function takes anything, as those of package fmt do,
// and gives nothing back: a logger of whatever package.
func isPrinting(sig *types.Signature) bool {
	if !sig.Variadic() || sig.Results().Len() > 0 {
		return false
	}
	rest, ok := sig.Params().At(sig.Params().Len() - 1).Type().(*types.Slice)
	return ok && types.Identical(rest.Elem(), types.NewInterfaceType(nil, nil))
}
