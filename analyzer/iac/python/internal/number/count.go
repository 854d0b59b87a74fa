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

// Rounds returns how many numbers a loop runs over, if that is known: 3 for range(3) and
// for (1, 2, 4).
func (n *Numbers) Rounds(iter ast.Expr) (float64, bool) {
	switch e := n.names.Through(iter).(type) {
	case *ast.Call:
		if n.names.Path(e.Func) != "range" || len(e.Args) == 0 || len(e.Args) > 2 {
			return 0, false
		}
		last, ok := n.Constant(e.Args[len(e.Args)-1])
		if !ok || len(e.Args) == 1 {
			return last, ok
		}
		first, ok := n.Constant(e.Args[0])
		return last - first, ok
	case *ast.List:
		return float64(len(e.Elts)), len(e.Elts) > 0
	case *ast.Tuple:
		return float64(len(e.Elts)), len(e.Elts) > 0
	}
	return 0, false
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
