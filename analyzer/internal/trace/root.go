package trace

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/types/typeutil"

	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
)

// Retrace returns the trail of the value of the expression at c, which uses
// it: first back to where it was made, then forward from there.
func (trails *Trails) Retrace(c inspector.Cursor) *Trail {
	t := trails.Tracer()
	t.root(c)
	return &t.Trail
}

// TraceReceiver returns the trail of the value whose method is called at c.
func (trails *Trails) TraceReceiver(c inspector.Cursor) *Trail {
	x, ok := syntax.ReceiverOf(c)
	if !ok {
		// A method value held in a variable: its receiver is elsewhere.
		return &Trail{foreign: true}
	}
	return trails.Retrace(x)
}

// root goes from an expression that holds the value back to what made it, and
// follows the value forward from there.
func (t *Tracer) root(c inspector.Cursor) {
	if t.rooted[c.Node()] {
		return
	}
	if !t.trails.src.Spend() {
		t.foreign = true
		return
	}
	t.rooted[c.Node()] = true
	switch e := c.Node().(type) {
	case *ast.ParenExpr, *ast.StarExpr, *ast.TypeAssertExpr, *ast.UnaryExpr:
		child, _ := c.FirstChild()
		t.root(child)
	case *ast.Ident:
		t.rootObject(t.trails.src.TypesInfo.Uses[e])
	case *ast.SelectorExpr:
		field, ok := t.trails.src.TypesInfo.Uses[e.Sel].(*types.Var)
		if ok && field.IsField() && t.trails.Knows(field.Pkg()) {
			t.root(c.ChildAt(edge.SelectorExpr_X, -1)) // a struct within the policy
			return
		}
		t.rootObject(t.trails.src.TypesInfo.Uses[e.Sel])
	case *ast.CallExpr:
		t.rootCall(c, e)
	case *ast.CompositeLit:
		t.Made = append(t.Made, e)
		t.climb(c)
	default:
		t.foreign = true
	}
}

func (t *Tracer) rootCall(c inspector.Cursor, call *ast.CallExpr) {
	if t.trails.src.TypesInfo.Types[call.Fun].IsType() && len(call.Args) == 1 {
		t.root(c.ChildAt(edge.CallExpr_Args, 0)) // a conversion
		return
	}
	t.climb(c)
	obj := typeutil.Callee(t.trails.src.TypesInfo, call)
	if builtin, ok := obj.(*types.Builtin); ok && builtin.Name() == "new" && len(call.Args) == 1 {
		if t.trails.src.TypesInfo.Types[call.Args[0]].IsType() {
			t.Zero = true
		} else {
			t.root(c.ChildAt(edge.CallExpr_Args, 0)) // new(value), since Go 1.26
		}
		return
	}
	callee, _ := obj.(*types.Func)
	switch {
	case callee == nil:
		t.foreign = true
	case callee.Signature().Recv() != nil && t.sameType(call, syntax.Receiver(call)):
		if x, ok := syntax.ReceiverOf(c); ok {
			t.root(x)
		}
	case callee.Pkg() == t.trails.src.Pkg:
		t.rootResults(callee.Origin())
	case !t.trails.Knows(callee.Pkg()):
		t.foreign = true
	default:
		t.Filled = true
	}
}

// rootResults goes back into what a function of this package returns.
func (t *Tracer) rootResults(fn *types.Func) {
	body, ok := t.trails.src.BodyOf(fn)
	if !ok {
		t.foreign = true
		return
	}
	for ret := range body.Preorder((*ast.ReturnStmt)(nil)) {
		if len(ret.Node().(*ast.ReturnStmt).Results) > 0 {
			t.root(ret.ChildAt(edge.ReturnStmt_Results, 0))
		} else {
			t.Filled = true // by what the named result is given
		}
	}
}

// rootObject goes back to whatever is assigned to a variable or field.
func (t *Tracer) rootObject(obj types.Object) {
	v, ok := obj.(*types.Var)
	if !ok {
		t.foreign = true
		return
	}
	t.object(v)
	all := t.trails.src.Assignments(v)
	given := all.Given()
	switch v.Kind() {
	case types.ParamVar, types.RecvVar:
		t.foreign = true // callers give it values of their own
	case types.PackageVar:
		t.foreign = t.foreign || v.Exported()
	case types.FieldVar:
		t.foreign = t.foreign || v.Exported() || len(given) == 0
	}
	if len(given) == 0 {
		declared := len(all) > 0
		t.Zero = t.Zero || declared
		t.Filled = t.Filled || !declared
	}
	for _, a := range given {
		if from, ok := a.From(); ok {
			t.root(from)
		} else {
			t.foreign = true
		}
	}
}
