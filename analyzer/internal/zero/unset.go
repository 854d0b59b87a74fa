package zero

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/jitterlint/jitterlint/analyzer/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
)

// Unset returns the fields that a struct is known to have at 0, though literals set them
// elsewhere: it is a literal that leaves them out, or a variable that is given no other.
//
//	policy := backoff{first: time.Second}
//	time.Sleep(policy.next())
func Unset(src *source.Package, of ast.Expr) []*types.Var {
	lit := literalBehind(src, of)
	if lit == nil {
		return nil
	}
	s, ok := syntax.StructOf(src.TypesInfo.TypeOf(lit))
	if !ok {
		return nil
	}
	set := make(map[*types.Var]bool)
	for i, elt := range lit.Elts {
		if field, value := syntax.ElementOf(src.TypesInfo, s, i, elt); field != nil && !New(src).Has(value) {
			set[field.Origin()] = true
		}
	}
	var found []*types.Var
	for field := range s.Fields() {
		if field = field.Origin(); !set[field] && setByLiterals(src, field) {
			found = append(found, field)
		}
	}
	return found
}

// literalBehind returns the literal that a struct is, or that a variable holds which is only
// asked for its fields and methods, or nil.
func literalBehind(src *source.Package, e ast.Expr) *ast.CompositeLit {
	if lit := syntax.LiteralOf(e); lit != nil {
		return lit
	}
	v, ok := src.Mentioned(ast.Unparen(e)).(*types.Var)
	if !ok || v.Pkg() != src.Pkg {
		return nil
	}
	given := src.OnlyGiven(v)
	if given == nil || slices.ContainsFunc(src.Uses(v), isHandedOn) {
		return nil
	}
	return syntax.LiteralOf(given)
}

// isHandedOn reports whether more is done with a variable than to give it its value, or to ask
// for a field or a method.
func isHandedOn(use inspector.Cursor) bool {
	switch kind, _ := syntax.OutermostParen(syntax.Operand(use)).ParentEdge(); kind {
	case edge.SelectorExpr_X, edge.AssignStmt_Lhs, edge.KeyValueExpr_Key:
		return false
	}
	return true
}

// setByLiterals reports whether a field is one that literals set, and nothing else does.
func setByLiterals(src *source.Package, field *types.Var) bool {
	if field.Pkg() != src.Pkg || src.Addressed(field) {
		return false
	}
	all := src.Assignments(field)
	return len(all) > 0 && !slices.ContainsFunc(all, func(a source.Assignment) bool { return a.Op != token.COLON })
}
