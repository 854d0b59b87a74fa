package mark

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"github.com/jitterlint/jitterlint/analyzer/internal/source"
)

// NeverNegative reports whether a number is only counted up, from constants of at least 0.
func (m *Marks) NeverNegative(v *types.Var) bool {
	if v.Kind() != types.LocalVar && v.Kind() != types.ResultVar && (!v.IsField() || v.Exported()) {
		return false
	}
	for _, a := range m.src.Assignments(v) {
		if a.Op == token.INC || a.Zero() {
			continue
		}
		n, known := m.src.ConstantOf(a.Value())
		if a.Value() == nil || !known || n < 0 {
			return false
		}
	}
	return true
}

// Tallies reports whether a body counts something up, or puts it into a list.
func (m *Marks) Tallies(body *ast.BlockStmt) bool {
	tallies := false
	ast.Inspect(body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.IncDecStmt:
			tallies = tallies || n.Tok == token.INC
		case *ast.CallExpr:
			tallies = tallies || m.Appends(n)
		}
		return !tallies
	})
	return tallies
}

// Appends reports whether a call gives a slice that has something in it.
func (m *Marks) Appends(call *ast.CallExpr) bool {
	id, ok := ast.Unparen(call.Fun).(*ast.Ident)
	return ok && id.Name == "append" && m.src.TypesInfo.Types[id].IsBuiltin() && len(call.Args) > 1 && !call.Ellipsis.IsValid()
}

// Collected reports whether something is appended to a slice.
func (m *Marks) Collected(v *types.Var) bool {
	return slices.ContainsFunc(m.src.Assignments(v), func(a source.Assignment) bool {
		switch value := ast.Unparen(a.Value()).(type) {
		case *ast.CallExpr:
			return m.Appends(value)
		case *ast.Ident: // failed := left
			return true
		}
		return false
	})
}

// isEmptied reports whether an expression is a slice with nothing in it: left[:0].
func isEmptied(e ast.Expr) bool {
	cut, ok := e.(*ast.SliceExpr)
	if !ok || cut.Low != nil || cut.High == nil {
		return false
	}
	high, ok := ast.Unparen(cut.High).(*ast.BasicLit)
	return ok && high.Value == "0"
}
