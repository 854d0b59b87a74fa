package remote

import (
	"slices"
	"strings"

	"github.com/go-python/gpython/ast"

	"github.com/jitterlint/jitterlint/analyzer/internal/names"
)

// loopback reports whether a call is given the address of this machine, or a setting whose
// default is that, or is of a client that was:
//
//	client = redis.Redis(host="127.0.0.1")
//	client.ping()
func (c *Calls) loopback(call *ast.Call) bool {
	if c.givenLoopback(call) {
		return true
	}
	method, ok := call.Func.(*ast.Attribute)
	if !ok {
		return false
	}
	made, ok := c.names.Through(method.Value).(*ast.Call)
	return ok && c.givenLoopback(made)
}

func (c *Calls) givenLoopback(call *ast.Call) bool {
	return len(call.Args) > 0 && c.isLoopback(call.Args[0]) ||
		slices.ContainsFunc(call.Keywords, func(k *ast.Keyword) bool { return k.Value != nil && saysWhom(string(k.Arg)) && c.isLoopback(k.Value) })
}

// saysWhom reports whether an argument is named after whom a client asks, and not after the own
// end of a connection, as local_hostname and source_address are.
func saysWhom(argument string) bool {
	words := names.Words(argument)
	has := func(of ...string) bool {
		return slices.ContainsFunc(words, func(word string) bool { return slices.Contains(of, word) })
	}
	return has("host", "hostname", "url", "uri", "address", "addr", "server", "servers", "endpoint", "dsn") && !has("local", "source", "bind")
}

func (c *Calls) isLoopback(e ast.Expr) bool {
	e = c.names.Through(e)
	if text, ok := c.tree.Syntax(e).StringValue(e); ok {
		return namesLoopback(text)
	}
	if tuple, ok := e.(*ast.Tuple); ok && len(tuple.Elts) > 0 {
		e = c.names.Through(tuple.Elts[0])
	}
	if call, ok := e.(*ast.Call); ok && len(call.Args) > 1 {
		switch c.names.Path(call.Func) {
		case "os.environ.get", "os.getenv":
			e = c.names.Through(call.Args[1])
		}
	}
	text, ok := c.tree.Syntax(e).StringValue(e)
	return ok && namesLoopback(text)
}

// namesLoopback reports whether a text is an address of this machine, or begins with one.
func namesLoopback(text string) bool {
	if _, after, ok := strings.Cut(text, "://"); ok {
		text = after
	}
	for _, host := range []string{"localhost", "127.0.0.1", "[::1]", "0.0.0.0"} {
		if rest, ok := strings.CutPrefix(text, host); ok && (rest == "" || rest[0] == ':' || rest[0] == '/') {
			return true
		}
	}
	return false
}
