package analyzer

import (
	"go/ast"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/types/typeutil"
)

// options returns the functions of catalogued libraries that are called for
// the arguments of a call, and whether these are all of its options: an
// argument that comes from elsewhere may be any.
func (u *unit) options(call *ast.CallExpr) (found []*types.Func, complete bool) {
	calls, complete := u.optionCalls(call)
	for _, c := range calls {
		if fn, ok := typeutil.Callee(u.TypesInfo, c).(*types.Func); ok {
			found = append(found, fn.Origin())
		}
	}
	return found, complete
}

// optionCalls is options, as the calls.
func (u *unit) optionCalls(call *ast.CallExpr) (found []*ast.CallExpr, complete bool) {
	if call == nil {
		return nil, false
	}
	sig, ok := u.TypesInfo.TypeOf(call.Fun).(*types.Signature)
	if !ok || !sig.Variadic() {
		return nil, false
	}
	complete = true
	for i := sig.Params().Len() - 1; i < len(call.Args); i++ {
		if call.Ellipsis.IsValid() {
			complete = u.optionSlice(call.Args[i], &found, maxSteps) && complete
		} else {
			complete = u.option(call.Args[i], &found, maxSteps) && complete
		}
	}
	return found, complete
}

// option adds the call that makes one option, and tells whether it is known.
func (u *unit) option(expr ast.Expr, found *[]*ast.CallExpr, steps int) bool {
	expr = ast.Unparen(expr)
	if steps == 0 || !u.spend() {
		return false
	}
	if call, ok := expr.(*ast.CallExpr); ok {
		callee, ok := typeutil.Callee(u.TypesInfo, call).(*types.Func)
		if !ok || !u.catalogued[callee.Pkg()] {
			return false
		}
		*found = append(*found, call)
		return true
	}
	source, ok := u.onlySource(expr)
	return ok && u.option(source, found, steps-1)
}

// optionSlice adds the calls that make the elements of a slice of options: a
// literal, appends, and the one variable that holds them.
func (u *unit) optionSlice(expr ast.Expr, found *[]*ast.CallExpr, steps int) bool {
	expr = ast.Unparen(expr)
	if steps == 0 || !u.spend() {
		return false
	}
	if u.TypesInfo.Types[expr].IsNil() {
		return true
	}
	switch e := expr.(type) {
	case *ast.CompositeLit:
		complete := true
		for _, elt := range e.Elts {
			complete = u.option(elt, found, steps-1) && complete
		}
		return complete
	case *ast.CallExpr:
		return u.appended(e, found, steps, nil)
	case *ast.Ident:
		v, ok := u.TypesInfo.Uses[e].(*types.Var)
		if !ok || v.Pkg() != u.Pkg || v.Kind() != types.LocalVar && v.Kind() != types.PackageVar {
			return false
		}
		if v.Kind() == types.PackageVar && v.Exported() {
			return false // other packages can add to it
		}
		sources := u.sources(v)
		if len(sources) == 0 && !u.declaredBlank(v) {
			return false // of a type switch
		}
		complete := !u.addressed(v) && !u.indexed(v)
		for _, s := range sources {
			if !s.Valid() {
				return false
			}
			switch source := s.Node().(type) {
			case *ast.CallExpr:
				complete = u.appended(source, found, steps, v) && complete
			case ast.Expr:
				complete = u.optionSlice(source, found, steps-1) && complete
			}
		}
		return complete
	}
	return false
}

// indexed tells whether an element of the slice in a variable is assigned, or
// others are copied into it.
func (u *unit) indexed(v *types.Var) bool {
	return slices.ContainsFunc(u.uses(v), func(use inspector.Cursor) bool {
		switch kind, i := use.ParentEdge(); kind {
		case edge.IndexExpr_X:
			kind, _ := use.Parent().ParentEdge()
			return kind == edge.AssignStmt_Lhs
		case edge.CallExpr_Args:
			builtin, ok := typeutil.Callee(u.TypesInfo, use.Parent().Node().(*ast.CallExpr)).(*types.Builtin)
			return ok && builtin.Name() == "copy" && i == 0
		}
		return false
	})
}

// appended adds the options of append(base, …). The base is not looked at
// again where it is self, the variable that is appended to.
func (u *unit) appended(call *ast.CallExpr, found *[]*ast.CallExpr, steps int, self *types.Var) bool {
	builtin, ok := typeutil.Callee(u.TypesInfo, call).(*types.Builtin)
	if !ok || len(call.Args) == 0 {
		return false
	}
	if builtin.Name() == "make" {
		return true
	}
	if builtin.Name() != "append" {
		return false
	}
	complete := true
	if base, ok := ast.Unparen(call.Args[0]).(*ast.Ident); !ok || self == nil || u.TypesInfo.Uses[base] != self {
		complete = u.optionSlice(call.Args[0], found, steps-1)
	}
	for _, arg := range call.Args[1:] {
		if call.Ellipsis.IsValid() {
			complete = u.optionSlice(arg, found, steps-1) && complete
		} else {
			complete = u.option(arg, found, steps-1) && complete
		}
	}
	return complete
}

// onlySource returns the one expression that a variable of this package is
// given.
func (u *unit) onlySource(expr ast.Expr) (ast.Expr, bool) {
	id, ok := expr.(*ast.Ident)
	if !ok {
		return nil, false
	}
	v, ok := u.TypesInfo.Uses[id].(*types.Var)
	if !ok || v.Pkg() != u.Pkg || v.Kind() == types.ParamVar || v.Kind() == types.PackageVar && v.Exported() {
		return nil, false
	}
	sources := u.sources(v)
	if len(sources) != 1 || !sources[0].Valid() || u.addressed(v) {
		return nil, false
	}
	source, ok := sources[0].Node().(ast.Expr)
	return source, ok
}
