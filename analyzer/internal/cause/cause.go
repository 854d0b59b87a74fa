// Package cause says which attempts gave the errors that a function finds when it begins.
package cause

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/jitterlint/jitterlint/analyzer/internal/entry"
	"github.com/jitterlint/jitterlint/analyzer/internal/failure"
	"github.com/jitterlint/jitterlint/analyzer/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
)

// Cause is an attempt that was made before a function began, which finds its error.
type Cause struct {
	Attempt *ast.CallExpr
	// In is the body of the function that made the attempt, and Call is where it calls the
	// one that finds the error, or nil where that is deferred.
	In   *ast.BlockStmt
	Call *ast.CallExpr
}

// Of returns the attempts whose error a variable is where the function of a body begins.
func Of(src *source.Package, flows *failure.Flows, body *ast.BlockStmt, v *types.Var) []Cause {
	if fn, i := src.ParameterOf(v); fn != nil {
		return handed(src, flows, fn, i)
	}
	c, ok := src.Find(body)
	if !ok {
		return nil
	}
	outer, ok := entry.Deferring(c.Parent())
	if !ok {
		return nil
	}
	var found []Cause
	for _, e := range left(src, v, outer) {
		if attempt := flows.AttemptAt(e); attempt != nil {
			found = append(found, Cause{attempt, syntax.BodyOf(outer.Node()), nil})
		}
	}
	return found
}

// handed returns the attempts whose errors the callers of a function hand it as argument i.
func handed(src *source.Package, flows *failure.Flows, fn *types.Func, i int) []Cause {
	var found []Cause
	for _, use := range src.Uses(fn) {
		c, ok := syntax.CallOf(syntax.Operand(use))
		if !ok || i >= len(c.Node().(*ast.CallExpr).Args) {
			continue
		}
		call, in := c.Node().(*ast.CallExpr), syntax.BodyOf(syntax.EnclosingFunc(c))
		if attempt := flows.AttemptAt(call.Args[i]); attempt != nil && in != nil {
			found = append(found, Cause{attempt, in, call})
		}
	}
	return found
}

// left returns what a function leaves in an error for what it defers: what it gives the
// variable, and what it returns where that is a result of it.
func left(src *source.Package, v *types.Var, outer inspector.Cursor) []ast.Expr {
	found := src.Assignments(v).Sources()
	sig := syntax.SignatureOf(src.TypesInfo, outer.Node())
	if sig == nil {
		return found
	}
	for i := range sig.Results().Len() {
		if sig.Results().At(i) == v {
			found = append(found, syntax.ReturnedIn(syntax.BodyOf(outer.Node()), i)...)
		}
	}
	return found
}
