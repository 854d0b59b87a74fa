package policy

import (
	"math"

	"github.com/go-python/gpython/ast"

	"github.com/jitterlint/jitterlint/analyzer/catalog"
	"github.com/jitterlint/jitterlint/analyzer/internal/schedule"
	"github.com/jitterlint/jitterlint/analyzer/rule"
)

// schedule returns the schedule of waits that go by parameters, or nil where the parameters
// are not all known.
func (r *Rule) schedule(by catalog.PythonWaits, s *catalog.PythonSymbol, args arguments) *rule.Schedule {
	if by == (catalog.PythonWaits{}) {
		return nil
	}
	known := true
	number := func(param string, otherwise float64) float64 {
		a := args.find(r, s, param)
		if param == "" || a.state == missing && (a.by == "" || a.by == "?") {
			return otherwise
		}
		n, ok := r.number(a)
		known = known && ok
		return n
	}
	base, step, factor := number(by.Base, 0), number(by.Step, 0), number(by.Factor, 1)
	least, longest := number(by.Least, 0), number(by.Cap, math.Inf(1))
	if !known {
		return nil
	}
	lengths := make([]float64, schedule.Rounds)
	for n := range lengths {
		lengths[n] = max(least, min(longest, base*math.Pow(factor, float64(n))+step*float64(n)))
	}
	waits := schedule.Of(lengths)
	return &waits
}

// withAttempts returns a decision with the number of attempts, where what stops a retry says
// it alone.
func (d decision) withAttempts(r *Rule, s *catalog.PythonSymbol, args arguments) decision {
	for _, c := range s.Twice {
		a := args.find(r, s, c.Param)
		if c.Test != catalog.PyTwice || a.state != given || d.waits == nil {
			continue
		}
		stop, ok := r.symbols.value(a.value).(*ast.Call)
		if !ok || r.symbols.named(stop.Func, c.Names) != yes {
			continue
		}
		n, known := r.number((&passed{symbols: r.symbols, call: stop}).find("max_attempt_number", 0))
		if known && n == math.Trunc(n) && n > 1 && n < math.MaxInt32 {
			waits := d.waits.With(int(n))
			d.waits = &waits
		}
	}
	return d
}
