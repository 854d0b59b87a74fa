package goretry

import (
	"cmp"
	"go/ast"
	"go/token"
	"go/types"
	"maps"
	"slices"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/jitterlint/jitterlint/analyzer/internal/names"
	"github.com/jitterlint/jitterlint/analyzer/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
)

// elements are what a loop takes up one after the other: in each pass, what is
// made of them is made of another.
type elements struct {
	in   *function
	loop inspector.Cursor
	// comesBy reports whether each way back to the attempt goes by one of some nodes.
	comesBy func(steps []ast.Node) bool
	// given is what variables are given in the loop.
	given source.Givens
	// vars hold an element, or what is made of one.
	vars []*types.Var
	// cursors are iterators and scanners, whose methods give an element.
	cursors []*types.Var
	// numbers count through what they are an index of.
	numbers []*types.Var
	// queues are slices that lose an element at one end before the next attempt, and
	// that nothing is put back into.
	queues []*types.Var
	// held is what all elements are held by, where that is known.
	held ast.Expr
}

// elementsOf returns what a loop goes through before an attempt is made again.
func (f *function) elementsOf(loop inspector.Cursor, comesBy func(steps []ast.Node) bool) *elements {
	e := &elements{in: f, loop: loop, comesBy: comesBy, given: source.NewGivens(f.finder.src)}
	cuts := make(map[*types.Var][]ast.Node)
	for c := range loop.Preorder((*ast.AssignStmt)(nil), (*ast.IncDecStmt)(nil), (*ast.ValueSpec)(nil)) {
		e.given.Note(c.Node())
		if assign, ok := c.Node().(*ast.AssignStmt); ok {
			e.addReceived(assign)
			e.noteCuts(cuts, assign)
		}
	}
	e.addQueues(cuts)
	switch n := loop.Node().(type) {
	case *ast.RangeStmt:
		e.addRange(n)
		e.held = n.X
	case *ast.ForStmt:
		if cond, ok := n.Cond.(*ast.BinaryExpr); ok && cond.Op == token.LSS {
			if steps, ok := e.countedUp(cond.X); ok && comesBy(steps) {
				e.addNumber(cond.X, cond.Y)
			}
		}
		e.addCursor(n.Cond)
	}
	e.addMade()
	return e
}

// addRange takes in what range gives. A number alone counts attempts, unless it
// is one of the numbers that something's elements have.
func (e *elements) addRange(loop *ast.RangeStmt) {
	basic, ok := e.in.finder.src.Under(loop.X).(*types.Basic)
	if ok && basic.Info()&types.IsInteger != 0 {
		if _, up := e.countedUp(loop.Key); up {
			e.addNumber(loop.Key, loop.X)
		}
		return
	}
	for _, x := range []ast.Expr{loop.Key, loop.Value} {
		if x != nil && syntax.IsDuration(e.in.finder.src.TypesInfo.TypeOf(x)) {
			return // a list of waits is one of attempts, and its numbers are theirs
		}
	}
	for _, x := range []ast.Expr{loop.Key, loop.Value} {
		if x != nil {
			e.vars = e.addVar(e.vars, x)
		}
	}
}

// addNumber takes in an index that goes up to the length of what it is an index
// of.
func (e *elements) addNumber(index, end ast.Expr) {
	call, ok := ast.Unparen(end).(*ast.CallExpr)
	if !ok || len(call.Args) != 1 || types.ExprString(call.Fun) != "len" {
		return
	}
	e.numbers = e.addVar(e.numbers, index)
	e.held = call.Args[0]
}

// countedUp returns where a loop counts a variable up, and whether it does nothing
// else to it: where it is set back, the same element is gone to again.
func (e *elements) countedUp(x ast.Expr) (steps []ast.Node, ok bool) {
	v, ok := e.in.finder.src.Defined(x).(*types.Var)
	if !ok || e.in.finder.src.Addressed(v) {
		return nil, false
	}
	for _, use := range e.in.finder.src.Uses(v) {
		if e.loop.Node().Pos() > use.Node().Pos() || use.Node().End() > e.loop.Node().End() {
			continue
		}
		switch n := use.Parent().Node().(type) {
		case *ast.IncDecStmt:
			if n.Tok == token.DEC {
				return nil, false
			}
			steps = append(steps, n)
		case *ast.AssignStmt:
			if !slices.Contains(n.Lhs, ast.Expr(use.Node().(*ast.Ident))) || n.Tok == token.DEFINE {
				continue
			}
			if n.Tok == token.ADD_ASSIGN {
				steps = append(steps, n)
				continue
			}
			if loop, ok := e.loop.Node().(*ast.ForStmt); !ok || loop.Init != ast.Stmt(n) {
				return nil, false
			}
		}
	}
	return steps, true
}

