package source

import (
	"cmp"
	"go/ast"
	"go/token"
	"slices"

	"golang.org/x/tools/go/ast/inspector"
)

// Find returns where a node of the package stands in the tree. It looks into the one
// declaration around it, however large the package is.
func (pkg *Package) Find(n ast.Node) (inspector.Cursor, bool) {
	decls := pkg.declarations()
	after, _ := slices.BinarySearchFunc(decls, n.Pos(), func(decl inspector.Cursor, pos token.Pos) int {
		if decl.Node().Pos() <= pos {
			return -1
		}
		return 1
	})
	if after > 0 {
		if c, ok := decls[after-1].FindNode(n); ok {
			return c, true
		}
	}
	return pkg.Tree.FindNode(n)
}

// findDeclarations returns the declarations of all files, by their positions.
func findDeclarations(pkg *Package) []inspector.Cursor {
	var decls []inspector.Cursor
	for file := range pkg.Tree.Children() {
		for c := range file.Children() {
			if _, ok := c.Node().(ast.Decl); ok {
				decls = append(decls, c)
			}
		}
	}
	slices.SortFunc(decls, func(a, b inspector.Cursor) int { return cmp.Compare(a.Node().Pos(), b.Node().Pos()) })
	return decls
}
