package pyretry

import (
	"github.com/go-python/gpython/ast"

	"github.com/jitterlint/jitterlint/analyzer/internal/spread"
)

// drawnTimes reports whether a wait stands in a loop without attempts, of which it is
// drawn, or told by the clock, how often it is gone through.
func (finder *Finder) drawnTimes(call *ast.Call) bool {
	loop := finder.tree.Loop(call)
	return loop != nil && !finder.triesBelow(loop) && finder.drawnLength(loop)
}

// triesBelow reports whether an attempt is made below a loop.
func (finder *Finder) triesBelow(loop ast.Stmt) bool {
	made := false
	finder.tree.Own(loop, func(n ast.Ast) {
		call, ok := n.(*ast.Call)
		made = made || ok && !finder.calls.Local(call)
	})
	return made
}

// drawnLength reports whether how often, or how long, a loop goes on is drawn or told by
// the clock, so that its waits alone do not say how long it waits.
func (finder *Finder) drawnLength(loop ast.Stmt) bool {
	switch loop := loop.(type) {
	case *ast.For:
		drawn := finder.values.Follow(loop.Iter, nil).Kind() != spread.Same
		return drawn && !finder.numbers.Counts(loop.Iter) || finder.values.DrawsBelow(loop.Iter)
	case *ast.While:
		return finder.readsClock(loop.Test, 0) || finder.values.DrawsBelow(loop.Test)
	}
	return false
}

// readsClock reports whether a test looks at the time, or at what is computed from it.
func (finder *Finder) readsClock(e ast.Expr, depth int) bool {
	const deepest = 3
	return finder.tree.Some(e, func(n ast.Ast) bool {
		switch n := n.(type) {
		case *ast.Call:
			switch finder.names.Path(n.Func) {
			case "time.time", "time.monotonic", "time.perf_counter", "datetime.datetime.now", "datetime.datetime.utcnow":
				return true
			}
		case *ast.Name:
			for _, b := range finder.names.Meanings(n) {
				if depth < deepest && b.Value != nil && finder.tree.Bounds.Spend() && finder.readsClock(b.Value, depth+1) {
					return true
				}
			}
		}
		return false
	})
}
