package lengths

import (
	"cmp"
	"math"
	"slices"

	"github.com/go-python/gpython/ast"

	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/scope"
	"github.com/jitterlint/jitterlint/analyzer/internal/schedule"
)

// rounds are those of a loop that waits: what the variables hold that the length is made of.
type rounds struct {
	lengths *Lengths
	loop    ast.Stmt
	// wait is the statement that waits.
	wait   ast.Stmt
	values map[string]float64
	seen   map[string]bool
	// changes are the statements of the loop that give the variables values, each in every
	// round that waits. Counter is the variable that the loop itself counts, from First on.
	changes []ast.Stmt
	counter string
	first   float64
}

// need finds out what gives the variables of an expression their values, and reports
// whether all of that is followed.
func (r *rounds) need(e ast.Expr) bool {
	known := true
	r.lengths.tree.Walk(e, func(n ast.Ast) bool {
		if name, ok := n.(*ast.Name); ok && known {
			known = r.variable(name)
		}
		return known
	})
	return known
}

func (r *rounds) variable(name *ast.Name) bool {
	id := string(name.Id)
	if r.seen[id] {
		return true
	}
	r.seen[id] = true
	if _, ok := r.lengths.numbers.Constant(name); ok {
		return true
	}
	bindings := r.lengths.names.Local(name)
	if len(bindings) == 0 {
		return r.lengths.names.Path(name) != "" || isBuiltin(id)
	}
	starts := 0
	for _, b := range bindings {
		switch {
		case b.Kind == scope.Imported: // what is called by its name, if it is followed
		case b.Node == ast.Ast(r.loop):
			if !r.counts(id) {
				return false
			}
			starts++
		case r.lengths.tree.Inside(b.Node, r.loop):
			if !r.changed(b) {
				return false
			}
		default:
			value, ok := r.lengths.numbers.Constant(b.Value)
			if b.Kind != scope.Assigned || !ok || !r.before(b.Node) {
				return false
			}
			r.values[id] = value
			starts++
		}
	}
	return starts <= 1
}

// isBuiltin reports whether a name is that of a function that number follows.
func isBuiltin(id string) bool { return slices.Contains([]string{"min", "max", "int", "float"}, id) }

// before reports whether a statement is done before the loop is entered: it stands before
// it in a list of statements around it.
func (r *rounds) before(n ast.Ast) bool {
	s, ok := n.(ast.Stmt)
	return ok && r.lengths.tree.Start(s) < r.lengths.tree.Start(r.loop) && r.lengths.around(s, r.loop)
}

// around reports whether the list that a statement stands in is around another one, too.
func (l *Lengths) around(s, other ast.Stmt) bool {
	place, ok := l.tree.Place(s)
	return ok && slices.ContainsFunc(place.List, func(in ast.Stmt) bool { return l.tree.Inside(other, in) })
}

// counts reports whether a loop counts its variable up from a known number.
func (r *rounds) counts(id string) bool {
	loop, ok := r.loop.(*ast.For)
	if !ok {
		return false
	}
	if name, ok := loop.Target.(*ast.Name); !ok || string(name.Id) != id {
		return false
	}
	call, ok := r.lengths.names.Through(loop.Iter).(*ast.Call)
	if !ok || len(call.Keywords) > 0 {
		return false
	}
	from := 0.
	switch path := r.lengths.names.Path(call.Func); {
	case path == "range" && len(call.Args) == 1, path == "itertools.count" && len(call.Args) == 0:
	case path == "range" && len(call.Args) == 2, path == "itertools.count" && len(call.Args) == 1:
		if from, ok = r.lengths.numbers.Constant(call.Args[0]); !ok {
			return false
		}
	default:
		return false
	}
	r.counter, r.first = id, from
	return true
}

