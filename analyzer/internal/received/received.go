// Package received says which channels values come from.
package received

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/jitterlint/jitterlint/analyzer/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
)

// From returns the channel that a value was received from, by itself or as a field of what
// was, or nil.
func From(src *source.Package, value ast.Expr) *types.Var {
	value = ast.Unparen(value)
	if sel, ok := value.(*ast.SelectorExpr); ok {
		value = ast.Unparen(sel.X)
	}
	v, ok := src.Mentioned(value).(*types.Var)
	if !ok || v.IsField() {
		return nil
	}
	channel, ok := only(src, v)
	if !ok {
		return nil
	}
	of, _ := src.Mentioned(ast.Unparen(channel)).(*types.Var)
	return of
}

// only returns the channel that all that a variable is given comes from.
func only(src *source.Package, v *types.Var) (channel ast.Expr, ok bool) {
	all := src.Assignments(v).Given()
	if len(all) != 1 {
		return nil, false
	}
	if all[0].Op == token.RANGE {
		loop, ok := all[0].By().Node().(*ast.RangeStmt)
		if !ok {
			return nil, false
		}
		return loop.X, true
	}
	receive, ok := ast.Unparen(all[0].Source).(*ast.UnaryExpr)
	if !ok || receive.Op != token.ARROW {
		return nil, false
	}
	return receive.X, true
}

// Before returns the receive of the loop around a place that comes before it, and the channel
// of that, or nil. Times are no values.
func Before(src *source.Package, at inspector.Cursor) (receive inspector.Cursor, channel *types.Var) {
	for loop := range at.Enclosing((*ast.RangeStmt)(nil), (*ast.ForStmt)(nil), (*ast.FuncLit)(nil)) {
		switch n := loop.Node().(type) {
		case *ast.RangeStmt:
			if _, ok := src.Under(n.X).(*types.Chan); ok {
				channel, _ = src.Mentioned(ast.Unparen(n.X)).(*types.Var)
			}
			return loop, channel
		case *ast.ForStmt:
			for c := range loop.Preorder((*ast.UnaryExpr)(nil)) {
				x := c.Node().(*ast.UnaryExpr)
				if x.Op != token.ARROW || x.End() > at.Node().Pos() || syntax.IsTimes(src.TypesInfo.TypeOf(x.X)) || syntax.InOtherCase(c, at.Node()) {
					continue
				}
				if v, ok := src.Mentioned(ast.Unparen(x.X)).(*types.Var); ok {
					return c, v
				}
			}
		}
		return loop, nil
	}
	return at, nil
}
