package goretry

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/cfg"

	"github.com/jitterlint/jitterlint/analyzer/internal/flow"
	"github.com/jitterlint/jitterlint/analyzer/internal/wait"
)

// chosen returns the decisions on a wait that a schedule and a retry share: its length is
// a variable that is given another value after a failure.
func (f *function) chosen(w wait.Wait) []*Retry {
	if len(w.Lengths) != 1 || w.Later != nil {
		return nil
	}
	v, ok := f.finder.src.Mentioned(ast.Unparen(w.Lengths[0])).(*types.Var)
	if !ok || v.Kind() != types.LocalVar || f.finder.src.Addressed(v) {
		return nil
	}
	all := f.finder.src.Assignments(v).Given()
	if len(all) < 2 {
		return nil
	}
	at := f.flow.Place(w.At.Node())
	for i, a := range all {
		place := f.flow.Place(a.By().Node())
		if place == flow.NoNode || !f.Flow().Leads(place, at) {
			continue
		}
		lengths := w.Lengths // it is made larger
		if a.Value() != nil {
			lengths = []ast.Expr{a.Value()}
		}
		alike := false
		for j, other := range all {
			alike = alike || i != j && a.Value() != nil && other.Value() != nil && f.finder.waits.SameLength(a.Value(), other.Value())
		}
		if alike {
			continue // a schedule, whatever came before
		}
		if r := f.retryByFlow(wait.Wait{At: a.By(), Where: w.Where, Lengths: lengths}); r != nil {
			return []*Retry{r}
		}
	}
	return nil
}

// round returns the place where each round of a loop begins.
func (f *function) round(loop *ast.RangeStmt) flow.Node {
	for _, b := range f.flow.Graph.Blocks {
		if b.Stmt == ast.Stmt(loop) && b.Kind == cfg.KindRangeBody {
			return f.flow.Start(b)
		}
	}
	return flow.NoNode
}
