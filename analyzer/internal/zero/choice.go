package zero

import (
	"go/ast"
	"go/constant"
	"go/token"
	"slices"

	"golang.org/x/tools/go/ast/inspector"
)

// chosen reports whether a switch goes to one of its clauses, and whether that is known.
func (z Numbers) chosen(clause inspector.Cursor) (is, known bool) {
	s, ok := clause.Parent().Parent().Node().(*ast.SwitchStmt)
	if !ok || fallsThrough(s) {
		return false, false
	}
	this := clause.Node().(*ast.CaseClause)
	known = true
	for _, stmt := range s.Body.List {
		other := stmt.(*ast.CaseClause)
		if isDefault(other) || other.Pos() > this.Pos() && !isDefault(this) {
			continue
		}
		holds, sure := z.meets(s.Tag, other)
		if sure && holds != (other == this) {
			return false, true
		}
		known = known && sure
	}
	return true, known
}

func isDefault(clause *ast.CaseClause) bool { return clause.List == nil }

// fallsThrough reports whether a clause of a switch may be come to from the one before it.
func fallsThrough(s *ast.SwitchStmt) bool {
	return slices.ContainsFunc(s.Body.List, func(stmt ast.Stmt) bool {
		body := stmt.(*ast.CaseClause).Body
		if len(body) == 0 {
			return false
		}
		branch, ok := body[len(body)-1].(*ast.BranchStmt)
		return ok && branch.Tok == token.FALLTHROUGH
	})
}

// meets reports whether a clause is one for a switch's tag, or its conditions hold, and whether
// that is known.
func (z Numbers) meets(tag ast.Expr, clause *ast.CaseClause) (holds, known bool) {
	known = true
	for _, e := range clause.List {
		holds, sure := z.holds(e)
		if tag != nil {
			holds, sure = z.equal(tag, e)
		}
		if holds && sure {
			return true, true
		}
		known = known && sure
	}
	return false, known
}

// equal reports whether two numbers are the same, and whether that is known.
func (z Numbers) equal(a, b ast.Expr) (same, known bool) {
	x, y := z.number(a), z.number(b)
	if x == nil || y == nil {
		return false, false
	}
	return constant.Compare(x, token.EQL, y), true
}
