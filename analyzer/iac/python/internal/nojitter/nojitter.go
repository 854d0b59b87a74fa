// Package nojitter reports retries whose waits are the same in every instance.
package nojitter

import (
	"github.com/go-python/gpython/ast"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/fakejitter"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/lengths"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/number"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/pyretry"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/remedy"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/wait"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/wording"
	"github.com/jitterlint/jitterlint/analyzer/internal/message"
	"github.com/jitterlint/jitterlint/analyzer/internal/spread"
	"github.com/jitterlint/jitterlint/analyzer/rule"
)

// Rule judges the retries of one program.
type Rule struct {
	tree     *source.Tree
	numbers  *number.Numbers
	waits    *wait.Waits
	finder   *pyretry.Finder
	lengths  *lengths.Lengths
	words    *wording.Words
	remedies *remedy.Remedies
	fake     *fakejitter.Rule
}

// New returns the rule for a program.
func New(tree *source.Tree, numbers *number.Numbers, waits *wait.Waits, finder *pyretry.Finder, lengths *lengths.Lengths, words *wording.Words, remedies *remedy.Remedies, fake *fakejitter.Rule) *Rule {
	return &Rule{tree, numbers, waits, finder, lengths, words, remedies, fake}
}

// Judge judges the waits of the retries that are written by hand in a body, but for those
// that are judged already, and adds them to these.
func (r *Rule) Judge(b source.Body, judged map[*ast.Call]bool) []program.Finding {
	var found []program.Finding
	for _, retry := range r.finder.In(b) {
		if !judged[retry.Wait.Call] {
			judged[retry.Wait.Call] = true
			found = append(found, r.retry(retry)...)
		}
	}
	return found
}

// leastWait is the shortest constant wait, in seconds, that is more than giving way to others on
// the machine.
const leastWait = 0.001

// givesWay reports whether a wait is that short.
func (r *Rule) givesWay(w wait.Wait) bool {
	if w.Length == nil {
		return false
	}
	seconds, known := r.numbers.Constant(w.Length)
	return known && seconds < leastWait
}

func (r *Rule) retry(retry pyretry.Retry) []program.Finding {
	w := retry.Wait
	o := r.waits.Origin(w, nil)
	switch {
	case r.givesWay(w):
	case o.Kind() == spread.Same:
		attempt, _ := r.tree.Shown(retry.Attempt.Func)
		_, at := r.tree.Shown(w.Call)
		if w.Then != nil {
			at = r.tree.Span(w.Length) // what a timer calls may be much
		}
		half := r.remedies.Half(w)
		return []program.Finding{{
			Rule:     rule.NoJitter,
			Range:    at,
			Message:  message.Retry(message.Brief(attempt), "") + " " + r.words.Length(w) + ": " + half.Advice,
			Fix:      half.Fix,
			Related:  r.words.Decided(w),
			Schedule: new(r.lengths.Of(retry)),
		}}
	case !o.Unknown:
		return r.fake.Judge(w, o)
	}
	return nil
}
