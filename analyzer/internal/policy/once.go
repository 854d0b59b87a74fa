package policy

import (
	"go/ast"
	"go/types"

	"github.com/jitterlint/jitterlint/analyzer/catalog"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
)

// triesOnce reports whether the policy at the site is one of a single attempt, so that
// nothing is ever waited for: by a limit that it is wrapped in, or by one among the
// options that it is given with.
func (s *Site) triesOnce() bool {
	limits := s.policies.limits()
	if len(limits) == 0 {
		return false
	}
	calls := []*ast.CallExpr{}
	if s.call != nil {
		calls = append(calls, s.call)
	}
	for _, passage := range s.trail().Calls {
		if passage.Call != nil {
			calls = append(calls, passage.Call)
		}
	}
	once := false
	for _, call := range calls {
		limited, single := s.policies.limited(call, limits)
		if limited && !single {
			return false
		}
		once = once || single
	}
	return once
}

// limits returns what limits the attempts of the libraries that the package sees.
func (policies *Policies) limits() map[types.Object]catalog.Limit {
	if policies.limitedBy == nil {
		policies.limitedBy = make(map[types.Object]catalog.Limit)
		for p := range syntax.ImportsOf(policies.src.Pkg) {
			for _, limit := range catalog.Limits() {
				if limit.Of(syntax.Unvendored(p.Path())) {
					if obj := syntax.Lookup(p, limit.Symbol); obj != nil {
						policies.limitedBy[obj] = limit
					}
				}
			}
		}
	}
	return policies.limitedBy
}

// limited reports whether a call limits attempts, or has an option that does, and whether to
// one. The last of several options decides.
func (policies *Policies) limited(call *ast.CallExpr, limits map[types.Object]catalog.Limit) (limited, single bool) {
	look := func(call *ast.CallExpr) {
		callee := policies.src.Callee(call)
		limit, ok := limits[syntax.Origin(callee)]
		if !ok || limit.Arg >= len(call.Args) {
			return
		}
		n, known := policies.src.ConstantOf(call.Args[limit.Arg])
		limited, single = true, known && n == limit.Once
	}
	look(call)
	options, _ := policies.OptionCalls(call)
	for _, option := range options {
		look(option)
	}
	return limited, single
}
