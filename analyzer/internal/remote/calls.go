// Package remote tells who takes part in a call: this machine alone, or others.
package remote

import (
	"go/types"
	"sync"

	"github.com/jitterlint/jitterlint/analyzer/internal/source"
)

// Calls answers for the calls of one package. What is attempted goes by what cannot
// be ruled out (IsAttempt), what is asked of others by what is known for certain
// (Asks).
type Calls struct {
	src *source.Package
	// local tells of the package's own functions whether all that they do stays on
	// this machine, and asking how deep below them others are asked.
	local  *source.Fixpoint[bool]
	asking *source.Fixpoint[int]
	// addressed reports whether the package writes addresses on this machine, and held of
	// variables whether all that they are given is there. Holding are those that are being
	// looked at, and circles counts how often one of them was met again.
	addressed func() bool
	held      map[*types.Var]bool
	holding   map[*types.Var]bool
	circles   int
}

// New returns the calls of a package.
func New(src *source.Package) *Calls {
	calls := &Calls{src: src, held: make(map[*types.Var]bool), holding: make(map[*types.Var]bool)}
	calls.addressed = sync.OnceValue(calls.findAddresses)
	calls.local = source.NewFixpoint(src, true, func(fn *types.Func) bool {
		body, _ := src.BodyOf(fn)
		return calls.localBody(body)
	})
	calls.asking = source.NewFixpoint(src, never, calls.depthOfAsking)
	return calls
}
