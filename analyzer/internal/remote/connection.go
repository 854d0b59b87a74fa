package remote

import (
	"go/ast"
	"go/types"

	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
)

// toConnection reports whether a function of the standard library reads from a connection, or
// writes to it, where it could be given anything else: fmt.Fprintf(conn, "UP %d\n", pid).
func (calls *Calls) toConnection(call *ast.CallExpr, fn *types.Func) bool {
	if fn.Pkg() == nil || !syntax.IsStandard(fn.Pkg().Path()) || fn.Pkg() == calls.src.Pkg {
		return false
	}
	params := fn.Signature().Params()
	for i, arg := range call.Args {
		if i >= params.Len() {
			break
		}
		t := params.At(i).Type()
		stream := syntax.IsNamed(t, "io", "Reader") || syntax.IsNamed(t, "io", "Writer") || syntax.IsNamed(t, "io", "ReadWriter")
		if stream && isConnection(calls.src.TypesInfo.TypeOf(arg)) {
			return true
		}
	}
	return false
}

// isConnection reports whether a type is one of connections: it says who is at the other end.
func isConnection(t types.Type) bool {
	if t == nil {
		return false
	}
	method, _, _ := types.LookupFieldOrMethod(t, true, nil, "RemoteAddr")
	fn, ok := method.(*types.Func)
	return ok && fn.Signature().Params().Len() == 0 && fn.Signature().Results().Len() == 1
}
