// Package pyretry finds the retries of a program: it answers package retry's questions of
// Python.
package pyretry

import (
	"github.com/go-python/gpython/ast"

	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/callee"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/failure"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/jitter"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/number"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/remote"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/scope"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/wait"
	"github.com/jitterlint/jitterlint/analyzer/internal/flow"
	"github.com/jitterlint/jitterlint/analyzer/internal/retry"
	"github.com/jitterlint/jitterlint/analyzer/internal/spread"
)

// Finder finds the retries of one program.
type Finder struct {
	tree    *source.Tree
	names   *scope.Names
	called  *callee.Functions
	numbers *number.Numbers
	values  *jitter.Values
	waits   *wait.Waits
	calls   *remote.Calls
	flows   *failure.Flows
	// bodies are the functions that were asked for.
	bodies map[source.Body]*function
	// waiting tells of loops that were asked for whether they wait.
	waiting map[ast.Stmt]bool
	// found are the retries of bodies that were looked into to their ends.
	found map[source.Body][]Retry
}

// New returns the finder of a program's retries.
func New(tree *source.Tree, names *scope.Names, called *callee.Functions, numbers *number.Numbers, values *jitter.Values, waits *wait.Waits, calls *remote.Calls, flows *failure.Flows) *Finder {
	return &Finder{tree, names, called, numbers, values, waits, calls, flows, make(map[source.Body]*function), make(map[ast.Stmt]bool), make(map[source.Body][]Retry)}
}

// Retry is a wait between two attempts.
type Retry struct {
	Wait    wait.Wait
	Attempt *ast.Call
}

// In returns the retries of a body, in the order of the text.
func (finder *Finder) In(b source.Body) []Retry {
	found, known := finder.found[b]
	if !known {
		found = finder.find(b)
		if finder.tree.Bounds.Spend() {
			finder.found[b] = found
		}
	}
	return found
}

func (finder *Finder) find(b source.Body) []Retry {
	if !finder.waits.Some(b) {
		return nil
	}
	f := finder.function(b)
	passedOver := f.isPassedOver()
	var all []retry.Wait
	waits := make(map[flow.Node]wait.Wait)
	for _, n := range f.Calls() {
		w, g, ok := f.gate(n)
		if !ok || !f.Flow().Has(n) {
			continue
		}
		g.Returns = passedOver && f.flow.Returns(n)
		waits[n] = w
		all = append(all, retry.Wait{Gate: g, Text: finder.tree.Text(w.Call), Drawn: finder.isDrawn(w), Spread: finder.drawnTimes(w.Call)})
	}
	var found []Retry
	for _, r := range retry.All(f, all) {
		in := r.Attempt.In.(*function)
		found = append(found, Retry{waits[r.At], in.call(r.Attempt.At)})
	}
	return found
}

func (finder *Finder) isDrawn(w wait.Wait) bool {
	return finder.waits.Origin(w, nil).Kind() == spread.Random
}
