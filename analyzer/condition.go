package analyzer

import (
	"go/ast"
	"go/constant"
	"slices"

	"golang.org/x/tools/go/types/typeutil"

	"github.com/jitterlint/jitterlint/analyzer/catalog"
)

// meets tells whether a row's condition is known to hold at the site.
func (s *site) meets(row *matched, c catalog.Condition) bool {
	switch c.Of.Kind {
	case catalog.ThePackage:
		return c.Is.Kind == catalog.Lacking && !slices.ContainsFunc(c.Is.Names, func(name string) bool {
			return lookup(row.pkg, name) != nil
		})
	case catalog.EveryArg:
		if s.call == nil || len(s.call.Args) == 0 || s.call.Ellipsis.IsValid() {
			return false
		}
		for _, arg := range s.call.Args {
			value, ok := s.valueOf(arg)
			if !ok || !s.passes(value, c.Is) {
				return false
			}
		}
		return true
	}
	exprs, ok := s.operands(c.Of)
	if !ok {
		return false
	}
	value, ok := s.oneValue(exprs)
	absent := len(exprs) == 0
	switch c.Is.Kind {
	case catalog.IsAbsent:
		return absent
	case catalog.IsPresent:
		return !absent
	}
	if c.Of.HasDefault && (absent || ok && value.zero()) {
		value, ok = known{constant: constant.MakeFloat64(c.Of.Default)}, true
	}
	return ok && s.passes(value, c.Is)
}

// oneValue returns the value that all the expressions have, if it is known.
func (s *site) oneValue(exprs []ast.Expr) (known, bool) {
	var first known
	for i, expr := range exprs {
		value, ok := s.valueOf(expr)
		switch {
		case !ok:
			return known{}, false
		case i == 0:
			first = value
		case !first.same(value):
			return known{}, false
		}
	}
	return first, len(exprs) > 0
}

// operands returns the expressions that give the operand its value: none if it
// is absent. It returns false if there may be others that are not seen.
func (s *site) operands(o catalog.Operand) ([]ast.Expr, bool) {
	switch o.Kind {
	case catalog.AnArg:
		return s.argument(s.call, o.Index)
	case catalog.TheValue:
		return []ast.Expr{s.given}, s.given != nil
	case catalog.AField:
		return s.fieldValues(o.Name)
	case catalog.AMethodArg:
		t := s.trail()
		if !t.whole() {
			return nil, false
		}
		var found []ast.Expr
		for _, p := range t.calls {
			if p.callee.Name() != o.Name || !s.catalogued[p.callee.Pkg()] {
				continue
			}
			arg, ok := s.argument(p.call, o.Index)
			if !ok {
				return nil, false
			}
			found = append(found, arg...)
		}
		return found, true
	case catalog.AnOptionArg:
		return s.optionArg(o)
	}
	return nil, false
}

func (s *site) argument(call *ast.CallExpr, i int) ([]ast.Expr, bool) {
	if call == nil || call.Ellipsis.IsValid() && i >= len(call.Args)-1 {
		return nil, false
	}
	if i >= len(call.Args) {
		return nil, true
	}
	return call.Args[i : i+1], true
}

// fieldValues returns what the policy's field is given, in its literal and
// later.
func (s *site) fieldValues(name string) ([]ast.Expr, bool) {
	found := s.elements(name)
	t := s.trail()
	if !t.whole() {
		return nil, false
	}
	for _, w := range t.writes {
		if w.field.Name() != name {
			continue
		}
		if w.value == nil {
			return nil, false
		}
		found = append(found, w.value)
	}
	return found, true
}

// optionArg returns the argument that an option, among the site's, is given.
func (s *site) optionArg(o catalog.Operand) ([]ast.Expr, bool) {
	calls, complete := s.optionCalls(s.call)
	if !complete {
		return nil, false
	}
	var found []ast.Expr
	for _, call := range calls {
		callee := typeutil.Callee(s.TypesInfo, call)
		if callee == nil || callee.Name() != o.Name {
			continue
		}
		arg, ok := s.argument(call, o.Index)
		if !ok {
			return nil, false
		}
		found = append(found, arg...)
	}
	return found, true
}

// passes puts a known value to a test.
func (s *site) passes(value known, test catalog.Test) bool {
	number, isNumber := value.number()
	switch test.Kind {
	case catalog.IsZero:
		return value.zero()
	case catalog.IsSet:
		return value.constant != nil && !value.zero()
	case catalog.IsAtMost:
		return isNumber && number <= test.Number
	case catalog.IsAtLeast:
		return isNumber && number >= test.Number
	case catalog.IsBelow:
		return isNumber && number < test.Number
	case catalog.IsOutside:
		return isNumber && (number <= test.Number || number >= test.Upper)
	case catalog.IsOneOf:
		return s.oneOf(value, test.Names)
	case catalog.IsNotBelow, catalog.IsNotAbove:
		other, ok := s.numberOf(*test.Other)
		if !isNumber || !ok {
			return false
		}
		if test.Kind == catalog.IsNotBelow {
			return number >= other
		}
		return number <= other
	}
	return false
}

// numberOf returns an operand's number, or its default.
func (s *site) numberOf(o catalog.Operand) (float64, bool) {
	exprs, ok := s.operands(o)
	if !ok {
		return 0, false
	}
	value, ok := s.oneValue(exprs)
	if o.HasDefault && (len(exprs) == 0 || ok && value.zero()) {
		return o.Default, true
	}
	number, isNumber := value.number()
	return number, ok && isNumber
}

// oneOf tells whether the value is a catalogued package's symbol of one of the
// names, or a string constant equal to one.
func (s *site) oneOf(k known, names []string) bool {
	if k.symbol != nil && s.catalogued[k.symbol.Pkg()] {
		return slices.Contains(names, k.symbol.Name())
	}
	if k.constant != nil && k.constant.Kind() == constant.String {
		return slices.Contains(names, constant.StringVal(k.constant))
	}
	return false
}

// same tells whether two known values are equal.
func (k known) same(other known) bool {
	if k.constant == nil || other.constant == nil {
		return k.constant == nil && other.constant == nil && k.null == other.null && k.symbol == other.symbol
	}
	x, isNumber := k.number()
	y, alsoNumber := other.number()
	if isNumber || alsoNumber {
		return isNumber && alsoNumber && x == y
	}
	return k.constant.ExactString() == other.constant.ExactString()
}
