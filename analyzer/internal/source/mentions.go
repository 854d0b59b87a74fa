package source

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
)

// mentions are where the package's text names objects.
type mentions struct {
	uses map[types.Object][]inspector.Cursor
	defs map[types.Object]inspector.Cursor
}

func findMentions(pkg *Package) mentions {
	found := mentions{make(map[types.Object][]inspector.Cursor), make(map[types.Object]inspector.Cursor)}
	for file := range pkg.Tree.Children() {
		aside := pkg.isAside(file)
		for c := range file.Preorder((*ast.Ident)(nil)) {
			id := c.Node().(*ast.Ident)
			if used := pkg.TypesInfo.Uses[id]; used != nil {
				used = syntax.Origin(used)
				if !aside || used.Pkg() == pkg.Pkg && IsTest(pkg.Pass, used.Pos()) {
					found.uses[used] = append(found.uses[used], c)
				}
			} else if defined := pkg.TypesInfo.Defs[id]; defined != nil {
				found.defs[defined] = c
			}
		}
	}
	return found
}

// Uses returns every mention of the object in the package but its definition, as the
// identifiers that name it, in the order of the text.
func (pkg *Package) Uses(obj types.Object) []inspector.Cursor { return pkg.mentions().uses[obj] }

// Definition returns the identifier that declares an object of this package.
func (pkg *Package) Definition(obj types.Object) (inspector.Cursor, bool) {
	c, ok := pkg.mentions().defs[obj]
	return c, ok
}

// Defined is Mentioned, also for an identifier that declares a variable.
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
