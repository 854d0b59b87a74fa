package jitter

import (
	"strings"

	"github.com/go-python/gpython/ast"

	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/scope"
)

// Seed returns the call that gives all of some draws a constant seed, or nil if some of
// them have none: then they differ between instances.
func (v *Values) Seed(draws []*ast.Call) *ast.Call {
	var first *ast.Call
	for _, draw := range draws {
		seed := v.seedOf(draw)
		if seed == nil {
			return nil
		}
		if first == nil {
			first = seed
		}
	}
	return first
}

func (v *Values) seedOf(draw *ast.Call) *ast.Call {
	if a, ok := draw.Func.(*ast.Attribute); ok {
		if made := v.generator(a.Value); made != nil {
			if scope.Last(made.Func) != "SystemRandom" && v.constantSeed(made) {
				return made
			}
			return nil
		}
	}
	if !strings.HasPrefix(v.names.Path(draw.Func), "random.") {
		return nil
	}
	return v.Seeding()
}

// Seeding returns the first call that gives the shared generator a constant seed.
func (v *Values) Seeding() *ast.Call {
	if !v.seeded {
		v.seeded = true
		for _, call := range v.tree.Main.Calls {
			if v.names.Path(call.Func) == "random.seed" && v.constantSeed(call) {
				v.seed = call
				break
			}
		}
	}
	return v.seed
}

// constantSeed reports whether a generator's seed is the same in every instance.
func (v *Values) constantSeed(call *ast.Call) bool {
	var seed ast.Expr
	if len(call.Args) > 0 {
		seed = call.Args[0]
	} else if len(call.Keywords) > 0 {
		seed = call.Keywords[0].Value
	}
	switch seed := v.names.Through(seed).(type) {
	case *ast.Num, *ast.Bytes:
		return true
	case *ast.Str:
		return len(v.tree.Syntax(seed).Interpolations(seed)) == 0
	}
	return false
}
