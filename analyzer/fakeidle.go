package analyzer

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"
)

// idle is a duration that is drawn beside a wait, and is not in it.
type idle struct {
	// draw is what is drawn, and v the variable that holds it.
	draw ast.Expr
	v    *types.Var
	wait wait
}

// idleDraws finds the durations that a function draws in a loop, right before a
// wait that has no jitter, and only compares or lays aside. That a wait is drawn
// beside another is evidence enough: its loop need not be shown to be a retry.
func (u *unit) idleDraws(fn inspector.Cursor) []idle {
	body := bodyOf(fn.Node())
	if body == nil || !u.importsRandom() {
		return nil
	}
	var found []idle
	fn.Inspect([]ast.Node{(*ast.FuncLit)(nil), (*ast.AssignStmt)(nil)}, func(c inspector.Cursor) bool {
		assign, ok := c.Node().(*ast.AssignStmt)
		if !ok {
			return c == fn // literals are functions of their own
		}
		if v := u.drawsInto(assign); v != nil && u.laidAside(v, maxSteps) {
			if w, ok := u.evenWaitAfter(c); ok {
				found = append(found, idle{assign.Rhs[0], v, w})
			}
		}
		return true
	})
	return found
}

// drawsInto returns the local variable that an assignment gives a duration that
// is drawn, or nil.
func (u *unit) drawsInto(assign *ast.AssignStmt) *types.Var {
	if len(assign.Lhs) != 1 || len(assign.Rhs) != 1 || !isDuration(u.TypesInfo.TypeOf(assign.Rhs[0])) {
		return nil
	}
	id, ok := assign.Lhs[0].(*ast.Ident)
	if !ok {
		return nil
	}
	v, ok := u.TypesInfo.ObjectOf(id).(*types.Var)
	if !ok || v.Kind() != types.LocalVar || !u.draws(assign.Rhs[0]) {
		return nil
	}
	return v
}

// draws tells whether a draw of package rand stands in an expression.
func (u *unit) draws(e ast.Expr) bool {
	found := false
	ast.Inspect(e, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		found = found || ok && u.isDraw(call)
		return !found
	})
	return found
}

// laidAside tells whether nothing is done with a variable but to compare it with
// 0, to give it other values, and to make others of it that are laid aside too.
func (u *unit) laidAside(v *types.Var, steps int) bool {
	if steps == 0 || !u.spend() || v.Kind() != types.LocalVar {
		return false
	}
	for _, use := range u.uses(v) {
		if !u.useLaidAside(use, v, steps) {
			return false
		}
	}
	return true
}

func (u *unit) useLaidAside(c inspector.Cursor, v *types.Var, steps int) bool {
	for {
		parent := c.Parent()
		switch kind, index := c.ParentEdge(); kind {
		case edge.ParenExpr_X:
		case edge.BinaryExpr_X, edge.BinaryExpr_Y:
			switch parent.Node().(*ast.BinaryExpr).Op {
			case token.EQL, token.NEQ, token.LSS, token.LEQ, token.GTR, token.GEQ:
				return u.comparedWithZero(parent.Node().(*ast.BinaryExpr))
			}
		case edge.AssignStmt_Lhs:
			return true
		case edge.AssignStmt_Rhs:
			assign := parent.Node().(*ast.AssignStmt)
			if len(assign.Lhs) != len(assign.Rhs) {
				return false
			}
			id, ok := assign.Lhs[index].(*ast.Ident)
			if !ok {
				return false
			}
			to, ok := u.TypesInfo.ObjectOf(id).(*types.Var)
			return id.Name == "_" || ok && (to == v || u.laidAside(to, steps-1))
		default:
			return false // a call, a field, a result, an element: it may be waited for there
		}
		c = parent
	}
}

// comparedWithZero tells whether a comparison asks if there is a duration at
// all. One with the time that has passed is a use of it, as of a timeout.
func (u *unit) comparedWithZero(e *ast.BinaryExpr) bool {
	return slices.ContainsFunc([]ast.Expr{e.X, e.Y}, func(side ast.Expr) bool {
		value, ok := u.valueOf(side)
		return ok && value.zero()
	})
}

// evenWaitAfter returns the wait that comes after a statement in its block,
// within the loop that they stand in, where none of the waits there has jitter.
func (u *unit) evenWaitAfter(stmt inspector.Cursor) (wait, bool) {
	loop, ok := loopAround(stmt)
	if !ok {
		return wait{}, false
	}
	var first *wait
	for _, s := range onwards(stmt) {
		for _, w := range u.waits(s, maxHelpers) {
			if around, _ := loopAround(w.at); around != loop || !u.isEven(w) {
				return wait{}, false
			}
			if first == nil {
				first = &w
			}
		}
	}
	if first == nil {
		return wait{}, false
	}
	return *first, true
}

// onwards returns the statements after one in its block, or the if statement
// that begins with it.
func onwards(stmt inspector.Cursor) []inspector.Cursor {
	var after []inspector.Cursor
	switch kind, _ := stmt.ParentEdge(); kind {
	case edge.IfStmt_Init:
		after = append(after, stmt.Parent())
	case edge.BlockStmt_List, edge.CaseClause_Body, edge.CommClause_Body:
		for next, ok := stmt.NextSibling(); ok; next, ok = next.NextSibling() {
			after = append(after, next)
		}
	}
	return after
}

// isEven tells whether a wait for a duration has no jitter.
func (u *unit) isEven(w wait) bool {
	for _, length := range w.lengths {
		if !isDuration(u.TypesInfo.TypeOf(length)) {
			return false
		}
	}
	stampedes, why := u.stampedes(&retry{wait: w})
	return len(w.lengths) > 0 && stampedes && why == (lost{})
}

// idleDiagnostic returns the finding of a draw that is not in the wait.
func (u *unit) idleDiagnostic(i idle) analysis.Diagnostic {
	length := short(i.wait.lengths[0])
	d := fakeJitter(i.draw, i.v.Name()+" is drawn at random and reaches no wait, and the wait after it is "+length+
		", the same for every instance; "+together+": wait for "+i.v.Name()+", or add it to "+length)
	d.Related = []analysis.RelatedInformation{{Pos: i.wait.where.Pos(), End: i.wait.where.End(), Message: "the wait is here"}}
	return d
}
