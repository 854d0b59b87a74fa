package failure

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/types/typeutil"

	"github.com/jitterlint/jitterlint/analyzer/catalog"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
	"github.com/jitterlint/jitterlint/analyzer/internal/trait"
)

// Persists tells whether a function goes on while it succeeds: it returns after
// a failure, when what it was given has ended, or when it is told to stop.
func (flows *Flows) Persists(fn *types.Func) bool {
	if fn.Pkg() != flows.src.Pkg {
		return flows.src.Imported(fn).Persists
	}
	return flows.endings.Of(fn).persists
}

// ending is what the ways tell by which a function returns.
type ending struct {
	// persists tells that it goes on while it succeeds.
	persists bool
	// refuses has a bit for each result that is false, or nil, after a failure.
	refuses uint64
	// constants are those that each result is given, after a failure alone or else.
	constants string
}

// endingOf works out how a function ends.
func (flows *Flows) endingOf(fn *types.Func) ending {
	body, _ := flows.src.BodyOf(fn)
	f := flows.Of(body.Node().(*ast.BlockStmt))
	results := fn.Signature().Results()
	e := ending{persists: f.Persists(results.Len())}
	for i := range min(results.Len(), 64) {
		if syntax.IsBool(results.At(i).Type()) && (returns{f}).refusesBy(i, results.Len()) {
			e.refuses |= 1 << i
		}
	}
	e.constants = (returns{f}).constants(results)
	return e
}

// Persists is the same of the function whose flow this is.
func (f *Flow) Persists(results int) bool {
	r, lost := returns{f}, false
	for _, b := range f.Graph.Blocks {
		ret := b.Return()
		if ret == nil || !b.Live {
			continue
		}
		switch {
		case r.stopped(b), r.toldToStop(b):
		case r.returnsFailure(b, ret, results):
			lost = true
		default:
			return false
		}
	}
	return lost
}

// makesError tells whether a call makes an error and can make nothing else.
func (flows *Flows) makesError(call *ast.CallExpr) bool {
	callee, _ := typeutil.Callee(flows.src.TypesInfo, call).(*types.Func)
	return callee != nil && trait.Of(callee).Has(catalog.MakesError)
}

// Persisting tells whether a call is of a function that persists at something
// that others take part in.
func (f *Flow) Persisting(call *ast.CallExpr) bool {
	if !f.flows.calls.IsAttempt(call) && !f.handsOn(call) {
		return false
	}
	callee, ok := typeutil.Callee(f.flows.src.TypesInfo, call).(*types.Func)
	return ok && f.flows.Persists(callee.Origin()) || f.runs(call)
}

// runs tells whether a call is given a function that goes on while it succeeds,
// and says by an error how that went: WithConn(func(c Conn) error {…}).
func (f *Flow) runs(call *ast.CallExpr) bool {
	t := f.flows.src.TypesInfo.TypeOf(call)
	if t == nil || !syntax.IsError(t) {
		return false
	}
	for _, arg := range call.Args {
		lit, ok := ast.Unparen(arg).(*ast.FuncLit)
		if !ok || !syntax.HasLoop(lit.Body) {
			continue
		}
		sig, ok := f.flows.src.TypesInfo.TypeOf(lit).(*types.Signature)
		if ok && sig.Results().Len() == 1 && syntax.IsError(sig.Results().At(0).Type()) {
			return f.flows.Of(lit.Body).Persists(1)
		}
	}
	return false
}

// handsOn tells whether a call is given what an attempt gave.
func (f *Flow) handsOn(call *ast.CallExpr) bool {
	for _, arg := range call.Args {
		if v, ok := f.flows.src.Mentioned(ast.Unparen(arg)).(*types.Var); ok && !syntax.IsError(v.Type()) && f.givenByAttempt(v, call) {
			return true
		}
	}
	return false
}

// Refusals returns the results of a function whose empty value tells that what
// it tried has failed: each return that gives it follows a failure, and no
// other return does.
func (flows *Flows) Refusals(fn *types.Func) []int {
	if fn.Pkg() != flows.src.Pkg {
		return flows.src.Imported(fn).Refusals
	}
	var found []int
	for bits, i := flows.endings.Of(fn).refuses, 0; bits != 0; bits, i = bits>>1, i+1 {
		if bits&1 != 0 {
			found = append(found, i)
		}
	}
	return found
}
