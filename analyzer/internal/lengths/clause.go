package lengths

import (
	"go/ast"
	"go/token"

	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
)

// choice goes through a switch as through the if statements that it stands for.
func (m *machine) choice(s *ast.SwitchStmt) way {
	if s.Tag != nil || s.Init != nil {
		return m.clause(s)
	}
	var last *ast.CaseClause
	for _, stmt := range s.Body.List {
		clause := stmt.(*ast.CaseClause)
		if clause.List == nil {
			last = clause
			continue
		}
		decided := false
		for _, cond := range clause.List {
			holds, known := m.truth(cond)
			decided = decided || known && holds
			if known || m.waits(clause) {
				continue
			}
			m.skip(clause.Body...)
		}
		if decided || m.waits(clause) && !m.isOut(clause.List) {
			return m.inClause(clause.Body)
		}
	}
	if last != nil {
		return m.inClause(last.Body)
	}
	return onward
}

// isOut reports whether it is known of all conditions of a clause that they do not hold.
func (m *machine) isOut(conds []ast.Expr) bool {
	return syntax.AllOf(conds, func(cond ast.Expr) bool {
		holds, known := m.truth(cond)
		return known && !holds
	})
}

// inClause goes through the statements of a clause, out of which a break leads onward.
func (m *machine) inClause(list []ast.Stmt) way {
	for _, s := range list {
		if branch, ok := s.(*ast.BranchStmt); ok && branch.Tok == token.BREAK && branch.Label == nil {
			return onward
		}
		if way := m.statement(s); way != onward {
			return way
		}
	}
	return onward
}

// clause goes through the clause of a statement that the wait is in.
func (m *machine) clause(s ast.Stmt) way {
	var list []ast.Stmt
	switch s := s.(type) {
	case *ast.SwitchStmt:
		list = s.Body.List
	case *ast.TypeSwitchStmt:
		list = s.Body.List
	case *ast.SelectStmt:
		list = s.Body.List
	}
	if m.length == nil {
		return stuck
	}
	for _, stmt := range list {
		if !m.waits(stmt) {
			continue
		}
		switch clause := stmt.(type) {
		case *ast.CaseClause:
			return m.inClause(clause.Body)
		case *ast.CommClause:
			if clause.Comm != nil && !m.passes(clause.Comm) {
				return stuck
			}
			return m.inClause(clause.Body)
		}
	}
	for _, stmt := range list {
		switch clause := stmt.(type) {
		case *ast.CaseClause:
			m.skip(clause.Body...)
		case *ast.CommClause:
			m.skip(clause.Body...)
		}
	}
	return onward
}
