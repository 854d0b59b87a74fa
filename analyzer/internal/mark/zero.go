package mark

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"

	"github.com/jitterlint/jitterlint/analyzer/internal/flow"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
)

// Zero returns what the zero value of a type is.
func Zero(t types.Type) flow.Truth {
	switch t := t.Underlying().(type) {
	case *types.Basic:
		switch {
		case t.Info()&types.IsBoolean != 0:
			return flow.False
		case t.Info()&types.IsInteger != 0:
			return flow.Nil
		}
		return flow.Unknown
	case *types.Struct, *types.Array:
		return flow.Unknown
	}
	return flow.Nil
}

// MayBeNil reports whether a type has nil.
func MayBeNil(t types.Type) bool {
	return Zero(t) == flow.Nil && !syntax.IsKind(t, types.IsInteger)
}

// Truth returns what an expression is by how it is written: a constant, something that is made
// here, or a slice with something in it, or nothing.
func (m *Marks) Truth(e ast.Expr) flow.Truth {
	switch e := e.(type) {
	case nil:
		return flow.Unknown
	case *ast.CompositeLit, *ast.FuncLit:
		return flow.Set
	case *ast.CallExpr:
		if m.Appends(e) {
			return flow.Set
		}
	case *ast.UnaryExpr:
		if e.Op == token.AND {
			return flow.Set
		}
	}
	switch tv := m.src.TypesInfo.Types[e]; {
	case tv.IsNil(), isEmptied(e):
		return flow.Nil
	case tv.Value != nil:
		return truthOf(tv.Value)
	}
	return flow.Unknown
}

// truthOf returns what a constant is.
func truthOf(value constant.Value) flow.Truth {
	switch value.Kind() {
	case constant.Bool:
		if constant.BoolVal(value) {
			return flow.True
		}
		return flow.False
	case constant.Int:
		if constant.Sign(value) == 0 {
			return flow.Nil
		}
		return flow.Set
	}
	return flow.Unknown
}

// IsTally reports whether a type is of numbers, or of lists: of what a function returns, they
// may be of what went wrong.
func IsTally(t types.Type) bool {
	switch t.Underlying().(type) {
	case *types.Slice, *types.Map:
		return true
	}
	return syntax.IsKind(t, types.IsInteger) && !syntax.IsDuration(t)
}
