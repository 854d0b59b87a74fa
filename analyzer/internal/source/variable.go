package source

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
)

// Assignments returns what the package gives to a variable or a field: its declaration
// first, and then what mentions of it are assigned, in the order of the text.
func (pkg *Package) Assignments(v *types.Var) Assignments {
	if v == nil {
		return nil
	}
	v = v.Origin()
	if known, ok := pkg.assignments[v]; ok {
		return known
	}
	var found Assignments
	if def, ok := pkg.Definition(v); ok && !v.IsField() {
		found = found.with(def)
	}
	for _, use := range pkg.Uses(v) {
		c := syntax.OutermostParen(syntax.Operand(use))
		if kind, _ := c.ParentEdge(); kind == edge.KeyValueExpr_Key && !v.IsField() {
			continue // in a map, it is a key
		}
		found = found.with(c)
	}
	if v.IsField() {
		found = append(found, pkg.elements()[v]...)
	}
	pkg.assignments[v] = found
	return found
}

// with adds what the mention at c is given, if it is.
func (all Assignments) with(c inspector.Cursor) Assignments {
	if a, ok := At(c); ok {
		return append(all, a)
	}
	return all
}

// findElements returns what literals without keys give to the fields of structs.
func findElements(pkg *Package) map[*types.Var]Assignments {
	found := make(map[*types.Var]Assignments)
	for file := range pkg.Tree.Children() {
		if pkg.isAside(file) {
			continue
		}
		for c := range file.Preorder((*ast.CompositeLit)(nil)) {
			lit := c.Node().(*ast.CompositeLit)
			of, isStruct := syntax.StructOf(pkg.TypesInfo.TypeOf(lit))
			for i, e := range lit.Elts {
				if _, keyed := e.(*ast.KeyValueExpr); keyed || !isStruct || i >= of.NumFields() {
					break // what is too much does not compile
				}
				field := of.Field(i).Origin()
				found[field] = append(found[field], Assignment{Op: token.COLON, Source: e, Results: 1, At: c.ChildAt(edge.CompositeLit_Elts, i)})
			}
		}
	}
	return found
}

// Addressed reports whether &v is taken, so that v may change through a pointer.
func (pkg *Package) Addressed(v *types.Var) bool {
	return slices.ContainsFunc(pkg.Uses(v), func(use inspector.Cursor) bool {
		c := syntax.OutermostParen(syntax.Operand(use))
		if kind, _ := c.ParentEdge(); kind != edge.UnaryExpr_X {
			return false
		}
		return c.Parent().Node().(*ast.UnaryExpr).Op == token.AND
	})
}

// HandedTo returns the first call that a variable's address is handed to, or nil.
func HandedTo(pkg *Package, v *types.Var) *ast.CallExpr {
	for _, use := range pkg.Uses(v) {
		address, ok := use.Parent().Node().(*ast.UnaryExpr)
		if !ok || address.Op != token.AND {
			continue
		}
		if call, ok := use.Parent().Parent().Node().(*ast.CallExpr); ok {
			return call
		}
	}
	return nil
}

// AllGiven returns the values that a variable or field of this package is given, if no
// others can be. A parameter may be given more by callers, what is exported by other
// packages, and what is addressed through a pointer.
func (pkg *Package) AllGiven(v *types.Var) ([]ast.Expr, bool) {
	if v.Pkg() != pkg.Pkg || v.Kind() == types.ParamVar || v.Exported() && v.Kind() != types.LocalVar || pkg.Addressed(v) {
		return nil, false
	}
	return pkg.Assignments(v).Values()
}

// AllHeld is the same, and of a parameter what it is passed, if all the callers of its function
// are seen, and it is given nothing else.
func (pkg *Package) AllHeld(v *types.Var) ([]ast.Expr, bool) {
	if v.Kind() == types.ParamVar {
		return passed(pkg, v)
	}
	return pkg.AllGiven(v)
}

func passed(pkg *Package, param *types.Var) (all []ast.Expr, seen bool) {
	fn, i := pkg.ParameterOf(param)
	if fn == nil || fn.Exported() || fn.Signature().Variadic() || len(pkg.Assignments(param)) > 0 || pkg.Addressed(param) {
		return nil, false
	}
	uses := pkg.Uses(fn)
	for _, method := range pkg.Filled(fn) { // what calls an interface's method may call it
		uses = slices.Concat(uses, pkg.Uses(method))
	}
	for _, use := range uses {
		call, ok := syntax.CallOf(syntax.Operand(use))
		if !ok || i >= len(call.Node().(*ast.CallExpr).Args) {
			return nil, false
		}
		all = append(all, call.Node().(*ast.CallExpr).Args[i])
	}
	return all, true
}

// OnlyGiven returns the value of a variable or field that can be given no other, or nil.
func (pkg *Package) OnlyGiven(v *types.Var) ast.Expr {
	if values, all := pkg.AllGiven(v); all && len(values) == 1 {
		return values[0]
	}
	return nil
}

// LiteralIn returns the function literal that is all that a variable is given in this
// package.
func (pkg *Package) LiteralIn(v *types.Var) (inspector.Cursor, bool) {
	a, ok := pkg.Assignments(v).Only()
	if !ok {
		return inspector.Cursor{}, false
	}
	if _, isLit := a.Value().(*ast.FuncLit); !isLit {
		return inspector.Cursor{}, false
	}
	return a.From()
}
