package source

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/jitterlint/jitterlint/analyzer/internal/summary"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
)

// Uses returns every mention of the object in the package but its definition,
// as the identifiers that name it. What tests do to what is declared elsewhere, such
// as to put a stub in the place of a sleep, does not count where the code runs.
func (pkg *Package) Uses(obj types.Object) []inspector.Cursor {
	pkg.indexIdents()
	return pkg.useIndex[obj]
}

// indexIdents finds the mentions and the definition of every object.
func (pkg *Package) indexIdents() {
	if pkg.useIndex != nil {
		return
	}
	pkg.useIndex = make(map[types.Object][]inspector.Cursor)
	pkg.defIndex = make(map[types.Object]inspector.Cursor)
	for file := range pkg.Tree.Children() {
		stubs := pkg.isAside(file)
		for c := range file.Preorder((*ast.Ident)(nil)) {
			id := c.Node().(*ast.Ident)
			if used := pkg.TypesInfo.Uses[id]; used != nil {
				used = syntax.Origin(used)
				if !stubs || used.Pkg() == pkg.Pkg && pkg.IsTest(used.Pos()) {
					pkg.useIndex[used] = append(pkg.useIndex[used], c)
				}
			} else if defined := pkg.TypesInfo.Defs[id]; defined != nil {
				pkg.defIndex[defined] = c
			}
		}
	}
}

// isAside reports whether a file is one of tests, which are not looked into: what it
// does to what is declared elsewhere does not count.
func (pkg *Package) isAside(file inspector.Cursor) bool {
	return !pkg.Tests && pkg.IsTest(file.Node().Pos())
}

// IsTest tells whether a position is in a file of tests.
func (pkg *Package) IsTest(at token.Pos) bool {
	file := pkg.Fset.File(at)
	return file != nil && strings.HasSuffix(file.Name(), "_test.go")
}

// indexFuncs finds the functions that the package declares.
func (pkg *Package) indexFuncs() {
	if pkg.bodies != nil {
		return
	}
	pkg.bodies = make(map[*types.Func]inspector.Cursor)
	pkg.results = make(map[*types.Var]result)
	pkg.params = make(map[*types.Var]result)
	pkg.helpers = make(map[*types.Func]*summary.Function)
	for c := range pkg.Tree.Preorder((*ast.FuncDecl)(nil)) {
		decl := c.Node().(*ast.FuncDecl)
		fn, ok := pkg.TypesInfo.Defs[decl.Name].(*types.Func)
		if !ok {
			continue
		}
		if decl.Body != nil {
			pkg.bodies[fn] = c.ChildAt(edge.FuncDecl_Body, -1)
			pkg.functions = append(pkg.functions, fn)
		}
		results := fn.Signature().Results()
		for i := range results.Len() {
			pkg.results[results.At(i)] = result{fn, i}
		}
		params := fn.Signature().Params()
		for i := range params.Len() {
			pkg.params[params.At(i)] = result{fn, i}
		}
	}
}

// result is where a named result, or a parameter, stands in its function.
type result struct {
	fn    *types.Func
	index int
}

// BodyOf returns the body of a function that the package declares.
func (pkg *Package) BodyOf(fn *types.Func) (inspector.Cursor, bool) {
	pkg.indexFuncs()
	body, ok := pkg.bodies[fn]
	return body, ok
}

// ResultOf returns the function whose named result v is, or nil.
func (pkg *Package) ResultOf(v *types.Var) (fn *types.Func, index int) {
	pkg.indexFuncs()
	r := pkg.results[v]
	return r.fn, r.index
}

// ParameterOf returns the declared function whose parameter v is, or nil.
func (pkg *Package) ParameterOf(v *types.Var) (fn *types.Func, index int) {
	pkg.indexFuncs()
	p := pkg.params[v]
	return p.fn, p.index
}

// Definition returns the identifier that declares an object of this package.
func (pkg *Package) Definition(obj types.Object) (inspector.Cursor, bool) {
	pkg.indexIdents()
	c, ok := pkg.defIndex[obj]
	return c, ok
}
