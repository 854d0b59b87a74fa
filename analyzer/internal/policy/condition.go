package policy

import (
	"go/ast"
	"go/constant"
	"slices"

	"golang.org/x/tools/go/types/typeutil"

	"github.com/jitterlint/jitterlint/analyzer/catalog"
	"github.com/jitterlint/jitterlint/analyzer/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
)

// meets reports whether a row's condition is known to hold at the site.
func (s *Site) meets(row *Matched, c catalog.Condition) bool {
	switch c.Of.Kind {
	case catalog.ThePackage:
		return c.Is.Kind == catalog.Lacking && !slices.ContainsFunc(c.Is.Names, func(name string) bool {
			return syntax.Lookup(row.pkg, name) != nil
		})
	case catalog.EveryArg:
		if s.call == nil || len(s.call.Args) == 0 || s.call.Ellipsis.IsValid() {
			return false
		}
		for _, arg := range s.call.Args {
			value, ok := s.policies.src.ValueOf(arg)
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
	if c.Of.HasDefault && (absent || ok && value.Zero()) {
		value, ok = source.Known{Constant: constant.MakeFloat64(c.Of.Default)}, true
	}
	return ok && s.passes(value, c.Is)
}

// oneValue returns the value that all the expressions have, if it is known.
func (s *Site) oneValue(exprs []ast.Expr) (source.Known, bool) {
	var first source.Known
	for i, expr := range exprs {
		value, ok := s.policies.src.ValueOf(expr)
		switch {
		case !ok:
			return source.Known{}, false
		case i == 0:
			first = value
		case !first.Same(value):
			return source.Known{}, false
		}
	}
	return first, len(exprs) > 0
}

// operands returns the expressions that give the operand its value: none if it
// is absent. It returns false if there may be others that are not seen.
func (s *Site) operands(o catalog.Operand) ([]ast.Expr, bool) {
	switch o.Kind {
	case catalog.AnArg:
		return s.argument(s.call, o.Index)
	case catalog.TheValue:
		return []ast.Expr{s.given}, s.given != nil
	case catalog.AField:
		return s.fieldValues(o.Name)
	case catalog.AMethodArg:
		t := s.trail()
		if !t.Whole() {
			return nil, false
		}
		var found []ast.Expr
		for _, p := range t.Calls {
			if p.Callee.Name() != o.Name || !s.policies.trails.Knows(p.Callee.Pkg()) {
				continue
			}
			arg, ok := s.argument(p.Call, o.Index)
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

func (s *Site) argument(call *ast.CallExpr, i int) ([]ast.Expr, bool) {
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
func (s *Site) fieldValues(name string) ([]ast.Expr, bool) {
	found := s.elements(name)
	t := s.trail()
	if !t.Whole() {
		return nil, false
	}
	for _, w := range t.Writes {
		if w.Field.Name() != name {
			continue
		}
		if w.Value == nil {
			return nil, false
		}
		found = append(found, w.Value)
	}
	return found, true
}

// optionArg returns the argument that an option, among the site's, is given.
func (s *Site) optionArg(o catalog.Operand) ([]ast.Expr, bool) {
	calls, complete := s.policies.OptionCalls(s.call)
	if !complete {
		return nil, false
	}
	var found []ast.Expr
	for _, call := range calls {
		callee := typeutil.Callee(s.policies.src.TypesInfo, call)
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
func (s *Site) passes(value source.Known, test catalog.Test) bool {
	number, isNumber := value.Number()
	switch test.Kind {
	case catalog.IsZero:
		return value.Zero()
	case catalog.IsSet:
		return value.Constant != nil && !value.Zero()
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
func (s *Site) numberOf(o catalog.Operand) (float64, bool) {
	exprs, ok := s.operands(o)
	if !ok {
		return 0, false
	}
	value, ok := s.oneValue(exprs)
	if o.HasDefault && (len(exprs) == 0 || ok && value.Zero()) {
		return o.Default, true
	}
	number, isNumber := value.Number()
	return number, ok && isNumber
}

// oneOf reports whether the value is a catalogued package's symbol of one of the
// names, or a string constant equal to one.
func (s *Site) oneOf(k source.Known, names []string) bool {
	if k.Symbol != nil && s.policies.trails.Knows(k.Symbol.Pkg()) {
		return slices.Contains(names, k.Symbol.Name())
	}
	if k.Constant != nil && k.Constant.Kind() == constant.String {
		return slices.Contains(names, constant.StringVal(k.Constant))
	}
	return false
}
