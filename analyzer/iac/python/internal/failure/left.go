package failure

import (
	"slices"

	"github.com/go-python/gpython/ast"

	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/meaning"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/scope"
	"github.com/jitterlint/jitterlint/analyzer/internal/flow"
	"github.com/jitterlint/jitterlint/analyzer/internal/names"
)

// An attempt may fail in part: its answer has what was not done, such as
// answer["UnprocessedItems"], and that is sent again.

// leftBy returns the attempts of which a test asks whether their answer has what was not done,
// and what that tells where it holds.
func (l *lowering) leftBy(test ast.Expr) ([]flow.Node, meaning.Telling) {
	value, told := l.flows.asksForSome(test)
	left, named := value.(*ast.Name)
	if named {
		if value, named = l.flows.names.Only(left); !named {
			return nil, meaning.Nothing
		}
	}
	if value == nil || told == meaning.Nothing {
		return nil, meaning.Nothing
	}
	part, undone := l.flows.partOf(value)
	answer, ok := part.(*ast.Name)
	if !undone || !ok || !l.flows.sendsAgain(answer, left) {
		return nil, meaning.Nothing
	}
	attempts := l.attemptsBehind(answer)
	if attempts == nil {
		return nil, meaning.Nothing
	}
	return attempts, told
}

// asksForSome returns what a test asks of whether there is some of it: that there is, is a
// failure.
func (f *Flows) asksForSome(test ast.Expr) (e ast.Expr, told meaning.Telling) {
	if compare, ok := test.(*ast.Compare); ok && len(compare.Ops) == 1 {
		if n, ok := f.numbers.Constant(compare.Comparators[0]); !ok || n != 0 {
			return nil, meaning.Nothing
		}
		counted, ok := f.counted(compare.Left)
		switch {
		case ok && (compare.Ops[0] == ast.Gt || compare.Ops[0] == ast.NotEq):
			return counted, meaning.Failure
		case ok && compare.Ops[0] == ast.Eq:
			return counted, meaning.Success
		}
		return nil, meaning.Nothing
	}
	if counted, ok := f.counted(test); ok {
		return counted, meaning.Failure
	}
	return test, meaning.Failure
}

// counted returns what len is asked of.
func (f *Flows) counted(e ast.Expr) (ast.Expr, bool) {
	call, ok := e.(*ast.Call)
	if !ok || len(call.Args) != 1 || f.names.Path(call.Func) != "len" {
		return nil, false
	}
	return call.Args[0], true
}

// partOf returns the answer that a value is part of, answer["a"].get("b"), and whether one
// of the words that lead to it says that it was not done.
func (f *Flows) partOf(value ast.Expr) (answer ast.Expr, undone bool) {
	for {
		var key ast.Expr
		switch e := value.(type) {
		case *ast.Subscript:
			if index, ok := e.Slice.(*ast.Index); ok {
				key = index.Value
			}
			value = e.Value
		case *ast.Call:
			get, ok := e.Func.(*ast.Attribute)
			if !ok || get.Attr != "get" || len(e.Args) == 0 {
				return value, undone
			}
			key, value = e.Args[0], get.Value
		default:
			return value, undone
		}
		if key != nil {
			word, ok := f.tree.Syntax(key).StringValue(key)
			undone = undone || ok && names.Undone(word)
		}
	}
}

// sendsAgain reports whether a call that gives an answer is itself given what is made of
// that: of the answer, or of what was left, if that has a name.
func (f *Flows) sendsAgain(answer, left *ast.Name) bool {
	made := []*ast.Name{answer}
	if left != nil {
		made = append(made, left)
	}
	for _, b := range f.names.Meanings(answer) {
		if b.Value != nil && f.isGiven(b.Value, made, 0) {
			return true
		}
	}
	return false
}

// isGiven reports whether one of some names stands in an expression, or in what its own
// names are assigned.
func (f *Flows) isGiven(e ast.Ast, made []*ast.Name, depth int) bool {
	const deepest = 3
	return f.tree.Some(e, func(n ast.Ast) bool {
		name, ok := n.(*ast.Name)
		if !ok {
			return false
		}
		if slices.ContainsFunc(made, func(m *ast.Name) bool { return m.Id == name.Id }) {
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
