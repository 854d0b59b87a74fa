package remote

import (
	"go/ast"
	"go/constant"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
)

// maxAsking bounds how deep calls are followed to what they ask: further down, a
// caller has more to do than that.
const maxAsking = 3

// Asks tells whether a call is of a function that is known to ask others, or of
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

// asksInBody tells whether some call of a function's own body asks others. What
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

// onThisMachine tells whether a constant argument names a peer on this machine,
// or a network on which dialling asks nobody.
func (calls *Calls) onThisMachine(call *ast.CallExpr) bool {
	return slices.ContainsFunc(call.Args, func(arg ast.Expr) bool {
		value := calls.src.TypesInfo.Types[arg].Value
		if value == nil || value.Kind() != constant.String {
			return false
		}
		host := constant.StringVal(value)
		if _, after, ok := strings.Cut(host, "://"); ok {
			host = after
		}
		return slices.ContainsFunc([]string{"localhost", "127.0.0.1", "[::1]", "unix", "udp"}, func(start string) bool { return strings.HasPrefix(host, start) })
	})
}

// isRemote tells whether a function of another package, or a method that is not
// seen, is known to ask others.
func isRemote(fn *types.Func) bool {
	if fn.Pkg() == nil {
		return false
	}
	name, of := fn.Name(), ""
	if recv := fn.Signature().Recv(); recv != nil {
		if named := syntax.NamedOf(recv.Type()); named != nil {
			of = named.Name()
		}
	}
	starts := func(words ...string) bool {
		return slices.ContainsFunc(words, func(word string) bool { return strings.HasPrefix(name, word) })
	}
	switch path := syntax.Unvendored(fn.Pkg().Path()); path {
	case "net", "crypto/tls":
		return starts("Dial")
	case "net/rpc":
		return of == "Client" && name == "Call" || of == "" && starts("Dial")
	case "net/smtp":
		return name == "SendMail" || of == "" && starts("Dial")
	case "net/http":
		return (of == "" || of == "Client") && slices.Contains([]string{"Do", "Get", "Head", "Post", "PostForm"}, name) || name == "RoundTrip"
	case "database/sql":
		return slices.Contains([]string{"DB", "Conn", "Tx", "Stmt"}, of) && starts("Query", "Exec", "Ping", "Begin", "Prepare")
	case "google.golang.org/grpc":
		return strings.HasPrefix(of, "ClientConn") && (name == "Invoke" || name == "NewStream")
	default:
		return isGRPCCall(fn) || isHTTPCall(fn) || isClientCall(path, of, fn)
	}
}

// isGRPCCall tells whether a method is one of a generated gRPC client: it takes
// a context, and options of the call at the end.
func isGRPCCall(fn *types.Func) bool {
	sig := fn.Signature()
	if sig.Recv() == nil || !sig.Variadic() || !syntax.TakesContext(sig) {
		return false
	}
	options, ok := sig.Params().At(sig.Params().Len() - 1).Type().(*types.Slice)
	return ok && syntax.IsNamed(options.Elem(), "google.golang.org/grpc", "CallOption")
}

// isHTTPCall tells whether a function sends an HTTP request, whatever client it
// is of: it takes one and returns the answer.
func isHTTPCall(fn *types.Func) bool {
	params, results := fn.Signature().Params(), fn.Signature().Results()
	return params.Len() == 1 && syntax.IsNamed(params.At(0).Type(), "net/http", "Request") &&
		results.Len() == 2 && syntax.IsNamed(results.At(0).Type(), "net/http", "Response")
}

// isClientCall tells whether a method is one of the well-known client libraries,
// and one that asks their servers: it takes a context, or, with those that
// take none, says by an error how it went.
func isClientCall(path, of string, fn *types.Func) bool {
	sig := fn.Signature()
	if of == "" || sig.Results().Len() == 0 || syntax.IsContext(sig.Results().At(0).Type()) {
		return false
	}
	for _, client := range []string{
		"go.etcd.io/etcd/client/v3", "github.com/redis/go-redis/v9", "go.mongodb.org/mongo-driver/mongo",
		"github.com/jackc/pgx/v5", "k8s.io/client-go/kubernetes/typed", "github.com/aws/aws-sdk-go-v2/service",
	} {
		if path == client || strings.HasPrefix(path, client+"/") {
			return syntax.TakesContext(sig)
		}
	}
	switch path {
	case "github.com/hashicorp/consul/api", "github.com/hashicorp/vault/api", "github.com/hashicorp/nomad/api":
		last := sig.Results().At(sig.Results().Len() - 1).Type()
		return of != "Client" && of != "Config" && sig.Results().Len() > 1 && syntax.IsError(last)
	}
	return false
}
