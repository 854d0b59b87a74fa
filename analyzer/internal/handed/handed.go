// Package handed finds the policies that a package makes itself and hands to known
// libraries.
package handed

import (
	"go/ast"
	"go/types"
	"slices"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/jitterlint/jitterlint/analyzer/internal/jitter"
	"github.com/jitterlint/jitterlint/analyzer/internal/message"
	"github.com/jitterlint/jitterlint/analyzer/internal/names"
	"github.com/jitterlint/jitterlint/analyzer/internal/policy"
	"github.com/jitterlint/jitterlint/analyzer/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/internal/spread"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
	"github.com/jitterlint/jitterlint/analyzer/internal/trace"
	"github.com/jitterlint/jitterlint/analyzer/internal/tried"
	"github.com/jitterlint/jitterlint/analyzer/rule"
)

// Judge judges the policies of one package.
type Judge struct {
	src    *source.Package
	values *jitter.Values
	trails *trace.Trails
	tried  *tried.Functions
}

// New returns the judge of a package.
func New(src *source.Package, values *jitter.Values, trails *trace.Trails, tries *tried.Functions) *Judge {
	return &Judge{src, values, trails, tries}
}

// Handed finds the policies that a package makes itself and hands to a known library: a
// function, or a value of a type of its own, that says how long to wait.
func (j *Judge) Handed(files []*ast.File, report func(where ast.Node, d analysis.Diagnostic)) {
	for _, file := range j.src.Among(files) {
		for decl := range file.Children() {
			j.src.Bounds.Within(decl.Node().Pos(), func() {
				for c := range decl.Preorder((*ast.CallExpr)(nil), (*ast.CompositeLit)(nil), (*ast.AssignStmt)(nil)) {
					j.handedAt(c, report)
				}
			})
		}
	}
}

// handedAt looks at the arguments of a call, at the elements of a literal, or at what an
// assignment gives.
func (j *Judge) handedAt(c inspector.Cursor, report func(where ast.Node, d analysis.Diagnostic)) {
	switch n := c.Node().(type) {
	case *ast.CallExpr:
		callee, ok := j.src.Callee(n).(*types.Func)
		if !ok || !j.trails.Knows(callee.Pkg()) || policy.Overridden(j.src, c, callee) {
			return
		}
		for i, arg := range n.Args {
			p := syntax.ParamAt(callee.Signature(), i)
			if p != nil && j.isPolicy(arg, p.Type(), callee.Name(), p.Name()) && !j.tried.NoStorm(n, j.trails.Following(c)) {
				report(arg, j.handedDiagnostic(arg, callee.Pkg().Name()+"."+callee.Name()))
			}
		}
	case *ast.CompositeLit:
		of, ok := syntax.StructOf(j.src.TypesInfo.TypeOf(n))
		if !ok {
			return
		}
		for i, elt := range n.Elts {
			if field, value := syntax.ElementOf(j.src.TypesInfo, of, i, elt); field != nil {
				j.handedTo(field, value, report)
			}
		}
	case *ast.AssignStmt:
		for i, to := range n.Lhs {
			if sel, ok := ast.Unparen(to).(*ast.SelectorExpr); ok && len(n.Lhs) == len(n.Rhs) {
				if field, ok := j.src.Mentioned(sel).(*types.Var); ok {
					j.handedTo(field, n.Rhs[i], report)
				}
			}
		}
	}
}

func (j *Judge) handedTo(field *types.Var, value ast.Expr, report func(where ast.Node, d analysis.Diagnostic)) {
	if field.IsField() && j.trails.Knows(field.Pkg()) && j.isPolicy(value, field.Type(), field.Name()) {
		report(value, j.handedDiagnostic(value, field.Pkg().Name()+"."+field.Name()))
	}
}

func (j *Judge) handedDiagnostic(value ast.Expr, symbol string) analysis.Diagnostic {
	seen := symbol + " is given a policy without jitter"
	if _, isLit := ast.Unparen(value).(*ast.FuncLit); !isLit {
		seen += " (" + message.Short(value) + ")"
	}
	return message.Diagnostic(rule.NoJitter, value, seen, "add a random part to the wait that it returns")
}

