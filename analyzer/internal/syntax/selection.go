package syntax

import (
	"go/ast"
	"slices"

	"golang.org/x/tools/go/ast/inspector"
)

// InOtherCase reports whether a node is in another case of the select statement than a receive
// is, which waits for something else.
//
//	select {
//	case <-timer.C:
//	case job := <-jobs: // the other
//	}
func InOtherCase(receive inspector.Cursor, n ast.Node) bool {
	for around := range receive.Enclosing((*ast.CommClause)(nil), (*ast.FuncLit)(nil), (*ast.FuncDecl)(nil)) {
		own, ok := around.Node().(*ast.CommClause)
		if !ok || own.Comm == nil || !Inside(receive.Node(), own.Comm) {
			return false
		}
		cases, ok := around.Parent().Node().(*ast.BlockStmt)
		return ok && slices.ContainsFunc(cases.List, func(s ast.Stmt) bool {
			other, ok := s.(*ast.CommClause)
			return ok && other != own && other.Comm != nil && Inside(n, other)
		})
	}
	return false
}
