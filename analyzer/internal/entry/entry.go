// Package entry says which errors there are already where a function begins: what was tried
// before has given them.
package entry

import (
	"go/ast"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/jitterlint/jitterlint/analyzer/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
)

// Errors returns the errors that a function is handed, or that a deferred literal finds in the
// variables of the function that ends:
//
//	func pause(err error) { if err != nil { time.Sleep(d) } }
//	defer func() { if err != nil { time.Sleep(d) } }()
func Errors(src *source.Package, body *ast.BlockStmt) []*types.Var {
	c, ok := src.Find(body)
	if !ok {
		return nil
	}
	if outer, ok := Deferring(c.Parent()); ok {
		return captured(src, body, outer)
	}
	decl, ok := c.Parent().Node().(*ast.FuncDecl)
	if !ok {
		return nil
	}
	fn, ok := src.TypesInfo.Defs[decl.Name].(*types.Func)
	if !ok {
		return nil
	}
	return slices.DeleteFunc(slices.Collect(fn.Signature().Params().Variables()), func(v *types.Var) bool { return v.Name() == "" || !syntax.IsError(v.Type()) })
}

// Deferring returns the function that defers the call of a literal.
func Deferring(lit inspector.Cursor) (outer inspector.Cursor, ok bool) {
	if kind, _ := lit.ParentEdge(); kind != edge.CallExpr_Fun {
		return lit, false
	}
	if kind, _ := lit.Parent().ParentEdge(); kind != edge.DeferStmt_Call {
		return lit, false
	}
	return syntax.FunctionAround(lit.Parent()), true
}

// captured returns the errors of a function that a body in it mentions.
func captured(src *source.Package, body *ast.BlockStmt, outer inspector.Cursor) []*types.Var {
	var found []*types.Var
	ast.Inspect(body, func(n ast.Node) bool {
		id, ok := n.(*ast.Ident)
		if !ok {
			return true
		}
		v, ok := src.TypesInfo.Uses[id].(*types.Var)
		if ok && !v.IsField() && syntax.IsError(v.Type()) && outer.Node().Pos() <= v.Pos() && v.Pos() < body.Pos() && !slices.Contains(found, v) {
			found = append(found, v)
		}
		return true
	})
	return found
}
