package answer

import (
	"github.com/go-python/gpython/ast"

	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/scope"
)

// sendsAgain reports whether an attempt that gives an answer is itself given what is made of
// that: of the answer, or of what was left, if that has a name. What only says that some
// failed must be picked out of what was sent, since an answer may also say where to go on:
//
//	records = [r for r, result in zip(records, answer["Records"]) if "ErrorCode" in result]
func (p *Program) sendsAgain(attempt ast.Ast, answer ast.Expr, left *ast.Name, says saying) bool {
	made := make(map[ast.Identifier]bool)
	for _, e := range []ast.Expr{answer, left} {
		if name, ok := e.(*ast.Name); ok && name != nil {
			made[name.Id] = true
		}
	}
	if says == undone {
		return p.isGiven(attempt, made, 0)
	}
	return p.isGivenPicked(attempt, made)
}

// isGiven reports whether one of some names stands in an expression, or in what its own
// names are assigned.
func (p *Program) isGiven(e ast.Ast, made map[ast.Identifier]bool, depth int) bool {
	const deepest = 3
	return p.tree.Some(e, func(n ast.Ast) bool {
		name, ok := n.(*ast.Name)
		if !ok {
			return false
		}
		if made[name.Id] {
			return true
		}
		if depth == deepest || !p.tree.Bounds.Spend() {
			return false
		}
		for _, b := range p.names.Local(name) {
			if b.Kind == scope.Assigned && b.Value != nil && p.isGiven(b.Value, made, depth+1) {
				return true
			}
		}
		return false
	})
}

// isGivenPicked reports whether an expression has a name that is assigned what is picked by one
// of some names.
func (p *Program) isGivenPicked(e ast.Ast, made map[ast.Identifier]bool) bool {
	return p.tree.Some(e, func(n ast.Ast) bool {
		name, ok := n.(*ast.Name)
		if !ok {
			return false
		}
		for _, b := range p.names.Local(name) {
			if b.Kind == scope.Assigned && b.Value != nil && p.picks(b.Value, made) {
				return true
			}
		}
		return false
	})
}

// picks reports whether a value is made of elements that are picked by one of some names: in a
// comprehension, or by appending them to a list.
func (p *Program) picks(value ast.Expr, made map[ast.Identifier]bool) bool {
	switch e := p.names.Through(value).(type) {
	case *ast.ListComp:
		return p.isGiven(e, made, 0)
	case *ast.List:
		return len(e.Elts) == 0 && p.isFilled(e, made)
	}
	return false
}

// isFilled reports whether something is appended, in a loop over what is made of one of some
// names, to the list that is empty at first:
//
//	again = []
//	for record, result in zip(records, answer["Records"]):
//	    again.append(record)
func (p *Program) isFilled(list *ast.List, made map[ast.Identifier]bool) bool {
	assign, ok := p.tree.Parent(list).(*ast.Assign)
	if !ok || len(assign.Targets) != 1 {
		return false
	}
	target, ok := assign.Targets[0].(*ast.Name)
	if !ok {
		return false
	}
	filled := false
	for _, s := range p.tree.Around(list).Statements() {
		p.tree.Own(s, func(n ast.Ast) {
			loop, ok := n.(*ast.For)
			filled = filled || p.tree.Bounds.Spend() && ok && p.appendsTo(loop, target) && p.isGiven(loop.Iter, made, 0)
		})
	}
	return filled
}

// appendsTo reports whether a loop appends to the list of a name.
func (p *Program) appendsTo(loop *ast.For, list *ast.Name) bool {
	return p.tree.Some(loop, func(n ast.Ast) bool {
		method, ok := n.(*ast.Attribute)
		if !ok || method.Attr != "append" {
			return false
		}
		name, ok := method.Value.(*ast.Name)
		return ok && name.Id == list.Id
	})
}
