package policy

import (
	"go/ast"
	"math"
	"time"

	"github.com/jitterlint/jitterlint/analyzer/catalog"
	"github.com/jitterlint/jitterlint/analyzer/rule"
)

// Schedule returns what is known of the waits that the policy makes.
func (s *Site) Schedule(row *Matched) rule.Schedule {
	known := rule.Schedule{}
	seconds := func(to *float64, part rule.Part, of catalog.Operand) {
		n, ok := s.part(row, of)
		if *to = n / float64(time.Second); !ok || n < 0 {
			known = known.Without(part)
		}
	}
	seconds(&known.Base, rule.Base, row.Schedule.Base)
	seconds(&known.Cap, rule.Cap, row.Schedule.Cap)
	factor, ok := s.part(row, row.Schedule.Factor)
	if known.Factor = factor; !ok || factor < 1 {
		known = known.Without(rule.Growth)
	}
	if known.Cap > 0 && known.Cap < known.Base {
		known.Base, known.Factor, known.Cap = known.Cap, 1, 0 // every wait is the cap
	}
	attempts, ok := s.attempts(row)
	if !ok {
		return known.Without(rule.Attempts)
	}
	known.Attempts = attempts
	return known
}

// attempts returns how many attempts a policy makes at most, or 0 for no end.
func (s *Site) attempts(row *Matched) (int, bool) {
	first := 0.
	n, ok := s.part(row, row.Schedule.Attempts)
	if !ok {
		first = 1
		n, ok = s.part(row, row.Schedule.Retries)
	}
	if n += first; !ok || n < 0 || n > math.MaxInt32 || n == 1 || n != math.Trunc(n) {
		return 0, false
	}
	return int(n), true
}

// part returns the number of an operand that a row's waits go by, if it is known.
func (s *Site) part(row *Matched, of catalog.Operand) (float64, bool) {
	exprs, ok := s.waitOperand(of)
	switch {
	case !ok:
		return 0, false
	case len(exprs) == 0:
		return of.Default, of.HasDefault && (!row.Schedule.Made || of.Kind != catalog.AField || s.isMade())
	}
	value, ok := s.oneValue(exprs)
	number, isNumber := value.Number()
	if ok && isNumber && number == 0 && of.HasDefault && row.Schedule.ZeroIsDefault {
		return of.Default, true
	}
	return number, ok && isNumber
}

// isMade reports whether a function of the library made the policy, and no literal.
func (s *Site) isMade() bool { return s.lit == nil && len(s.trail().Made) == 0 }

// waitOperand is operands, also for those that schedules alone have.
func (s *Site) waitOperand(of catalog.Operand) ([]ast.Expr, bool) {
	switch of.Kind {
	case catalog.ANumber:
		return nil, true
	case catalog.ABesideArg:
		if s.call == nil {
			return nil, false
		}
		c, ok := s.policies.src.Find(s.call)
		if !ok {
			return nil, false
		}
		around, ok := c.Parent().Node().(*ast.CallExpr)
		if !ok {
			return nil, false
		}
		beside := &Site{policies: s.policies, call: around, trace: s.trace}
		return beside.optionArg(of)
	}
	return s.operands(of)
}
