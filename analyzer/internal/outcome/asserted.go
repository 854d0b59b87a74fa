package outcome

import (
	"go/ast"
	"go/types"

	"github.com/jitterlint/jitterlint/analyzer/catalog"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
)

// noteTypes notes the error whose types the cases of a type switch tell apart.
func (c *Conditions) noteTypes(s *ast.TypeSwitchStmt) {
	var x ast.Expr
	switch assign := s.Assign.(type) {
	case *ast.ExprStmt:
		x = assign.X
	case *ast.AssignStmt:
		x = assign.Rhs[0]
	}
	assert, ok := ast.Unparen(x).(*ast.TypeAssertExpr)
	if !ok {
		return
	}
	if !syntax.IsError(c.src.TypesInfo.TypeOf(assert.X)) {
		return
	}
	for _, clause := range s.Body.List {
		c.asserted[clause.(*ast.CaseClause)] = assert.X
	}
}

// OfCase returns what it tells that an error has one of the types of a case.
func (c *Conditions) OfCase(clause *ast.CaseClause) Test {
	err := c.asserted[clause]
	if err == nil || len(clause.List) == 0 {
		return Test{}
	}
	attempt := c.failing(err, clause)
	if attempt == nil {
		return Test{}
	}
	told := Failed
	for _, t := range clause.List {
		switch {
		case c.src.TypesInfo.Types[t].IsNil() && len(clause.List) == 1:
			return Test{attempt, c.whenNil(attempt), Failed}
		case c.src.TypesInfo.Types[t].IsNil(), c.errors.Mentioned(t)&catalog.NotThere != 0:
			told = Open
		}
	}
	return Test{attempt, told, Unreached}
}

// failing returns the attempt whose error an expression is: a variable, or the attempt itself,
// as in switch err := push().(type). It is nil for others.
func (c *Conditions) failing(err ast.Expr, at ast.Node) *ast.CallExpr {
	switch e := ast.Unparen(err).(type) {
	case *ast.CallExpr:
		if c.calls.IsAttempt(e) {
			return e
		}
	case *ast.Ident, *ast.SelectorExpr:
		if v, ok := c.src.Mentioned(e).(*types.Var); ok {
			if attempt, ok := c.attempts.Of(v, at); ok {
				return attempt
			}
		}
	}
	return nil
}

// assertion returns what the ok of _, ok := err.(T) tells: where it holds, there is an
// error.
func (c *Conditions) assertion(e *ast.TypeAssertExpr, at ast.Node) Test {
	if !syntax.IsError(c.src.TypesInfo.TypeOf(e.X)) {
		return Test{}
	}
	attempt := c.failing(e.X, at)
	switch {
	case attempt == nil:
		return Test{}
	case c.errors.Mentioned(e.Type)&catalog.NotThere != 0:
		return Test{attempt, Open, Unreached}
	}
	return Test{attempt, Failed, Unreached}
}

// named returns what a condition tells that is kept under a name: failed := err != nil.
func (c *Conditions) named(name *ast.Ident) Test {
	v, ok := c.src.TypesInfo.Uses[name].(*types.Var)
	if !ok || v.Kind() != types.LocalVar && v.Kind() != types.ResultVar || !syntax.IsBool(v.Type()) || !c.src.Spend() {
		return Test{}
	}
	given := c.attempts.lastGiven(v, name)
	if given.Source == nil || !given.Replaces() || given.Source.End() > name.Pos() {
		return Test{}
	}
	switch e := ast.Unparen(given.Source).(type) {
	case *ast.TypeAssertExpr:
		return c.assertion(e, e)
	case *ast.CallExpr:
		if given.Results == 1 {
			return c.Of(e)
		}
		return c.predicate(e)
	case *ast.BinaryExpr, *ast.UnaryExpr, *ast.IndexExpr:
		if given.Results == 1 {
			return c.Of(e)
		}
	}
	return Test{}
}
