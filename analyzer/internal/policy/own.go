package policy

import (
	"go/ast"
	"go/types"
	"slices"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/jitterlint/jitterlint/analyzer/internal/message"
	"github.com/jitterlint/jitterlint/analyzer/internal/names"
	"github.com/jitterlint/jitterlint/analyzer/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/internal/spread"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
	"github.com/jitterlint/jitterlint/analyzer/rule"
)

// Handed finds the policies that a package makes itself and hands to a known library: a
// function, or a value of a type of its own, that says how long to wait.
func (policies *Policies) Handed(files []*ast.File, report func(where ast.Node, d analysis.Diagnostic)) {
	for _, file := range policies.src.Among(files) {
		for decl := range file.Children() {
			policies.src.Bounds.Within(decl.Node().Pos(), func() {
				for c := range decl.Preorder((*ast.CallExpr)(nil), (*ast.CompositeLit)(nil), (*ast.AssignStmt)(nil)) {
					policies.handedAt(c, report)
				}
			})
		}
	}
}

// handedAt looks at the arguments of a call, at the elements of a literal, or at what an
// assignment gives.
func (policies *Policies) handedAt(c inspector.Cursor, report func(where ast.Node, d analysis.Diagnostic)) {
	switch n := c.Node().(type) {
	case *ast.CallExpr:
		callee, ok := policies.src.Callee(n).(*types.Func)
		if !ok || !policies.trails.Knows(callee.Pkg()) || policies.overriddenLater(c, callee) {
			return
		}
		for i, arg := range n.Args {
			p := syntax.ParamAt(callee.Signature(), i)
			if p != nil && policies.isPolicy(arg, p.Type(), callee.Name(), p.Name()) {
				report(arg, policies.handedDiagnostic(arg, callee.Pkg().Name()+"."+callee.Name()))
			}
		}
	case *ast.CompositeLit:
		of, ok := syntax.StructOf(policies.src.TypesInfo.TypeOf(n))
		if !ok {
			return
		}
		for i, elt := range n.Elts {
			if field, value := syntax.ElementOf(policies.src.TypesInfo, of, i, elt); field != nil {
				policies.handedTo(field, value, report)
			}
		}
	case *ast.AssignStmt:
		for i, to := range n.Lhs {
			if sel, ok := ast.Unparen(to).(*ast.SelectorExpr); ok && len(n.Lhs) == len(n.Rhs) {
				if field, ok := policies.src.Mentioned(sel).(*types.Var); ok {
					policies.handedTo(field, n.Rhs[i], report)
				}
			}
		}
	}
}

func (policies *Policies) handedTo(field *types.Var, value ast.Expr, report func(where ast.Node, d analysis.Diagnostic)) {
	if field.IsField() && policies.trails.Knows(field.Pkg()) && policies.isPolicy(value, field.Type(), field.Name()) {
		report(value, policies.handedDiagnostic(value, field.Pkg().Name()+"."+field.Name()))
	}
}

func (policies *Policies) handedDiagnostic(value ast.Expr, symbol string) analysis.Diagnostic {
	seen := symbol + " is given a policy without jitter"
	if _, isLit := ast.Unparen(value).(*ast.FuncLit); !isLit {
		seen += " (" + message.Short(value) + ")"
	}
	return message.Diagnostic(rule.NoJitter, value, seen, "add a random part to the wait that it returns")
}

// overriddenLater tells whether an option comes after another of the same function, which
// then decides.
func (policies *Policies) overriddenLater(c inspector.Cursor, option *types.Func) bool {
	kind, index := c.ParentEdge()
	if kind != edge.CallExpr_Args || option.Signature().Recv() != nil {
		return false
	}
	return slices.ContainsFunc(c.Parent().Node().(*ast.CallExpr).Args[index+1:], func(arg ast.Expr) bool {
		other, ok := ast.Unparen(arg).(*ast.CallExpr)
		return ok && policies.src.Callee(other) == types.Object(option)
	})
}

