package goretry

import (
	"go/ast"

	"github.com/jitterlint/jitterlint/analyzer/internal/flow"
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
