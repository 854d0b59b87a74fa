package analyzer

import (
	"go/ast"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/jitterlint/jitterlint/analyzer/rule"
)

// waitPackage is that of Kubernetes' functions that call another again and
// again, after a time. Most that they are given are polls, or schedules: but a
// function that goes on while it succeeds is called again because it failed.
const waitPackage = "k8s.io/apimachinery/pkg/util/wait"

// again finds the functions of a file that go on while they succeed, and are
// called again after a wait that is always the same.
func (u *unit) again(file inspector.Cursor, report func(where ast.Node, d analysis.Diagnostic)) {
	if !slices.ContainsFunc(u.Pkg.Imports(), func(p *types.Package) bool { return unvendored(p.Path()) == waitPackage }) {
		return
	}
	for c := range file.Preorder((*ast.CallExpr)(nil)) {
		call := c.Node().(*ast.CallExpr)
		callee, ok := u.callee(call).(*types.Func)
		if !ok || callee.Pkg() == nil || unvendored(callee.Pkg().Path()) != waitPackage || !callsAgain(callee.Name()) {
			continue
		}
		f, period := u.calledAgain(c, call)
		if f == nil || period == nil || !u.goesOnIn(f) {
			continue
		}
		if differs, _ := u.spreadOf(period); differs == same {
			report(call, u.againDiagnostic(call, callee, period))
		}
	}
}

// callsAgain tells whether a function of that name calls another after one time
// and the next, which nothing spreads.
func callsAgain(name string) bool {
	return name == "Forever" || strings.HasPrefix(strings.TrimPrefix(name, "NonSliding"), "Until")
}

// calledAgain returns the body of the function that a call is given, and the
// time between two calls of it.
func (u *unit) calledAgain(c inspector.Cursor, call *ast.CallExpr) (body *ast.BlockStmt, period ast.Expr) {
	for i, arg := range call.Args {
		t := u.TypesInfo.TypeOf(arg)
		switch {
		case t == nil:
		case isDuration(t):
			period = arg
		default:
			if _, isFunc := t.Underlying().(*types.Signature); isFunc {
				body = u.bodyOfValue(c.ChildAt(edge.CallExpr_Args, i))
			}
		}
	}
	return body, period
}

// bodyOfValue returns the body of a function value that is written there, or
// declared in the package.
func (u *unit) bodyOfValue(c inspector.Cursor) *ast.BlockStmt {
	switch e := ast.Unparen(c.Node().(ast.Expr)).(type) {
	case *ast.FuncLit:
		return e.Body
	case *ast.Ident, *ast.SelectorExpr:
		if fn, ok := u.mentioned(e).(*types.Func); ok {
			if body, ok := u.bodyOf(fn.Origin()); ok {
				return body.Node().(*ast.BlockStmt)
			}
		}
	}
	return nil
}

// goesOnIn tells whether a function without results goes on while it succeeds.
func (u *unit) goesOnIn(body *ast.BlockStmt) bool { return u.failures(body).persists(0) }

func (u *unit) againDiagnostic(call *ast.CallExpr, callee *types.Func, period ast.Expr) analysis.Diagnostic {
	info, _ := rule.Find(rule.NoJitter)
	return analysis.Diagnostic{
		Pos: call.Pos(), End: call.End(), Category: string(rule.NoJitter), URL: info.URL(),
		Message: "wait." + callee.Name() + " calls what only returns after a failure again " + short(period) + " later, which nothing random is in; " + together +
			": use wait.JitterUntil, or a wait.BackoffManager with jitter (" + string(rule.NoJitter) + ")",
	}
}
