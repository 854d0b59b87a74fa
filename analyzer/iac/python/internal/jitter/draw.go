package jitter

import (
	"slices"
	"strings"

	"github.com/go-python/gpython/ast"

	"github.com/jitterlint/jitterlint/analyzer/internal/spread"
)

// Draws reports whether a call's result differs from instance to instance: because it is
// random, or because it is derived from what an instance is.
func (v *Values) Draws(call *ast.Call) bool {
	switch root, _, _ := strings.Cut(v.names.Path(call.Func), "."); root {
	case "hash", "hashlib", "zlib", "binascii":
		// A hash spreads instances if what is hashed differs between them.
		return v.Resolve(v.exprs(call.Args), nil).Kind() != spread.Same
	}
	return v.source(call)
}

// source reports whether a call draws, or asks what an instance is.
func (v *Values) source(call *ast.Call) bool {
	path := v.names.Path(call.Func)
	root, _, _ := strings.Cut(path, ".")
	switch {
	case path == "os.urandom", path == "os.getpid", path == "os.getrandom",
		path == "socket.gethostname", path == "platform.node", path == "uuid.getnode":
		return true
	case root == "random" || root == "secrets" || root == "uuid":
		// SystemRandom() and Random() are sources, and so is what they draw.
		return path != root && !slices.Contains([]string{"random.seed", "random.getstate", "random.setstate", "uuid.uuid3", "uuid.uuid5", "uuid.UUID"}, path)
	case strings.HasPrefix(path, "numpy.random.") || strings.HasPrefix(path, "np.random."):
		return !strings.HasSuffix(path, ".seed")
	}
	if a, ok := call.Func.(*ast.Attribute); ok {
		return v.generator(a.Value) != nil
	}
	return false
}

// DrawsBelow reports whether an expression has a draw in it.
func (v *Values) DrawsBelow(e ast.Expr) bool {
	return v.tree.Some(e, func(n ast.Ast) bool {
		call, ok := n.(*ast.Call)
		return ok && v.Draws(call)
	})
}

// generator returns the call that makes a random generator, if an expression is one:
// random.Random(), secrets.SystemRandom(), numpy.random.default_rng().
func (v *Values) generator(e ast.Expr) *ast.Call {
	call, ok := v.names.Through(e).(*ast.Call)
	if !ok {
		return nil
	}
	switch v.names.Path(call.Func) {
	case "random.Random", "random.SystemRandom", "secrets.SystemRandom",
		"numpy.random.default_rng", "np.random.default_rng", "numpy.random.RandomState", "np.random.RandomState":
		return call
	}
	return nil
}
