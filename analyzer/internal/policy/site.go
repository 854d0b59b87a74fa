package policy

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"github.com/jitterlint/jitterlint/analyzer/catalog"
	"github.com/jitterlint/jitterlint/analyzer/internal/spread"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
	"github.com/jitterlint/jitterlint/analyzer/internal/trace"
)

// Site is a place in code that has the shape of some catalog rows.
type Site struct {
	policies *Policies
	// call is the call of a Call row, lit the literal of a Literal row or of a
	// field set in one.
	call *ast.CallExpr
	lit  *ast.CompositeLit
	// given is the value that a Field row's field is given.
	given ast.Expr
	// Where is what a finding points to.
	Where stretch

	// trace finds where the policy goes; trail calls it once.
	trace  func() *trace.Trail
	traced *trace.Trail
}

// stretch is a stretch of source.
type stretch struct{ Start, end token.Pos }

// Pos is where the stretch begins.
func (s stretch) Pos() token.Pos { return s.Start }

// End is where it ends.
func (s stretch) End() token.Pos { return s.end }

// trail returns where the site's policy goes; it is followed once.
func (s *Site) trail() *trace.Trail {
	if s.traced == nil {
		s.traced = s.trace()
	}
	return s.traced
}

// holds reports whether the row applies at the site.
func (s *Site) holds(row *Matched) bool {
	for _, c := range row.When {
		if !s.meets(row, c) {
			return false
		}
	}
	if row.Shape == catalog.Field && s.overridden(row) {
		return false
	}
	return !s.remedied(row) && (!row.Verdict.Reported() || !s.triesTwice() && !s.policies.tried.NoStorm(s.call, s.trail))
}

// overridden reports whether the field that the site gives a value is given
// another one elsewhere, so that this value is a choice and not the policy.
func (s *Site) overridden(row *Matched) bool {
	field, _ := syntax.Lookup(row.pkg, row.Symbol).(*types.Var)
	if s.trail().Escapes {
		return true
	}
	for _, w := range s.trail().Writes {
		if w.Field != field || w.Value == s.given && w.Value != nil {
			continue
		}
		other := &Site{policies: s.policies, lit: s.lit, given: w.Value, traced: s.traced}
		for _, c := range row.When {
			if w.Value == nil || !other.meets(row, c) {
				return true
			}
		}
	}
	return false
}

// remedied reports whether something gives the policy jitter after all, or may.
func (s *Site) remedied(row *Matched) bool {
	for _, r := range row.Unless {
		switch r.Kind {
		case catalog.ByField:
			if s.setsField(r.Name) {
				return true
			}
		case catalog.ByMethod, catalog.ByWrapper:
			for _, p := range s.trail().Calls {
				if p.Callee.Name() == r.Name && s.policies.trails.Knows(p.Callee.Pkg()) {
					return true
				}
			}
		case catalog.ByOption:
			options, complete := s.policies.options(s.call)
			if !complete {
				return true
			}
			for _, o := range options {
				if o.Name() == r.Name {
					return true
				}
			}
		}
	}
	if row.Verdict == catalog.NoJitter && (s.trail().Drawn || s.drawnOnce()) {
		return true
	}
	return len(row.Unless) > 0 && !s.trail().Whole()
}

// drawnOnce reports whether a call is given a wait that is drawn: once, but by each
// instance for itself.
func (s *Site) drawnOnce() bool {
	return s.call != nil && slices.ContainsFunc(s.call.Args, func(arg ast.Expr) bool {
		if t := s.policies.src.TypesInfo.TypeOf(arg); t == nil || !syntax.IsDuration(t) {
			return false
		}
		differs, _ := s.policies.values.SpreadOf(arg)
		return differs == spread.Random
	})
}

// setsField reports whether the policy's field is set, by its literal or later.
func (s *Site) setsField(name string) bool {
	if len(s.elements(name)) > 0 {
		return true
	}
	for _, w := range s.trail().Writes {
		if w.Field.Name() == name {
			return true
		}
	}
	return false
}

// elements returns what the literals that the policy is made of give a field.
func (s *Site) elements(name string) []ast.Expr {
	literals := s.trail().Made
	if s.lit != nil {
		literals = []*ast.CompositeLit{s.lit}
	}
	var found []ast.Expr
	for _, lit := range literals {
		st, ok := syntax.StructOf(s.policies.src.TypesInfo.TypeOf(lit))
		if !ok {
			continue
		}
		for i, elt := range lit.Elts {
			if field, value := syntax.ElementOf(s.policies.src.TypesInfo, st, i, elt); field != nil && field.Name() == name {
				found = append(found, value)
			}
		}
	}
	return found
}
