package pyretry

import (
	"slices"

	"github.com/go-python/gpython/ast"

	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/wait"
	"github.com/jitterlint/jitterlint/analyzer/internal/flow"
	"github.com/jitterlint/jitterlint/analyzer/internal/retry"
)

// gate returns the wait, or the timer, that a call is.
func (f *function) gate(n flow.Node) (wait.Wait, retry.Gate, bool) {
	if w, ok := f.finder.waits.At(f.call(n)); ok {
		return w, retry.Gate{At: n, After: n}, true
	}
	timer, ok := f.finder.waits.Timer(f.call(n))
	if !ok {
		return wait.Wait{}, retry.Gate{}, false
	}
	return timer, retry.Gate{At: n, After: n, Timer: true, Later: f.later(timer.Then)}, true
}

// isPassedOver reports whether some caller makes nothing of what came of the function.
func (f *function) isPassedOver() bool {
	return f.body.Function != nil && slices.ContainsFunc(f.finder.called.Calls(f.body.Function), f.finder.deaf)
}

// later returns the calls that a timer makes: of what it is handed, or of all that a lambda
// calls.
//
//	loop.call_later(5, self.connect)
//	loop.call_later(5, lambda: loop.create_task(self.connect()))
func (f *function) later(then ast.Expr) []flow.Node {
	if call, ok := then.(*ast.Call); ok && len(call.Args) > 0 && f.finder.names.Path(call.Func) == "functools.partial" {
		then = call.Args[0]
	}
	lambda, ok := then.(*ast.Lambda)
	if !ok {
		return []flow.Node{f.flow.Nodes.Add(then)}
	}
	var later []flow.Node
	f.finder.tree.Own(lambda.Body, func(n ast.Ast) {
		if call, ok := n.(*ast.Call); ok {
			later = append(later, f.flow.Nodes.Add(call))
		}
	})
	return later
}
