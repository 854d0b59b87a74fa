// Package lengths works out how long the waits of a retry are, one after the other, and
// how many attempts there are at most, as far as the code says it by constants. It goes
// the way of an attempt that fails through the loop, round by round.
package lengths

import (
	"go/ast"
	"go/types"
	"math"
	"slices"
	"time"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/jitterlint/jitterlint/analyzer/internal/delay"
	"github.com/jitterlint/jitterlint/analyzer/internal/goretry"
	"github.com/jitterlint/jitterlint/analyzer/internal/schedule"
	"github.com/jitterlint/jitterlint/analyzer/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
	"github.com/jitterlint/jitterlint/analyzer/rule"
)

// Lengths are those of the waits of one package.
type Lengths struct {
	src    *source.Package
	finder *goretry.Finder
	// called are the calls of each function that was asked about, by what they call.
	called map[*ast.BlockStmt]map[string][]*ast.CallExpr
}

// New returns the lengths of a package's waits.
func New(src *source.Package, finder *goretry.Finder) *Lengths {
	return &Lengths{src, finder, make(map[*ast.BlockStmt]map[string][]*ast.CallExpr)}
}

// Of returns the schedule of a retry.
func (l *Lengths) Of(r *goretry.Retry) (s rule.Schedule) {
	l.src.Bounds.Aside(func() { s = l.ofRetry(r) })
	return s
}

// OfDelay returns the schedule of a function that says how long to wait before an
// attempt, by its number. Nobody knows which number is the first.
func (l *Lengths) OfDelay(d *delay.Function) (s rule.Schedule) {
	l.src.Bounds.Aside(func() { s = common(l.delays(d, 0), l.delays(d, 1)) })
	return s
}

func (l *Lengths) ofRetry(r *goretry.Retry) rule.Schedule {
	if r.Elsewhere != nil || len(r.Lengths) != 1 || !syntax.IsDuration(l.src.TypesInfo.TypeOf(r.Lengths[0])) {
		return rule.UnknownSchedule()
	}
	s := rule.UnknownSchedule()
	rounds := func(assumed float64) (rule.Schedule, bool) { return l.rounds(r, assumed) }
	if found, ok := assuming(rounds); ok {
		s = found
	}
	if constant, ok := r.Constant(l.src); ok {
		same := schedule.Same(constant.Seconds())
		if s.Knows(rule.Attempts) {
			same = same.With(s.Attempts)
		}
		return same
	}
	return s
}

// delays returns the schedule of a delay function, if a number is the first.
func (l *Lengths) delays(d *delay.Function, first float64) rule.Schedule {
	if !syntax.IsDuration(l.src.TypesInfo.TypeOf(d.Result)) {
		return rule.UnknownSchedule()
	}
	var lengths []float64
	for n := range schedule.Rounds {
		m := l.newMachine(d.Fn)
		m.values[d.Attempt] = first + float64(n)
		length, ok := m.called(syntax.BodyOf(d.Fn.Node()))
		if !ok {
			break
		}
		lengths = append(lengths, length/nanoseconds)
	}
	return schedule.Of(lengths)
}

// assuming works out a schedule that a value may be a part of which is not known, by what
// it is for two such values.
func assuming(work func(assumed float64) (rule.Schedule, bool)) (rule.Schedule, bool) {
	const one, other = float64(time.Second), 1.5 * float64(time.Second)
	a, ok := work(one)
	b, also := work(other)
	if !ok || !also {
		return rule.Schedule{}, false
	}
	return common(a, b), true
}

// common returns what two schedules have in common.
func common(a, b rule.Schedule) rule.Schedule {
	same := map[rule.Part]bool{
		rule.Base:     a.Base == b.Base && a.AtOnce == b.AtOnce,
		rule.Growth:   math.Abs(a.Factor-b.Factor) < 1e-6 && a.Step == b.Step,
		rule.Cap:      a.Cap == b.Cap,
		rule.Attempts: a.Attempts == b.Attempts,
	}
	s := a
	s.Unknown = nil
	for _, part := range []rule.Part{rule.Base, rule.Growth, rule.Cap, rule.Attempts} {
		if !same[part] || !a.Knows(part) || !b.Knows(part) {
			s = s.Without(part)
		}
	}
	return s
}

// rounds goes through the rounds of the loop around a wait, with an assumed length in the
// place of what is not known.
func (l *Lengths) rounds(r *goretry.Retry, assumed float64) (rule.Schedule, bool) {
	c, ok := r.At.FindNode(r.Lengths[0])
	if !ok { // it stands elsewhere
		if c, ok = l.src.Find(r.Lengths[0]); !ok {
			return rule.Schedule{}, false
		}
	}
	scope, isLoop := syntax.LoopAround(c)
	if !isLoop || syntax.FunctionAround(scope) != syntax.FunctionAround(r.At) {
		return rule.Schedule{}, false
	}
	m := l.newMachine(scope)
	m.assumed, m.length, m.attempt = assumed, r.Lengths[0], r.Attempt
	ended := m.loop()
	if len(m.lengths) == 0 {
		return rule.Schedule{}, false
	}
	s := schedule.Of(m.lengths)
	if m.openCap {
		s = s.Without(rule.Cap)
	}
	if ended && m.attempts > 1 && !l.triedBefore(r.Attempt, scope) {
		s = s.With(m.attempts)
	}
	return s, true
}

// triedBefore reports whether the same is called outside of the loop, too, so that there
// are more attempts than the loop makes.
func (l *Lengths) triedBefore(attempt *ast.CallExpr, loop inspector.Cursor) bool {
	body := syntax.BodyOf(syntax.FunctionAround(loop).Node())
	if body == nil || !syntax.Inside(attempt, loop.Node()) {
		return true
	}
	return slices.ContainsFunc(l.callsIn(body)[types.ExprString(attempt.Fun)], func(call *ast.CallExpr) bool { return !syntax.Inside(call, loop.Node()) })
}

// callsIn returns the calls of a function by what they call.
func (l *Lengths) callsIn(body *ast.BlockStmt) map[string][]*ast.CallExpr {
	called, known := l.called[body]
	if !known {
		called = make(map[string][]*ast.CallExpr)
		for _, call := range syntax.CallsIn(body) {
			name := types.ExprString(call.Fun)
			called[name] = append(called[name], call)
		}
		l.called[body] = called
	}
	return called
}
