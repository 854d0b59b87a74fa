package python

import (
	"slices"
	"strings"

	"github.com/go-python/gpython/ast"
)

// filled tells whether what a name stands for is given elements, or another
// value by a function within: what these are is not followed.
func (t *tree) filled(name *ast.Name) bool {
	if t.fills == nil {
		t.fills = make(map[string]bool)
		for _, s := range t.Body {
			t.Walk(s, func(n ast.Ast) bool { t.notesFill(n); return true })
		}
	}
	return t.fills[string(name.Id)]
}

func (t *tree) notesFill(n ast.Ast) {
	element := func(target ast.Expr) {
		if sub, ok := target.(*ast.Subscript); ok {
			if name, ok := sub.Value.(*ast.Name); ok {
				t.fills[string(name.Id)] = true
			}
		}
	}
	switch n := n.(type) {
	case *ast.Assign:
		for _, target := range n.Targets {
			element(target)
		}
	case *ast.AugAssign:
		element(n.Target)
	case *ast.Nonlocal:
		for _, name := range n.Names {
			t.fills[string(name)] = true
		}
	case *ast.Call:
		a, ok := n.Func.(*ast.Attribute)
		if !ok {
			return
		}
		switch a.Attr {
		case "append", "extend", "insert", "update", "setdefault":
			if name, ok := a.Value.(*ast.Name); ok {
				t.fills[string(name.Id)] = true
			}
		case "shuffle":
			if len(n.Args) == 1 {
				if name, ok := n.Args[0].(*ast.Name); ok {
					t.fills[string(name.Id)] = true
				}
			}
		}
	}
}

// draws tells whether a call's result differs from instance to instance:
// because it is random, or because it is derived from what an instance is.
func (t *tree) draws(call *ast.Call, path string) bool {
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
	case path == "hash" || root == "hashlib" || root == "zlib" || root == "binascii":
		// A hash spreads instances if what is hashed differs between them.
		o := t.follow(tupleOf(call.Args), nil, nil)
		return !o.bare()
	}
	if a, ok := call.Func.(*ast.Attribute); ok {
		return t.generator(a.Value) != nil
	}
	return false
}

func tupleOf(all []ast.Expr) ast.Expr { return &ast.Tuple{Elts: all} }

// generator returns the call that makes a random generator, if an expression
// is one: random.Random(), secrets.SystemRandom(), numpy.random.default_rng().
func (t *tree) generator(e ast.Expr) *ast.Call {
	if name, ok := e.(*ast.Name); ok {
		v, ok := t.onlyValue(name)
		if !ok {
			return nil
		}
		e = v
	}
	call, ok := e.(*ast.Call)
	if !ok {
		return nil
	}
	switch t.path(call.Func) {
	case "random.Random", "random.SystemRandom", "secrets.SystemRandom", "numpy.random.default_rng", "np.random.default_rng", "numpy.random.RandomState", "np.random.RandomState":
		return call
	}
	return nil
}
