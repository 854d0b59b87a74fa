package clamp

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/jitterlint/jitterlint/analyzer/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
)

// event is a place where a variable is given a value.
type event struct {
	// given tells how.
	given source.Assignment
	// stmt is the statement that does so.
	stmt inspector.Cursor
	// value is what it is given, or changed by, or nil if that cannot be pointed at.
	value ast.Expr
	// guard is the innermost statement around it, within the scope, that asks for
	// the variable before, or invalid.
	guard inspector.Cursor
}

// history returns all that a variable is given within the scope. It returns false
// for one that may be given values elsewhere: by a closure, through a pointer, or
// since it is no local variable.
func (s *search) history(v *types.Var) ([]event, bool) {
	if v.Kind() != types.LocalVar && v.Kind() != types.ParamVar || s.caps.src.Addressed(v) {
		return nil, false
	}
	mentions := s.caps.src.Uses(v)
	if def, ok := s.caps.src.Definition(v); ok {
		mentions = append([]inspector.Cursor{def}, mentions...)
	}
	for _, c := range mentions {
		if syntax.FunctionAround(c) != syntax.FunctionAround(s.scope) {
			return nil, false
		}
	}
	var found []event
	for _, a := range s.caps.src.Assignments(v) {
		e := event{given: a, stmt: a.By(), value: a.Source}
		if a.Result > 0 {
			e.value = nil
		}
		if s.scope.Contains(e.stmt) {
			e.guard = s.guardOf(e.stmt, v)
			found = append(found, e)
		}
	}
	return found, true
}

// guardOf returns the innermost statement within the scope that does another only
// if a test of a variable says so.
func (s *search) guardOf(stmt inspector.Cursor, v *types.Var) inspector.Cursor {
	for c := range stmt.Enclosing((*ast.IfStmt)(nil), (*ast.CaseClause)(nil), (*ast.SwitchStmt)(nil), (*ast.ForStmt)(nil)) {
		if c == s.scope || !s.scope.Contains(c) {
			break
		}
		if kind, _ := stmt.ParentEdge(); kind == edge.IfStmt_Init && stmt.Parent() == c {
			continue // done before the test
		}
		var tests []ast.Expr
		switch n := c.Node().(type) {
		case *ast.IfStmt:
			tests = append(tests, n.Cond)
		case *ast.CaseClause:
			tests = n.List
		case *ast.SwitchStmt:
			tests = append(tests, n.Tag)
		case *ast.ForStmt:
			tests = append(tests, n.Cond)
		}
		for _, test := range tests {
			if test != nil && s.caps.src.MentionsVar(test, v) {
				return c
			}
		}
	}
	return inspector.Cursor{}
}

// isLoop reports whether the scope is a loop, so that what stands after the wait is done before
// the next.
func (s *search) isLoop() bool {
	switch s.scope.Node().(type) {
	case *ast.ForStmt, *ast.RangeStmt:
		return true
	}
	return false
}

// before returns the last of some events before c: in the text, or else, since
// a loop comes around, the last of all.
func (s *search) before(c inspector.Cursor, events []event) (event, bool) {
	var before, last event
	for _, e := range events {
		if !last.stmt.Valid() || last.stmt.Node().Pos() < e.stmt.Node().Pos() {
			last = e
		}
		if e.stmt.Node().End() <= c.Node().Pos() && (!before.stmt.Valid() || before.stmt.Node().Pos() < e.stmt.Node().Pos()) {
			before = e
		}
	}
	if before.stmt.Valid() {
		return before, true
	}
	return last, last.stmt.Valid() && s.isLoop()
}

// certain reports whether a statement is done whenever what uses it is reached:
// it comes before in a block around the use, or after it in the loop's own block
// with nothing that leads past it.
func (s *search) certain(stmt, use inspector.Cursor) bool {
	if around, _ := syntax.LoopAround(stmt); around != s.scope {
		return false
	}
	if around, _ := syntax.LoopAround(use); around != s.scope {
		return false
	}
	if kind, _ := stmt.ParentEdge(); kind == edge.GenDecl_Specs {
		stmt = stmt.Parent().Parent()
	}
	switch kind, _ := stmt.ParentEdge(); kind {
	case edge.BlockStmt_List, edge.CaseClause_Body, edge.CommClause_Body:
	default:
		return false
	}
	block := stmt.Parent()
	if stmt.Node().End() <= use.Node().Pos() {
		return block.Contains(use)
	}
	return block.Parent() == s.scope && s.isLoop() && !s.branches(use.Node().End(), stmt.Node().Pos())
}

// branches reports whether a statement between two places of the scope leads
// elsewhere within it.
func (s *search) branches(from, to token.Pos) bool {
	for c := range s.scope.Preorder((*ast.BranchStmt)(nil)) {
		branch := c.Node().(*ast.BranchStmt)
		if from <= branch.Pos() && branch.Pos() < to && (branch.Tok == token.CONTINUE || branch.Tok == token.GOTO) {
			return true
		}
	}
	return false
}
