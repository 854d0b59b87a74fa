package analyzer

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ast/inspector"
)

// elements are what a loop takes up one after the other: in each pass, what is
// made of them is made of another.
type elements struct {
	*failures
	loop inspector.Cursor
	// given is what variables are given in the loop.
	given givens
	// vars hold an element themselves.
	vars []*types.Var
	// cursors are iterators and scanners, whose methods give an element.
	cursors []*types.Var
	// numbers count through what they are an index of.
	numbers []*types.Var
	// queues are slices that lose their first element in each pass.
	queues []*types.Var
	// held is what all elements are held by, where that is known.
	held ast.Expr
}

// elementsOf returns what a loop goes through.
func (f *failures) elementsOf(loop inspector.Cursor) *elements {
	e := &elements{failures: f, loop: loop, given: newGivens(f.unit)}
	for c := range loop.Preorder((*ast.AssignStmt)(nil), (*ast.IncDecStmt)(nil), (*ast.ValueSpec)(nil)) {
		e.given.note(c.Node())
		if assign, ok := c.Node().(*ast.AssignStmt); ok {
			e.addReceived(assign)
			e.addQueue(assign)
		}
	}
	switch n := loop.Node().(type) {
	case *ast.RangeStmt:
		e.addRange(n)
		e.held = n.X
	case *ast.ForStmt:
		if cond, ok := n.Cond.(*ast.BinaryExpr); ok && cond.Op == token.LSS {
			e.addNumber(cond.X, cond.Y)
		}
		e.addCursor(n.Cond)
	}
	return e
}

// addRange takes in what range gives. A number alone counts attempts, unless it
// is one of the numbers that something's elements have.
func (e *elements) addRange(loop *ast.RangeStmt) {
	basic, ok := e.under(loop.X).(*types.Basic)
	if ok && basic.Info()&types.IsInteger != 0 {
		e.addNumber(loop.Key, loop.X)
		return
	}
	for _, x := range []ast.Expr{loop.Key, loop.Value} {
		if x != nil && !isDuration(e.TypesInfo.TypeOf(x)) { // a list of waits is one of attempts
			e.vars = e.addVar(e.vars, x)
		}
	}
}

// addNumber takes in an index that goes up to the length of what it is an index
// of, and is not held back.
func (e *elements) addNumber(index, end ast.Expr) {
	call, ok := ast.Unparen(end).(*ast.CallExpr)
	if !ok || index == nil || len(call.Args) != 1 || types.ExprString(call.Fun) != "len" || !e.counts(index) {
		return
	}
	e.numbers = e.addVar(e.numbers, index)
	e.held = call.Args[0]
}

// counts tells whether an expression is a variable that the loop only ever
// counts up: where it is set back, the same element is gone to again.
func (e *elements) counts(x ast.Expr) bool {
	v, ok := e.defined(x).(*types.Var)
	if !ok || e.addressed(v) {
		return false
	}
	for _, use := range e.uses(v) {
		if e.loop.Node().Pos() > use.Node().Pos() || use.Node().End() > e.loop.Node().End() {
			continue
		}
		switch n := use.Parent().Node().(type) {
		case *ast.IncDecStmt:
			if n.Tok == token.DEC {
				return false
			}
		case *ast.AssignStmt:
			if slices.Contains(n.Lhs, ast.Expr(use.Node().(*ast.Ident))) && n.Tok != token.ADD_ASSIGN && n.Tok != token.DEFINE {
				if init, ok := e.loop.Node().(*ast.ForStmt); !ok || init.Init != ast.Stmt(n) {
					return false
				}
			}
		}
	}
	return true
}

// addCursor takes in what a loop's condition brings on by a call without
// arguments: rows.Next, scanner.Scan.
func (e *elements) addCursor(cond ast.Expr) {
	if cond == nil {
		return
	}
	ast.Inspect(cond, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok || len(call.Args) > 0 {
			return true
		}
		if x := receiver(call); x != nil && slices.Contains([]string{"Next", "Scan", "Valid", "More"}, e.calledName(call)) {
			e.cursors = e.addVar(e.cursors, x)
		}
		return true
	})
	for c := range e.loop.Preorder((*ast.CallExpr)(nil)) {
		if call := c.Node().(*ast.CallExpr); receiver(call) != nil && e.isOf(receiver(call), e.cursors) {
			for _, arg := range call.Args { // rows.Scan(&id, &name)
				if to, ok := ast.Unparen(arg).(*ast.UnaryExpr); ok && to.Op == token.AND {
					e.vars = e.addVar(e.vars, to.X)
				}
			}
		}
	}
}

// addReceived takes in what is received from a channel.
func (e *elements) addReceived(assign *ast.AssignStmt) {
	if receive, ok := ast.Unparen(assign.Rhs[0]).(*ast.UnaryExpr); ok && receive.Op == token.ARROW {
		e.vars = e.addVar(e.vars, assign.Lhs[0])
	}
}

// addQueue takes in a slice that is cut by its first element: q = q[1:]. Where
// anything else is given to it in the loop, the same element may come again.
func (e *elements) addQueue(assign *ast.AssignStmt) {
	for i, to := range assign.Lhs {
		cut, ok := ast.Unparen(assign.Rhs[min(i, len(assign.Rhs)-1)]).(*ast.SliceExpr)
		if !ok || cut.Low == nil || cut.High != nil || types.ExprString(cut.X) != types.ExprString(to) {
			continue
		}
		e.queues = e.addVar(e.queues, to)
	}
}

func (e *elements) addVar(vars []*types.Var, x ast.Expr) []*types.Var {
	if v, ok := e.defined(x).(*types.Var); ok {
		return append(vars, v)
	}
	return vars
}

// calledName returns the name of what a call calls.
func (u *unit) calledName(call *ast.CallExpr) string {
	if callee := u.callee(call); callee != nil {
		return callee.Name()
	}
	return ""
}

// makes tells whether a node is made of an element.
func (e *elements) makes(n ast.Node, steps int) bool {
	if steps == 0 || !e.spend() || len(e.vars)+len(e.cursors)+len(e.numbers)+len(e.queues) == 0 {
		return false
	}
	found := false
	ast.Inspect(n, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.IndexExpr:
			found = found || e.isOf(n.Index, e.numbers) || e.isFirst(n)
		case *ast.CallExpr:
			found = found || receiver(n) != nil && e.isOf(receiver(n), e.cursors)
		case *ast.Ident:
			v, ok := origin(e.TypesInfo.ObjectOf(n)).(*types.Var)
			found = found || ok && (slices.Contains(e.vars, v) || e.holds(v, steps))
		}
		return !found
	})
	return found
}

// holds tells whether all that a variable is given in the loop is made of an
// element.
func (e *elements) holds(v *types.Var, steps int) bool {
	given := e.given.values[v]
	return len(given) > 0 && allOf(given, func(x ast.Expr) bool { return x != nil && e.makes(x, steps-1) })
}

// isOf tells whether an expression is one of some variables.
func (e *elements) isOf(x ast.Expr, vars []*types.Var) bool {
	v, ok := e.defined(ast.Unparen(x)).(*types.Var)
	return ok && slices.Contains(vars, v)
}

// isFirst tells whether an expression is the first element of a queue that
// nothing is put back into.
func (e *elements) isFirst(x *ast.IndexExpr) bool {
	v, ok := e.defined(ast.Unparen(x.X)).(*types.Var)
	number, known := e.constantOf(x.Index)
	return ok && known && number == 0 && slices.Contains(e.queues, v) && len(e.given.values[v]) == 1
}
