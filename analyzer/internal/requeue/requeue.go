// Package requeue says which lengths a function hands to whoever calls it, so that it is called
// again after them: by a field of what it returns.
package requeue

import (
	"go/ast"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/jitterlint/jitterlint/analyzer/internal/entry"
	"github.com/jitterlint/jitterlint/analyzer/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
)

// Asks reports whether the field of a result that is set at c, to a length, says when the
// function is to be called again. An error beside it would decide.
func Asks(src *source.Package, c inspector.Cursor, field, length ast.Expr) bool {
	id, ok := field.(*ast.Ident)
	if !ok || id.Name != "RequeueAfter" || !syntax.IsDuration(src.TypesInfo.TypeOf(length)) {
		return false
	}
	if v, ok := src.TypesInfo.Uses[id].(*types.Var); !ok || !v.IsField() {
		return false
	}
	ret, result := returnAfter(c), resultAt(src, c)
	if ret == nil {
		ret = returnOf(src, result, c)
	}
	if ret == nil {
		return leftAsResult(src, result, c)
	}
	return !mayReturnError(src, ret)
}

// mayReturnError reports whether a return gives an error that may be one.
func mayReturnError(src *source.Package, ret *ast.ReturnStmt) bool {
	return slices.ContainsFunc(ret.Results, func(result ast.Expr) bool {
		t := src.TypesInfo.TypeOf(result)
		return t != nil && syntax.IsError(t) && !src.TypesInfo.Types[result].IsNil()
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
func resultAt(src *source.Package, c inspector.Cursor) *types.Var {
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
			if v, ok := src.Defined(ast.Unparen(to)).(*types.Var); ok {
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
func returnOf(src *source.Package, v *types.Var, c inspector.Cursor) *ast.ReturnStmt {
	if v == nil {
		return nil
	}
	for around := range c.Enclosing((*ast.FuncLit)(nil), (*ast.BlockStmt)(nil), (*ast.CaseClause)(nil), (*ast.CommClause)(nil)) {
		for _, s := range statementsIn(around.Node()) {
			ret, ok := s.(*ast.ReturnStmt)
			if !ok || ret.Pos() < c.Node().Pos() {
				continue
			}
			if !slices.ContainsFunc(ret.Results, func(result ast.Expr) bool { return src.MentionsVar(result, v) }) {
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

// leftAsResult reports whether a variable that a deferred literal sets is a result of the
// function that ends, and no error is left that would decide:
//
//	defer func() { if err != nil { result.RequeueAfter, err = pause, nil } }()
func leftAsResult(src *source.Package, v *types.Var, c inspector.Cursor) bool {
	outer, ok := entry.Deferring(syntax.FunctionAround(c))
	if !ok || v == nil {
		return false
	}
	sig := syntax.SignatureOf(src.TypesInfo, outer.Node())
	if sig == nil {
		return false
	}
	results := slices.Collect(sig.Results().Variables())
	return slices.Contains(results, v) && !slices.ContainsFunc(results, func(result *types.Var) bool {
		return syntax.IsError(result.Type()) && !clears(src, result, c)
	})
}

// clears reports whether the block around a place gives a variable nil.
func clears(src *source.Package, v *types.Var, c inspector.Cursor) bool {
	for block := range c.Enclosing((*ast.BlockStmt)(nil)) {
		return slices.ContainsFunc(src.Assignments(v), func(a source.Assignment) bool {
			return a.Value() != nil && src.TypesInfo.Types[a.Value()].IsNil() && syntax.Inside(a.To, block.Node())
		})
	}
	return false
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
