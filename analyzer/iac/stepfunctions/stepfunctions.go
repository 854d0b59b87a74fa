// Package stepfunctions judges the state machines of AWS Step Functions: does every
// retrier in them wait with jitter? What a retrier's fields mean, and their defaults, is
// https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html.
package stepfunctions

import (
	"cmp"
	"slices"
	"strings"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
	"github.com/jitterlint/jitterlint/analyzer/internal/message"
	"github.com/jitterlint/jitterlint/analyzer/rule"
)

// Checker judges state machines, and the retriers that CDK adds to their states.
type Checker struct{}

// New returns a checker.
func New() *Checker { return &Checker{} }

// Signals are words one of which stands in each program with a retrier.
func (*Checker) Signals() []string {
	return []string{"ErrorEquals", "addRetry", "add_retry", "AddRetry"}
}

// Check returns the findings in a program, in the order of its text.
func (*Checker) Check(p *program.Program) ([]program.Finding, []program.Limit) {
	var found []program.Finding
	if f, wrong := hidden(p.Tree); wrong {
		found = append(found, f)
	}
	for _, r := range retriers(p.Tree) {
		if f, wrong := judge(p, r); wrong {
			f.Message = program.Shown(f.Message)
			found = append(found, f)
		}
	}
	slices.SortStableFunc(found, func(a, b program.Finding) int { return cmp.Compare(a.Start, b.Start) })
	// A retrier that several states share, by an alias, is one policy.
	return slices.CompactFunc(found, func(a, b program.Finding) bool { return a.Range == b.Range }), nil
}

// judge returns what is wrong with a retrier, if anything is.
func judge(p *program.Program, r retrier) (f program.Finding, wrong bool) {
	if r.attempts() < 2 {
		return f, false // a second try and no more
	}
	strategy := r.get(r.words.strategy)
	switch {
	case strategy == nil && r.fields != nil && r.fields.Open:
		return f, false // it may be among the fields that are not seen
	case strategy == nil:
		f = program.Finding{Rule: rule.NoJitter, Range: r.at, Fix: added(p, r), Message: seen(r, "without jitter")}
	case isNone(strategy):
		f = program.Finding{Rule: rule.JitterOff, Range: strategy.Range, Fix: switchedOn(p, strategy), Message: seen(r, "with jitter switched off")}
	default:
		return f, false
	}
	full, _ := r.full()
	f.Message += ": set " + r.words.strategy + " to " + full
	f.Function, f.Schedule = r.state, r.waits()
	return f, true
}

func seen(r retrier, how string) string {
	return message.Retry(r.name(), "") + " waits " + r.schedule() + how
}

// isNone reports whether a strategy is "NONE", JitterType.NONE or JitterType_NONE.
func isNone(v *program.Value) bool {
	return (v.Kind == program.String || v.Kind == program.Opaque) && v.Text[strings.LastIndexAny(v.Text, "._")+1:] == "NONE"
}

// added is the change that gives a retrier a strategy, if it can be written there.
func added(p *program.Program, r retrier) []program.Change {
	if r.fields == nil {
		return nil
	}
	entry := ""
	if r.words.library == "" {
		entry = r.fields.Syntax.Entry(r.words.strategy, "FULL")
	} else if full, imported := r.full(); imported {
		entry = r.fields.Syntax.Assign(r.words.strategy, full)
	}
	if r.fields.Get(r.words.strategy) != nil {
		return nil // it is given nothing, which would go over what is put in
	}
	change, ok := r.fields.With(p.Text.String(), entry)
	if !ok || entry == "" {
		return nil
	}
	return []program.Change{change}
}

// full returns how the strategy with jitter is written where the retrier stands. It
// returns false where its library's name is not imported there, as far as is known.
func (r retrier) full() (string, bool) {
	if r.words.library == "" {
		return r.words.full, true
	}
	if r.fields == nil || r.fields.Syntax == nil || r.fields.Syntax.Imported == nil {
		return r.words.full, false
	}
	jitterType, ok := r.fields.Syntax.Imported(r.words.library, "JitterType")
	if !ok {
		return r.words.full, false
	}
	return jitterType + strings.TrimPrefix(r.words.full, "JitterType"), true
}

// switchedOn is the change of NONE to FULL.
func switchedOn(p *program.Program, strategy *program.Value) []program.Change {
	at := strings.LastIndex(p.Text.String()[strategy.Start:strategy.End], "NONE")
	if at < 0 {
		return nil // it is a constant's value, which others may use
	}
	at += strategy.Start
	return []program.Change{{Range: program.Range{Start: at, End: at + len("NONE")}, New: "FULL"}}
}
