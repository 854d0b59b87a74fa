// Package lengths works out how long the waits of a retry are, one after the other, and
// how many attempts there are at most, as far as the program says it by constants.
package lengths

import (
	"github.com/go-python/gpython/ast"

	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/number"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/pyretry"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/scope"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/internal/schedule"
	"github.com/jitterlint/jitterlint/analyzer/rule"
)

// Lengths are those of the waits of one program.
type Lengths struct {
	tree    *source.Tree
	names   *scope.Names
	numbers *number.Numbers
}

// New returns the lengths of a program's waits.
func New(tree *source.Tree, names *scope.Names, numbers *number.Numbers) *Lengths {
	return &Lengths{tree, names, numbers}
}

// Of returns the schedule of a retry.
func (l *Lengths) Of(r pyretry.Retry) rule.Schedule {
	if r.Wait.InHelper() {
		return rule.UnknownSchedule()
	}
	s := l.waits(r)
	if n, ok := l.attempts(r); ok {
		s = s.With(n)
	}
	return s
}

// waits returns the schedule of the waits, without the number of attempts.
func (l *Lengths) waits(r pyretry.Retry) rule.Schedule {
	if length, ok := l.numbers.Constant(r.Wait.Length); ok {
		return schedule.Same(length)
	}
	loop := l.tree.Loop(r.Wait.Call)
	if loop == nil {
		return rule.UnknownSchedule()
	}
	v := &rounds{lengths: l, loop: loop, wait: l.tree.Statement(r.Wait.Call), values: make(map[string]float64), seen: make(map[string]bool)}
	if !v.need(r.Wait.Length) {
		return rule.UnknownSchedule()
	}
	return schedule.Of(v.run(r.Wait.Length))
}

// attempts returns how many attempts a retry makes at most: as many as the rounds of its
// loop, which makes one in each and is the only one to make them.
func (l *Lengths) attempts(r pyretry.Retry) (int, bool) {
	loop, ok := l.tree.Loop(r.Wait.Call).(*ast.For)
	if !ok || l.tree.Loop(r.Attempt) != ast.Stmt(loop) || len(loop.Orelse) > 0 {
		return 0, false
	}
	n, ok := l.numbers.Rounds(loop.Iter)
	const most = 1_000_000
	if !ok || n < 2 || n > most || n != float64(int(n)) || l.calledTwice(r.Attempt) {
		return 0, false
	}
	return int(n), true
}

// calledTwice reports whether what is tried again is called elsewhere in its function, too.
func (l *Lengths) calledTwice(attempt *ast.Call) bool {
	name := l.tree.Text(attempt.Func)
	twice := false
	for _, s := range l.tree.Around(attempt).Statements() {
		l.tree.Own(s, func(n ast.Ast) {
			call, ok := n.(*ast.Call)
			twice = twice || ok && call != attempt && l.tree.Text(call.Func) == name
		})
	}
	return twice
}
