package remote

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/jitterlint/jitterlint/analyzer/catalog"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
	"github.com/jitterlint/jitterlint/analyzer/internal/trait"
)

// maxAsking bounds how deep calls are followed to what they ask: further down, a
// caller has more to do than that.
const maxAsking = 3

// Asks reports whether a call is of a function that is known to ask others, or of
// one of this package that calls such a function.
func (calls *Calls) Asks(call *ast.CallExpr) bool { return calls.asksWithin(call, maxAsking) }

func (calls *Calls) asksWithin(call *ast.CallExpr, depth int) bool {
	if depth == 0 || !calls.src.Spend() || calls.onThisMachine(call) {
		return false
	}
	switch callee := calls.src.Callee(call).(type) {
	case *types.Func:
		if calls.asksByFunc(callee.Origin(), depth) {
			return true
		}
	case *types.Var:
		if lit, ok := calls.src.LiteralIn(callee); ok {
			return calls.asksInBody(lit, lit.Node().(*ast.FuncLit).Body, depth)
		}
	}
	// client.Get(ctx, key).Err(), kv.Txn(ctx).Then(op).Commit()
	asked, ok := ast.Unparen(syntax.ReceiverOrBad(call)).(*ast.CallExpr)
	return ok && calls.asksWithin(asked, depth)
}

func (calls *Calls) asksByFunc(fn *types.Func, depth int) bool {
	if _, ok := calls.src.BodyOf(fn); !ok {
		return isRemote(fn)
	}
	return calls.asking.Of(fn) <= depth
}

// never is how deep a function is that asks nobody.
const never = maxAsking + 1

// depthOfAsking returns how deep below a function the call is that asks others.
func (calls *Calls) depthOfAsking(fn *types.Func) int {
	body, _ := calls.src.BodyOf(fn)
	for depth := 2; depth <= maxAsking; depth++ {
		if calls.asksInBody(body, body.Node(), depth) {
			return depth
		}
	}
	return never
}

// asksInBody reports whether some call of a function's own body asks others. What
// it starts on the side, or hands to others to call, is not what it waits for.
func (calls *Calls) asksInBody(c inspector.Cursor, body ast.Node, depth int) bool {
	found := false
	c.Inspect([]ast.Node{(*ast.FuncLit)(nil), (*ast.GoStmt)(nil), (*ast.DeferStmt)(nil), (*ast.CallExpr)(nil)}, func(c inspector.Cursor) bool {
		switch n := c.Node().(type) {
		case *ast.FuncLit:
			return n.Body == body
		case *ast.GoStmt, *ast.DeferStmt:
			return false
		case *ast.CallExpr:
			found = found || calls.asksWithin(n, depth-1)
		}
		return !found
	})
	return found
}

// isRemote reports whether a function of another package, or a method that is not
// seen, is known to ask others.
func isRemote(fn *types.Func) bool {
	if fn.Pkg() == nil {
		return false
	}
	sig, traits := fn.Signature(), trait.Of(fn)
	return traits.Has(catalog.AsksOthers) || isHTTPCall(sig) || sig.Recv() != nil && asksBySignature(sig, traits)
}

// isHTTPCall reports whether a function sends an HTTP request, whatever client it
// is of: it takes one and returns the answer.
func isHTTPCall(sig *types.Signature) bool {
	params, results := sig.Params(), sig.Results()
	return params.Len() == 1 && syntax.IsNamed(params.At(0).Type(), "net/http", "Request") &&
		results.Len() == 2 && syntax.IsNamed(results.At(0).Type(), "net/http", "Response")
}

// asksBySignature reports whether a method is one of a client that asks its server, as
// those of the client are told from its others: they take a context, and options of a
// call at the end, or, of clients that take no context, say by an error how it went.
func asksBySignature(sig *types.Signature, traits catalog.Trait) bool {
	params, results := sig.Params(), sig.Results()
	if sig.Variadic() && syntax.TakesContext(sig) {
		options, ok := params.At(params.Len() - 1).Type().(*types.Slice)
		if ok && trait.OfType(options.Elem()).Has(catalog.AsksByOption) {
			return true
		}
	}
	switch {
	case results.Len() == 0:
		return false
	case traits.Has(catalog.AsksByContext):
		return syntax.TakesContext(sig) && !syntax.IsContext(results.At(0).Type())
	}
	return traits.Has(catalog.AsksByError) && results.Len() > 1 && syntax.IsError(results.At(results.Len()-1).Type())
}
