// Package wait finds the places of a function where time passes, and the lengths that
// are waited for there: sleeps, timers, tickers, deadlines, and calls of helpers that wait.
package wait

import (
	"github.com/jitterlint/jitterlint/analyzer/internal/called"
	"github.com/jitterlint/jitterlint/analyzer/internal/jitter"
	"github.com/jitterlint/jitterlint/analyzer/internal/source"
)

// Waits finds the waits of one package.
type Waits struct {
	src    *source.Package
	values *jitter.Values
	// waited and decided are the waits and the decisions in functions that are called.
	waited, decided *called.Answers[[]Wait]
}

// New returns the waits of a package.
func New(src *source.Package, values *jitter.Values) *Waits {
	waits := &Waits{src: src, values: values}
	waits.waited, waits.decided = called.New(src, waits.Waits), called.New(src, waits.Decisions)
	return waits
}
