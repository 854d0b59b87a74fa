package pyretry

import (
	"github.com/go-python/gpython/ast"

	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/scope"
)

// rounds returns how often a loop runs at the most, if that is a number: 3 for
// "for n in range(3)", and for "while n < 3" where n counts up from 0.
func (finder *Finder) rounds(loop ast.Stmt) (float64, bool) {
	switch loop := loop.(type) {
	case *ast.For:
		return finder.numbers.Rounds(loop.Iter)
	case *ast.While:
		return finder.counted(loop)
	}
	return 0, false
}

func (finder *Finder) counted(loop *ast.While) (float64, bool) {
	test, ok := loop.Test.(*ast.Compare)
	if !ok || len(test.Ops) != 1 {
		return 0, false
	}
	counter, isName := test.Left.(*ast.Name)
	bound, isBound := finder.numbers.Constant(test.Comparators[0])
	if !isName || !isBound {
		return 0, false
	}
	first, ok := finder.first(counter)
	switch {
	case !ok:
	case test.Ops[0] == ast.Lt:
		return bound - first, true
	case test.Ops[0] == ast.LtE:
		return bound - first + 1, true
	}
	return 0, false
}

// first returns where a name begins that is only counted up, by one.
func (finder *Finder) first(counter *ast.Name) (float64, bool) {
	first, given := 0.0, false
	for _, b := range finder.names.Meanings(counter) {
		if b.Value == nil {
			return 0, false
		}
		n, ok := finder.numbers.Constant(b.Value)
		step, counts := b.Node.(*ast.AugAssign)
		switch {
		case !ok:
			return 0, false
		case counts && step.Op == ast.Add && n == 1:
		case b.Kind != scope.Assigned || given:
			return 0, false
		default:
			first, given = n, true
		}
	}
	return first, given
}
