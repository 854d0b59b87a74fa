package goretry

import (
	"go/ast"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/jitterlint/jitterlint/analyzer/internal/flow"
	"github.com/jitterlint/jitterlint/analyzer/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
	"github.com/jitterlint/jitterlint/analyzer/internal/wait"
)

// besides returns the resets of timers that no retry waits for already: each may decide on
// a wait of its own.
func (f *function) besides(resets []wait.Wait, found []*Retry) []wait.Wait {
	var others []wait.Wait
	for _, w := range resets {
		if slices.ContainsFunc(found, func(r *Retry) bool { return slices.Contains(r.Lengths, w.Lengths[0]) }) {
			continue
		}
		timers := f.finder.timersIn(w.Timer, source.MaxSteps)
		if f.finder.resetAlike(timers, w) {
			continue
		}
		received := false
		for _, timer := range timers {
			received = received || slices.ContainsFunc(f.finder.waits.Receives(timer), func(c inspector.Cursor) bool { return syntax.Inside(c.Node(), f.body) })
		}
		if !received {
			for _, timer := range timers {
				w.Later = append(w.Later, f.finder.waits.LaterOf(timer)...)
			}
		}
		if received || len(w.Later) > 0 {
			others = append(others, w)
		}
	}
	return others
}

// timersIn returns the variables that may hold the timer that one holds: of a parameter,
// those that the package's callers hand over as well.
func (finder *Finder) timersIn(timer *types.Var, steps int) []*types.Var {
	found := []*types.Var{timer}
	fn, index := finder.src.ParameterOf(timer)
	if fn == nil || steps == 0 || !finder.src.Spend() {
		return found
	}
	for _, use := range finder.src.Uses(fn) {
		c, ok := syntax.CallOf(syntax.Operand(use))
		if !ok {
			continue
		}
		call := c.Node().(*ast.CallExpr)
		if index >= len(call.Args) {
			continue
		}
		if v, ok := finder.src.Mentioned(ast.Unparen(call.Args[index])).(*types.Var); ok && !slices.Contains(found, v) {
			found = append(found, finder.timersIn(v, steps-1)...)
		}
	}
	return found
}

// resetAlike reports whether a timer is set to the same length after what went well, too:
// a schedule, whatever came before.
func (finder *Finder) resetAlike(timers []*types.Var, w wait.Wait) bool {
	for _, timer := range timers {
		for _, use := range finder.src.Uses(timer) {
			x := syntax.Operand(use)
			other, ok := finder.src.MethodCall(x)
			if !ok || other.Name != "Reset" || len(other.Args) != 1 || ast.Node(other.CallExpr) == w.At.Node() {
				continue
			}
			body := syntax.BodyOf(syntax.EnclosingFunc(x))
			if body == nil || !finder.waits.SameLength(other.Args[0], w.Lengths[0]) {
				continue
			}
			in := finder.in(body)
			if in.Flow().LastBefore(in.flow.Place(other.CallExpr)) == flow.Open {
				return true
			}
		}
	}
	return false
}

// isStale reports whether the failure before the reset of a timer was waited for already:
// each way from the attempt to the reset comes by a receive from the timer, and what is
// waited for then is something else.
func (f *function) isStale(r *Retry) bool {
	attempt := f.flow.Node(r.Attempt)
	if r.Timer == nil || attempt == flow.NoNode {
		return false
	}
	var receives []flow.Node
	for _, receive := range f.finder.waits.Receives(r.Timer) {
		if n := f.flow.Node(receive.Node()); n != flow.NoNode {
			receives = append(receives, n)
		}
	}
	return !f.Flow().Leads(attempt, f.flow.Place(r.At.Node()), receives...)
}
