package condition

import (
	"mvdan.cc/sh/v3/syntax"

	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/script"
)

// Kept returns the comparisons that each pass of a while or until loop is begun by: all of
// them hold where it is.
func Kept(tree *script.Tree, loop *syntax.WhileClause) []Comparison {
	if len(loop.Cond) == 0 {
		return nil
	}
	var found []Comparison
	held(tree, loop.Cond[len(loop.Cond)-1], !loop.Until, &found)
	return found
}

// held adds the comparisons that all hold where a statement succeeds, or where it fails.
func held(tree *script.Tree, s *syntax.Stmt, succeeds bool, found *[]Comparison) {
	if s.Negated {
		succeeds = !succeeds
	}
	switch c := s.Cmd.(type) {
	case *syntax.BinaryCmd:
		if c.Op == syntax.AndStmt && succeeds || c.Op == syntax.OrStmt && !succeeds {
			held(tree, c.X, succeeds, found)
			held(tree, c.Y, succeeds, found)
		}
	case *syntax.CallExpr:
		if e, ok := OfCall(tree, c); ok {
			heldBy(e, succeeds, found)
		}
	case *syntax.TestClause:
		heldBy(OfTest(tree, c.X), succeeds, found)
	case *syntax.ArithmCmd:
		heldBy(OfArithmetic(c.X), succeeds, found)
	}
}

func heldBy(e Expression, holds bool, found *[]Comparison) {
	switch e := e.(type) {
	case Negation:
		heldBy(e.Of, !holds, found)
	case Joined:
		if e.And == holds {
			heldBy(e.A, holds, found)
			heldBy(e.B, holds, found)
		}
	case Comparison:
		op := e.Op
		if !holds {
			op = opposites[op]
		}
		if op != "" && e.Y != nil {
			*found = append(*found, Comparison{Op: op, X: e.X, Y: e.Y})
		}
	}
}

var opposites = map[string]string{
	"-lt": "-ge", "-ge": "-lt", "-gt": "-le", "-le": "-gt", "-eq": "-ne", "-ne": "-eq", "==": "!=", "=": "!=", "!=": "==",
	"<": ">=", ">": "<=",
}