// addCursor takes in what a loop's condition brings on by a call without
// arguments: rows.Next, scanner.Scan. What is named for retries brings on attempts.
func (e *elements) addCursor(cond ast.Expr) {
	if cond == nil {
		return
	}
	ast.Inspect(cond, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok || len(call.Args) > 0 {
			return true
		}
		if x := syntax.Receiver(call); x != nil && slices.Contains([]string{"Next", "Scan", "Valid", "More"}, e.in.finder.src.CalledName(call)) && !e.in.finder.isForRetries(x) {
			e.cursors = e.addVar(e.cursors, x)
		}
		return true
	})
	for c := range e.loop.Preorder((*ast.CallExpr)(nil)) {
		if call := c.Node().(*ast.CallExpr); syntax.Receiver(call) != nil && e.isOf(syntax.Receiver(call), e.cursors) {
			for _, arg := range call.Args { // rows.Scan(&id, &name)
				if to, ok := ast.Unparen(arg).(*ast.UnaryExpr); ok && to.Op == token.AND {
					e.vars = e.addVar(e.vars, to.X)
				}
			}
		}
	}
}

// isForRetries reports whether an expression, or its type, is named for retries.
func (finder *Finder) isForRetries(x ast.Expr) bool {
	if obj := finder.src.Mentioned(ast.Unparen(x)); obj != nil && names.Retry(obj.Name()) {
		return true
	}
	owner := syntax.NamedOf(finder.src.TypesInfo.TypeOf(x))
	return owner != nil && names.Retry(owner.Name())
}

// addReceived takes in what is received from a channel.
func (e *elements) addReceived(assign *ast.AssignStmt) {
	if receive, ok := ast.Unparen(assign.Rhs[0]).(*ast.UnaryExpr); ok && receive.Op == token.ARROW && e.comesBy([]ast.Node{assign.Lhs[0]}) {
		e.vars = e.addVar(e.vars, assign.Lhs[0])
	}
}

// noteCuts notes where slices lose an element: q = q[1:], or q = q[:len(q)-1].
func (e *elements) noteCuts(cuts map[*types.Var][]ast.Node, assign *ast.AssignStmt) {
	for i, to := range assign.Lhs {
		cut, ok := ast.Unparen(assign.Rhs[min(i, len(assign.Rhs)-1)]).(*ast.SliceExpr)
		if !ok || (cut.Low == nil) == (cut.High == nil) || types.ExprString(cut.X) != types.ExprString(to) {
			continue
		}
		if v, ok := e.in.finder.src.Defined(ast.Unparen(to)).(*types.Var); ok {
			cuts[v] = append(cuts[v], assign)
		}
	}
}

// addQueues takes in the slices that nothing else is given to in the loop: then
// the same element may not come again.
func (e *elements) addQueues(cuts map[*types.Var][]ast.Node) {
	for v, steps := range cuts {
		if len(e.given.Values[v]) == len(steps) && e.comesBy(steps) {
			e.queues = append(e.queues, v)
		}
	}
}

// addMade takes in the variables that are given nothing in the loop but what is
// made of an element.
func (e *elements) addMade() {
	inOrder := slices.SortedFunc(maps.Keys(e.given.Values), func(a, b *types.Var) int { return cmp.Compare(a.Pos(), b.Pos()) })
	for more := true; more; {
		more = false
		for _, v := range inOrder {
			if !slices.Contains(e.vars, v) && syntax.AllOf(e.given.Values[v], func(x ast.Expr) bool { return x != nil && e.makes(x) }) {
				e.vars, more = append(e.vars, v), true
			}
		}
	}
}

func (e *elements) addVar(vars []*types.Var, x ast.Expr) []*types.Var {
	if v, ok := e.in.finder.src.Defined(x).(*types.Var); ok {
		return append(vars, v)
	}
	return vars
}

// makes reports whether a node is made of an element.
func (e *elements) makes(n ast.Node) bool {
	if !e.in.finder.src.Spend() || len(e.vars)+len(e.cursors)+len(e.numbers)+len(e.queues) == 0 {
		return false
	}
	found := false
	ast.Inspect(n, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.IndexExpr:
			found = found || e.isOf(n.Index, e.numbers) || e.isTaken(n)
		case *ast.CallExpr:
			found = found || syntax.Receiver(n) != nil && e.isOf(syntax.Receiver(n), e.cursors)
		case *ast.Ident:
			found = found || e.isOf(n, e.vars)
		}
		return !found
	})
	return found
}

// isOf reports whether an expression is one of some variables.
func (e *elements) isOf(x ast.Expr, vars []*types.Var) bool {
	v, ok := e.in.finder.src.Defined(ast.Unparen(x)).(*types.Var)
	return ok && slices.Contains(vars, v)
}

// isTaken reports whether an expression is an element at an end of a queue.
func (e *elements) isTaken(x *ast.IndexExpr) bool {
	if !e.isOf(x.X, e.queues) {
		return false
	}
	number, known := e.in.finder.src.ConstantOf(x.Index)
	return known && number == 0 || types.ExprString(x.Index) == "len("+types.ExprString(x.X)+") - 1"
}
