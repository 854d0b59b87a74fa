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
	if v.Kind() != types.LocalVar && (!v.IsField() || v.Exported()) {
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

// IsEmptied reports whether an expression is a slice with nothing in it: left[:0].
func IsEmptied(e ast.Expr) bool {
	cut, ok := e.(*ast.SliceExpr)
	if !ok || cut.Low != nil || cut.High == nil {
		return false
	}
	high, ok := ast.Unparen(cut.High).(*ast.BasicLit)
	return ok && high.Value == "0"
}
