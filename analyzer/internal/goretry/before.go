package goretry

import (
	"go/ast"
	"slices"

	"github.com/jitterlint/jitterlint/analyzer/internal/cause"
	"github.com/jitterlint/jitterlint/analyzer/internal/entry"
	"github.com/jitterlint/jitterlint/analyzer/internal/flow"
	"github.com/jitterlint/jitterlint/analyzer/internal/retry"
	"github.com/jitterlint/jitterlint/analyzer/internal/wait"
)

// handedFailure returns the retry that a wait is before in a function that finds the error of an
// attempt when it begins:
//
//	for orPause(dial()) != nil {} // orPause waits where it is handed an error
func (f *function) handedFailure(w wait.Wait) []*Retry {
	at := f.flow.Place(w.At.Node())
	if w.Moment || at == flow.NoNode || f.Flow().LastBefore(at) != flow.AllFailed {
		return nil
	}
	for _, v := range entry.Errors(f.finder.src, f.body) {
		if !f.Flow().FailureLeads(f.flow.Handed(v), at) {
			continue
		}
		for _, c := range cause.Of(f.finder.src, f.finder.flows, f.body, v) {
			if w.Again || leadsBack(f, w, at, c) {
				return []*Retry{{w, c.Attempt, retry.ByFlow}}
			}
		}
	}
	return nil
}

// leadsBack reports whether what comes after a wait makes the attempt of a cause again: the
// functions that are called later, or whoever is returned to.
func leadsBack(f *function, w wait.Wait, at flow.Node, c cause.Cause) bool {
	in := f.finder.in(c.In)
	switch {
	case w.Later != nil:
		return slices.ContainsFunc(w.Later, func(call *ast.CallExpr) bool { return f.Called(f.node(call)) == retry.Function(in) })
	case f.Flow().Leads(at, at):
		return false
	case c.Call == nil:
		return slices.ContainsFunc(in.Callers(), retry.Repeats)
	}
	return retry.BringsBack(in, in.node(c.Call), in.node(c.Attempt))
}
