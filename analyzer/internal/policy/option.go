package policy

import (
	"go/ast"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/types/typeutil"

	"github.com/jitterlint/jitterlint/analyzer/internal/source"
)

// options returns the functions of catalogued libraries that are called for
// the arguments of a call, and whether these are all of its options: an
// argument that comes from elsewhere may be any.
func (policies *Policies) options(call *ast.CallExpr) (found []*types.Func, complete bool) {
	calls, complete := policies.OptionCalls(call)
	for _, c := range calls {
		if fn, ok := typeutil.Callee(policies.src.TypesInfo, c).(*types.Func); ok {
			found = append(found, fn.Origin())
		}
	}
	return found, complete
}

// OptionCalls is options, as the calls.
func (policies *Policies) OptionCalls(call *ast.CallExpr) (found []*ast.CallExpr, complete bool) {
	if call == nil {
		return nil, false
	}
	sig, ok := policies.src.TypesInfo.TypeOf(call.Fun).(*types.Signature)
	if !ok || !sig.Variadic() {
		return nil, false
	}
	complete = true
	for i := sig.Params().Len() - 1; i < len(call.Args); i++ {
		if call.Ellipsis.IsValid() {
			complete = policies.OptionSlice(call.Args[i], &found, source.MaxSteps) && complete
		} else {
			complete = policies.Option(call.Args[i], &found, source.MaxSteps) && complete
		}
	}
	return found, complete
}

// Option adds the call that makes one option, and reports whether it is known.
func (policies *Policies) Option(expr ast.Expr, found *[]*ast.CallExpr, steps int) bool {
	expr = ast.Unparen(expr)
	if steps == 0 || !policies.src.Spend() {
		return false
	}
	if call, ok := expr.(*ast.CallExpr); ok {
		callee, ok := typeutil.Callee(policies.src.TypesInfo, call).(*types.Func)
		if !ok || !policies.trails.Knows(callee.Pkg()) {
			return false
		}
		*found = append(*found, call)
		return true
	}
	v, ok := policies.src.Mentioned(expr).(*types.Var)
	if !ok || v.IsField() {
		return false
	}
	given := policies.src.OnlyGiven(v)
	return given != nil && policies.Option(given, found, steps-1)
}

// OptionSlice adds the calls that make the elements of a slice of options: a
// literal, appends, and the one variable that holds them.
func (policies *Policies) OptionSlice(expr ast.Expr, found *[]*ast.CallExpr, steps int) bool {
	expr = ast.Unparen(expr)
	if steps == 0 || !policies.src.Spend() {
		return false
	}
	if policies.src.TypesInfo.Types[expr].IsNil() {
		return true
	}
	switch e := expr.(type) {
	case *ast.CompositeLit:
		complete := true
		for _, elt := range e.Elts {
			complete = policies.Option(elt, found, steps-1) && complete
		}
		return complete
	case *ast.CallExpr:
		return policies.appended(e, found, steps, nil)
	case *ast.Ident:
		v, ok := policies.src.TypesInfo.Uses[e].(*types.Var)
		if !ok || v.Pkg() != policies.src.Pkg || v.Kind() != types.LocalVar && v.Kind() != types.PackageVar {
			return false
		}
		if v.Kind() == types.PackageVar && v.Exported() {
			return false // other packages can add to it
		}
		all := policies.src.Assignments(v)
		if len(all) == 0 {
			return false // of a type switch
		}
		complete := !policies.src.Addressed(v) && !policies.indexed(v)
		for _, a := range all.Given() {
			switch value := a.Value().(type) {
			case nil:
				complete = false
			case *ast.CallExpr:
				complete = policies.appended(value, found, steps, v) && complete
			default:
				complete = policies.OptionSlice(value, found, steps-1) && complete
			}
		}
		return complete
	}
	return false
}

// indexed reports whether an element of the slice in a variable is assigned, or
// others are copied into it.
func (policies *Policies) indexed(v *types.Var) bool {
	return slices.ContainsFunc(policies.src.Uses(v), func(use inspector.Cursor) bool {
		switch kind, i := use.ParentEdge(); kind {
		case edge.IndexExpr_X:
			kind, _ := use.Parent().ParentEdge()
			return kind == edge.AssignStmt_Lhs
		case edge.CallExpr_Args:
			builtin, ok := typeutil.Callee(policies.src.TypesInfo, use.Parent().Node().(*ast.CallExpr)).(*types.Builtin)
			return ok && builtin.Name() == "copy" && i == 0
		}
		return false
	})
}

// appended adds the options of append(base, …). The base is not looked at
// again where it is self, the variable that is appended to.
func (policies *Policies) appended(call *ast.CallExpr, found *[]*ast.CallExpr, steps int, self *types.Var) bool {
	builtin, ok := typeutil.Callee(policies.src.TypesInfo, call).(*types.Builtin)
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
	if base, ok := ast.Unparen(call.Args[0]).(*ast.Ident); !ok || self == nil || policies.src.TypesInfo.Uses[base] != self {
		complete = policies.OptionSlice(call.Args[0], found, steps-1)
	}
	for _, arg := range call.Args[1:] {
		if call.Ellipsis.IsValid() {
			complete = policies.OptionSlice(arg, found, steps-1) && complete
		} else {
			complete = policies.Option(arg, found, steps-1) && complete
		}
	}
	return complete
}

// Overridden reports whether an option comes after another of the same function, which
// then decides.
func Overridden(src *source.Package, c inspector.Cursor, option *types.Func) bool {
	kind, index := c.ParentEdge()
	if kind != edge.CallExpr_Args || option.Signature().Recv() != nil {
		return false
	}
	return slices.ContainsFunc(c.Parent().Node().(*ast.CallExpr).Args[index+1:], func(arg ast.Expr) bool {
		other, ok := ast.Unparen(arg).(*ast.CallExpr)
		return ok && src.Callee(other) == types.Object(option)
	})
}
