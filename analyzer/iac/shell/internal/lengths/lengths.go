// Package lengths works out how long the waits of a retry in a shell program are, one after
// the other, and how many attempts there are at most, as far as constants say it.
package lengths

import (
	"mvdan.cc/sh/v3/syntax"

	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/number"
	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/rounds"
	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/script"
	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/shretry"
	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/variable"
	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/wait"
	"github.com/jitterlint/jitterlint/analyzer/internal/schedule"
	"github.com/jitterlint/jitterlint/analyzer/rule"
)

// Lengths are those of the waits of one program.
type Lengths struct {
	tree      *script.Tree
	variables *variable.Variables
	numbers   *number.Numbers
	rounds    *rounds.Rounds
	waits     *wait.Waits
}

// New returns the lengths of a program's waits.
func New(tree *script.Tree, variables *variable.Variables, numbers *number.Numbers, rounds *rounds.Rounds, waits *wait.Waits) *Lengths {
	return &Lengths{tree, variables, numbers, rounds, waits}
}

// Of returns the schedule of a retry.
func (l *Lengths) Of(r shretry.Retry) rule.Schedule {
	s := l.of(r.Wait)
	loop := l.tree.Loop(r.Wait.Call)
	if loop == nil || l.tree.Loop(r.Attempt) != loop || l.calledTwice(r.Attempt) {
		return s
	}
	if n, ok := l.rounds.Exactly(loop); ok && n > 1 {
		return s.With(n)
	}
	return s
}

// of returns the schedule of the waits, without the number of attempts.
func (l *Lengths) of(w wait.Wait) rule.Schedule {
	if is, known := l.waits.Seconds(w); known && is.Single() {
		return schedule.Same(is.Least)
	}
	if w.InHelper() && len(w.Lengths) == 1 {
		if n, ok := l.numbers.Constant(w.Lengths[0]); ok {
			return schedule.Same(n)
		}
	}
	length, ok := w.Length()
	loop := l.tree.Loop(w.Call)
	if !ok || loop == nil {
		return rule.UnknownSchedule()
	}
	p := newPass(l, loop, w.Call)
	if !p.need(length) {
		return rule.UnknownSchedule()
	}
	return schedule.Of(p.run(length))
}

// calledTwice reports whether a command is run elsewhere in its loop, too.
func (l *Lengths) calledTwice(attempt *syntax.CallExpr) bool {
	words := l.tree.Source(attempt)
	return l.tree.Some(l.tree.Loop(attempt), func(n syntax.Node) bool {
		call, ok := n.(*syntax.CallExpr)
		return ok && call != attempt && l.tree.Source(call) == words
	})
}
