package failure

import (
	"github.com/go-python/gpython/ast"

	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/scope"
)

// sendsAgain reports whether an attempt that gives an answer is itself given what is made of
// that: of the answer, or of what was left, if that has a name. What only says that some
// failed must be picked out of what was sent, since an answer may also say where to go on:
//
//	records = [r for r, result in zip(records, answer["Records"]) if "ErrorCode" in result]
func (f *Flows) sendsAgain(attempt ast.Ast, answer ast.Expr, left *ast.Name, says saying) bool {
	made := make(map[ast.Identifier]bool)
	for _, e := range []ast.Expr{answer, left} {
		if name, ok := e.(*ast.Name); ok && name != nil {
			made[name.Id] = true
		}
	}
	if says == undone {
		return f.isGiven(attempt, made, 0)
	}
	return f.isGivenPicked(attempt, made)
}

// isGiven reports whether one of some names stands in an expression, or in what its own
// names are assigned.
func (f *Flows) isGiven(e ast.Ast, made map[ast.Identifier]bool, depth int) bool {
	const deepest = 3
	return f.tree.Some(e, func(n ast.Ast) bool {
		name, ok := n.(*ast.Name)
		if !ok {
			return false
		}
		if made[name.Id] {
			return true
		}
		if depth == deepest || !f.tree.Bounds.Spend() {
			return false
		}
		for _, b := range f.names.Local(name) {
			if b.Kind == scope.Assigned && b.Value != nil && f.isGiven(b.Value, made, depth+1) {
				return true
			}
		}
		return false
	})
}

// isGivenPicked reports whether an expression has a name that is assigned what is picked by one
// of some names.
func (f *Flows) isGivenPicked(e ast.Ast, made map[ast.Identifier]bool) bool {
	return f.tree.Some(e, func(n ast.Ast) bool {
		name, ok := n.(*ast.Name)
		if !ok {
			return false
		}
		for _, b := range f.names.Local(name) {
			if b.Kind == scope.Assigned && b.Value != nil && f.picks(b.Value, made) {
				return true
			}
		}
		return false
	})
}

// picks reports whether a value is made of elements that are picked by one of some names: in a
// comprehension, or by appending them to a list.
func (f *Flows) picks(value ast.Expr, made map[ast.Identifier]bool) bool {
	switch e := f.names.Through(value).(type) {
	case *ast.ListComp:
		return f.isGiven(e, made, 0)
	case *ast.List:
		return len(e.Elts) == 0 && f.isFilled(e, made)
	}
	return false
}

// isFilled reports whether something is appended, in a loop over what is made of one of some
// names, to the list that is empty at first:
//
//	again = []
//	for record, result in zip(records, answer["Records"]):
//	    again.append(record)
func (f *Flows) isFilled(list *ast.List, made map[ast.Identifier]bool) bool {
	assign, ok := f.tree.Parent(list).(*ast.Assign)
	if !ok || len(assign.Targets) != 1 {
		return false
	}
	target, ok := assign.Targets[0].(*ast.Name)
	if !ok {
		return false
	}
	filled := false
	for _, s := range f.tree.Around(list).Statements() {
		f.tree.Own(s, func(n ast.Ast) {
			loop, ok := n.(*ast.For)
			filled = filled || ok && f.appendsTo(loop, target) && f.isGiven(loop.Iter, made, 0)
		})
	}
	return filled
}

// appendsTo reports whether a loop appends to the list of a name.
func (f *Flows) appendsTo(loop *ast.For, list *ast.Name) bool {
	return f.tree.Some(loop, func(n ast.Ast) bool {
		method, ok := n.(*ast.Attribute)
		if !ok || method.Attr != "append" {
			return false
		}
		name, ok := method.Value.(*ast.Name)
		return ok && name.Id == list.Id
	})
}
