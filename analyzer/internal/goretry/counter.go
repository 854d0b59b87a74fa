package goretry

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ast/edge"

	"github.com/jitterlint/jitterlint/analyzer/internal/flow"
	"github.com/jitterlint/jitterlint/analyzer/internal/retry"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
)

// Counters returns where the numbers that the length of a wait is made of are counted up.
func (f *function) Counters(g retry.Gate) [][]flow.Node {
	var found [][]flow.Node
	for _, v := range f.finder.numbersIn(f.waits[g.At].Lengths) {
		var places []flow.Node
		for _, use := range f.finder.src.Uses(v) {
			c := syntax.OutermostParen(syntax.Operand(use))
			switch kind, _ := c.ParentEdge(); {
			case kind == edge.IncDecStmt_X && c.Parent().Node().(*ast.IncDecStmt).Tok == token.INC,
				kind == edge.AssignStmt_Lhs && c.Parent().Node().(*ast.AssignStmt).Tok == token.ADD_ASSIGN:
				places = append(places, f.flow.Place(c.Parent().Node()))
			}
		}
		found = append(found, places)
	}
	return found
}

// numbersIn returns the local integers that expressions mention.
func (finder *Finder) numbersIn(exprs []ast.Expr) []*types.Var {
	var found []*types.Var
	for _, e := range exprs {
		ast.Inspect(e, func(n ast.Node) bool {
			id, ok := n.(*ast.Ident)
			if !ok {
				return true
			}
			v, ok := finder.src.TypesInfo.Uses[id].(*types.Var)
			if ok && v.Kind() == types.LocalVar && !syntax.IsDuration(v.Type()) && finder.src.IsInteger(id) {
				found = append(found, v)
			}
			return true
		})
	}
	return found
}
