// Package tried tells which functions a library tries again by a policy, and whether that is
// a storm: others than this machine take part in what they do, and do not only answer.
package tried

import (
	"go/ast"
	"go/types"

	"github.com/jitterlint/jitterlint/analyzer/internal/remote"
	"github.com/jitterlint/jitterlint/analyzer/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
	"github.com/jitterlint/jitterlint/analyzer/internal/trace"
)

// Functions are those that one package has libraries try.
type Functions struct {
	src    *source.Package
	calls  *remote.Calls
	trails *trace.Trails
	// polls reports whether a function of so many results asks for a state.
	polls func(body *ast.BlockStmt, results int) bool
}

// New returns the functions of a package. Libraries are the packages that its trails know.
// Polls says of a function with so many results, the last an error, whether it asks for a state;
// without it, that is known of none.
func New(src *source.Package, calls *remote.Calls, trails *trace.Trails, polls func(body *ast.BlockStmt, results int) bool) *Functions {
	return &Functions{src, calls, trails, polls}
}

// Knowing returns the same for libraries that other trails know.
func (functions *Functions) Knowing(trails *trace.Trails) *Functions {
	return New(functions.src, functions.calls, trails, functions.polls)
}

// NoStorm reports whether a policy is one for what only this machine takes part in, or that
// asks for a state: it is seen which functions are tried again by it, and all of them do. A
// policy that is fixed by a call that tries has nothing else to be followed for.
//
//	backoff.Retry(func() error { return os.Rename(from, to) }, backoff.NewConstantBackOff(time.Second))
func (functions *Functions) NoStorm(fixed *ast.CallExpr, trail func() *trace.Trail) bool {
	s := &search{Functions: functions, seen: make(map[*ast.CallExpr]bool)}
	if fixed != nil && len(functions.operations(fixed)) > 0 {
		return s.here(fixed)
	}
	return s.followed(trail()) && s.found
}

// search goes through the calls that a policy takes part in.
type search struct {
	*Functions
	seen map[*ast.CallExpr]bool
	// found tells that something is tried.
	found bool
}

// followed reports whether all that a policy is used for is no storm, and nothing that it is
// used for is left unseen.
func (s *search) followed(trail *trace.Trail) bool {
	if !trail.Whole() || trail.Leaves {
		return false
	}
	for _, p := range trail.Calls {
		if p.Call == nil || !s.trails.Knows(p.Callee.Pkg()) || !s.here(p.Call) {
			return false
		}
	}
	return true
}

// here is followed for a call of a library that takes the policy: one that tries the functions
// that it is given, or that makes something of the policy, as an option does.
func (s *search) here(call *ast.CallExpr) bool {
	if s.seen[call] {
		return true
	}
	s.seen[call] = true
	operations := s.operations(call)
	for _, operation := range operations {
		if !s.calls.StaysHere(operation) && !s.asksState(operation) {
			return false
		}
	}
	if len(operations) > 0 {
		s.found = true
		return true
	}
	c, ok := s.src.Find(call)
	if !ok {
		return false
	}
	for lit := range c.Enclosing((*ast.FuncLit)(nil)) {
		if around, handed := lit.Parent().Node().(*ast.CallExpr); handed && s.tries(around) {
			return true // what is tried asks which attempt it is, or ends them
		}
	}
	return !waits(s.src.TypesInfo.TypeOf(call)) && s.followed(s.trails.Follow(c))
}

// asksState reports whether a function that is tried asks for a state.
func (functions *Functions) asksState(operation ast.Expr) bool {
	sig, ok := functions.src.Under(operation).(*types.Signature)
	if !ok || functions.polls == nil || !saysError(sig) {
		return false
	}
	operation = ast.Unparen(operation)
	if v, isVar := functions.src.Mentioned(operation).(*types.Var); isVar {
		operation = ast.Unparen(functions.src.OnlyGiven(v))
	}
	if lit, isLit := operation.(*ast.FuncLit); isLit {
		return functions.polls(lit.Body, sig.Results().Len())
	}
	fn, isFunc := functions.src.Mentioned(operation).(*types.Func)
	if !isFunc {
		return false
	}
	body, seen := functions.src.BodyOf(fn.Origin())
	return seen && functions.polls(body.Node().(*ast.BlockStmt), sig.Results().Len())
}

// tries reports whether a call is of a library, and tries what it is given.
func (functions *Functions) tries(call *ast.CallExpr) bool {
	callee, ok := functions.src.Callee(call).(*types.Func)
	return ok && functions.trails.Knows(callee.Pkg()) && len(functions.operations(call)) > 0
}

// operations returns the functions that a call of a library is given, options aside, where it
// tries one of them: that says by an error how it went, and so does the call.
func (functions *Functions) operations(call *ast.CallExpr) []ast.Expr {
	var found []ast.Expr
	tries := false
	for _, arg := range call.Args {
		f, ok := functions.src.Under(arg).(*types.Signature)
		if !ok {
			continue
		}
		mayFail := saysError(f)
		if owner := syntax.NamedOf(functions.src.TypesInfo.TypeOf(arg)); owner == nil || mayFail || !functions.trails.Knows(owner.Pkg()) {
			found = append(found, arg)
		}
		tries = tries || mayFail
	}
	if !tries || !functions.src.Fails(call) {
		return nil
	}
	return found
}

// saysError reports whether a function says by an error, its last result, how it went.
func saysError(f *types.Signature) bool {
	last := f.Results().Len() - 1
	return last >= 0 && syntax.IsError(f.Results().At(last).Type())
}

// waits reports whether a call has no more for its result than a wait, or than that it has
// waited itself: what is tried then is elsewhere.
func waits(result types.Type) bool {
	none, ok := result.(*types.Tuple)
	return ok && none.Len() == 0 || result != nil && syntax.IsDuration(result)
}
