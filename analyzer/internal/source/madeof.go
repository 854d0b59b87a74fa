package source

import (
	"go/ast"
	"go/types"
	"slices"
)

// MentionsVar reports whether a variable is named in an expression.
func (pkg *Package) MentionsVar(x ast.Expr, v *types.Var) bool {
	found := false
	ast.Inspect(x, func(n ast.Node) bool {
		id, ok := n.(*ast.Ident)
		found = found || ok && pkg.TypesInfo.Uses[id] == v
		return !found
	})
	return found
}

// MadeOf reports whether an expression mentions a variable, or a local one that is
// given what does.
func (pkg *Package) MadeOf(x ast.Expr, v *types.Var) bool {
	seen := make(map[*types.Var]bool)
	var madeOf func(x ast.Expr) bool
	madeOf = func(x ast.Expr) bool {
		if !pkg.Spend() {
			return false
		}
		found := false
		ast.Inspect(x, func(n ast.Node) bool {
			id, _ := n.(*ast.Ident)
			used, isVar := pkg.TypesInfo.Uses[id].(*types.Var)
			switch {
			case !isVar || found || seen[used]:
			case used == v:
				found = true
			case used.Kind() == types.LocalVar:
				seen[used] = true
				found = slices.ContainsFunc(pkg.Assignments(used).Sources(), madeOf)
			}
			return !found
		})
		return found
	}
	return madeOf(x)
}
