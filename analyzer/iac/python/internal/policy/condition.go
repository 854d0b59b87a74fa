package policy

import (
	"slices"
	"strconv"
	"strings"

	"github.com/go-python/gpython/ast"
	"github.com/go-python/gpython/py"

	"github.com/jitterlint/jitterlint/analyzer/catalog"
	"github.com/jitterlint/jitterlint/analyzer/internal/spread"
)

// truth is whether a condition holds.
type truth byte

const (
	maybe truth = iota
	yes
	no
)

func (t truth) not() truth { return [...]truth{maybe: maybe, yes: no, no: yes}[t] }

func truthOf(holds bool) truth {
	if holds {
		return yes
	}
	return no
}

// all returns whether all conditions hold.
func (r *Rule) all(when []catalog.PythonCondition, s *catalog.PythonSymbol, args arguments) truth {
	result := yes
	for _, c := range when {
		switch r.holds(c, s, args) {
		case no:
			return no
		case maybe:
			result = maybe
		}
	}
	return result
}

func (r *Rule) holds(c catalog.PythonCondition, s *catalog.PythonSymbol, args arguments) truth {
	a := args.find(r, s, c.Param)
	if a.state == open {
		return maybe
	}
	switch c.Test {
	case catalog.PyMissing:
		return truthOf(a.state == missing)
	case catalog.PyAbsent:
		return r.absent(a)
	case catalog.PyGiven:
		if a.state == missing {
			return no
		}
		return r.absent(a).not()
	case catalog.PyOff:
		return r.off(a)
	case catalog.PyOn:
		return r.off(a).not()
	case catalog.PyAtMost:
		n, known := r.number(a)
		return truthOf(known && n >= 0 && n <= c.Number)
	case catalog.PyNotAbove:
		n, known := r.number(a)
		other, alsoKnown := r.number(args.find(r, s, c.Other))
		if !known || !alsoKnown {
			return maybe
		}
		return truthOf(n <= other)
	case catalog.PyNumber:
		return r.isNumber(a)
	case catalog.PyNamed:
		if a.state == missing {
			return truthOf(strings.Contains(a.by, ".") && slices.Contains(c.Names, a.by))
		}
		return r.symbols.named(a.value, c.Names)
	case catalog.PySame:
		return r.same(a, s)
	case catalog.PyTwice:
		return truthOf(a.state == given && r.stopsAfterTwo(a.value, c.Names, 0))
	}
	return maybe
}

// absent reports whether an argument is None, or is not passed and has no other default.
func (r *Rule) absent(a argument) truth {
	if a.state == missing {
		return truthOf(a.by == "" || a.by == "None" || a.by == "?")
	}
	value := r.symbols.value(a.value)
	switch value := value.(type) {
	case *ast.NameConstant:
		return truthOf(isNone(value))
	case *ast.IfExp, *ast.BoolOp:
		return maybe
	case *ast.Name, *ast.Attribute:
		if r.symbols.symbol(value) == nil && r.symbols.defined(value) == nil && !r.isSetting(value) {
			return maybe
		}
	}
	return no
}

// off reports whether an argument is 0, None, False, or empty. A setting is taken to be on.
func (r *Rule) off(a argument) truth {
	if a.state == missing {
		return offByDefault(a.by)
	}
	if n, known := r.number(a); known {
		return truthOf(n == 0)
	}
	value := r.symbols.value(a.value)
	switch value := value.(type) {
	case *ast.NameConstant:
		return truthOf(value.Value != ast.Singleton(py.True))
	case *ast.Tuple:
		return truthOf(len(value.Elts) == 0)
	case *ast.List:
		return truthOf(len(value.Elts) == 0)
	case *ast.Dict:
		return truthOf(len(value.Keys) == 0)
	case *ast.Lambda:
		return no
	}
	if is, known := r.numbers.Of(value); known && is.Least > 0 || r.isSetting(value) || r.symbols.defined(value) != nil || r.symbols.symbol(value) != nil {
		return no
	}
	return maybe
}

func offByDefault(by string) truth {
	switch by {
	case "?":
		return maybe
	case "", "None", "False":
		return yes
	}
	n, err := strconv.ParseFloat(by, 64)
	return truthOf(err == nil && n == 0)
}

// isSetting reports whether a value is the same in every instance, whatever it is.
func (r *Rule) isSetting(e ast.Expr) bool { return r.values.Follow(e, nil).Kind() == spread.Same }

// number returns the number that an argument is, of seconds where it is a length of time.
func (r *Rule) number(a argument) (float64, bool) {
	if a.state == missing {
		n, err := strconv.ParseFloat(a.by, 64)
		return n, err == nil
	}
	value := r.symbols.value(a.value)
	if call, ok := value.(*ast.Call); ok && r.names.Path(call.Func) == "datetime.timedelta" {
		return r.timedelta(call)
	}
	return r.numbers.Constant(value)
}

func (r *Rule) timedelta(call *ast.Call) (float64, bool) {
	units := map[string]float64{"weeks": 604800, "days": 86400, "hours": 3600, "minutes": 60, "seconds": 1, "milliseconds": 1e-3, "microseconds": 1e-6}
	total := 0.0
	for i, e := range call.Args {
		n, known := r.numbers.Constant(e)
		if order := []string{"days", "seconds", "microseconds", "milliseconds", "minutes", "hours", "weeks"}; known && i < len(order) {
			total += n * units[order[i]]
			continue
		}
		return 0, false
	}
	for _, k := range call.Keywords {
		n, known := r.numbers.Constant(k.Value)
		unit, ok := units[string(k.Arg)]
		if !known || !ok {
			return 0, false
		}
		total += n * unit
	}
	return total, true
}

// isNumber reports whether an argument is a number.
func (r *Rule) isNumber(a argument) truth {
	if _, known := r.number(a); known {
		return yes
	}
	switch value := r.symbols.value(a.value).(type) {
	case *ast.Name, *ast.Attribute:
		if !r.isSetting(value) {
			return maybe
		}
	}
	return no
}

// stopsAfterTwo reports whether a condition to stop, alone or with others, ends a retry
// with its second attempt.
func (r *Rule) stopsAfterTwo(e ast.Expr, names []string, depth int) bool {
	if depth > deepest {
		return false
	}
	switch e := r.symbols.value(e).(type) {
	case *ast.BinOp:
		left, right := r.stopsAfterTwo(e.Left, names, depth+1), r.stopsAfterTwo(e.Right, names, depth+1)
		return e.Op == ast.BitOr && (left || right) || e.Op == ast.BitAnd && left && right
	case *ast.Call:
		if r.symbols.named(e.Func, names) != yes {
			return false
		}
		const most = 2
		n, known := r.number((&passed{symbols: r.symbols, call: e}).find("max_attempt_number", 0))
		return known && n <= most
	}
	return false
}
