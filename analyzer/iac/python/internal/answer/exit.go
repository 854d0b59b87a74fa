package answer

import (
	"github.com/go-python/gpython/ast"

	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/meaning"
	"github.com/jitterlint/jitterlint/analyzer/internal/flow"
)

// A program that was run says by its exit status how that went: 0 if all went well.

// exited returns the attempts of whose exit status a test asks, and what that tells where it
// holds: run.returncode == 0, subprocess.call(command) != 0, if os.system(command).
func (a *Answers) exited(test ast.Expr) ([]flow.Node, meaning.Telling) {
	compare, ok := test.(*ast.Compare)
	if !ok {
		return a.exitOf(test), meaning.Failure
	}
	if len(compare.Ops) != 1 {
		return nil, meaning.Nothing
	}
	attempts := a.exitOf(compare.Left)
	if n, constant := a.numbers.Constant(compare.Comparators[0]); attempts == nil || !constant || n != 0 {
		return nil, meaning.Nothing
	}
	switch compare.Ops[0] {
	case ast.Eq:
		return attempts, meaning.Success
	case ast.NotEq, ast.Gt, ast.Lt:
		return attempts, meaning.Failure
	}
	return nil, meaning.Nothing
}

// exitOf returns the attempts whose exit status an expression is.
func (a *Answers) exitOf(e ast.Expr) []flow.Node {
	switch e := e.(type) {
	case *ast.Attribute:
		if e.Attr == "returncode" {
			return a.behind(e.Value)
		}
	case *ast.Call:
		if n, lowered := a.nodes.Last(e); lowered && a.givesExit(e) {
			return []flow.Node{n}
		}
	case *ast.Name:
		attempts := a.behind(e)
		for _, n := range attempts {
			if call, ok := a.nodes.Syntax(n).(*ast.Call); !ok || !a.givesExit(call) {
				return nil
			}
		}
		return attempts
	}
	return nil
}

// givesExit reports whether a call runs a program that others take part in, and gives its
// exit status.
func (p *Program) givesExit(call *ast.Call) bool {
	switch p.names.Path(call.Func) {
	case "subprocess.call", "os.system":
		return !p.calls.Local(call)
	}
	return false
}