// isPolicy tells whether a value of the package's own decides how long a library waits
// before it tries again, and is the same in every instance. It is the library that names
// what it is for.
func (policies *Policies) isPolicy(value ast.Expr, t types.Type, called ...string) bool {
	if owner := syntax.NamedOf(t); owner != nil {
		called = append(called, owner.Name())
	}
	if !slices.ContainsFunc(called, names.Policy) || !policies.src.Spend() {
		return false
	}
	switch t := t.Underlying().(type) {
	case *types.Signature:
		if index := syntax.DurationResult(t); index >= 0 && policies.isOwn(value) {
			return policies.stampedes(policies.values.SpreadOfCalled(value, index), policies.returnsOf(value, index, source.MaxSteps))
		}
	case *types.Interface:
		if fn := policies.ownMethod(value, t); fn != nil {
			index := syntax.DurationResult(fn.Signature())
			body, _ := policies.src.BodyOf(fn)
			return policies.stampedes(policies.values.SpreadOfResult(fn, index), syntax.ReturnedIn(body.Node(), index))
		}
	}
	return false
}

// stampedes tells whether a wait is the same in every instance, and one to speak of.
func (policies *Policies) stampedes(differs spread.Kind, lengths []ast.Expr) bool {
	const least = 1e6 // a millisecond
	return differs == spread.Same && slices.ContainsFunc(lengths, func(e ast.Expr) bool {
		n, known := policies.src.ConstantOf(e)
		return !known || n >= least
	})
}

// returnsOf returns what a function value returns, as far as its text is seen.
func (policies *Policies) returnsOf(e ast.Expr, index, steps int) []ast.Expr {
	if steps == 0 {
		return nil
	}
	switch e := ast.Unparen(e).(type) {
	case *ast.FuncLit:
		return syntax.ReturnedIn(e.Body, index)
	case *ast.CallExpr:
		if policies.src.TypesInfo.Types[e.Fun].IsType() && len(e.Args) == 1 {
			return policies.returnsOf(e.Args[0], index, steps-1)
		}
		return []ast.Expr{e} // of a function that it makes
	case *ast.Ident, *ast.SelectorExpr:
		switch obj := policies.src.Mentioned(e).(type) {
		case *types.Func:
			if body, ok := policies.src.BodyOf(obj.Origin()); ok {
				return syntax.ReturnedIn(body.Node(), index)
			}
		case *types.Var:
			return policies.returnsOf(policies.src.OnlyGiven(obj), index, steps-1)
		}
	}
	return nil
}

// isOwn tells whether a value is a function that this package writes.
func (policies *Policies) isOwn(value ast.Expr) bool {
	switch e := ast.Unparen(value).(type) {
	case *ast.FuncLit:
		return true
	case *ast.Ident, *ast.SelectorExpr:
		switch obj := policies.src.Mentioned(e).(type) {
		case *types.Func:
			_, ok := policies.src.BodyOf(obj.Origin())
			return ok
		case *types.Var:
			return obj.Pkg() == policies.src.Pkg && policies.src.OnlyGiven(obj) != nil && policies.isOwn(policies.src.OnlyGiven(obj))
		}
	case *ast.CallExpr:
		if policies.src.TypesInfo.Types[e.Fun].IsType() && len(e.Args) == 1 {
			return policies.isOwn(e.Args[0])
		}
		fn, ok := policies.src.Callee(e).(*types.Func)
		if !ok {
			return false
		}
		_, ok = policies.src.BodyOf(fn.Origin())
		return ok
	}
	return false
}

// ownMethod returns the method of a type of this package by which a value says how long to
// wait, or nil.
func (policies *Policies) ownMethod(value ast.Expr, iface *types.Interface) *types.Func {
	owner := syntax.NamedOf(policies.src.TypesInfo.TypeOf(value))
	if owner == nil || owner.Pkg() != policies.src.Pkg || types.IsInterface(owner.Type()) {
		return nil
	}
	var found *types.Func
	for m := range iface.Methods() {
		if syntax.DurationResult(m.Signature()) < 0 {
			continue
		}
		obj, _, _ := types.LookupFieldOrMethod(types.NewPointer(owner.Type()), true, policies.src.Pkg, m.Name())
		fn, ok := obj.(*types.Func)
		if !ok || found != nil {
			return nil
		}
		found = fn.Origin()
	}
	if found == nil {
		return nil
	}
	if _, ok := policies.src.BodyOf(found); !ok {
		return nil
	}
	return found
}
