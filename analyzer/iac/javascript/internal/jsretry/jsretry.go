// Package jsretry finds the retries of a program: it answers package retry's questions of
// JavaScript.
package jsretry

import (
	"github.com/jitterlint/jitterlint/analyzer/iac/javascript/internal/failure"
	"github.com/jitterlint/jitterlint/analyzer/iac/javascript/internal/jitter"
	"github.com/jitterlint/jitterlint/analyzer/iac/javascript/internal/number"
	"github.com/jitterlint/jitterlint/analyzer/iac/javascript/internal/remote"
	"github.com/jitterlint/jitterlint/analyzer/iac/javascript/internal/scope"
	"github.com/jitterlint/jitterlint/analyzer/iac/javascript/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/iac/javascript/internal/wait"
	"github.com/jitterlint/jitterlint/analyzer/iac/javascript/syntax"
	"github.com/jitterlint/jitterlint/analyzer/internal/flow"
	"github.com/jitterlint/jitterlint/analyzer/internal/retry"
	"github.com/jitterlint/jitterlint/analyzer/internal/spread"
)

// Finder finds the retries of one program.
type Finder struct {
	tree    *source.Tree
	names   *scope.Names
	numbers *number.Numbers
	values  *jitter.Values
	waits   *wait.Waits
	calls   *remote.Calls
	flows   *failure.Flows
	// bodies are the functions that were asked for.
	bodies map[source.Body]*function
}

// New returns the finder of a program's retries.
func New(tree *source.Tree, names *scope.Names, numbers *number.Numbers, values *jitter.Values, waits *wait.Waits, calls *remote.Calls, flows *failure.Flows) *Finder {
	return &Finder{tree, names, numbers, values, waits, calls, flows, make(map[source.Body]*function)}
}

// Retry is a wait between two attempts.
type Retry struct {
	Wait    *wait.Wait
	Attempt *syntax.Node
}

// In returns the retries of a body, in the order of the text.
func (finder *Finder) In(b source.Body) []Retry {
	if !finder.waitsIn(b) {
		return nil
	}
	f := finder.function(b)
	var all []retry.Wait
	waits := make(map[flow.Node]*wait.Wait)
	for _, n := range f.Calls() {
		w, ok := finder.waits.At(f.call(n))
		if !ok || !f.Flow().Has(n) {
			continue
		}
		g := retry.Gate{At: n, After: n}
		if w.Timer {
			g.Timer, g.Later = true, f.again(f.flow.Later(w.At))
		}
		waits[n] = w
		all = append(all, retry.Wait{Gate: g, Text: finder.tree.Source(w.At), Drawn: finder.isDrawn(w)})
	}
	var found []Retry
	for _, r := range retry.All(f, all) {
		in := r.Attempt.In.(*function)
		found = append(found, Retry{waits[r.At], in.call(r.Attempt.At)})
	}
	return found
}

// waitsIn reports whether a body, or a callback in it, waits anywhere.
func (finder *Finder) waitsIn(b source.Body) bool {
	waits := false
	for _, root := range finder.tree.Roots(b) {
		syntax.Walk(root, func(n *syntax.Node) bool {
			if n.Is(syntax.Call, syntax.New) && !waits {
				_, waits = finder.waits.At(n)
			}
			return !waits
		})
	}
	return waits
}

// Origin returns how the length of a wait differs between instances.
func (finder *Finder) Origin(w *wait.Wait) spread.Kind {
	return finder.values.Follow(w.Length, w.Frame)
}

func (finder *Finder) isDrawn(w *wait.Wait) bool { return finder.Origin(w) == spread.Random }
