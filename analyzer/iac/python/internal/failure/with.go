package failure

import "github.com/go-python/gpython/ast"

// with adds a with statement. What contextlib.suppress is given goes on behind it.
func (l *lowering) with(s *ast.With) {
	if l.flows.tree.Syntax(s).IsMatch(s) {
		l.match(s)
		return
	}
	outer, after := l.around, l.b.Block()
	for _, item := range s.Items {
		l.calls(item.ContextExpr)
		if item.OptionalVars != nil {
			l.give(item.OptionalVars, nil)
		}
		if call, ok := item.ContextExpr.(*ast.Call); ok && l.flows.names.Path(call.Func) == "contextlib.suppress" {
			l.around.raised = after
		}
	}
	l.statements(s.Body)
	l.goTo(after)
	l.around, l.at = outer, after
}
