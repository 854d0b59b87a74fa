package analyzer

import (
	"go/ast"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/types/typeutil"
)

// constantSeed returns the constant that seeds the generator whose method is
// called, if it is given no other.
func (s *spreader) constantSeed(call *ast.CallExpr) ast.Expr {
	x := receiver(call)
	if x == nil {
		return nil
	}
	generator := ast.Unparen(x)
	if v, ok := s.mentioned(generator).(*types.Var); ok {
		given := s.givenBy(v)
		if v.IsField() {
			given = nil
			for _, source := range s.sources(v) {
				if !source.Valid() {
					return nil
				}
				given = append(given, source.Node().(ast.Expr))
			}
		}
		if len(given) != 1 {
			return nil
		}
		generator = ast.Unparen(given[0])
	}
	made, ok := generator.(*ast.CallExpr)
	if !ok || len(made.Args) != 1 || !s.ofRand(made, "New") {
		return nil
	}
	source, ok := ast.Unparen(made.Args[0]).(*ast.CallExpr)
	if !ok || len(source.Args) == 0 || !s.ofRand(source, "NewSource", "NewPCG") {
		return nil
	}
	for _, arg := range source.Args {
		if value, ok := s.valueOf(arg); !ok || value.constant == nil {
			return nil
		}
	}
	return source
}

// ofRand tells whether a call is one of some functions of package rand.
func (s *spreader) ofRand(call *ast.CallExpr, names ...string) bool {
	callee, _ := typeutil.Callee(s.TypesInfo, call).(*types.Func)
	return callee != nil && callee.Pkg() != nil && strings.HasPrefix(callee.Pkg().Path(), "math/rand") && slices.Contains(names, callee.Name())
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
