package goretry

import (
	"go/ast"
	"go/types"
	"slices"
	"time"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/jitterlint/jitterlint/analyzer/internal/flow"
	"github.com/jitterlint/jitterlint/analyzer/internal/jitter"
	"github.com/jitterlint/jitterlint/analyzer/internal/retry"
	"github.com/jitterlint/jitterlint/analyzer/internal/spread"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
	"github.com/jitterlint/jitterlint/analyzer/internal/wait"
)

// Retry is a wait on the way from an attempt that failed back to it.
type Retry struct {
	wait.Wait
	Attempt *ast.CallExpr
	By      retry.Evidence
}

// MaxHelpers is how many functions of the package are looked into for the wait
// of a loop that calls them.
const MaxHelpers = 2

// RetriesIn returns the retries that the body of a function has, its function
// literals aside.
func (finder *Finder) RetriesIn(fn inspector.Cursor) []*Retry {
	body := syntax.BodyOf(fn.Node())
	if body == nil {
		return nil
	}
	c, ok := fn.FindNode(body)
	if !ok {
		return nil
	}
	waits := finder.waits.Waits(c, MaxHelpers)
	decisions := finder.waits.Decisions(c, MaxHelpers)
	decisions = append(decisions, finder.moments.Stored(c, 1)...)
	resets := finder.waits.Resets(c)
	if len(waits)+len(decisions)+len(resets) == 0 {
		return nil
	}
	f := finder.in(body)
	var drawn []retry.Gate
	for _, w := range waits {
		if w.Later == nil && finder.waits.SpreadOfWait(w) == spread.Random {
			drawn = append(drawn, f.gateOf(w))
		}
	}
	var found []*Retry
	for _, w := range waits {
		if w.Made != nil && f.firstLasts(w) {
			w.Where = w.Made
		}
		if retry.Spread(f, f.gateOf(w), drawn) || waitedFor(found, w) {
			continue
		}
		if r := f.retryOf(w); r != nil {
			if !waitsAnyway(f, r, waits) && !settles(f, r, waits) {
				found = append(found, r)
			}
		} else {
			for _, look := range []func(wait.Wait) []*Retry{f.handedOver, f.broughtBack, f.chosen, f.returned, f.handedFailure} {
				found = append(found, look(w)...)
			}
		}
	}
	for _, w := range resets {
		found = append(found, f.returned(w)...)
	}
	decisions = append(decisions, f.besides(resets, found)...)
	for _, w := range decisions {
		if r := f.retryByFlow(w); r != nil && !f.isStale(r) {
			found = append(found, r)
		} else {
			found = append(found, f.handedFailure(w)...)
		}
	}
	return slices.DeleteFunc(found, func(r *Retry) bool {
		// A pass that only looks whether the moment has come is no wait of its own.
		return !r.Moment && slices.ContainsFunc(found, func(m *Retry) bool { return m.Moment && m.Attempt == r.Attempt })
	})
}

// waitsAnyway reports whether one of the other waits, as long as that of a retry, makes it
// part of a schedule.
func waitsAnyway(f *function, r *Retry, waits []wait.Wait) bool {
	var asLong []retry.Gate
	for _, w := range waits {
		if len(w.Lengths) == 1 && len(r.Lengths) == 1 && w.Lengths[0] != r.Lengths[0] && types.ExprString(w.Lengths[0]) == types.ExprString(r.Lengths[0]) {
			asLong = append(asLong, f.gateOf(w))
		}
	}
	named := len(asLong) > 0 && f.finder.SaysRetry(r.Lengths[0], MaxHelpers)
	return !named && retry.Anyway(f, f.gateOf(r.Wait), retry.Call{In: f, At: f.flow.Place(r.Attempt)}, asLong)
}

// settles reports whether a wait is a part of the attempt, before each of which the function
// itself waits: its length is between two steps that went well.
//
//	for lock() != nil { time.Sleep(backoff) } // lock waits before it looks who else has it
func settles(f *function, r *Retry, waits []wait.Wait) bool {
	if r.At.Node() != ast.Node(r.Attempt) {
		return false
	}
	var own []retry.Gate
	for _, w := range waits {
		if w.Later == nil && w.At.Node() != ast.Node(r.Attempt) {
			own = append(own, f.gateOf(w))
		}
	}
	return retry.Beside(f, f.gateOf(r.Wait), own)
}

