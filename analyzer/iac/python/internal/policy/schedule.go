package policy

import (
	"github.com/go-python/gpython/ast"
	"github.com/go-python/gpython/py"

	"github.com/jitterlint/jitterlint/analyzer/catalog"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/schedules"
)

// options are what is passed for the parameters of a symbol.
type options struct {
	rule   *Rule
	symbol *catalog.PythonSymbol
	args   arguments
}

func (o options) Hold(when []catalog.PythonCondition) (hold, known bool) {
	is := o.rule.all(when, o.symbol, o.args)
	return is == yes, is != maybe
}

// Number returns what is passed for a parameter: nothing where that is None.
func (o options) Number(param string) schedules.Number {
	a := o.args.find(o.rule, o.symbol, param)
	switch {
	case a.state == open:
		return schedules.Number{There: true}
	case o.rule.absent(a) == yes:
		return schedules.Number{Known: a.by != "?"}
	case a.state == given && o.isTrue(a.value):
		return schedules.Number{Value: 1, There: true, Known: true} // as Python counts
	}
	n, known := o.rule.number(a)
	return schedules.Number{Value: n, There: true, Known: known}
}

func (o options) isTrue(e ast.Expr) bool {
	constant, ok := o.rule.symbols.value(e).(*ast.NameConstant)
	return ok && constant.Value == ast.Singleton(py.True)
}

// Within returns the number of attempts that one of some names is called with.
func (o options) Within(param string, names []string) schedules.Number {
	a := o.args.find(o.rule, o.symbol, param)
	found := schedules.Number{There: true}
	if a.state != given {
		return found
	}
	stop, ok := o.rule.symbols.value(a.value).(*ast.Call)
	if !ok || o.rule.symbols.named(stop.Func, names) != yes {
		return found
	}
	found.Value, found.Known = o.rule.number((&passed{symbols: o.rule.symbols, call: stop}).find("max_attempt_number", 0))
	return found
}

// Each returns what is passed for a parameter where some waits have gone before.
func (o options) Each(param string, before int) schedules.Number {
	a := o.args.find(o.rule, o.symbol, param)
	if a.state != given {
		return schedules.Number{}
	}
	around := parametersAround(o.rule.tree, a.value)
	numbers := o.rule.numbers.Assuming(func(e ast.Expr) (float64, bool) {
		field, ok := e.(*ast.Attribute)
		return float64(before), ok && o.rule.counts(field, around, o.symbol.Counts)
	})
	n, known := numbers.Constant(o.rule.symbols.value(a.value))
	return schedules.Number{Value: n, There: true, Known: known}
}

// withAttempts returns a decision with the number of attempts, as far as that is known.
func (d decision) withAttempts(o options) decision {
	if d.waits == nil {
		return d
	}
	if n, known := schedules.Attempts(o.symbol.Attempts, o); known {
		waits := d.waits.With(n)
		d.waits = &waits
	}
	return d
}
