package failure

import (
	"mvdan.cc/sh/v3/syntax"
)

// Comparison is a test of two words: $n -lt 5.
type Comparison struct {
	Op   string
	X, Y *syntax.Word
}

// Kept returns the comparisons that each pass of a while or until loop is begun by: all of
// them hold where it is.
func (f *Flows) Kept(loop *syntax.WhileClause) []Comparison {
	if len(loop.Cond) == 0 {
		return nil
	}
	var found []Comparison
	f.held(loop.Cond[len(loop.Cond)-1], !loop.Until, &found)
	return found
}

// held adds the comparisons that all hold where a statement succeeds, or where it fails.
func (f *Flows) held(s *syntax.Stmt, succeeds bool, found *[]Comparison) {
	if s.Negated {
		succeeds = !succeeds
	}
	switch c := s.Cmd.(type) {
	case *syntax.BinaryCmd:
		if c.Op == syntax.AndStmt && succeeds || c.Op == syntax.OrStmt && !succeeds {
			f.held(c.X, succeeds, found)
			f.held(c.Y, succeeds, found)
		}
	case *syntax.CallExpr:
		if e, ok := parseCall(f.tree, c); ok {
			heldBy(e, succeeds, found)
		}
	case *syntax.TestClause:
		heldBy(parseTest(f.tree, c.X), succeeds, found)
	case *syntax.ArithmCmd:
		heldBy(parseArithmetic(c.X), succeeds, found)
	}
}

func heldBy(e expression, holds bool, found *[]Comparison) {
	switch e := e.(type) {
	case negation:
		heldBy(e.of, !holds, found)
	case joined:
		if e.and == holds {
			heldBy(e.a, holds, found)
			heldBy(e.b, holds, found)
		}
	case comparison:
		op := e.op
		if !holds {
			op = opposites[op]
		}
		if op != "" && e.y != nil {
			*found = append(*found, Comparison{op, e.x, e.y})
		}
	}
}

var opposites = map[string]string{
	"-lt": "-ge", "-ge": "-lt", "-gt": "-le", "-le": "-gt", "-eq": "-ne", "-ne": "-eq", "==": "!=", "=": "!=", "!=": "==",
	"<": ">=", ">": "<=",
}
