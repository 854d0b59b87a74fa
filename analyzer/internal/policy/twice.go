package policy

import (
	"go/ast"
	"go/types"

	"github.com/jitterlint/jitterlint/analyzer/catalog"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
)

// triesTwice reports whether the policy at the site is one of a second try and no more, or not
// even that: by a limit that it is wrapped in, or by one among the options that it is given
// with.
func (s *Site) triesTwice() bool {
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
	twice := false
	for _, call := range calls {
		limited, few := s.policies.limited(call, limits)
		if limited && !few {
			return false
		}
		twice = twice || few
	}
	return twice
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
// two at the most. The last of several options decides.
func (policies *Policies) limited(call *ast.CallExpr, limits map[types.Object]catalog.Limit) (limited, few bool) {
	look := func(call *ast.CallExpr) {
		callee := policies.src.Callee(call)
		limit, ok := limits[syntax.Origin(callee)]
		if !ok || limit.Arg >= len(call.Args) {
			return
		}
		n, known := policies.src.ConstantOf(call.Args[limit.Arg])
		limited, few = true, known && limit.Once <= n && n <= limit.Once+1
	}
	look(call)
	options, _ := policies.OptionCalls(call)
	for _, option := range options {
		look(option)
	}
	return limited, few
}