// waitedFor reports whether a retry was found that waits for just the length of a wait: the
// timer that is made here is received from there.
func waitedFor(found []*Retry, w wait.Wait) bool {
	return len(w.Lengths) == 1 && slices.ContainsFunc(found, func(r *Retry) bool { return len(r.Lengths) == 1 && r.Lengths[0] == w.Lengths[0] })
}

// retryByFlow returns the retry that a wait is before as the flow shows it, or nil.
func (f *function) retryByFlow(w wait.Wait) *Retry {
	g := f.gateOf(w)
	if g.At == flow.NoNode {
		return nil
	}
	f.waits[g.At] = w
	r, ok := retry.InFlow(f, g)
	if !ok {
		return nil
	}
	return newRetry(w, r)
}

// RetryOf returns the retry that a wait in the body of a function is before, or nil.
func (finder *Finder) RetryOf(body *ast.BlockStmt, w wait.Wait) *Retry {
	return finder.in(body).retryOf(w)
}

// retryOf returns the retry that a wait is before, or nil.
func (f *function) retryOf(w wait.Wait) *Retry {
	g := f.gateOf(w)
	if g.At == flow.NoNode {
		return nil
	}
	f.waits[g.At] = w
	r, ok := retry.InFlow(f, g)
	if !ok {
		r, ok = retry.InNames(f, g, f.finder.cluesOf(w, f.flow))
	}
	if !ok {
		return nil
	}
	return newRetry(w, r)
}

// newRetry returns the retry that a wait is before: of what was asked, where its answer is
// what failed.
func newRetry(w wait.Wait, r retry.Retry) *Retry {
	in := r.Attempt.In.(*function)
	return &Retry{w, in.flow.Asked(in.call(r.Attempt.At)), r.By}
}

// gateOf returns the gate that a wait is.
func (f *function) gateOf(w wait.Wait) retry.Gate {
	g := retry.Gate{At: f.flow.Place(w.At.Node())}
	if w.Round != nil {
		g.At = roundOf(f.flow, w.Round)
	}
	g.After = g.At
	if at := f.flow.BlockOf(w.At.Node()); at != nil {
		if after := f.flow.After(w, at); after != at {
			g.After = f.flow.Start(after)
		}
	}
	g.Again = w.Again
	if w.Later != nil || w.Again {
		g.Timer = true
		for _, call := range w.Later {
			g.Later = append(g.Later, f.node(call))
		}
	}
	return g
}

// firstLasts reports whether a timer may be waited for with the length that it is
// made with, before it is reset.
func (f *function) firstLasts(w wait.Wait) bool {
	timer, _ := syntax.TimerOf(f.finder.src.TypesInfo, w.At.Node().(*ast.UnaryExpr).X)
	v, ok := f.finder.src.Mentioned(timer).(*types.Var)
	if !ok {
		return false
	}
	var resets []flow.Node
	for _, use := range f.finder.src.Uses(v) {
		call, ok := f.finder.src.MethodCall(syntax.Operand(use))
		if ok && (call.Name == "Reset" || call.Name == "Stop") && !isDeferred(syntax.Operand(use)) {
			resets = append(resets, f.flow.Place(call.CallExpr))
		}
	}
	return f.Flow().Leads(f.flow.Place(w.Made), f.flow.Place(w.At.Node()), resets...)
}

// LeastWait is the shortest constant wait that is more than giving way to
// others on the machine.
const LeastWait = time.Millisecond

// Stampedes reports whether instances that fail together make their next attempts
// together: the wait is known to be the same for all, perhaps since what is
// drawn is lost.
func (finder *Finder) Stampedes(w wait.Wait) (bool, jitter.Lost) {
	if w.Elsewhere != nil {
		return w.Differs == spread.Same, jitter.Lost{}
	}
	differs, why := finder.values.SpreadOf(w.Lengths...)
	length, known := w.Constant(finder.src)
	return differs == spread.Same && (!known || length >= LeastWait), why
}
