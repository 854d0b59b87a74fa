package source

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
)

// ResultIn returns which of a call's results a variable is given, or -1.
func (pkg *Package) ResultIn(v *types.Var, call *ast.CallExpr) int {
	mentions := pkg.Uses(v)
	if def, ok := pkg.Definition(v); ok {
		mentions = append([]inspector.Cursor{def}, mentions...)
	}
	for _, c := range mentions {
		c = syntax.OutermostParen(syntax.Operand(c))
		kind, index := c.ParentEdge()
		if kind != edge.AssignStmt_Lhs {
			continue
		}
		if given := c.Parent().Node().(*ast.AssignStmt).Rhs; ast.Unparen(given[min(index, len(given)-1)]) == ast.Expr(call) {
			if len(given) > 1 {
				return 0
			}
			return index
		}
	}
	return -1
}

// GivenBy returns the expressions that a variable is given, or is one of the
// results of.
func (pkg *Package) GivenBy(v *types.Var) []ast.Expr {
	return pkg.GivenWith(v, func(token.Token) bool { return true })
}

// GivenWith is givenBy for assignments with some operators.
func (pkg *Package) GivenWith(v *types.Var, wanted func(token.Token) bool) []ast.Expr {
	mentions := pkg.Uses(v)
	if def, ok := pkg.Definition(v); ok {
		mentions = append([]inspector.Cursor{def}, mentions...)
	}
	var found []ast.Expr
	for _, c := range mentions {
		c = syntax.OutermostParen(syntax.Operand(c))
		switch kind, index := c.ParentEdge(); kind {
		case edge.AssignStmt_Lhs:
			assign := c.Parent().Node().(*ast.AssignStmt)
			if wanted(assign.Tok) {
				found = append(found, assign.Rhs[min(index, len(assign.Rhs)-1)])
			}
		case edge.ValueSpec_Names:
			if given := c.Parent().Node().(*ast.ValueSpec).Values; len(given) > 0 {
				found = append(found, given[min(index, len(given)-1)])
			}
		}
	}
	return found
}

// AllGiven returns the expressions that a variable of this package is given, if
// no other can be: a parameter, and a field or variable that others can name,
// may be given more.
func (pkg *Package) AllGiven(v *types.Var) ([]ast.Expr, bool) {
	if v.Pkg() != pkg.Pkg || v.Kind() == types.ParamVar || v.Exported() && v.Kind() != types.LocalVar || pkg.Addressed(v) {
		return nil, false
	}
	var all []ast.Expr
	for _, source := range pkg.Sources(v) {
		if !source.Valid() {
			return nil, false
		}
		given, ok := source.Node().(ast.Expr)
		if !ok {
			return nil, false
		}
		all = append(all, given)
	}
	return all, true
}

// Counts tells whether a variable is counted up or down somewhere.
func (pkg *Package) Counts(v *types.Var) bool {
	return slices.ContainsFunc(pkg.Uses(v), func(use inspector.Cursor) bool {
		c := syntax.OutermostParen(syntax.Operand(use))
		kind, _ := c.ParentEdge()
		if kind == edge.AssignStmt_Lhs {
			tok := c.Parent().Node().(*ast.AssignStmt).Tok
			return tok != token.ASSIGN && tok != token.DEFINE
		}
		return kind == edge.IncDecStmt_X
	})
}

// Replaces tells whether an assignment leaves nothing of what a variable held, if
// it gives it a 0.
func Replaces(tok token.Token) bool {
	return tok == token.ASSIGN || tok == token.DEFINE || tok == token.MUL_ASSIGN
}

// OnlySource returns the one expression that a variable of this package is
// given.
func (pkg *Package) OnlySource(expr ast.Expr) (ast.Expr, bool) {
	id, ok := expr.(*ast.Ident)
	if !ok {
		return nil, false
	}
	v, ok := pkg.TypesInfo.Uses[id].(*types.Var)
	if !ok || v.Pkg() != pkg.Pkg || v.Kind() == types.ParamVar || v.Kind() == types.PackageVar && v.Exported() {
		return nil, false
	}
	sources := pkg.Sources(v)
	if len(sources) != 1 || !sources[0].Valid() || pkg.Addressed(v) {
		return nil, false
	}
	source, ok := sources[0].Node().(ast.Expr)
	return source, ok
}

