package number

import "github.com/go-python/gpython/ast"

// Counts reports whether a loop runs over numbers: of attempts, or waits.
func (n *Numbers) Counts(iter ast.Expr) bool { return n.counts(iter, 0) }

func (n *Numbers) counts(iter ast.Expr, depth int) bool {
	const deepest = 10
	switch e := n.names.Through(iter).(type) {
	case *ast.Call:
		switch n.names.Path(e.Func) {
		case "range", "itertools.count", "itertools.repeat":
			return true
		case "enumerate", "reversed", "list", "iter":
			return len(e.Args) > 0 && depth < deepest && n.counts(e.Args[0], depth+1)
		}
	case *ast.List, *ast.Tuple:
		return n.Each(e, func(float64) bool { return true })
	}
	return false
}

// Each reports whether what is written out has elements, and each is a number of which
// something holds.
func (n *Numbers) Each(e ast.Expr, holds func(float64) bool) bool {
	var elements []ast.Expr
	switch e := e.(type) {
	case *ast.Tuple:
		elements = e.Elts
	case *ast.List:
		elements = e.Elts
	case *ast.Set:
		elements = e.Elts
	}
	for _, element := range elements {
		if is, ok := n.Constant(element); !ok || !holds(is) {
			return false
		}
	}
	return len(elements) > 0
}
