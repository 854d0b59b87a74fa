package retry

import (
	"go/ast"
	"go/types"
	"slices"
	"time"

	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/cfg"

	"github.com/jitterlint/jitterlint/analyzer/internal/failure"
	"github.com/jitterlint/jitterlint/analyzer/internal/jitter"
	"github.com/jitterlint/jitterlint/analyzer/internal/spread"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
	"github.com/jitterlint/jitterlint/analyzer/internal/wait"
)

// Retry is a wait on the way from an attempt that failed back to it.
type Retry struct {
	wait.Wait
	Attempt *ast.CallExpr
	Told    Evidence
}

// Evidence is what tells that a wait is one before a retry.
type Evidence byte

// What the evidence can be.
const (
	byFlow     Evidence = iota // the wait is on a way from a failed attempt back to it
	ByWaitName                 // the author named the wait so
	ByCallName                 // the author named what is called so
	ByFuncName                 // the author named the function around them so
)

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
	if len(waits) == 0 {
		return nil
	}
	var found []*Retry
	s := finder.in(body)
	drawn := slices.DeleteFunc(slices.Clone(waits), func(w wait.Wait) bool {
		return w.Later != nil || finder.waits.SpreadOfWait(w) != spread.Random
	})
	for _, w := range waits {
		if w.Made != nil && s.firstLasts(w) {
			w.Where = w.Made
		}
		if s.drawnBeside(w, drawn) {
			continue
		}
		if r := s.retryOf(fn, w); r != nil {
			found = append(found, r)
		}
	}
	return found
}

// drawnBeside tells whether each pass that waits so also waits for one of the times that
// are drawn.
func (s *search) drawnBeside(w wait.Wait, drawn []wait.Wait) bool {
	at := s.flow.BlockOf(w.At.Node())
	return at != nil && slices.ContainsFunc(drawn, func(other wait.Wait) bool {
		if other.At == w.At {
			return false
		}
		b := s.flow.BlockOf(other.At.Node())
		return b == at || b != nil && s.flow.SameLoop(at, b) && !s.flow.ReachesWithout(at, at, b)
	})
}

// RetryOf returns the retry that a wait in the body of a function is before, or nil.
func (finder *Finder) RetryOf(fn inspector.Cursor, body *ast.BlockStmt, w wait.Wait) *Retry {
	return finder.in(body).retryOf(fn, w)
}

// retryOf returns the retry that a wait is before, or nil.
func (s *search) retryOf(fn inspector.Cursor, w wait.Wait) *Retry {
	for _, ways := range []func() *ast.CallExpr{
		func() *ast.CallExpr { return s.leadingTo(w) },
		func() *ast.CallExpr { return s.throughCall(fn, w) },
		func() *ast.CallExpr { return s.throughCaller(fn, w) },
		func() *ast.CallExpr { return s.countedBy(w) },
	} {
		if attempt := ways(); attempt != nil {
			return &Retry{w, attempt, byFlow}
		}
	}
	if attempt := s.namedFor(w); attempt != nil {
		return &Retry{w, attempt, ByWaitName}
	}
	if attempt := s.namedAgain(w); attempt != nil {
		return &Retry{w, attempt, ByCallName}
	}
	if attempt := s.namedAround(fn, w); attempt != nil {
		return &Retry{w, attempt, ByFuncName}
	}
	return nil
}

// leadingTo returns the attempt whose failure leads to a wait that leads back
// to it, or nil.
func (s *search) leadingTo(w wait.Wait) *ast.CallExpr {
	at := s.flow.BlockOf(w.At.Node())
	if at == nil {
		return nil
	}
	later := w.Later
	if later == nil {
		after := s.flow.After(w, at)
		if !s.flow.Reaches(after, at) {
			return nil // tried a second time at the most, which is no storm
		}
		later = s.flow.CallsAfter(after, w)
	}
	again := func(attempt *ast.CallExpr) bool {
		return !s.ofAnother(attempt, w) && slices.ContainsFunc(later, func(call *ast.CallExpr) bool {
			return call == attempt || types.ExprString(call.Fun) == types.ExprString(attempt.Fun)
		})
	}
	if attempt := s.flow.FailedBefore(w.At.Node(), again); attempt != nil || s.flow.In[at.Index] != failure.Failed {
		return attempt
	}
	// What failed is not made again as it was, but something else is whose failure
	// leads here as well: the session is begun anew.
	return s.flow.LastFailing(at, w.At.Node(), again)
}

// firstLasts tells whether a timer may be waited for with the length that it is
// made with, before it is reset.
func (s *search) firstLasts(w wait.Wait) bool {
	made, at := s.flow.BlockOf(w.Made), s.flow.BlockOf(w.At.Node())
	if made == nil || at == nil {
		return false
	}
	timer := ast.Unparen(ast.Unparen(w.At.Node().(*ast.UnaryExpr).X).(*ast.SelectorExpr).X)
	v, ok := s.finder.src.Mentioned(timer).(*types.Var)
	if !ok {
		return false
	}
	var resets []*cfg.Block
	for _, use := range s.finder.src.Uses(v) {
		if call, ok := s.finder.src.MethodCall(syntax.Operand(use)); ok && (call.Name == "Reset" || call.Name == "Stop") {
			b := s.flow.BlockOf(call.CallExpr)
			if b == nil || b == made && call.Pos() < w.Made.Pos() || b == at && call.Pos() > w.At.Node().Pos() || s.finder.isDeferred(syntax.Operand(use)) {
				continue
			}
			resets = append(resets, b)
		}
	}
	return s.flow.ReachesWithout(made, at, resets...)
}

// isDeferred tells whether an expression stands in a defer statement.
func (finder *Finder) isDeferred(c inspector.Cursor) bool {
	for around := range c.Enclosing((*ast.DeferStmt)(nil), (*ast.BlockStmt)(nil)) {
		_, deferred := around.Node().(*ast.DeferStmt)
		return deferred
	}
	return false
}

// LeastWait is the shortest constant wait that is more than giving way to
// others on the machine.
const LeastWait = time.Millisecond

// Stampedes tells whether instances that fail together make their next attempts
// together: the wait is known to be the same for all, perhaps since what is
// drawn is lost.
func (finder *Finder) Stampedes(w wait.Wait) (bool, jitter.Lost) {
	if w.Elsewhere != nil {
		return w.Differs == spread.Same, jitter.Lost{}
	}
	differs, why := finder.values.SpreadOf(w.Lengths...)
	length, known := finder.ConstantWait(w)
	return differs == spread.Same && (!known || length >= LeastWait), why
}

// ConstantWait returns how long a wait is, if that is known and always the same.
func (finder *Finder) ConstantWait(w wait.Wait) (time.Duration, bool) {
	if len(w.Lengths) != 1 || !syntax.IsDuration(finder.src.TypesInfo.TypeOf(w.Lengths[0])) {
		return 0, false
	}
	value, ok := finder.src.ValueOf(w.Lengths[0])
	number, isNumber := value.Number()
	return time.Duration(number), ok && isNumber
}
