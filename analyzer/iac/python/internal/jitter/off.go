package jitter

import (
	"github.com/go-python/gpython/ast"

	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/scope"
)

// What follows holds where a parameter is taken to be off: 0, False or None.

// is reports whether an expression is the parameter that is off.
func (v *Values) is(e ast.Expr) bool {
	name, ok := e.(*ast.Name)
	if !ok || v.off == nil || name.Id != v.off.Arg {
		return false
	}
	bindings := v.names.Meanings(name)
	return len(bindings) == 1 && bindings[0].Kind == scope.Parameter && bindings[0].Node == ast.Ast(v.off)
}

// zero reports whether an expression is 0.
func (v *Values) zero(e ast.Expr) bool {
	if n, ok := v.numbers.Constant(e); ok {
		return n == 0
	}
	if v.off == nil {
		return false
	}
	switch e := e.(type) {
	case *ast.Call:
		return v.Draws(e) && v.narrowed(e) && v.zero(e.Args[0])
	case *ast.UnaryOp:
		return e.Op == ast.USub && v.zero(e.Operand)
	case *ast.BinOp:
		switch e.Op {
		case ast.Mult:
			return v.zero(e.Left) || v.zero(e.Right)
		case ast.Div:
			return v.zero(e.Left)
		case ast.Add, ast.Sub:
			return v.zero(e.Left) && v.zero(e.Right)
		}
	}
	return v.is(e)
}

// Nothing reports whether a parameter that is off leaves nothing of an expression.
func (v *Values) Nothing(param *ast.Arg, e ast.Expr) bool { return v.Without(param).zero(e) }

// plain returns an expression without what is added to it and is 0.
func (v *Values) plain(e ast.Expr) ast.Expr {
	if sum, ok := e.(*ast.BinOp); ok && (sum.Op == ast.Add || sum.Op == ast.Sub) {
		switch {
		case v.zero(sum.Right):
			return v.plain(sum.Left)
		case sum.Op == ast.Add && v.zero(sum.Left):
			return v.plain(sum.Right)
		}
	}
	return e
}

// narrowed reports whether a draw is one between two bounds that are the same.
func (v *Values) narrowed(draw *ast.Call) bool {
	if v.off == nil || len(draw.Args) != 2 {
		return false
	}
	from, to := draw.Args[0], draw.Args[1]
	return v.zero(from) && v.zero(to) || v.tree.Text(v.plain(from)) == v.tree.Text(v.plain(to))
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
func (v *Values) holds(test ast.Expr) truth {
	if v.off == nil {
		return maybe
	}
	switch e := test.(type) {
	case *ast.Name:
		if v.is(e) {
			return no
		}
	case *ast.UnaryOp:
		if e.Op == ast.Not {
			return v.holds(e.Operand).not()
		}
	case *ast.BoolOp:
		decides := no
		if e.Op == ast.Or {
			decides = yes
		}
		for _, value := range e.Values {
			if v.holds(value) == decides {
				return decides
			}
		}
	case *ast.Compare:
		if len(e.Ops) == 1 && v.is(e.Left) && v.zero(e.Comparators[0]) {
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
func (v *Values) dead(n ast.Ast) bool {
	if v.off == nil {
		return false
	}
	for child, around := n, v.tree.Parent(n); around != nil; child, around = around, v.tree.Parent(around) {
		branch, ok := around.(*ast.If)
		if !ok {
			continue
		}
		stmt, ok := child.(ast.Stmt)
		if !ok {
			continue
		}
		p, ok := v.tree.Place(stmt)
		if !ok {
			continue
		}
		inBody := len(branch.Body) > 0 && p.List[0] == branch.Body[0]
		if is := v.holds(branch.Test); is == no && inBody || is == yes && !inBody {
			return true
		}
	}
	return false
}
