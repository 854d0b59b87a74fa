// Package fakejitter reports jitter that is drawn, and cannot spread the instances.
package fakejitter

import (
	"strings"
	"time"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/jitter"
	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/script"
	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/wait"
	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/wording"
	"github.com/jitterlint/jitterlint/analyzer/internal/message"
	"github.com/jitterlint/jitterlint/analyzer/rule"
)

// Rule judges the waits of one program.
type Rule struct {
	tree      *script.Tree
	waits     *wait.Waits
	minJitter float64
}

// New returns the rule for a program, of which a wait must be jittered by a share at least.
func New(tree *script.Tree, waits *wait.Waits, minJitter float64) *Rule {
	return &Rule{tree, waits, minJitter}
}

// Alike judges a wait that is drawn from a source which gives the same in every instance.
func (r *Rule) Alike(w wait.Wait, fake jitter.Fake) program.Finding {
	at := r.tree.Span(fake.At)
	code := r.tree.Source(fake.At)
	f := program.Finding{
		Rule: rule.FakeJitter, Range: at,
		Related: []program.Related{{Message: "the wait that it jitters", Range: r.tree.Span(w.Call)}},
	}
	switch {
	case fake.Why == jitter.Seeded && strings.HasPrefix(code, "RANDOM"):
		f.Message = message.Brief(code) + " seeds the jitter alike in every instance: leave the seed out"
	case fake.Why == jitter.Seeded:
		f.Message = "srand() of awk is given the same seed in every instance: leave the seed out, or give it $RANDOM"
	case fake.Why == jitter.Unseeded:
		f.Message = "rand() of awk draws the same numbers in every run without srand(): call srand() in BEGIN"
	default:
		f.Message = "RANDOM is empty in Debian's and Ubuntu's sh: run this by bash, or draw $(od -An -N2 -tu2 /dev/urandom)"
	}
	return f
}

// Judge judges a wait that is drawn in too small a part.
func (r *Rule) Judge(w wait.Wait) []program.Finding {
	is, ok := r.waits.Seconds(w)
	if !ok || is.Most <= 0 {
		return nil
	}
	f := program.Finding{Rule: rule.FakeJitter, Range: r.tree.Span(w.Call)}
	switch {
	case is.Single():
		f.Message = message.Brief(r.tree.Source(w.Call)) + " always waits " + wording.Seconds(is.Least) + ", whatever is drawn: widen the range"
	case (is.Most-is.Least)/is.Most < r.minJitter:
		f.Message = message.Share(is.Least*float64(time.Second), is.Most*float64(time.Second), r.minJitter) + ": " + message.LargerShare
	default:
		return nil
	}
	return []program.Finding{f}
}
