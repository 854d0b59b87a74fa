package python

import (
	"math"

	"github.com/go-python/gpython/ast"
	"github.com/go-python/gpython/py"
)

// interval is what a number may be: from low to high, both of which it may
// take on, but for high where open is set.
type interval struct {
	low, high float64
	open      bool
}

func exactly(x float64) interval { return interval{low: x, high: x} }

// constant returns the only number that an expression can be.
func (t *tree) constant(e ast.Expr) (float64, bool) {
	n, ok := t.number(e, 0)
	return n.low, ok && n.low == n.high
}

// isNone tells whether an expression is None or False, through constants.
func (t *tree) isNone(e ast.Expr) bool {
	switch e := e.(type) {
	case *ast.NameConstant:
		return e.Value == ast.Singleton(py.None) || e.Value == ast.Singleton(py.False)
	case *ast.Name:
		b, ok := t.onlyValue(e)
		return ok && t.spend() && t.isNone(b)
	}
	return false
}

// onlyValue returns the one value that a name can have.
func (t *tree) onlyValue(name *ast.Name) (ast.Expr, bool) {
	bindings := t.meanings(name)
	if len(bindings) != 1 || bindings[0].kind != assigned || bindings[0].value == nil {
		return nil, false
	}
	return bindings[0].value, true
}

// maxDepth bounds how far a value is followed.
const maxDepth = 30

// number returns what a number may be. It is not known where it comes from
// outside, or is computed in a way that this does not follow.
func (t *tree) number(e ast.Expr, depth int) (interval, bool) {
	if depth > maxDepth || !t.spend() {
		return interval{}, false
	}
	switch e := e.(type) {
	case *ast.Num:
		return literal(e)
	case *ast.UnaryOp:
		n, ok := t.number(e.Operand, depth+1)
		if _, await := t.Await(e); await {
			return interval{}, false
		}
		switch e.Op {
		case ast.USub:
			return interval{low: -n.high, high: -n.low}, ok
		case ast.UAdd:
			return n, ok
		}
	case *ast.Name:
		if value, ok := t.onlyValue(e); ok {
			return t.number(value, depth+1)
		}
	case *ast.BinOp:
		a, aOK := t.number(e.Left, depth+1)
		b, bOK := t.number(e.Right, depth+1)
		if aOK && bOK {
			return combine(e.Op, a, b)
		}
	case *ast.Call:
		return t.callNumber(e, depth)
	}
	return interval{}, false
}

func literal(n *ast.Num) (interval, bool) {
	switch x := n.N.(type) {
	case py.Int:
		return exactly(float64(x)), true
	case py.Float:
		return exactly(float64(x)), true
	}
	return interval{}, false // too large an integer for any wait, or complex
}

func combine(op ast.OperatorNumber, a, b interval) (interval, bool) {
	apply := func(f func(x, y float64) float64) (interval, bool) {
		low, high := math.Inf(1), math.Inf(-1)
		for _, x := range []float64{a.low, a.high} {
			for _, y := range []float64{b.low, b.high} {
				v := f(x, y)
				if math.IsNaN(v) || math.IsInf(v, 0) {
					return interval{}, false
				}
				low, high = math.Min(low, v), math.Max(high, v)
			}
		}
		return interval{low: low, high: high, open: a.open || b.open}, true
	}
	switch op {
	case ast.Add:
		return apply(func(x, y float64) float64 { return x + y })
	case ast.Sub:
		return apply(func(x, y float64) float64 { return x - y })
	case ast.Mult:
		return apply(func(x, y float64) float64 { return x * y })
	case ast.Div:
		if b.low > 0 || b.high < 0 {
			return apply(func(x, y float64) float64 { return x / y })
		}
	case ast.Pow:
		if a.low >= 0 {
			return apply(math.Pow)
		}
	}
	return interval{}, false
}

// callNumber returns what a call that draws or rounds may give.
func (t *tree) callNumber(call *ast.Call, depth int) (interval, bool) {
	var args []interval
	for _, a := range call.Args {
		n, ok := t.number(a, depth+1)
		if !ok {
			return interval{}, false
		}
		args = append(args, n)
	}
	if len(call.Keywords) > 0 || t.HasStar(call) {
		return interval{}, false
	}
	switch path := t.path(call.Func); {
	case path == "random.random" && len(args) == 0:
		return interval{low: 0, high: 1, open: true}, true
	case path == "random.uniform" && len(args) == 2:
		return interval{low: math.Min(args[0].low, args[1].low), high: math.Max(args[0].high, args[1].high)}, true
	case path == "random.randint" && len(args) == 2:
		return interval{low: args[0].low, high: args[1].high}, true
	case path == "random.randrange" && len(args) == 1:
		return interval{low: 0, high: math.Max(args[0].high-1, 0)}, true
	case path == "float" && len(args) == 1:
		return args[0], true
	case path == "int" && len(args) == 1:
		n := args[0]
		high := math.Trunc(n.high)
		if n.open && high == n.high && high > n.low {
			high--
		}
		return interval{low: math.Trunc(n.low), high: high}, true
	case path == "min" && len(args) > 1:
		n := args[0]
		for _, a := range args[1:] {
			n = interval{low: math.Min(n.low, a.low), high: math.Min(n.high, a.high)}
		}
		return n, true
	case path == "max" && len(args) > 1:
		n := args[0]
		for _, a := range args[1:] {
			n = interval{low: math.Max(n.low, a.low), high: math.Max(n.high, a.high)}
		}
		return n, true
	}
	return interval{}, false
}
