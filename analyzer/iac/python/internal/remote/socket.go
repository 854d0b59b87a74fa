package remote

import (
	"github.com/go-python/gpython/ast"

	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/scope"
)

// asksByName reports whether a function of module socket asks others: it connects, or looks up
// a name. The others make sockets, and numbers of addresses.
func asksByName(function string) bool {
	switch function {
	case "create_connection", "getaddrinfo", "gethostbyname", "gethostbyname_ex", "gethostbyaddr", "getfqdn", "getnameinfo":
		return true
	}
	return false
}

// connectsHere reports whether nothing goes out where a socket connects: it is one of datagrams,
// or of a path of this machine.
func (c *Calls) connectsHere(e ast.Expr) bool {
	made, ok := c.socketOf(e)
	if !ok || c.names.Path(made.Func) != "socket.socket" {
		return false
	}
	for _, arg := range made.Args {
		if path := c.names.Path(arg); path == "socket.AF_UNIX" || path == "socket.SOCK_DGRAM" {
			return true
		}
	}
	for _, k := range made.Keywords {
		if path := c.names.Path(k.Value); path == "socket.AF_UNIX" || path == "socket.SOCK_DGRAM" {
			return true
		}
	}
	return false
}

// socketOf returns the call that makes a socket, also one that a with statement enters.
func (c *Calls) socketOf(e ast.Expr) (*ast.Call, bool) {
	if name, ok := e.(*ast.Name); ok {
		if bindings := c.names.Meanings(name); len(bindings) == 1 && bindings[0].Kind == scope.Entered {
			made, ok := bindings[0].Value.(*ast.Call)
			return made, ok
		}
	}
	made, ok := c.names.Through(e).(*ast.Call)
	return made, ok
}
