package jitter

import (
	"go/ast"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/types/typeutil"

	"github.com/jitterlint/jitterlint/analyzer/catalog"
	"github.com/jitterlint/jitterlint/analyzer/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
	"github.com/jitterlint/jitterlint/analyzer/internal/trait"
)

// constantSeed returns the constant that seeds the generator whose method is
// called, if it is given no other.
func (s *Spreader) constantSeed(call *ast.CallExpr) ast.Expr {
	x := syntax.Receiver(call)
	if x == nil {
		return nil
	}
	return s.values.seedOf(x, source.MaxSteps)
}

// seedOf returns the call that makes a generator, or its source, of constants
// alone.
func (values *Values) seedOf(made ast.Expr, steps int) ast.Expr {
	if steps == 0 || !values.src.Spend() {
		return nil
	}
	switch e := ast.Unparen(made).(type) {
	case *ast.Ident, *ast.SelectorExpr:
		v, ok := values.src.Mentioned(e).(*types.Var)
		if !ok || values.seededAgain(v) {
			return nil
		}
		held, _ := values.src.AllHeld(v)
		var found ast.Expr
		for _, given := range held {
			if found = values.seedOf(given, steps-1); found == nil {
				return nil
			}
		}
		return found
	case *ast.CallExpr:
		switch {
		case values.Called(e).Has(catalog.MakesGenerator) && len(e.Args) == 1:
			return values.seedOf(e.Args[0], steps-1)
		case values.Called(e).Has(catalog.MakesSource) && len(e.Args) > 0 && !slices.ContainsFunc(e.Args, func(arg ast.Expr) bool { return !values.src.AllConstant(arg) }):
			return e
		}
	}
	return nil
}

// seededAgain reports whether a generator, or its source, may be given another
// seed than the one that it is made with: by its method, or through a pointer.
func (values *Values) seededAgain(v *types.Var) bool {
	return values.src.Addressed(v) || slices.ContainsFunc(values.src.Uses(v), func(use inspector.Cursor) bool {
		kind, _ := syntax.OutermostParen(syntax.Operand(use)).ParentEdge()
		return kind == edge.SelectorExpr_X && syntax.OutermostParen(syntax.Operand(use)).Parent().Node().(*ast.SelectorExpr).Sel.Name == "Seed"
	})
}

// Called returns what the catalog knows of the function that a call is of.
func (values *Values) Called(call *ast.CallExpr) catalog.Trait {
	callee, _ := typeutil.Callee(values.src.TypesInfo, call).(*types.Func)
	if callee == nil {
		return 0
	}
	return trait.Of(callee)
}

// IsDraw reports whether a call draws a number that is not negative.
func (values *Values) IsDraw(call *ast.CallExpr) bool {
	return values.Called(call).Has(catalog.DrawsShare | catalog.DrawsBelow | catalog.DrawsAny)
}
