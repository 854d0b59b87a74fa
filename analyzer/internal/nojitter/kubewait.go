package nojitter

import (
	"go/ast"
	"go/types"
	"slices"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/jitterlint/jitterlint/analyzer/catalog"
	"github.com/jitterlint/jitterlint/analyzer/internal/message"
	"github.com/jitterlint/jitterlint/analyzer/internal/spread"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
	"github.com/jitterlint/jitterlint/analyzer/internal/trait"
	"github.com/jitterlint/jitterlint/analyzer/rule"
)

// waitPackage is that of Kubernetes' functions that call another again and
// again, after a time. Most that they are given are polls, or schedules: but a
// function that goes on while it succeeds is called again because it failed.
const waitPackage = "k8s.io/apimachinery/pkg/util/wait"

// Again finds the functions of a file that go on while they succeed, and are
// called again after a wait that is always the same.
func (j *Judge) Again(file inspector.Cursor, report func(where ast.Node, d analysis.Diagnostic)) {
	if !slices.ContainsFunc(j.src.Pkg.Imports(), func(p *types.Package) bool { return syntax.Unvendored(p.Path()) == waitPackage }) {
		return
	}
	for c := range file.Preorder((*ast.CallExpr)(nil)) {
		call := c.Node().(*ast.CallExpr)
		callee, ok := j.src.Callee(call).(*types.Func)
		if !ok || !trait.Of(callee).Has(catalog.CallsAgain) {
			continue
		}
		f, period := j.calledAgain(c, call)
		if f == nil || period == nil || !j.goesOnIn(f) {
			continue
		}
		if differs, _ := j.values.SpreadOf(period); differs == spread.Same {
			report(call, j.againDiagnostic(call, callee, period))
		}
	}
}

// calledAgain returns the body of the function that a call is given, and the
// time between two calls of it.
func (j *Judge) calledAgain(c inspector.Cursor, call *ast.CallExpr) (body *ast.BlockStmt, period ast.Expr) {
	for i, arg := range call.Args {
		t := j.src.TypesInfo.TypeOf(arg)
		switch {
		case t == nil:
		case syntax.IsDuration(t):
			period = arg
		default:
			if _, isFunc := t.Underlying().(*types.Signature); isFunc {
				body = j.bodyOf(c.ChildAt(edge.CallExpr_Args, i))
			}
		}
	}
	return body, period
}

// bodyOf returns the body of a function value that is written there, or declared in
// the package, or nil.
func (j *Judge) bodyOf(c inspector.Cursor) *ast.BlockStmt {
	switch e := ast.Unparen(c.Node().(ast.Expr)).(type) {
	case *ast.FuncLit:
		return e.Body
	case *ast.Ident, *ast.SelectorExpr:
		if fn, ok := j.src.Mentioned(e).(*types.Func); ok {
			if body, ok := j.src.BodyOf(fn.Origin()); ok {
				return body.Node().(*ast.BlockStmt)
			}
		}
	}
	return nil
}

// goesOnIn reports whether a function without results goes on while it succeeds.
func (j *Judge) goesOnIn(body *ast.BlockStmt) bool { return j.flows.Of(body).Persists(0) }

func (j *Judge) againDiagnostic(call *ast.CallExpr, callee *types.Func, period ast.Expr) analysis.Diagnostic {
	return message.Diagnostic(rule.NoJitter, call,
		"wait."+callee.Name()+" calls its function again after a failure and "+message.Wait("", message.Short(period)), "use wait.JitterUntil, or a BackoffManager with jitter")
}
