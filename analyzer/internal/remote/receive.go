package remote

import (
	"go/ast"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/types/typeutil"

	"github.com/jitterlint/jitterlint/analyzer/catalog"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
	"github.com/jitterlint/jitterlint/analyzer/internal/trait"
)

// onlyReceives reports whether a call takes in what anybody sends to this machine, as a
// server does, and not an answer to what the function around it has sent.
func (calls *Calls) onlyReceives(call *ast.CallExpr, callee *types.Func) bool {
	if !trait.Of(callee).Has(catalog.Receives) {
		return false
	}
	socket := calls.src.Mentioned(ast.Unparen(syntax.ReceiverOrBad(call)))
	c, ok := calls.src.Find(call)
	if socket == nil || !ok {
		return false
	}
	for fn := range c.Enclosing((*ast.FuncDecl)(nil)) {
		return !calls.maySendBy(fn, socket)
	}
	return false
}

// maySendBy reports whether a function may send something by a socket: it writes to it, or
// hands it to others.
func (calls *Calls) maySendBy(fn inspector.Cursor, socket types.Object) bool {
	used := make(map[ast.Expr]bool) // by methods that do not write
	for c := range fn.Preorder((*ast.CallExpr)(nil)) {
		call := c.Node().(*ast.CallExpr)
		callee, ok := typeutil.Callee(calls.src.TypesInfo, call).(*types.Func)
		x := ast.Unparen(syntax.ReceiverOrBad(call))
		if ok && calls.src.Mentioned(x) == socket && (!strings.HasPrefix(callee.Name(), "Write") || calls.answers(call, socket)) {
			used[x] = true
		}
	}
	sends := false
	fn.Inspect([]ast.Node{(*ast.Ident)(nil), (*ast.SelectorExpr)(nil)}, func(c inspector.Cursor) bool {
		x := c.Node().(ast.Expr)
		if used[x] {
			return false
		}
		sends = sends || calls.src.Mentioned(x) == socket
		return !sends
	})
	return sends
}

// answers reports whether a call writes to where something came from that a socket has taken
// in: n, from, err := conn.ReadFrom(b); conn.WriteTo(reply, from).
func (calls *Calls) answers(call *ast.CallExpr, socket types.Object) bool {
	for _, arg := range call.Args {
		v, ok := calls.src.Mentioned(ast.Unparen(arg)).(*types.Var)
		if !ok {
			continue
		}
		for _, given := range calls.src.Assignments(v).Sources() {
			read, ok := ast.Unparen(given).(*ast.CallExpr)
			if ok && calls.src.Mentioned(ast.Unparen(syntax.ReceiverOrBad(read))) == socket {
				return true
			}
		}
	}
	return false
}
