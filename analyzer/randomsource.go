package analyzer

import (
	"go/ast"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/types/typeutil"
)

// constantSeed returns the constant that seeds the generator whose method is
// called, if it is given no other.
func (s *spreader) constantSeed(call *ast.CallExpr) ast.Expr {
	x := receiver(call)
	if x == nil {
		return nil
	}
	return s.seedOf(x, maxSteps)
}

// seedOf returns the call that makes a generator, or its source, of constants
// alone.
func (u *unit) seedOf(made ast.Expr, steps int) ast.Expr {
	if steps == 0 || !u.spend() {
		return nil
	}
	switch e := ast.Unparen(made).(type) {
	case *ast.Ident, *ast.SelectorExpr:
		v, ok := u.mentioned(e).(*types.Var)
		if !ok || u.seededAgain(v) {
			return nil
		}
		if fn, i := u.parameterOf(v); fn != nil {
			return u.seedPassed(fn, i, steps)
		}
		if given := u.onlyGiven(v); given != nil {
			return u.seedOf(given, steps-1)
		}
	case *ast.CallExpr:
		switch {
		case u.ofRand(e, "New") && len(e.Args) == 1:
			return u.seedOf(e.Args[0], steps-1)
		case u.ofRand(e, "NewSource", "NewPCG", "NewChaCha8") && len(e.Args) > 0 && !slices.ContainsFunc(e.Args, func(arg ast.Expr) bool { return !u.allConstant(arg) }):
			return e
		}
	}
	return nil
}

// seededAgain tells whether a generator, or its source, may be given another
// seed than the one that it is made with: by its method, or through a pointer.
func (u *unit) seededAgain(v *types.Var) bool {
	return u.addressed(v) || slices.ContainsFunc(u.uses(v), func(use inspector.Cursor) bool {
		kind, _ := outermostParen(operand(use)).ParentEdge()
		return kind == edge.SelectorExpr_X && outermostParen(operand(use)).Parent().Node().(*ast.SelectorExpr).Sel.Name == "Seed"
	})
}

// onlyGiven returns the one value that a variable or field is given. What is
// exported may be given others by code that is not seen.
func (u *unit) onlyGiven(v *types.Var) ast.Expr {
	if v.Exported() && (v.IsField() || v.Kind() == types.PackageVar) {
		return nil
	}
	sources := u.sources(v)
	if len(sources) != 1 || !sources[0].Valid() {
		return nil
	}
	given, _ := sources[0].Node().(ast.Expr)
	return given
}

// seedPassed returns the constant seed of the generator that a function is
// given, where all that call it are seen and each gives it such a one.
func (u *unit) seedPassed(fn *types.Func, i, steps int) ast.Expr {
	if fn.Exported() {
		return nil
	}
	var found ast.Expr
	for _, use := range u.uses(fn) {
		call, ok := callOf(operand(use))
		if !ok {
			return nil // handed on, to be called with others
		}
		args := call.Node().(*ast.CallExpr).Args
		if i >= len(args) {
			return nil
		}
		if found = u.seedOf(args[i], steps-1); found == nil {
			return nil
		}
	}
	return found
}

// allConstant tells whether a seed is a constant, an array of them, or made of
// one by conversions.
func (u *unit) allConstant(seed ast.Expr) bool {
	switch e := ast.Unparen(seed).(type) {
	case *ast.CompositeLit:
		return !slices.ContainsFunc(e.Elts, func(elt ast.Expr) bool {
			if kv, ok := elt.(*ast.KeyValueExpr); ok {
				elt = kv.Value
			}
			return !u.allConstant(elt)
		})
	case *ast.CallExpr:
		if u.TypesInfo.Types[e.Fun].IsType() && len(e.Args) == 1 {
			return u.allConstant(e.Args[0])
		}
	}
	value, ok := u.valueOf(seed)
	return ok && value.constant != nil
}

// ofRand tells whether a call is one of some functions of package rand.
func (u *unit) ofRand(call *ast.CallExpr, names ...string) bool {
	callee, _ := typeutil.Callee(u.TypesInfo, call).(*types.Func)
	return callee != nil && callee.Pkg() != nil && strings.HasPrefix(callee.Pkg().Path(), "math/rand") && slices.Contains(names, callee.Name())
}

// isDraw tells whether a call draws a number of package rand, which is not
// negative.
func (u *unit) isDraw(call *ast.CallExpr) bool {
	return u.ofRand(call, "Float64", "Float32", "Intn", "IntN", "Int31n", "Int32N", "Int63n", "Int64N", "UintN", "Uint32N", "Uint64N", "N", "Int", "Int31", "Int32", "Int63", "Int64")
}

// isRandom tells whether a function's results differ between instances: random
// draws, and hashes, which are of an instance's identity wherever they decide a
// wait.
func isRandom(fn *types.Func) bool {
	if fn.Pkg() == nil {
		return false
	}
	path := unvendored(fn.Pkg().Path())
	switch path {
	case "math/rand", "math/rand/v2", "crypto/rand", "github.com/google/uuid":
		return true
	}
	if path == "crypto/tls" || strings.HasPrefix(path, "crypto/x509") {
		return false // connections and certificates
	}
	return path == "hash" || strings.HasPrefix(path, "hash/") || strings.HasPrefix(path, "crypto/")
}

// isPure tells whether a function of another package makes its result of what
// it is given alone.
func isPure(fn *types.Func) bool {
	if fn.Pkg() == nil {
		return false
	}
	switch fn.Pkg().Path() {
	case "math", "math/bits", "strconv", "golang.org/x/time/rate":
		return true
	case "time":
		switch fn.Name() {
		case "ParseDuration", "Now", "Since", "Until", "Add", "Sub":
			// Clocks agree, and instances that fail together began together. What
			// is read off a clock to the nanosecond is another matter.
			return true
		}
		recv := fn.Signature().Recv()
		return recv != nil && isDuration(recv.Type())
	}
	return false
}
