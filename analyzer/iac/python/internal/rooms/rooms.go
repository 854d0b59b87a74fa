// Package rooms puts together what is asked of one Python text.
package rooms

import (
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/callee"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/failure"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/fakejitter"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/jitter"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/jitteroff"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/lengths"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/meaning"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/number"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/policy"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/pyretry"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/remedy"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/remote"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/scope"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/summarize"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/summary"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/wait"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/wording"
)

// Rooms are what is asked of one text.
type Rooms struct {
	Tree     *source.Tree
	Names    *scope.Names
	Called   *callee.Functions
	Numbers  *number.Numbers
	Values   *jitter.Values
	Waits    *wait.Waits
	Calls    *remote.Calls
	Flows    *failure.Flows
	Finder   *pyretry.Finder
	Lengths  *lengths.Lengths
	Words    *wording.Words
	Remedies *remedy.Remedies
	Fake     *fakejitter.Rule
	Off      *jitteroff.Rule
	Policies *policy.Rule
}

// New returns the rooms of a text. Index is what the catalog says of libraries, and minJitter
// the smallest share of a wait that counts as jitter.
func New(tree *source.Tree, index *policy.Index, minJitter float64) *Rooms {
	r := &Rooms{Tree: tree, Names: scope.New(tree)}
	r.Called, r.Numbers = callee.New(tree, r.Names), number.New(tree, r.Names)
	r.Values = jitter.New(tree, r.Names, r.Called, r.Numbers)
	r.Waits = wait.New(tree, r.Names, r.Called, r.Numbers, r.Values)
	r.Calls = remote.New(tree, r.Names, r.Called, r.Waits)
	r.Flows = failure.New(tree, r.Names, r.Called, r.Numbers, r.Waits, r.Calls, meaning.New(tree, r.Names, r.Numbers))
	r.Finder = pyretry.New(tree, r.Names, r.Called, r.Numbers, r.Values, r.Waits, r.Calls, r.Flows)
	r.Lengths = lengths.New(tree, r.Names, r.Numbers)
	r.Words, r.Remedies = wording.New(tree, r.Names, r.Numbers), remedy.New(tree, r.Names, r.Numbers, r.Values, r.Waits)
	r.Fake = fakejitter.New(tree, r.Numbers, r.Values, minJitter)
	r.Off = jitteroff.New(tree, r.Names, r.Called, r.Numbers, r.Values, r.Waits, r.Finder)
	r.Policies = policy.New(tree, r.Names, r.Called, r.Numbers, r.Values, r.Calls, index, minJitter)
	return r
}

// Summary returns what is known of the text, for those who import it.
func (r *Rooms) Summary() *summary.Module {
	return summarize.New(r.Tree, r.Names, r.Called, r.Numbers, r.Values, r.Waits, r.Calls, r.Flows, r.Off).Module()
}
