// Package shretry finds the retries of a shell program: it answers package retry's questions
// of shells.
package shretry

import (
	"mvdan.cc/sh/v3/syntax"

	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/failure"
	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/remote"
	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/rounds"
	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/script"
	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/variable"
	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/wait"
	"github.com/jitterlint/jitterlint/analyzer/internal/flow"
	"github.com/jitterlint/jitterlint/analyzer/internal/retry"
	"github.com/jitterlint/jitterlint/analyzer/internal/spread"
)

// Finder finds the retries of one program.
type Finder struct {
	tree      *script.Tree
	variables *variable.Variables
	rounds    *rounds.Rounds
	waits     *wait.Waits
	commands  *remote.Commands
	flows     *failure.Flows
	// bodies are the functions that were asked for.
	bodies map[script.Body]*function
}

// New returns the finder of a program's retries.
func New(tree *script.Tree, variables *variable.Variables, rounds *rounds.Rounds, waits *wait.Waits, commands *remote.Commands, flows *failure.Flows) *Finder {
	return &Finder{tree, variables, rounds, waits, commands, flows, make(map[script.Body]*function)}
}

// Retry is a wait between two attempts.
type Retry struct {
	Wait    wait.Wait
	Attempt *syntax.CallExpr
}

// In returns the retries of a body, in the order of the text.
func (finder *Finder) In(b script.Body) []Retry {
	if !finder.waitsIn(b) {
		return nil
	}
	f := finder.function(b)
	var all []retry.Wait
	waits := make(map[flow.Node]wait.Wait)
	for _, n := range f.Calls() {
		w, ok := finder.waits.At(f.call(n))
		if !ok || !f.Flow().Has(n) {
			continue
		}
		g := retry.Gate{At: n, After: n}
		waits[n] = w
		all = append(all, retry.Wait{Gate: g, Text: finder.tree.Source(w.Call), Drawn: finder.isDrawn(w)})
	}
	var found []Retry
	for _, r := range retry.All(f, all) {
		in := r.Attempt.In.(*function)
		found = append(found, Retry{waits[r.At], in.call(r.Attempt.At)})
	}
	return found
}

// waitsIn reports whether a body waits anywhere.
func (finder *Finder) waitsIn(b script.Body) bool {
	waits := false
	finder.tree.Each(b, func(n syntax.Node) bool {
		if call, ok := n.(*syntax.CallExpr); ok && !waits {
			_, waits = finder.waits.At(call)
		}
		return !waits
	})
	return waits
}

func (finder *Finder) isDrawn(w wait.Wait) bool {
	return finder.waits.Origin(w).Kind() == spread.Random
}
