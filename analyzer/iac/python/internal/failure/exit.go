package failure

import (
	"github.com/go-python/gpython/ast"

	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/meaning"
	"github.com/jitterlint/jitterlint/analyzer/internal/flow"
)

// A program that was run says by its exit status how that went: 0 if all went well.

// exited returns the attempts of whose exit status a test asks, and what that tells where it
// holds: run.returncode == 0, subprocess.call(command) != 0, if os.system(command).
func (l *lowering) exited(test ast.Expr) ([]flow.Node, meaning.Telling) {
	compare, ok := test.(*ast.Compare)
	if !ok {
		return l.exitOf(test), meaning.Failure
	}
	if len(compare.Ops) != 1 {
		return nil, meaning.Nothing
	}
	attempts := l.exitOf(compare.Left)
	if n, constant := l.flows.numbers.Constant(compare.Comparators[0]); attempts == nil || !constant || n != 0 {
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
func (l *lowering) exitOf(e ast.Expr) []flow.Node {
	switch e := e.(type) {
	case *ast.Attribute:
		if e.Attr == "returncode" {
			return l.attemptsBehind(e.Value)
		}
	case *ast.Call:
		if n, lowered := l.flow.Nodes.Last(e); lowered && l.flows.givesExit(e) {
			return []flow.Node{n}
		}
	case *ast.Name:
		attempts := l.attemptsBehind(e)
		for _, n := range attempts {
			if call, ok := l.flow.Nodes.Syntax(n).(*ast.Call); !ok || !l.flows.givesExit(call) {
				return nil
			}
		}
		return attempts
	}
	return nil
}

// givesExit reports whether a call runs a program that others take part in, and gives its
// exit status.
func (f *Flows) givesExit(call *ast.Call) bool {
	switch f.names.Path(call.Func) {
	case "subprocess.call", "os.system":
		return !f.calls.Local(call)
	}
	return false
}
