package goretry

import (
	"go/ast"
	"go/types"

	"github.com/jitterlint/jitterlint/analyzer/internal/flow"
	"github.com/jitterlint/jitterlint/analyzer/internal/retry"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
	"github.com/jitterlint/jitterlint/analyzer/internal/wait"
)

// failingBefore returns the attempt that has failed on each way to a place, or nil.
func (f *function) failingBefore(at flow.Node) *ast.CallExpr {
	if at == flow.NoNode || f.Flow().LastBefore(at) != flow.AllFailed {
		return nil
	}
	var found *ast.CallExpr
	for _, attempt := range f.Flow().Failing() {
		if call := f.call(attempt); call != nil && f.Flow().FailureLeads(attempt, at) && (found == nil || call.Pos() > found.Pos()) {
			found = call
		}
	}
	return found
}

// handedFailure returns the retries that a decision is on in a function that is handed the
// error of the attempt: c.handle(c.sync(key), key).
func (f *function) handedFailure(w wait.Wait) []*Retry {
	at := f.flow.Place(w.At.Node())
	if f.decl == nil || at == flow.NoNode || f.Flow().LastBefore(at) != flow.AllFailed {
		return nil
	}
	fn, ok := f.finder.src.TypesInfo.Defs[f.decl.Name].(*types.Func)
	if !ok {
		return nil
	}
	for i := range fn.Signature().Params().Len() {
		if !f.Flow().FailureLeads(f.flow.Handed(fn.Signature().Params().At(i)), at) {
			continue
		}
		for _, use := range f.finder.src.Uses(fn) {
			c, ok := syntax.CallOf(syntax.Operand(use))
			if !ok || i >= len(c.Node().(*ast.CallExpr).Args) {
				continue
			}
			if attempt := f.finder.flows.AttemptAt(c.Node().(*ast.CallExpr).Args[i]); attempt != nil {
				return []*Retry{{w, attempt, retry.ByFlow}}
			}
		}
	}
	return nil
}
