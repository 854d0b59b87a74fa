package analyzer

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/types/typeutil"
)

// retrace returns the trail of the value of the expression at c, which uses
// it: first back to where it was made, then forward from there.
func (u *unit) retrace(c inspector.Cursor) *trail {
	t := u.newTracer()
	t.root(c)
	return &t.trail
}

// traceReceiver returns the trail of the value whose method is called at c.
func (u *unit) traceReceiver(c inspector.Cursor) *trail {
	x, ok := receiverOf(c)
	if !ok {
		// A method value held in a variable: its receiver is elsewhere.
		return &trail{foreign: true}
	}
	return u.retrace(x)
}

// root goes from an expression that holds the value back to what made it, and
// follows the value forward from there.
func (t *tracer) root(c inspector.Cursor) {
	if t.rooted[c.Node()] {
		return
	}
	if !t.spend() {
		t.foreign = true
		return
	}
	t.rooted[c.Node()] = true
	switch e := c.Node().(type) {
	case *ast.ParenExpr, *ast.StarExpr, *ast.TypeAssertExpr, *ast.UnaryExpr:
		child, _ := c.FirstChild()
		t.root(child)
	case *ast.Ident:
		t.rootObject(t.TypesInfo.Uses[e])
	case *ast.SelectorExpr:
		field, ok := t.TypesInfo.Uses[e.Sel].(*types.Var)
		if ok && field.IsField() && t.catalogued[field.Pkg()] {
			t.root(c.ChildAt(edge.SelectorExpr_X, -1)) // a struct within the policy
			return
		}
		t.rootObject(t.TypesInfo.Uses[e.Sel])
	case *ast.CallExpr:
		t.rootCall(c, e)
	case *ast.CompositeLit:
		t.made = append(t.made, e)
		t.climb(c)
	default:
		t.foreign = true
	}
}

func (t *tracer) rootCall(c inspector.Cursor, call *ast.CallExpr) {
	if t.TypesInfo.Types[call.Fun].IsType() && len(call.Args) == 1 {
		t.root(c.ChildAt(edge.CallExpr_Args, 0)) // a conversion
		return
	}
	t.climb(c)
	obj := typeutil.Callee(t.TypesInfo, call)
	if builtin, ok := obj.(*types.Builtin); ok && builtin.Name() == "new" && len(call.Args) == 1 {
		if t.TypesInfo.Types[call.Args[0]].IsType() {
			t.zero = true
		} else {
			t.root(c.ChildAt(edge.CallExpr_Args, 0)) // new(value), since Go 1.26
		}
		return
	}
	callee, _ := obj.(*types.Func)
	switch {
	case callee == nil:
		t.foreign = true
	case callee.Signature().Recv() != nil && t.sameType(call, receiver(call)):
		if x, ok := receiverOf(c); ok {
			t.root(x)
		}
	case callee.Pkg() == t.Pkg:
		t.rootResults(callee.Origin())
	case !t.catalogued[callee.Pkg()]:
		t.foreign = true
	default:
		t.filled = true
	}
}

// rootResults goes back into what a function of this package returns.
func (t *tracer) rootResults(fn *types.Func) {
	body, ok := t.bodyOf(fn)
	if !ok {
		t.foreign = true
		return
	}
	for ret := range body.Preorder((*ast.ReturnStmt)(nil)) {
		if len(ret.Node().(*ast.ReturnStmt).Results) > 0 {
			t.root(ret.ChildAt(edge.ReturnStmt_Results, 0))
		} else {
			t.filled = true // by what the named result is given
		}
	}
}

// rootObject goes back to whatever is assigned to a variable or field.
func (t *tracer) rootObject(obj types.Object) {
	v, ok := obj.(*types.Var)
	if !ok {
		t.foreign = true
		return
	}
	t.object(v)
	sources := t.sources(v.Origin())
	switch v.Kind() {
	case types.ParamVar, types.RecvVar:
		t.foreign = true // callers give it values of their own
	case types.PackageVar:
		t.foreign = t.foreign || v.Exported()
	case types.FieldVar:
		t.foreign = t.foreign || v.Exported() || len(sources) == 0
	}
	if len(sources) == 0 {
		declared := t.declaredBlank(v)
		t.zero = t.zero || declared
		t.filled = t.filled || !declared
	}
	for _, s := range sources {
		if s.Valid() {
			t.root(s)
		} else {
			t.foreign = true
		}
	}
}

// declaredBlank tells whether a variable is declared without a value: var v T.
func (u *unit) declaredBlank(v *types.Var) bool {
	def, ok := u.definition(v)
	if !ok || v.IsField() {
		return false
	}
	kind, _ := def.ParentEdge()
	return kind == edge.ValueSpec_Names && len(def.Parent().Node().(*ast.ValueSpec).Values) == 0
}
