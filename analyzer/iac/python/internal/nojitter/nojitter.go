// Package nojitter reports retries whose waits are the same in every instance.
package nojitter

import (
	"github.com/go-python/gpython/ast"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/fakejitter"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/lengths"
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
	waits    *wait.Waits
	finder   *pyretry.Finder
	lengths  *lengths.Lengths
	words    *wording.Words
	remedies *remedy.Remedies
	fake     *fakejitter.Rule
}

// New returns the rule for a program.
func New(tree *source.Tree, waits *wait.Waits, finder *pyretry.Finder, lengths *lengths.Lengths, words *wording.Words, remedies *remedy.Remedies, fake *fakejitter.Rule) *Rule {
	return &Rule{tree, waits, finder, lengths, words, remedies, fake}
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

func (r *Rule) retry(retry pyretry.Retry) []program.Finding {
	w := retry.Wait
	o := r.waits.Origin(w, nil)
	switch {
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
