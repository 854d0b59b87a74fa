// Package fakejitter reports jitter that is drawn, and cannot spread the instances.
package fakejitter

import (
	"time"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/jitter"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/number"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/wait"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/wording"
	"github.com/jitterlint/jitterlint/analyzer/internal/message"
	"github.com/jitterlint/jitterlint/analyzer/rule"
)

// Rule judges the waits of one program.
type Rule struct {
	tree      *source.Tree
	numbers   *number.Numbers
	values    *jitter.Values
	minJitter float64
}

// New returns the rule for a program, of which a wait must be jittered by a share at least.
func New(tree *source.Tree, numbers *number.Numbers, values *jitter.Values, minJitter float64) *Rule {
	return &Rule{tree, numbers, values, minJitter}
}

// Judge judges a wait that is drawn: from a generator that starts the same everywhere, or
// in too small a part.
func (r *Rule) Judge(w wait.Wait, o jitter.Origin) []program.Finding {
	if seed := r.values.Seed(o.Draws); seed != nil && r.tree.Module(seed) == r.tree.Main {
		shown, at := r.tree.Shown(seed)
		_, slept := r.tree.Shown(w.Call)
		return []program.Finding{{
			Rule:    rule.FakeJitter,
			Range:   at,
			Message: message.Brief(shown) + " seeds the jitter alike in every instance: leave the seed out",
			Related: []program.Related{{Message: "the wait that it jitters", Range: slept}},
		}}
	}
	is, ok := r.numbers.Of(w.Length)
	if !ok || is.Most <= 0 || w.InHelper() {
		return nil
	}
	shown, at := r.tree.Shown(w.Call)
	f := program.Finding{Rule: rule.FakeJitter, Range: at}
	switch {
	case is.Single():
		f.Message = message.Brief(shown) + " always waits " + wording.Seconds(is.Least) + ", whatever is drawn: take the rounding, or the equal bounds, out"
	case (is.Most-is.Least)/is.Most < r.minJitter:
		f.Message = message.Share(is.Least*float64(time.Second), is.Most*float64(time.Second), r.minJitter) + ": " + message.LargerShare
	default:
		return nil
	}
	return []program.Finding{f}
}