// DeclaredBlank tells whether a variable is declared without a value: var v T.
func (pkg *Package) DeclaredBlank(v *types.Var) bool {
	def, ok := pkg.Definition(v)
	if !ok || v.IsField() {
		return false
	}
	kind, _ := def.ParentEdge()
	return kind == edge.ValueSpec_Names && len(def.Parent().Node().(*ast.ValueSpec).Values) == 0
}

// OnlyGiven returns the one value that a variable or field is given. What is
// exported may be given others by code that is not seen.
func (pkg *Package) OnlyGiven(v *types.Var) ast.Expr {
	if v.Exported() && (v.IsField() || v.Kind() == types.PackageVar) {
		return nil
	}
	sources := pkg.Sources(v)
	if len(sources) != 1 || !sources[0].Valid() {
		return nil
	}
	given, _ := sources[0].Node().(ast.Expr)
	return given
}

// result is where a named result, or a parameter, stands in its function.
type result struct {
	fn    *types.Func
	index int
}

// Sources returns the expressions that the package assigns to a variable or a
// field. An invalid cursor stands for an assignment whose value cannot be
// pointed at: of a tuple, or by an operator. A variable that is declared
// without a value and never assigned has no source, and neither has a
// parameter.
func (pkg *Package) Sources(v *types.Var) []inspector.Cursor {
	var found []inspector.Cursor
	if def, ok := pkg.Definition(v); ok && !v.IsField() {
		found = append(found, pkg.givenTo(def)...)
	}
	for _, use := range pkg.Uses(v) {
		found = append(found, pkg.givenTo(syntax.OutermostParen(syntax.Operand(use)))...)
	}
	return found
}

// Addressed tells whether the variable's address is taken, so that it may be
// given values through pointers.
func (pkg *Package) Addressed(v *types.Var) bool {
	return slices.ContainsFunc(pkg.Uses(v), func(use inspector.Cursor) bool {
		c := syntax.OutermostParen(syntax.Operand(use))
		if kind, _ := c.ParentEdge(); kind != edge.UnaryExpr_X {
			return false
		}
		return c.Parent().Node().(*ast.UnaryExpr).Op == token.AND
	})
}

// givenTo returns what is assigned to the variable expression at c, which is a
// mention of a variable or its definition.
func (pkg *Package) givenTo(c inspector.Cursor) []inspector.Cursor {
	var unknown inspector.Cursor
	kind, index := c.ParentEdge()
	parent := c.Parent()
	switch kind {
	case edge.AssignStmt_Lhs:
		assign := parent.Node().(*ast.AssignStmt)
		plain := assign.Tok == token.ASSIGN || assign.Tok == token.DEFINE
		if plain && len(assign.Lhs) == len(assign.Rhs) {
			return []inspector.Cursor{parent.ChildAt(edge.AssignStmt_Rhs, index)}
		}
		if plain && index == 0 {
			// v, err := make(): the value is the call's first result.
			return []inspector.Cursor{parent.ChildAt(edge.AssignStmt_Rhs, 0)}
		}
		return []inspector.Cursor{unknown}
	case edge.ValueSpec_Names:
		switch spec := parent.Node().(*ast.ValueSpec); len(spec.Values) {
		case 0:
		case len(spec.Names):
			return []inspector.Cursor{parent.ChildAt(edge.ValueSpec_Values, index)}
		default:
			return []inspector.Cursor{unknown}
		}
	case edge.IncDecStmt_X, edge.RangeStmt_Key, edge.RangeStmt_Value:
		return []inspector.Cursor{unknown}
	case edge.KeyValueExpr_Key:
		if grand, _ := parent.ParentEdge(); grand == edge.CompositeLit_Elts {
			return []inspector.Cursor{parent.ChildAt(edge.KeyValueExpr_Value, -1)}
		}
	}
	return nil
}
