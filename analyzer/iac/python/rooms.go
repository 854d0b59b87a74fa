package python

import (
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/callee"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/failure"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/fakejitter"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/jitter"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/jitteroff"
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

// rooms are what is asked of one text.
type rooms struct {
	tree     *source.Tree
	names    *scope.Names
	called   *callee.Functions
	numbers  *number.Numbers
	values   *jitter.Values
	waits    *wait.Waits
	calls    *remote.Calls
	flows    *failure.Flows
	finder   *pyretry.Finder
	words    *wording.Words
	remedies *remedy.Remedies
	fake     *fakejitter.Rule
	off      *jitteroff.Rule
	policies *policy.Rule
}

func (c *Checker) rooms(tree *source.Tree) *rooms {
	r := &rooms{tree: tree, names: scope.New(tree)}
	r.called, r.numbers = callee.New(tree, r.names), number.New(tree, r.names)
	r.values = jitter.New(tree, r.names, r.called, r.numbers)
	r.waits = wait.New(tree, r.names, r.called, r.numbers, r.values)
	r.calls = remote.New(tree, r.names, r.called, r.waits)
	r.flows = failure.New(tree, r.names, r.called, r.numbers, r.waits, r.calls, meaning.New(tree, r.names, r.numbers))
	r.finder = pyretry.New(tree, r.names, r.called, r.numbers, r.values, r.waits, r.calls, r.flows)
	r.words, r.remedies = wording.New(tree, r.names, r.numbers), remedy.New(tree, r.names)
	r.fake = fakejitter.New(tree, r.numbers, r.values, c.minJitter)
	r.off = jitteroff.New(tree, r.called, r.numbers, r.values, r.waits, r.finder)
	r.policies = policy.New(tree, r.names, r.called, r.numbers, r.values, r.calls, c.known, c.minJitter)
	return r
}

// summary returns what is known of the text, for those who import it.
func (r *rooms) summary() *summary.Module {
	return summarize.New(r.tree, r.names, r.called, r.numbers, r.values, r.waits, r.calls, r.flows, r.off).Module()
}
