// Package number says what numbers the expressions of a program may come to.
package number

import (
	"github.com/go-python/gpython/ast"
	"github.com/go-python/gpython/py"

	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/scope"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/internal/spread"
)

// Numbers are those of one program.
type Numbers struct {
	tree  *source.Tree
	names *scope.Names
	// values are those of variables, once they were asked for. One that is being asked
	// for is not known: it leads back to itself.
	values map[ast.Expr]value
	// assumed returns the number that an expression is assumed to be, if it is one of these.
	assumed func(ast.Expr) (float64, bool)
}

type value struct {
	is    spread.Interval
	known bool
}

// New returns the numbers of a program.
func New(tree *source.Tree, names *scope.Names) *Numbers {
	return &Numbers{tree: tree, names: names, values: make(map[ast.Expr]value)}
}

// Assuming returns the numbers of the program where some expressions have one that is assumed.
func (n *Numbers) Assuming(assumed func(ast.Expr) (float64, bool)) *Numbers {
	return &Numbers{tree: n.tree, names: n.names, values: make(map[ast.Expr]value), assumed: assumed}
}

// Constant returns the only number that an expression can be.
func (n *Numbers) Constant(e ast.Expr) (float64, bool) {
	is, ok := n.Of(e)
	return is.Least, ok && is.Single()
}

// Off reports whether an expression is None or False, through constants.
func (n *Numbers) Off(e ast.Expr) bool {
	constant, ok := n.names.Through(e).(*ast.NameConstant)
	return ok && (constant.Value == ast.Singleton(py.None) || constant.Value == ast.Singleton(py.False))
}

// Of returns what a number may be. It is not known where it comes from outside, or is
// computed in a way that this does not follow.
func (n *Numbers) Of(e ast.Expr) (spread.Interval, bool) {
	if !n.tree.Bounds.Spend() {
		return spread.Interval{}, false
	}
	if n.assumed != nil {
		if number, ok := n.assumed(e); ok {
			return spread.Exactly(number), true
		}
	}
	switch e := e.(type) {
	case *ast.Num:
		return literal(e)
	case *ast.UnaryOp:
		if _, await := n.tree.Syntax(e).Await(e); await {
			return spread.Interval{}, false
		}
		is, ok := n.Of(e.Operand)
		switch e.Op {
		case ast.USub:
			return is.Negated(), ok
		case ast.UAdd:
			return is, ok
		}
	case *ast.Name:
		if value, ok := n.names.Only(e); ok {
			return n.variable(value)
		}
		return n.imported(e)
	case *ast.Attribute:
		return n.imported(e)
	case *ast.BinOp:
		a, aOK := n.Of(e.Left)
		b, bOK := n.Of(e.Right)
		if aOK && bOK {
			return combined(e.Op, a, b)
		}
	case *ast.Call:
		return n.call(e)
	}
	return spread.Interval{}, false
}

// imported returns what a variable of another text may be.
func (n *Numbers) imported(e ast.Expr) (spread.Interval, bool) {
	value, ok := n.tree.Imports.Value(n.names.Path(e))
	return value.Number, ok && value.IsKnown
}

// variable returns what the value of a variable may be.
func (n *Numbers) variable(e ast.Expr) (spread.Interval, bool) {
	if v, asked := n.values[e]; asked {
		return v.is, v.known
	}
	n.values[e] = value{}
	is, known := n.Of(e)
	n.values[e] = value{is, known}
	if !n.tree.Bounds.Spend() {
		delete(n.values, e) // cut short
	}
	return is, known
}

func literal(n *ast.Num) (spread.Interval, bool) {
	switch x := n.N.(type) {
	case py.Int:
		return spread.Exactly(float64(x)), true
	case py.Float:
		return spread.Exactly(float64(x)), true
	}
	return spread.Interval{}, false // too large an integer for any wait, or complex
}

func combined(op ast.OperatorNumber, a, b spread.Interval) (spread.Interval, bool) {
	switch op {
	case ast.Add:
		return a.Plus(b), true
	case ast.Sub:
		return a.Plus(b.Negated()), true
	case ast.Mult:
		if b.Least < 0 {
			a, b = b, a
		}
		if b.Least < 0 {
			return spread.Interval{}, false
		}
		return a.Times(b)
	case ast.Div:
		return a.Over(b)
	case ast.Pow:
		return a.Power(b)
	}
	return spread.Interval{}, false
}
