package source

import (
	"go/ast"
	"go/types"
	"slices"

	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
)

// MentionsVar tells whether an expression mentions a variable.
func (pkg *Package) MentionsVar(x ast.Expr, v *types.Var) bool {
	found := false
	ast.Inspect(x, func(n ast.Node) bool {
		id, ok := n.(*ast.Ident)
		found = found || ok && pkg.TypesInfo.Uses[id] == v
		return !found
	})
	return found
}

// MadeOf tells whether an expression mentions a variable, or a local one that is
// given what does.
func (pkg *Package) MadeOf(x ast.Expr, v *types.Var) bool {
	return pkg.madeOfNew(x, v, make(map[*types.Var]bool))
}

// madeOfNew is madeOf without the variables that were looked into before.
func (pkg *Package) madeOfNew(x ast.Expr, v *types.Var, seen map[*types.Var]bool) bool {
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
			found = slices.ContainsFunc(pkg.Assignments(used).Sources(), func(given ast.Expr) bool { return pkg.madeOfNew(given, v, seen) })
		}
		return !found
	})
	return found
}

// Defined is mentioned, also for an identifier that declares a variable.
func (pkg *Package) Defined(e ast.Expr) types.Object {
	if id, ok := e.(*ast.Ident); ok {
		return syntax.Origin(pkg.TypesInfo.ObjectOf(id))
	}
	return pkg.Mentioned(e)
}

// Mentioned returns the object that an identifier or qualified identifier
// names, or nil.
func (pkg *Package) Mentioned(expr ast.Expr) types.Object {
	switch e := expr.(type) {
	case *ast.Ident:
		return syntax.Origin(pkg.TypesInfo.Uses[e])
	case *ast.SelectorExpr:
		return syntax.Origin(pkg.TypesInfo.Uses[e.Sel])
	}
	return nil
}

// declared returns the declaration of the constant of this package that the
// expression names, or nil.
func (pkg *Package) declared(expr ast.Expr) ast.Node {
	c, ok := pkg.Mentioned(expr).(*types.Const)
	if !ok || c.Pkg() != pkg.Pkg {
		return nil
	}
	at, ok := pkg.Definition(c)
	if !ok {
		return nil
	}
	return at.Node()
}
