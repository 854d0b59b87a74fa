// Package fixedpoll judges polls of a shared service whose interval is the same in every
// instance.
package fixedpoll

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"time"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/cfg"

	"github.com/jitterlint/jitterlint/analyzer/internal/failure"
	"github.com/jitterlint/jitterlint/analyzer/internal/goretry"
	"github.com/jitterlint/jitterlint/analyzer/internal/jitter"
	"github.com/jitterlint/jitterlint/analyzer/internal/message"
	"github.com/jitterlint/jitterlint/analyzer/internal/names"
	"github.com/jitterlint/jitterlint/analyzer/internal/outcome"
	"github.com/jitterlint/jitterlint/analyzer/internal/remote"
	"github.com/jitterlint/jitterlint/analyzer/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/internal/spread"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
	"github.com/jitterlint/jitterlint/analyzer/internal/wait"
	"github.com/jitterlint/jitterlint/analyzer/rule"
)

// leastInterval is the shortest interval of a poll: what is asked more often
// than that is asked evenly anyway.
const leastInterval = time.Second

// poll is a call that is made on a schedule, and the wait that makes the
// schedule.
type poll struct {
	wait.Wait
	call *ast.CallExpr
}

// Judge judges one package.
type Judge struct {
	src    *source.Package
	values *jitter.Values
	calls  *remote.Calls
	waits  *wait.Waits
	flows  *failure.Flows
	finder *goretry.Finder
}

// New returns the judge of a package.
func New(src *source.Package, values *jitter.Values, calls *remote.Calls, waits *wait.Waits, flows *failure.Flows, finder *goretry.Finder) *Judge {
	return &Judge{src, values, calls, waits, flows, finder}
}

// schedule is the flow of one function in which polls are looked for.
type schedule struct {
	judge *Judge
	flow  *failure.Flow
}

// FixedPolls reports the waits of one length for all instances by which they ask
// other machines again and again.
func (j *Judge) FixedPolls(files []*ast.File, report func(where ast.Node, d analysis.Diagnostic)) {
	reported := make(map[token.Pos]bool)
	for _, file := range j.src.Among(files) {
		if source.HelpsTests(j.src.Pass, file.Node().(*ast.File)) {
			continue
		}
		for fn := range file.Preorder((*ast.FuncDecl)(nil), (*ast.FuncLit)(nil)) {
			j.src.Bounds.Within(fn.Node().Pos(), func() {
				for _, p := range j.pollsIn(fn) {
					if !reported[p.Where.Pos()] {
						reported[p.Where.Pos()] = true
						report(p.Where, j.pollDiagnostic(p))
					}
				}
			})
		}
	}
}

// pollsIn returns the polls of a function's body. Where anything in it is drawn,
// or waits for a time that is not known, that may spread them.
func (j *Judge) pollsIn(fn inspector.Cursor) []poll {
	body := syntax.BodyOf(fn.Node())
	if body == nil {
		return nil
	}
	c, ok := fn.FindNode(body)
	if !ok {
		return nil
	}
	waits := j.waits.Waits(c, goretry.MaxHelpers)
	if len(waits) == 0 || j.values.DrawsBelow(c) || slices.ContainsFunc(waits, func(w wait.Wait) bool { return j.waits.SpreadOfWait(w) != spread.Same }) {
		return nil
	}
	var found []poll
	s := &schedule{j, j.flows.Of(body)}
	for _, w := range waits {
		if !j.isInterval(fn, w) || j.finder.RetryOf(body, w) != nil {
			continue
		}
		if call := s.polledBy(w); call != nil {
			found = append(found, poll{w, call})
		}
	}
	return found
}

// isInterval reports whether a wait may be the interval of a poll: it is of this
// function, long enough, as far as that is known, and not named after retries.
func (j *Judge) isInterval(fn inspector.Cursor, w wait.Wait) bool {
	if _, isCall := w.At.Node().(*ast.CallExpr); isCall && !syntax.Inside(w.Where, fn.Node()) {
		return false // a helper that waits has its own reason to
	}
	if length, known := w.Constant(j.src); known && length < leastInterval || w.Later != nil {
		return false
	}
	return !slices.ContainsFunc(w.Lengths, func(e ast.Expr) bool {
		v, ok := j.src.Mentioned(ast.Unparen(e)).(*types.Var)
		return j.finder.SaysRetry(e, goretry.MaxHelpers) || ok && names.Retry(v.Name())
	})
}

