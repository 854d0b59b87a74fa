package wait

import (
	"go/ast"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
)

// returnedLength returns the wait that a function asks its caller for before it is called
// again: by a field of what it returns, and without an error, which would decide.
func (waits *Waits) returnedLength(c inspector.Cursor, field, length ast.Expr) (Wait, bool) {
	id, ok := field.(*ast.Ident)
	if !ok || id.Name != "RequeueAfter" || !syntax.IsDuration(waits.src.TypesInfo.TypeOf(length)) {
		return Wait{}, false
	}
	if v, ok := waits.src.TypesInfo.Uses[id].(*types.Var); !ok || !v.IsField() {
		return Wait{}, false
	}
	ret := returnAfter(c)
	if ret == nil {
		ret = waits.returnOf(waits.resultAt(c), c)
	}
	if ret == nil || waits.mayReturnError(ret) {
		return Wait{}, false
	}
	return Wait{At: c, Lengths: []ast.Expr{length}, Where: c.Node(), Again: true}, true
}

// mayReturnError reports whether a return gives an error that may be one.
func (waits *Waits) mayReturnError(ret *ast.ReturnStmt) bool {
	return slices.ContainsFunc(ret.Results, func(result ast.Expr) bool {
		t := waits.src.TypesInfo.TypeOf(result)
		return t != nil && syntax.IsError(t) && !waits.src.TypesInfo.Types[result].IsNil()
	})
}

// returnAfter returns the return that a statement or an expression is in, or that ends its
// block, or nil.
func returnAfter(c inspector.Cursor) *ast.ReturnStmt {
	for around := range c.Enclosing((*ast.ReturnStmt)(nil), (*ast.FuncLit)(nil), (*ast.BlockStmt)(nil), (*ast.CaseClause)(nil)) {
		if ret, ok := around.Node().(*ast.ReturnStmt); ok {
			return ret
		}
		list := statementsIn(around.Node())
		if len(list) == 0 {
			return nil
		}
		ret, _ := list[len(list)-1].(*ast.ReturnStmt)
		return ret
	}
	return nil
}

// resultAt returns the variable whose field is set at c, or that is given the value which c
// is a part of, or nil.
//
//	result.RequeueAfter = pause
//	result = Result{RequeueAfter: pause}
func (waits *Waits) resultAt(c inspector.Cursor) *types.Var {
	for around := range c.Enclosing((*ast.AssignStmt)(nil), (*ast.BlockStmt)(nil)) {
		assign, ok := around.Node().(*ast.AssignStmt)
		if !ok {
			return nil
		}
		for i, to := range assign.Lhs {
			if len(assign.Lhs) != len(assign.Rhs) || around != c && !syntax.Inside(c.Node(), assign.Rhs[i]) {
				continue
			}
			if sel, ok := ast.Unparen(to).(*ast.SelectorExpr); ok && sel.Sel.Name == "RequeueAfter" {
				to = sel.X
			}
			if v, ok := waits.src.Defined(ast.Unparen(to)).(*types.Var); ok {
				return v
			}
		}
		return nil
	}
	return nil
}

// returnOf returns the return of a variable that its function comes to from c where nothing
// turns aside, or nil:
//
//	if err != nil { result.RequeueAfter = pause }
//	return result, nil
func (waits *Waits) returnOf(v *types.Var, c inspector.Cursor) *ast.ReturnStmt {
	if v == nil {
		return nil
	}
	for around := range c.Enclosing((*ast.FuncLit)(nil), (*ast.BlockStmt)(nil), (*ast.CaseClause)(nil), (*ast.CommClause)(nil)) {
		for _, s := range statementsIn(around.Node()) {
			ret, ok := s.(*ast.ReturnStmt)
			if !ok || ret.Pos() < c.Node().Pos() {
				continue
			}
			if !slices.ContainsFunc(ret.Results, func(result ast.Expr) bool { return waits.src.MentionsVar(result, v) }) {
				return nil
			}
			return ret
		}
		if _, ok := around.Node().(*ast.FuncLit); ok {
			return nil
		}
	}
	return nil
}

// statementsIn are the statements of a block or of a case.
func statementsIn(n ast.Node) []ast.Stmt {
	switch n := n.(type) {
	case *ast.BlockStmt:
		return n.List
	case *ast.CaseClause:
		return n.Body
	case *ast.CommClause:
		return n.Body
	}
	return nil
}