// isPolicy reports whether a value of the package's own decides how long a library waits
// before it tries again, and is the same in every instance. It is the library that names
// what it is for.
func (j *Judge) isPolicy(value ast.Expr, t types.Type, called ...string) bool {
	if owner := syntax.NamedOf(t); owner != nil {
		called = append(called, owner.Name())
	}
	if !slices.ContainsFunc(called, names.Policy) || !j.src.Spend() {
		return false
	}
	switch t := t.Underlying().(type) {
	case *types.Signature:
		if index := syntax.DurationResult(t); index >= 0 && j.isOwn(value) {
			return j.stampedes(j.values.SpreadOfCalled(value, index), j.returnsOf(value, index, source.MaxSteps))
		}
	case *types.Interface:
		if fn := j.ownMethod(value, t); fn != nil {
			index := syntax.DurationResult(fn.Signature())
			body, _ := j.src.BodyOf(fn)
			return j.stampedes(j.values.SpreadOfResult(fn, index), syntax.ReturnedIn(body.Node(), index))
		}
	}
	return false
}

// stampedes reports whether a wait is the same in every instance, and one to speak of.
func (j *Judge) stampedes(differs spread.Kind, lengths []ast.Expr) bool {
	const least = 1e6 // a millisecond
	return differs == spread.Same && slices.ContainsFunc(lengths, func(e ast.Expr) bool {
		n, known := j.src.ConstantOf(e)
		return !known || n >= least
	})
}

// returnsOf returns what a function value returns, as far as its text is seen.
func (j *Judge) returnsOf(e ast.Expr, index, steps int) []ast.Expr {
	if steps == 0 {
		return nil
	}
	switch e := ast.Unparen(e).(type) {
	case *ast.FuncLit:
		return syntax.ReturnedIn(e.Body, index)
	case *ast.CallExpr:
		if j.src.TypesInfo.Types[e.Fun].IsType() && len(e.Args) == 1 {
			return j.returnsOf(e.Args[0], index, steps-1)
		}
		return []ast.Expr{e} // of a function that it makes
	case *ast.Ident, *ast.SelectorExpr:
		switch obj := j.src.Mentioned(e).(type) {
		case *types.Func:
			if body, ok := j.src.BodyOf(obj.Origin()); ok {
				return syntax.ReturnedIn(body.Node(), index)
			}
		case *types.Var:
			return j.returnsOf(j.src.OnlyGiven(obj), index, steps-1)
		}
	}
	return nil
}

// isOwn reports whether a value is a function that this package writes.
func (j *Judge) isOwn(value ast.Expr) bool {
	switch e := ast.Unparen(value).(type) {
	case *ast.FuncLit:
		return true
	case *ast.Ident, *ast.SelectorExpr:
		switch obj := j.src.Mentioned(e).(type) {
		case *types.Func:
			_, ok := j.src.BodyOf(obj.Origin())
			return ok
		case *types.Var:
			given := j.src.OnlyGiven(obj)
			if _, isVar := j.src.Mentioned(given).(*types.Var); given == nil || isVar {
				return false
			}
			return j.isOwn(given)
		}
	case *ast.CallExpr:
		if j.src.TypesInfo.Types[e.Fun].IsType() && len(e.Args) == 1 {
			return j.isOwn(e.Args[0])
		}
		fn, ok := j.src.Callee(e).(*types.Func)
		if !ok {
			return false
		}
		_, ok = j.src.BodyOf(fn.Origin())
		return ok
	}
	return false
}

// ownMethod returns the method of a type of this package by which a value says how long to
// wait, or nil.
func (j *Judge) ownMethod(value ast.Expr, iface *types.Interface) *types.Func {
	owner := syntax.NamedOf(j.src.TypesInfo.TypeOf(value))
	if owner == nil || owner.Pkg() != j.src.Pkg || types.IsInterface(owner.Type()) {
		return nil
	}
	var found *types.Func
	for m := range iface.Methods() {
		if syntax.DurationResult(m.Signature()) < 0 {
			continue
		}
		obj, _, _ := types.LookupFieldOrMethod(types.NewPointer(owner.Type()), true, j.src.Pkg, m.Name())
		fn, ok := obj.(*types.Func)
		if !ok || found != nil {
			return nil
		}
		found = fn.Origin()
	}
	if found == nil {
		return nil
	}
	if _, ok := j.src.BodyOf(found); !ok {
		return nil
	}
	return found
}
