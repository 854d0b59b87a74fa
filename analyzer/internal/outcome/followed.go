package outcome

import (
	"go/ast"
	"go/types"
	"slices"

	"github.com/jitterlint/jitterlint/analyzer/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
)

// followed reports whether a call reads on from what no loop around it opens anew: that it
// has come to an end is no failure then, but says that there is no more yet, as in a file
// that is still written to.
func (c *Conditions) followed(call *ast.CallExpr) bool {
	callee, ok := c.src.Callee(call).(*types.Func)
	if !ok || callee.Signature().Recv() == nil || callee.Pkg() == nil || callee.Pkg().Path() != "bufio" && callee.Pkg().Path() != "io" {
		return false
	}
	v, ok := c.src.Mentioned(ast.Unparen(syntax.Receiver(call))).(*types.Var)
	if !ok || v.IsField() {
		return false
	}
	at, ok := c.src.Find(call)
	if !ok {
		return false
	}
	for loop := range at.Enclosing((*ast.ForStmt)(nil), (*ast.RangeStmt)(nil)) {
		if slices.ContainsFunc(c.src.Assignments(v), func(a source.Assignment) bool { return loop.Contains(a.At) }) {
			return false
		}
	}
	return true
}
