package trace

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/types/typeutil"

	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
)

// passed looks at a call that is given the value as argument i.
func (t *Tracer) passed(arg, call inspector.Cursor, i int) {
	expr := call.Node().(*ast.CallExpr)
	if tv := t.trails.src.TypesInfo.Types[expr.Fun]; tv.IsType() || tv.IsBuiltin() {
		t.climb(call)
		return
	}
	if lit, ok := ast.Unparen(expr.Fun).(*ast.FuncLit); ok {
		if sig, ok := t.trails.src.TypesInfo.TypeOf(lit).(*types.Signature); ok {
			t.param(sig, i)
		}
		return
	}
	callee, _ := typeutil.Callee(t.trails.src.TypesInfo, expr).(*types.Func)
	if callee == nil {
		t.Leaves = true
		t.handedOut(arg)
		return
	}
	if _, ok := t.trails.src.BodyOf(callee.Origin()); ok {
		t.param(callee.Origin().Signature(), i)
		return
	}
	t.Calls = append(t.Calls, Passage{callee.Origin(), expr})
	if t.sameType(expr, expr.Args[i]) {
		t.climb(call)
	}
	if !t.trails.Knows(callee.Pkg()) {
		t.handedOut(arg)
	}
}

// handedOut notes an argument through which unseen code can change the value,
// or from which it can make another: anything that refers to the value. A
// pointer to a fresh literal, and one that goes into an interface with methods,
// are taken to be used and not changed.
func (t *Tracer) handedOut(arg inspector.Cursor) {
	expr := ast.Unparen(arg.Node().(ast.Expr))
	if addr, ok := expr.(*ast.UnaryExpr); ok {
		if _, fresh := ast.Unparen(addr.X).(*ast.CompositeLit); fresh {
			return
		}
	}
	call := arg.Parent().Node().(*ast.CallExpr)
	typ := t.trails.src.TypesInfo.TypeOf(expr)
	if typ == nil || t.sameType(call, expr) {
		t.Escapes = true
		return
	}
	switch typ.Underlying().(type) {
	case *types.Map, *types.Slice, *types.Chan:
		t.Escapes = true
	case *types.Interface:
		// An interface value that a variable holds refers to the policy.
		if _, made := expr.(*ast.CallExpr); !made {
			t.Escapes = true
		}
	case *types.Pointer:
		t.Escapes = t.Escapes || !t.intoInterface(call, arg.ParentEdgeIndex())
	}
}

// intoInterface reports whether argument i of a call becomes an interface with
// methods.
func (t *Tracer) intoInterface(call *ast.CallExpr, i int) bool {
	sig, ok := t.trails.src.TypesInfo.TypeOf(call.Fun).(*types.Signature)
	if !ok {
		return false
	}
	p := syntax.ParamAt(sig, i)
	if p == nil {
		return false
	}
	iface, ok := p.Type().Underlying().(*types.Interface)
	return ok && iface.NumMethods() > 0
}

// returned follows a returned value to the callers of its function.
func (t *Tracer) returned(ret inspector.Cursor, index int) {
	for c := range ret.Enclosing((*ast.FuncDecl)(nil), (*ast.FuncLit)(nil)) {
		switch fn := c.Node().(type) {
		case *ast.FuncDecl:
			obj, _ := t.trails.src.TypesInfo.Defs[fn.Name].(*types.Func)
			if obj == nil {
				return
			}
			t.Leaves = t.Leaves || obj.Exported() || obj.Signature().Recv() != nil
			if results := obj.Signature().Results(); index < results.Len() {
				t.object(results.At(index)) // a deferred function may still change it
			}
			t.callers(obj, index)
		case *ast.FuncLit:
			// A closure's callers are known where it is held by a variable.
			holders := t.holdersOf(c)
			t.Leaves = t.Leaves || len(holders) == 0
			for _, holder := range holders {
				t.callers(holder, index)
			}
		}
		return
	}
}

// holdersOf returns the variables that the expression at c is assigned to.
func (t *Tracer) holdersOf(c inspector.Cursor) []types.Object {
	kind, index := c.ParentEdge()
	switch kind {
	case edge.AssignStmt_Rhs:
		assign := c.Parent().Node().(*ast.AssignStmt)
		if id, ok := assign.Lhs[min(index, len(assign.Lhs)-1)].(*ast.Ident); ok {
			return []types.Object{t.trails.src.TypesInfo.ObjectOf(id)}
		}
	case edge.ValueSpec_Values:
		spec := c.Parent().Node().(*ast.ValueSpec)
		return []types.Object{t.trails.src.TypesInfo.Defs[spec.Names[min(index, len(spec.Names)-1)]]}
	}
	return nil
}

// callers follows result index of every call of the function that the package
// has. Callers in other packages are not seen: what they are given is judged
// as it is when it leaves.
func (t *Tracer) callers(fn types.Object, index int) {
	if fn == nil {
		return
	}
	for _, use := range t.trails.src.Uses(fn) {
		call, ok := syntax.CallOf(syntax.Operand(use))
		if !ok {
			t.Leaves = true
			continue
		}
		if kind, _ := call.ParentEdge(); kind == edge.AssignStmt_Rhs {
			if assign := call.Parent().Node().(*ast.AssignStmt); len(assign.Lhs) != len(assign.Rhs) {
				if index < len(assign.Lhs) {
					t.assignedTo(assign.Lhs[index])
				}
				continue
			}
		}
		t.climb(call)
	}
}

// param follows the value into parameter i of a function of this package.
func (t *Tracer) param(sig *types.Signature, i int) {
	if p := syntax.ParamAt(sig, i); p != nil {
		t.object(p)
	}
}

// sameType reports whether a call's first result has the type of the expression:
// a builder's method, or a wrapper, hands on the value that it was given.
func (t *Tracer) sameType(call *ast.CallExpr, expr ast.Expr) bool {
	if expr == nil {
		return false
	}
	result := t.trails.src.TypesInfo.TypeOf(call)
	if tuple, ok := result.(*types.Tuple); ok {
		if tuple.Len() == 0 {
			return false
		}
		result = tuple.At(0).Type()
	}
	given := t.trails.src.TypesInfo.TypeOf(expr)
	if result == nil || given == nil {
		return false
	}
	return types.Identical(syntax.Pointee(result), syntax.Pointee(given)) || types.IsInterface(result) && types.AssignableTo(given, result)
}
