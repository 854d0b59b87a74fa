package jitter

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/jitterlint/jitterlint/analyzer/internal/spread"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
)

// indexed returns how an element differs. Which key it has may not be known, but what is
// counted for each key is counted alike in all instances:
//
//	failures[key]++
//	time.Sleep(time.Second << failures[key])
func indexed(s *Spreader, e *ast.IndexExpr) spread.Kind {
	of, key := s.Expr(e.X), s.Expr(e.Index)
	if key == spread.Unknown && s.values.countsFor(e.X) {
		key = spread.Same
	}
	return max(of, key)
}

// countsFor reports whether a map holds counts, one for each key: its elements are counted up.
func (values *Values) countsFor(x ast.Expr) bool {
	v, ok := values.src.Mentioned(ast.Unparen(x)).(*types.Var)
	if !ok {
		return false
	}
	if _, ok := v.Type().Underlying().(*types.Map); !ok {
		return false
	}
	return slices.ContainsFunc(values.src.Uses(v), func(use inspector.Cursor) bool {
		c := syntax.OutermostParen(syntax.Operand(use))
		if kind, _ := c.ParentEdge(); kind != edge.IndexExpr_X {
			return false
		}
		step, ok := c.Parent().Parent().Node().(*ast.IncDecStmt)
		return ok && step.Tok == token.INC
	})
}
