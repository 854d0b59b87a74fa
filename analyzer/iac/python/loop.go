package python

import "github.com/go-python/gpython/ast"

// drawnLength tells whether how often, or how long, a loop goes on is drawn or
// told by the clock, so that its waits alone do not say how long it waits.
func (t *tree) drawnLength(loop ast.Stmt) bool {
	switch loop := loop.(type) {
	case *ast.For:
		return !t.follow(loop.Iter, nil, nil).bare() && !t.counts(loop.Iter) || t.drawsBelow(loop.Iter)
	case *ast.While:
		return t.readsClock(loop.Test, 0) || t.drawsBelow(loop.Test)
	}
	return false
}

// drawsBelow tells whether an expression has a draw in it.
func (t *tree) drawsBelow(e ast.Expr) bool {
	found := false
	t.Walk(e, func(n ast.Ast) bool {
		if call, ok := n.(*ast.Call); ok {
			found = found || t.draws(call, t.path(call.Func))
		}
		return !found
	})
	return found
}

// readsClock tells whether a test looks at the time, or at what is computed
// from it.
func (t *tree) readsClock(e ast.Expr, depth int) bool {
	found := false
	t.Walk(e, func(n ast.Ast) bool {
		switch n := n.(type) {
		case *ast.Call:
			switch t.path(n.Func) {
			case "time.time", "time.monotonic", "time.perf_counter", "datetime.datetime.now", "datetime.datetime.utcnow":
				found = true
			}
		case *ast.Name:
			bindings := t.meanings(n)
			for _, b := range bindings {
				if depth < 3 && b.value != nil && t.spend() && t.readsClock(b.value, depth+1) {
					found = true
				}
			}
		}
		return !found
	})
	return found
}
