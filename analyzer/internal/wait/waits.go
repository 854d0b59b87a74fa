// Package wait finds the places of a function where time passes, and the lengths that
// are waited for there: sleeps, timers, tickers, deadlines, and calls of helpers that wait.
package wait

import (
	"go/ast"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/jitterlint/jitterlint/analyzer/internal/jitter"
	"github.com/jitterlint/jitterlint/analyzer/internal/source"
)

// Waits finds the waits of one package.
type Waits struct {
	src    *source.Package
	values *jitter.Values
	// waited and decided are the waits and the decisions of functions that are called: the
	// same for all callers.
	waited, decided map[called][]Wait
}

// called is the body of a function that is called, and how far the calls in it are followed.
type called struct {
	body   ast.Node
	follow int
}

// New returns the waits of a package.
func New(src *source.Package, values *jitter.Values) *Waits {
	return &Waits{src: src, values: values, waited: make(map[called][]Wait), decided: make(map[called][]Wait)}
}

// waitsIn returns the waits in the body of a function that is called.
func waitsIn(waits *Waits, body inspector.Cursor, follow int) []Wait {
	return once(waits, waits.waited, waits.Waits, called{body.Node(), follow}, body)
}

// decisionsIn returns the decisions in the body of a function that is called.
func decisionsIn(waits *Waits, body inspector.Cursor, follow int) []Wait {
	return once(waits, waits.decided, waits.Decisions, called{body.Node(), follow}, body)
}

// once asks once about the body of a function, within a bound of its own, so that what is
// found does not depend on which caller is looked into.
func once(waits *Waits, known map[called][]Wait, ask func(inspector.Cursor, int) []Wait, of called, body inspector.Cursor) []Wait {
	found, asked := known[of]
	if !asked {
		waits.src.Bounds.Aside(func() { found = ask(body, of.follow) })
		known[of] = found
	}
	return found
}
