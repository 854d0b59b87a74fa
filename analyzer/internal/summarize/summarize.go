// Package summarize makes facts of what a package's functions do, for those that import
// it.
package summarize

import (
	"go/types"
	"reflect"

	"github.com/jitterlint/jitterlint/analyzer/internal/failure"
	"github.com/jitterlint/jitterlint/analyzer/internal/goretry"
	"github.com/jitterlint/jitterlint/analyzer/internal/jitter"
	"github.com/jitterlint/jitterlint/analyzer/internal/meaning"
	"github.com/jitterlint/jitterlint/analyzer/internal/noreturn"
	"github.com/jitterlint/jitterlint/analyzer/internal/remote"
	"github.com/jitterlint/jitterlint/analyzer/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/internal/summary"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
	"github.com/jitterlint/jitterlint/analyzer/internal/wait"
)

// Summaries makes the facts of one package.
type Summaries struct {
	src       *source.Package
	values    *jitter.Values
	calls     *remote.Calls
	errors    *meaning.Errors
	returning *noreturn.Functions
	waits     *wait.Waits
	flows     *failure.Flows
}

// New returns the summaries of a package.
func New(src *source.Package, values *jitter.Values, calls *remote.Calls, errors *meaning.Errors, returning *noreturn.Functions, waits *wait.Waits, flows *failure.Flows) *Summaries {
	return &Summaries{src, values, calls, errors, returning, waits, flows}
}

// Export makes facts of what the package's exported functions do. The
// standard library is known by its names.
func (s *Summaries) Export() {
	standard := syntax.IsStandard(s.src.Pkg.Path()) && source.ModulePath(s.src.Pass) == ""
	if len(s.src.Analyzer.FactTypes) == 0 || standard || !source.MayWait(s.src.Pkg) && !source.IsOwn(s.src.Pass) {
		return
	}
	waits := false
	for _, fn := range s.src.Functions() {
		if !fn.Exported() || source.IsTest(s.src.Pass, fn.Pos()) {
			continue
		}
		h := &summary.Function{}
		s.src.Bounds.Aside(func() { s.describe(fn, h) })
		if !reflect.ValueOf(h).Elem().IsZero() {
			s.src.ExportObjectFact(fn, h)
		}
		waits = waits || len(h.Pauses) > 0
	}
	s.exportErrors()
	s.exportOffers(waits)
}

// exportErrors makes facts of what the package's exported errors, and types of errors, mean.
func (s *Summaries) exportErrors() {
	scope := s.src.Pkg.Scope()
	for _, name := range scope.Names() {
		obj := scope.Lookup(name)
		switch obj := obj.(type) {
		case *types.Var:
			if !syntax.IsError(obj.Type()) {
				continue
			}
		case *types.TypeName:
			if obj.IsAlias() {
				continue // what it stands for has a fact of its own
			}
		default:
			continue
		}
		if !obj.Exported() || source.IsTest(s.src.Pass, obj.Pos()) {
			continue
		}
		if m := s.errors.Of(obj); m != 0 {
			s.src.ExportObjectFact(obj, &summary.Error{Means: m})
		}
	}
}

// describe works out what is known of a function.
func (s *Summaries) describe(fn *types.Func, h *summary.Function) {
	h.Yields = s.values.Yields(fn)
	h.Persists = s.goesOn(fn)
	h.NeverReturns = s.returning.Never(fn)
	if source.MayWait(s.src.Pkg) {
		h.Pauses = s.pauses(fn)
	}
	if source.IsOwn(s.src.Pass) {
		s.describeAttempt(fn, h)
	}
}

// goesOn reports whether a function goes on while it succeeds. One without a loop does if
// what it calls does; to look for that in all that a module requires would take too long.
func (s *Summaries) goesOn(fn *types.Func) bool {
	body, ok := s.src.BodyOf(fn)
	return ok && (source.IsOwn(s.src.Pass) || syntax.HasLoop(body.Node())) && !s.calls.LocalFunc(fn) && s.flows.Persists(fn)
}

// describeAttempt notes what a call of a function says of itself as an attempt.
func (s *Summaries) describeAttempt(fn *types.Func, h *summary.Function) {
	results := fn.Signature().Results()
	if results.Len() == 0 {
		return
	}
	last := results.At(results.Len() - 1).Type()
	if syntax.IsError(last) || syntax.IsBool(last) {
		h.Local = s.calls.LocalFunc(fn)
	}
	if syntax.IsBool(last) {
		h.Answers = s.errors.Of(fn)
	}
	if syntax.IsBool(last) && !h.Local {
		h.Refusals = s.flows.Refusals(fn)
	}
}

// exportOffers makes a fact of what the package has for retries.
func (s *Summaries) exportOffers(waits bool) {
	o := &summary.Package{Waits: waits, Factors: s.values.Factors()}
	if o.Waits || len(o.Factors) > 0 {
		s.src.ExportPackageFact(o)
	}
}

// pauses returns the waits of a function that its callers wait for: those of a
// length that they say, and those of a function that does nothing but wait.
func (s *Summaries) pauses(fn *types.Func) []summary.Pause {
	body, ok := s.src.BodyOf(fn)
	if !ok {
		return nil
	}
	var found []summary.Pause
	for _, w := range s.waits.Waits(body, goretry.MaxHelpers-1) {
		if wait.InLoop(w.At, body) || w.ChannelReturned() || w.Later != nil || s.waits.OnlyMakes(w) || w.IsTimeout(s.src) {
			continue
		}
		p := summary.Pause{Param: -1}
		if i, ok := s.waits.ParamOf(w.Lengths, fn.Signature()); ok {
			p.Param = i
		} else if p.Differs = s.waits.SpreadOfWait(w); !s.calls.LocalFunc(fn) {
			continue // it waits as a part of something else
		}
		found = append(found, p)
	}
	return found
}
