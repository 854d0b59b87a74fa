// Package emptyrange finds what is left of a drawn value where the range that it would be drawn
// from is empty: if most > least { d = least + rand.N(most-least) } else { d = least }. Both arms
// are one value, with as much jitter as the range has room for.
package emptyrange

import (
	"go/ast"
	"go/token"
	"slices"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/jitterlint/jitterlint/analyzer/internal/source"
)

// Arm is where a range is empty, as a condition says that asks for nothing else.
type Arm struct {
	src    *source.Package
	ranges []bounds
	others []ast.Node
}

// bounds are of a range that has something in it where one is greater than the other, or where
// they differ.
type bounds struct {
	most, least ast.Expr
	anyOrder    bool
}

// Arms returns the arms that c is in, below the body of a function and within its loop. The
// ranges are those of settings, and not known to be empty always.
func Arms(src *source.Package, c, body inspector.Cursor) []Arm {
	var found []Arm
	for _, b := range branchesAround(c, body) {
		ranges, ok := boundsIn(b.cond, !b.holds)
		if a := (Arm{src, ranges, b.others}); ok && a.isSettled() && !a.EmptyBy(nil) {
			found = append(found, a)
		}
	}
	return found
}

// IsOther reports whether a node stands in the other arm.
func (a Arm) IsOther(n ast.Node) bool {
	return slices.ContainsFunc(a.others, func(other ast.Node) bool { return other.Pos() <= n.Pos() && n.End() <= other.End() })
}

// IsLeftOf reports whether a value of the arm is what is left of one of the other arm, which
// has been drawn by calls.
func (a Arm) IsLeftOf(left, whole ast.Expr, draws []*ast.CallExpr) bool {
	return (a.isBound(left) || a.isPartOf(left, whole, source.MaxSteps)) && slices.ContainsFunc(draws, a.drawsFrom)
}

// branch is one of two ways by a condition, which holds there or does not.
type branch struct {
	cond   ast.Expr
	holds  bool
	others []ast.Node
}

// branchesAround returns the branches that a node below body is in, within its loop: of an if,
// of a switch of two, and of an if before it that leaves.
func branchesAround(c, body inspector.Cursor) []branch {
	var found []branch
	for inner := c; inner != body; {
		outer := inner.Parent()
		kind, i := inner.ParentEdge()
		switch n := outer.Node().(type) {
		case *ast.ForStmt, *ast.RangeStmt, *ast.FuncLit, *ast.FuncDecl, *ast.File:
			return found
		case *ast.IfStmt:
			switch {
			case kind == edge.IfStmt_Else:
				found = append(found, branch{n.Cond, false, []ast.Node{n.Body}})
			case kind == edge.IfStmt_Body && n.Else != nil:
				found = append(found, branch{n.Cond, true, []ast.Node{n.Else}})
			case kind == edge.IfStmt_Body && leaves(n.Body.List):
				found = append(found, branch{n.Cond, true, after(outer)})
			}
		case *ast.CaseClause:
			if cond, other, ok := twoCases(outer); ok {
				found = append(found, branch{cond, n.List != nil, []ast.Node{other}})
			}
			found = append(found, leftBefore(n.Body, i)...)
		case *ast.BlockStmt:
			found = append(found, leftBefore(n.List, i)...)
		}
		inner = outer
	}
	return found
}

// leftBefore returns the branches that go on to statement i of a list, past an if that leaves.
func leftBefore(list []ast.Stmt, i int) []branch {
	var found []branch
	for _, stmt := range list[:i] {
		if before, ok := stmt.(*ast.IfStmt); ok && before.Else == nil && leaves(before.Body.List) {
			found = append(found, branch{before.Cond, false, []ast.Node{before.Body}})
		}
	}
	return found
}

// after returns the statements that stand behind one in its list.
func after(stmt inspector.Cursor) []ast.Node {
	var found []ast.Node
	for next, ok := stmt.NextSibling(); ok; next, ok = next.NextSibling() {
		found = append(found, next.Node())
	}
	return found
}

// leaves reports whether statements end with a jump out of what they are in.
func leaves(list []ast.Stmt) bool {
	if len(list) == 0 {
		return false
	}
	switch last := list[len(list)-1].(type) {
	case *ast.ReturnStmt:
		return true
	case *ast.BranchStmt:
		return last.Tok != token.FALLTHROUGH
	}
	return false
}

// twoCases returns the condition of a switch of one case and a default, and the clause of it
// that is not this.
func twoCases(clause inspector.Cursor) (cond ast.Expr, other ast.Node, ok bool) {
	s, isSwitch := clause.Parent().Parent().Node().(*ast.SwitchStmt)
	if !isSwitch || s.Tag != nil || len(s.Body.List) != 2 {
		return nil, nil, false
	}
	for _, stmt := range s.Body.List {
		c := stmt.(*ast.CaseClause)
		if len(c.List) == 1 {
			cond = c.List[0]
		}
		if c != clause.Node() {
			other = c
		}
	}
	isDefault := func(stmt ast.Stmt) bool { return stmt.(*ast.CaseClause).List == nil }
	return cond, other, cond != nil && slices.ContainsFunc(s.Body.List, isDefault)
}

// boundsIn returns the ranges that have something in them where a condition holds, or does not,
// if it asks for nothing else.
func boundsIn(cond ast.Expr, holds bool) ([]bounds, bool) {
	switch e := ast.Unparen(cond).(type) {
	case *ast.UnaryExpr:
		if e.Op == token.NOT {
			return boundsIn(e.X, !holds)
		}
	case *ast.BinaryExpr:
		switch e.Op {
		case token.LAND, token.LOR:
			x, okX := boundsIn(e.X, holds)
			y, okY := boundsIn(e.Y, holds)
			return slices.Concat(x, y), okX && okY && holds == (e.Op == token.LAND)
		case token.GTR, token.GEQ, token.LSS, token.LEQ:
			if greater := e.Op == token.GTR || e.Op == token.GEQ; greater == holds {
				return []bounds{{e.X, e.Y, false}}, true
			}
			return []bounds{{e.Y, e.X, false}}, true
		case token.NEQ, token.EQL:
			return []bounds{{e.X, e.Y, true}}, holds == (e.Op == token.NEQ)
		}
	}
	return nil, false
}