// changed takes in a statement of the loop that gives a variable a value, and reports
// whether it is done in each round that waits: it stands before the wait in a list around
// it, or after it in the wait's own.
func (r *rounds) changed(b *scope.Binding) bool {
	s, ok := b.Node.(ast.Stmt)
	if !ok || r.lengths.tree.Loop(s) != r.loop || !r.lengths.around(s, r.wait) || b.Value == nil {
		return false
	}
	if r.lengths.tree.Start(s) > r.lengths.tree.Start(r.wait) {
		place, _ := r.lengths.tree.Place(s)
		own, _ := r.lengths.tree.Place(r.wait)
		if place.Owner != own.Owner || len(place.List) == 0 || &place.List[0] != &own.List[0] {
			return false
		}
	}
	switch s := s.(type) {
	case *ast.Assign:
		if _, isName := s.Targets[0].(*ast.Name); len(s.Targets) != 1 || !isName {
			return false
		}
	case *ast.AugAssign:
	default:
		return false
	}
	if !slices.Contains(r.changes, s) {
		r.changes = append(r.changes, s)
	}
	return r.need(b.Value)
}

// run goes through the rounds, and returns the lengths of their waits, as far as they are
// known.
func (r *rounds) run(length ast.Expr) []float64 {
	tree := r.lengths.tree
	slices.SortFunc(r.changes, func(a, b ast.Stmt) int { return cmp.Compare(tree.Start(a), tree.Start(b)) })
	after := len(r.changes)
	for i, s := range r.changes {
		if tree.Start(s) > tree.Start(r.wait) {
			after = i
			break
		}
	}
	var found []float64
	for round := range schedule.Rounds {
		if r.counter != "" {
			r.values[r.counter] = r.first + float64(round)
		}
		r.change(r.changes[:after])
		n, ok := r.number(length)
		if !ok {
			break
		}
		found = append(found, n)
		r.change(r.changes[after:])
	}
	return found
}

func (r *rounds) change(statements []ast.Stmt) {
	for _, s := range statements {
		var target ast.Expr
		var value float64
		known := false
		switch s := s.(type) {
		case *ast.Assign:
			target = s.Targets[0]
			value, known = r.number(s.Value)
		case *ast.AugAssign:
			target = s.Target
			before, ok := r.number(s.Target)
			by, also := r.number(s.Value)
			if ok && also {
				value, known = apply(s.Op, before, by)
			}
		}
		name, ok := target.(*ast.Name)
		if !ok {
			continue
		}
		if known {
			r.values[string(name.Id)] = value
		} else {
			delete(r.values, string(name.Id))
		}
	}
}

// number returns what an expression is worth in a round.
func (r *rounds) number(e ast.Expr) (float64, bool) {
	switch e := e.(type) {
	case *ast.Name:
		if n, ok := r.values[string(e.Id)]; ok {
			return n, true
		}
	case *ast.BinOp:
		a, ok := r.number(e.Left)
		b, also := r.number(e.Right)
		if !ok || !also {
			return 0, false
		}
		return apply(e.Op, a, b)
	case *ast.Call:
		return r.call(e)
	}
	return r.lengths.numbers.Constant(e)
}

// call returns what a function of the language returns.
func (r *rounds) call(call *ast.Call) (float64, bool) {
	if len(call.Keywords) > 0 || len(call.Args) == 0 || r.lengths.tree.Syntax(call).HasStar(call) {
		return 0, false
	}
	var args []float64
	for _, arg := range call.Args {
		n, ok := r.number(arg)
		if !ok {
			return 0, false
		}
		args = append(args, n)
	}
	switch path := r.lengths.names.Path(call.Func); {
	case path == "min" && len(args) > 1:
		return slices.Min(args), true
	case path == "max" && len(args) > 1:
		return slices.Max(args), true
	case path == "float" && len(args) == 1:
		return args[0], true
	case path == "int" && len(args) == 1:
		return math.Trunc(args[0]), true
	case (path == "pow" || path == "math.pow") && len(args) == 2:
		return math.Pow(args[0], args[1]), true
	}
	return 0, false
}

func apply(op ast.OperatorNumber, a, b float64) (float64, bool) {
	switch op {
	case ast.Add:
		return a + b, true
	case ast.Sub:
		return a - b, true
	case ast.Mult:
		return a * b, true
	case ast.Div:
		return a / b, b != 0
	case ast.FloorDiv:
		return math.Floor(a / b), b != 0
	case ast.Pow:
		return math.Pow(a, b), true
	case ast.LShift:
		return a * math.Exp2(b), b >= 0
	}
	return 0, false
}
