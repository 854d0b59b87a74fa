package jitter

import (
	"github.com/go-python/gpython/ast"
)

// off is a part that is taken to be off: 0, False or None. Without one, nothing is.
type off struct {
	values *Values
	part   Part
}

// none reports whether nothing is off.
func (o off) none() bool { return o.part.Param == nil }

// is reports whether an expression is the part that is off.
func (o off) is(e ast.Expr) bool {
	if a, ok := e.(*ast.Attribute); ok && o.part.Field == string(a.Attr) {
		e = a.Value
	} else if o.part.Field != "" {
		return false
	}
	name, ok := e.(*ast.Name)
	return ok && !o.none() && o.values.names.Is(name, o.part.Param)
}

// zero reports whether an expression is 0.
func (o off) zero(e ast.Expr) bool {
	if n, ok := o.values.numbers.Constant(e); ok {
		return n == 0
	}
	if o.none() {
		return false
	}
	switch e := e.(type) {
	case *ast.Call:
		return o.values.Draws(e) && o.narrowed(e) && o.zero(e.Args[0])
	case *ast.UnaryOp:
		return e.Op == ast.USub && o.zero(e.Operand)
	case *ast.BinOp:
		switch e.Op {
		case ast.Mult:
			return o.zero(e.Left) || o.zero(e.Right)
		case ast.Div:
			return o.zero(e.Left)
		case ast.Add, ast.Sub:
			return o.zero(e.Left) && o.zero(e.Right)
		}
	}
	return o.is(e)
}

// plain returns an expression without what is added to it and is 0.
func (o off) plain(e ast.Expr) ast.Expr {
	if sum, ok := e.(*ast.BinOp); ok && (sum.Op == ast.Add || sum.Op == ast.Sub) {
		switch {
		case o.zero(sum.Right):
			return o.plain(sum.Left)
		case sum.Op == ast.Add && o.zero(sum.Left):
			return o.plain(sum.Right)
		}
	}
	return e
}

// narrowed reports whether a draw is one between two bounds that are the same.
func (o off) narrowed(draw *ast.Call) bool {
	if o.none() || len(draw.Args) != 2 {
		return false
	}
	from, to := draw.Args[0], draw.Args[1]
	return o.zero(from) && o.zero(to) || o.values.tree.Text(o.plain(from)) == o.values.tree.Text(o.plain(to))
}

// truth is whether a test holds.
type truth byte

const (
	maybe truth = iota
	yes
	no
)

func (t truth) not() truth { return [...]truth{maybe: maybe, yes: no, no: yes}[t] }

// holds returns whether a test holds.
func (o off) holds(test ast.Expr) truth {
	if o.none() {
		return maybe
	}
	switch e := test.(type) {
	case *ast.Name, *ast.Attribute:
		if o.is(test) {
			return no
		}
	case *ast.UnaryOp:
		if e.Op == ast.Not {
			return o.holds(e.Operand).not()
		}
	case *ast.BoolOp:
		decides := no
		if e.Op == ast.Or {
			decides = yes
		}
		for _, value := range e.Values {
			if o.holds(value) == decides {
				return decides
			}
		}
	case *ast.Compare:
		if len(e.Ops) == 1 && o.is(e.Left) && o.zero(e.Comparators[0]) {
			switch e.Ops[0] {
			case ast.Gt, ast.NotEq:
				return no
			case ast.Eq, ast.LtE:
				return yes
			}
		}
	}
	return maybe
}

// dead reports whether a node stands in a branch that is not taken.
func (o off) dead(n ast.Ast) bool {
	if o.none() {
		return false
	}
	for child, around := n, o.values.tree.Parent(n); around != nil; child, around = around, o.values.tree.Parent(around) {
		branch, ok := around.(*ast.If)
		if !ok {
			continue
		}
		stmt, ok := child.(ast.Stmt)
		if !ok {
			continue
		}
		p, ok := o.values.tree.Place(stmt)
		if !ok {
			continue
		}
		inBody := len(branch.Body) > 0 && p.List[0] == branch.Body[0]
		if is := o.holds(branch.Test); is == no && inBody || is == yes && !inBody {
			return true
		}
	}
	return false
}

// Nothing reports whether a part that is off leaves nothing of an expression.
func (v *Values) Nothing(part Part, e ast.Expr) bool { return v.Without(part).off.zero(e) }
