package analyzer

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ast/edge"
)

// countedBy returns the attempt whose failures a wait is counted by: its length
// is made of a number that only grows where the attempt has failed, so that no
// failure means no wait, or the least.
func (f *failures) countedBy(w wait) *ast.CallExpr {
	at := f.blockOf(w.at.Node())
	if at == nil {
		return nil
	}
	for _, v := range f.numbersIn(w.lengths) {
		if attempt := f.growsByFailure(v, w); attempt != nil {
			return attempt
		}
	}
	return nil
}

// growsByFailure returns the attempt because of whose failure a variable grows,
// on a way to a wait, if it grows nowhere else.
func (f *failures) growsByFailure(v *types.Var, w wait) *ast.CallExpr {
	at := f.blockOf(w.at.Node())
	var attempt *ast.CallExpr
	for _, use := range f.uses(v) {
		c := outermostParen(operand(use))
		kind, _ := c.ParentEdge()
		grows := kind == edge.IncDecStmt_X && c.Parent().Node().(*ast.IncDecStmt).Tok == token.INC ||
			kind == edge.AssignStmt_Lhs && c.Parent().Node().(*ast.AssignStmt).Tok == token.ADD_ASSIGN
		if !grows {
			continue
		}
		b := f.blockOf(c.Parent().Node())
		if b == nil || f.in[b.Index] != failed || !f.reaches(b, at) {
			return nil
		}
		if attempt = f.lastFailing(b, c.Node(), nil); attempt == nil || f.ofAnother(attempt, w) {
			return nil
		}
	}
	return attempt
}

// numbersIn returns the local integers that expressions mention.
func (u *unit) numbersIn(exprs []ast.Expr) []*types.Var {
	var found []*types.Var
	for _, e := range exprs {
		ast.Inspect(e, func(n ast.Node) bool {
			id, ok := n.(*ast.Ident)
			if !ok {
				return true
			}
			v, ok := u.TypesInfo.Uses[id].(*types.Var)
			if ok && v.Kind() == types.LocalVar && !isDuration(v.Type()) && u.isInteger(id) {
				found = append(found, v)
			}
			return true
		})
	}
	return found
}
