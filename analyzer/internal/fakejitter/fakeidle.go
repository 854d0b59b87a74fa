package fakejitter

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/jitterlint/jitterlint/analyzer/internal/goretry"
	"github.com/jitterlint/jitterlint/analyzer/internal/jitter"
	"github.com/jitterlint/jitterlint/analyzer/internal/message"
	"github.com/jitterlint/jitterlint/analyzer/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
	"github.com/jitterlint/jitterlint/analyzer/internal/wait"
	"github.com/jitterlint/jitterlint/analyzer/rule"
)

// idle is a duration that is drawn beside a wait, and is not in it.
type idle struct {
	// draw is what is drawn, and v the variable that holds it.
	draw ast.Expr
	v    *types.Var
	wait wait.Wait
}

// IdleDraws reports the durations that a function draws in a loop, right before a
// wait that has no jitter, and only compares or lays aside, and returns these waits.
// That a wait is drawn beside another is evidence enough: its loop need not be shown
// to be a retry.
func (j *Judge) IdleDraws(fn inspector.Cursor, report func(where ast.Node, d analysis.Diagnostic)) []ast.Node {
	var waits []ast.Node
	for _, i := range j.idleDraws(fn) {
		report(i.draw, idleDiagnostic(i))
		waits = append(waits, i.wait.Where)
	}
	return waits
}

// idleDraws finds what IdleDraws reports.
func (j *Judge) idleDraws(fn inspector.Cursor) []idle {
	body := syntax.BodyOf(fn.Node())
	if body == nil || !source.ImportsRandom(j.src.Pkg) {
		return nil
	}
	var found []idle
	fn.Inspect([]ast.Node{(*ast.FuncLit)(nil), (*ast.AssignStmt)(nil)}, func(c inspector.Cursor) bool {
		assign, ok := c.Node().(*ast.AssignStmt)
		if !ok {
			return c == fn // literals are functions of their own
		}
		if v := j.drawsInto(assign); v != nil && j.laidAside(v, source.MaxSteps) {
			if w, ok := j.evenWaitAfter(c); ok {
				found = append(found, idle{assign.Rhs[0], v, w})
			}
		}
		return true
	})
	return found
}

// drawsInto returns the local variable that an assignment gives a duration that
// is drawn, or nil.
func (j *Judge) drawsInto(assign *ast.AssignStmt) *types.Var {
	if len(assign.Lhs) != 1 || len(assign.Rhs) != 1 || !syntax.IsDuration(j.src.TypesInfo.TypeOf(assign.Rhs[0])) {
		return nil
	}
	id, ok := assign.Lhs[0].(*ast.Ident)
	if !ok {
		return nil
	}
	v, ok := j.src.TypesInfo.ObjectOf(id).(*types.Var)
	if !ok || v.Kind() != types.LocalVar || !j.draws(assign.Rhs[0]) {
		return nil
	}
	return v
}

// draws reports whether a draw of package rand stands in an expression.
func (j *Judge) draws(e ast.Expr) bool {
	found := false
	ast.Inspect(e, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		found = found || ok && j.values.IsDraw(call)
		return !found
	})
	return found
}

// laidAside reports whether nothing is done with a variable but to compare it with
// 0, to give it other values, and to make others of it that are laid aside too.
func (j *Judge) laidAside(v *types.Var, steps int) bool {
	if steps == 0 || !j.src.Spend() || v.Kind() != types.LocalVar {
		return false
	}
	for _, use := range j.src.Uses(v) {
		if !j.useLaidAside(use, v, steps) {
			return false
		}
	}
	return true
}

func (j *Judge) useLaidAside(c inspector.Cursor, v *types.Var, steps int) bool {
	for {
		parent := c.Parent()
		switch kind, index := c.ParentEdge(); kind {
		case edge.ParenExpr_X:
		case edge.BinaryExpr_X, edge.BinaryExpr_Y:
			switch parent.Node().(*ast.BinaryExpr).Op {
			case token.EQL, token.NEQ, token.LSS, token.LEQ, token.GTR, token.GEQ:
				return j.comparedWithZero(parent.Node().(*ast.BinaryExpr))
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
			to, ok := j.src.TypesInfo.ObjectOf(id).(*types.Var)
			return id.Name == "_" || ok && (to == v || j.laidAside(to, steps-1))
		default:
			return false // a call, a field, a result, an element: it may be waited for there
		}
		c = parent
	}
}

// comparedWithZero reports whether a comparison asks if there is a duration at
// all. One with the time that has passed is a use of it, as of a timeout.
func (j *Judge) comparedWithZero(e *ast.BinaryExpr) bool {
	return slices.ContainsFunc([]ast.Expr{e.X, e.Y}, func(side ast.Expr) bool {
		value, ok := j.src.ValueOf(side)
		return ok && value.Zero()
	})
}

// evenWaitAfter returns the wait that comes after a statement in its block,
// within the loop that they stand in, where none of the waits there has jitter.
func (j *Judge) evenWaitAfter(stmt inspector.Cursor) (wait.Wait, bool) {
	loop, ok := syntax.LoopAround(stmt)
	if !ok {
		return wait.Wait{}, false
	}
	var first *wait.Wait
	for _, s := range onwards(stmt) {
		for _, w := range j.waits.Waits(s, goretry.MaxHelpers) {
			if around, _ := syntax.LoopAround(w.At); around != loop || !j.isEven(w) {
				return wait.Wait{}, false
			}
			if first == nil {
				first = &w
			}
		}
	}
	if first == nil {
		return wait.Wait{}, false
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

// isEven reports whether a wait for a duration has no jitter.
func (j *Judge) isEven(w wait.Wait) bool {
	for _, length := range w.Lengths {
		if !syntax.IsDuration(j.src.TypesInfo.TypeOf(length)) {
			return false
		}
	}
	stampedes, why := j.finder.Stampedes(w)
	return len(w.Lengths) > 0 && stampedes && why == (jitter.Lost{})
}

// idleDiagnostic returns the finding of a draw that is not in the wait.
func idleDiagnostic(i idle) analysis.Diagnostic {
	length := message.Short(i.wait.Lengths[0])
	d := message.Diagnostic(rule.FakeJitter, i.draw,
		i.v.Name()+" is drawn at random, but the wait after it has no jitter ("+length+")", "wait for "+i.v.Name()+", or add it to "+length)
	d.Related = []analysis.RelatedInformation{{Pos: i.wait.Where.Pos(), End: i.wait.Where.End(), Message: "the wait is here"}}
	return d
}