// polledBy returns the call to other machines that each round of a wait makes,
// or nil. A wait that ends when the answer is as it should be is no schedule.
func (s *schedule) polledBy(w wait.Wait) *ast.CallExpr {
	at, after := s.round(w)
	if at == nil || s.flow.In[at.Index] == outcome.Failed || !s.flow.Reaches(after, at) {
		return nil
	}
	if call, ok := w.At.Node().(*ast.CallExpr); ok && s.judge.calls.Asks(call) {
		return nil // it waits somewhere in what it does
	}
	for _, call := range s.callsAfter(after, w) {
		b := s.flow.BlockOf(call)
		if b == nil || !s.judge.calls.Asks(call) {
			continue
		}
		otherCase := after != at && b != after && !s.flow.ReachesWithout(after, b, at)
		if b != at && (otherCase || !s.flow.Reaches(b, at)) {
			continue // of another case, or after the loop
		}
		if !s.endsByAnswer(call, at) {
			return call
		}
	}
	return nil
}

// callsAfter returns the calls that may come after a wait, and, where it is in a loop,
// before it again.
func (s *schedule) callsAfter(from *cfg.Block, w wait.Wait) []*ast.CallExpr {
	var calls []*ast.CallExpr
	comesBack := s.flow.Reaches(from, from)
	for _, b := range s.flow.Graph.Blocks {
		if comesBack && !s.flow.SameLoop(from, b) || b != from && !s.flow.Reaches(from, b) {
			continue
		}
		for _, n := range b.Nodes {
			if b == from && !comesBack && n.End() <= w.At.Node().End() {
				continue
			}
			ast.Inspect(n, func(n ast.Node) bool {
				if call, ok := n.(*ast.CallExpr); ok {
					calls = append(calls, call)
				}
				_, isLit := n.(*ast.FuncLit)
				return !isLit
			})
		}
	}
	return calls
}

// round returns the block that waits and the one that is gone on with: of a loop
// over a channel, its head and its body.
func (s *schedule) round(w wait.Wait) (at, after *cfg.Block) {
	if w.Round != nil {
		for _, b := range s.flow.Graph.Blocks {
			if b.Kind == cfg.KindRangeLoop && b.Stmt == ast.Stmt(w.Round) {
				return b, b.Succs[0]
			}
		}
	}
	at = s.flow.BlockOf(w.At.Node())
	if at == nil {
		return nil, nil
	}
	return at, s.flow.After(w, at)
}

// endsByAnswer reports whether what a call answers, its error aside, decides
// whether it is made again.
func (s *schedule) endsByAnswer(call *ast.CallExpr, at *cfg.Block) bool {
	for _, b := range s.flow.Graph.Blocks {
		if len(b.Succs) != 2 || len(b.Nodes) == 0 || !s.flow.Reaches(at, b) {
			continue
		}
		cond, ok := b.Nodes[len(b.Nodes)-1].(ast.Expr)
		if !ok || !s.flow.Answers(call, cond) && !syntax.Inside(call, cond) {
			continue
		}
		for _, next := range b.Succs {
			if next != at && !s.flow.Reaches(next, at) {
				return true
			}
		}
	}
	return false
}

// pollDiagnostic returns the finding of a poll whose interval is the same for
// all instances.
func (j *Judge) pollDiagnostic(p poll) analysis.Diagnostic {
	seen := "waits without jitter"
	if length, known := p.Constant(j.src); known {
		seen = message.Wait(message.Length(float64(length)), "")
	} else if len(p.Lengths) == 1 && syntax.IsDuration(j.src.TypesInfo.TypeOf(p.Lengths[0])) {
		seen = message.Wait("", message.Short(p.Lengths[0]))
	}
	return message.Diagnostic(rule.FixedPoll, p.Where, "poll of "+message.Short(p.call.Fun)+" "+seen, "add a random part to the interval, or wait for one before the first poll")
}
