package analyzer

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"github.com/jitterlint/jitterlint/analyzer/catalog"
)

// site is a place in code that has the shape of some catalog rows.
type site struct {
	*unit
	// call is the call of a Call row, lit the literal of a Literal row or of a
	// field set in one.
	call *ast.CallExpr
	lit  *ast.CompositeLit
	// given is the value that a Field row's field is given.
	given ast.Expr
	// where is what a finding points to.
	where stretch

	// trace finds where the policy goes; trail calls it once.
	trace  func() *trail
	traced *trail
}

// stretch is a stretch of source.
type stretch struct{ start, end token.Pos }

// trail returns where the site's policy goes; it is followed once.
func (s *site) trail() *trail {
	if s.traced == nil {
		s.traced = s.trace()
	}
	return s.traced
}

// holds tells whether the row applies at the site.
func (s *site) holds(row *matched) bool {
	for _, c := range row.When {
		if !s.meets(row, c) {
			return false
		}
	}
	if row.Shape == catalog.Field && s.overridden(row) {
		return false
	}
	return !s.remedied(row)
}

// overridden tells whether the field that the site gives a value is given
// another one elsewhere, so that this value is a choice and not the policy.
func (s *site) overridden(row *matched) bool {
	field, _ := lookup(row.pkg, row.Symbol).(*types.Var)
	if s.trail().escapes {
		return true
	}
	for _, w := range s.trail().writes {
		if w.field != field || w.value == s.given && w.value != nil {
			continue
		}
		other := &site{unit: s.unit, lit: s.lit, given: w.value, traced: s.traced}
		for _, c := range row.When {
			if w.value == nil || !other.meets(row, c) {
				return true
			}
		}
	}
	return false
}

// remedied tells whether something gives the policy jitter after all, or may.
func (s *site) remedied(row *matched) bool {
	for _, r := range row.Unless {
		switch r.Kind {
		case catalog.ByField:
			if s.setsField(r.Name) {
				return true
			}
		case catalog.ByMethod, catalog.ByWrapper:
			for _, p := range s.trail().calls {
				if p.callee.Name() == r.Name && s.catalogued[p.callee.Pkg()] {
					return true
				}
			}
		case catalog.ByOption:
			options, complete := s.options(s.call)
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
	if row.Verdict == catalog.NoJitter && (s.trail().drawn || s.drawnOnce()) {
		return true
	}
	return len(row.Unless) > 0 && !s.trail().whole()
}

// drawnOnce tells whether a call is given a wait that is drawn: once, but by each
// instance for itself.
func (s *site) drawnOnce() bool {
	return s.call != nil && slices.ContainsFunc(s.call.Args, func(arg ast.Expr) bool {
		if t := s.TypesInfo.TypeOf(arg); t == nil || !isDuration(t) {
			return false
		}
		differs, _ := s.spreadOf(arg)
		return differs == random
	})
}

// setsField tells whether the policy's field is set, by its literal or later.
func (s *site) setsField(name string) bool {
	if len(s.elements(name)) > 0 {
		return true
	}
	for _, w := range s.trail().writes {
		if w.field.Name() == name {
			return true
		}
	}
	return false
}

// elements returns what the literals that the policy is made of give a field.
func (s *site) elements(name string) []ast.Expr {
	literals := s.trail().made
	if s.lit != nil {
		literals = []*ast.CompositeLit{s.lit}
	}
	var found []ast.Expr
	for _, lit := range literals {
		st, ok := structOf(s.TypesInfo.TypeOf(lit))
		if !ok {
			continue
		}
		for i, elt := range lit.Elts {
			if field, value := elementOf(s.TypesInfo, st, i, elt); field != nil && field.Name() == name {
				found = append(found, value)
			}
		}
	}
	return found
}
