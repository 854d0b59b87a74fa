package retry

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ast/edge"

	"github.com/jitterlint/jitterlint/analyzer/internal/failure"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
	"github.com/jitterlint/jitterlint/analyzer/internal/wait"
)

// countedBy returns the attempt whose failures a wait is counted by: its length
// is made of a number that only grows where the attempt has failed, so that no
// failure means no wait, or the least.
func (s *search) countedBy(w wait.Wait) *ast.CallExpr {
	at := s.flow.BlockOf(w.At.Node())
	if at == nil {
		return nil
	}
	for _, v := range s.finder.numbersIn(w.Lengths) {
		if attempt := s.growsByFailure(v, w); attempt != nil {
			return attempt
		}
	}
	return nil
}

// growsByFailure returns the attempt because of whose failure a variable grows,
// on a way to a wait, if it grows nowhere else.
func (s *search) growsByFailure(v *types.Var, w wait.Wait) *ast.CallExpr {
	at := s.flow.BlockOf(w.At.Node())
	var attempt *ast.CallExpr
	for _, use := range s.finder.src.Uses(v) {
		c := syntax.OutermostParen(syntax.Operand(use))
		kind, _ := c.ParentEdge()
		grows := kind == edge.IncDecStmt_X && c.Parent().Node().(*ast.IncDecStmt).Tok == token.INC ||
			kind == edge.AssignStmt_Lhs && c.Parent().Node().(*ast.AssignStmt).Tok == token.ADD_ASSIGN
		if !grows {
			continue
		}
		b := s.flow.BlockOf(c.Parent().Node())
		if b == nil || s.flow.In[b.Index] != failure.Failed || !s.flow.Reaches(b, at) {
			return nil
		}
		if attempt = s.flow.LastFailing(b, c.Node(), nil); attempt == nil || s.ofAnother(attempt, w) {
			return nil
		}
	}
	return attempt
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
