package source

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
)

// functions are those that the package declares.
type functions struct {
	// withBody are those with a body, in the order of the text.
	withBody []*types.Func
	bodies   map[*types.Func]inspector.Cursor
	// results and params are the named ones of all.
	results, params map[*types.Var]position
}

// position is where a result or a parameter stands in its function.
type position struct {
	fn    *types.Func
	index int
}

func findFunctions(pkg *Package) functions {
	found := functions{
		bodies:  make(map[*types.Func]inspector.Cursor),
		results: make(map[*types.Var]position), params: make(map[*types.Var]position),
	}
	for c := range pkg.Tree.Preorder((*ast.FuncDecl)(nil)) {
		decl := c.Node().(*ast.FuncDecl)
		fn, ok := pkg.TypesInfo.Defs[decl.Name].(*types.Func)
		if !ok {
			continue
		}
		if decl.Body != nil {
			found.bodies[fn] = c.ChildAt(edge.FuncDecl_Body, -1)
			found.withBody = append(found.withBody, fn)
		}
		note(found.results, fn, fn.Signature().Results())
		note(found.params, fn, fn.Signature().Params())
	}
	return found
}

func note(in map[*types.Var]position, fn *types.Func, vars *types.Tuple) {
	for i := range vars.Len() {
		in[vars.At(i)] = position{fn, i}
	}
}

// Functions returns the functions with a body that the package declares, in the
// order of the text.
func (pkg *Package) Functions() []*types.Func { return pkg.functions().withBody }

// BodyOf returns the body of a function that the package declares.
func (pkg *Package) BodyOf(fn *types.Func) (inspector.Cursor, bool) {
	body, ok := pkg.functions().bodies[fn]
	return body, ok
}

// ResultOf returns the function whose named result v is, or nil.
func (pkg *Package) ResultOf(v *types.Var) (fn *types.Func, index int) {
	at := pkg.functions().results[v]
	return at.fn, at.index
}

// ParameterOf returns the declared function whose parameter v is, or nil.
func (pkg *Package) ParameterOf(v *types.Var) (fn *types.Func, index int) {
	at := pkg.functions().params[v]
	return at.fn, at.index
}

// NameAt returns the name of the declared function that a position is in, as it is
// called in its package: "Do", "Client.Do".
func NameAt(pkg *Package, at token.Pos) string {
	for _, fn := range pkg.Functions() {
		body, _ := pkg.BodyOf(fn)
		decl := body.Parent().Node()
		if decl.Pos() > at || at >= decl.End() {
			continue
		}
		if recv := fn.Signature().Recv(); recv != nil {
			if owner := syntax.NamedOf(recv.Type()); owner != nil {
				return owner.Name() + "." + fn.Name()
			}
		}
		return fn.Name()
	}
	return "a declaration"
}
