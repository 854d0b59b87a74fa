// Package retry finds the waits that stand between an attempt that failed and the next
// one, with what tells that, for the rules. Where the flow leaves it open, names count.
package retry

import (
	"go/ast"

	"github.com/jitterlint/jitterlint/analyzer/internal/failure"
	"github.com/jitterlint/jitterlint/analyzer/internal/jitter"
	"github.com/jitterlint/jitterlint/analyzer/internal/remote"
	"github.com/jitterlint/jitterlint/analyzer/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/internal/trace"
	"github.com/jitterlint/jitterlint/analyzer/internal/wait"
)

// Finder finds the retries of one package.
type Finder struct {
	src    *source.Package
	values *jitter.Values
	calls  *remote.Calls
	waits  *wait.Waits
	flows  *failure.Flows
	trails *trace.Trails
}

// New returns the finder of a package's retries.
func New(src *source.Package, values *jitter.Values, calls *remote.Calls, waits *wait.Waits, flows *failure.Flows, trails *trace.Trails) *Finder {
	return &Finder{src, values, calls, waits, flows, trails}
}

// search looks for the retries of one function.
type search struct {
	finder *Finder
	flow   *failure.Flow
}

func (finder *Finder) in(body *ast.BlockStmt) *search {
	return &search{finder, finder.flows.Of(body)}
}
