package failure

import (
	"go/ast"
	"go/types"
	"slices"

	"golang.org/x/tools/go/types/typeutil"

	"github.com/jitterlint/jitterlint/analyzer/catalog"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
	"github.com/jitterlint/jitterlint/analyzer/internal/trait"
)

// Persists reports whether a function goes on while it succeeds: it returns after
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
	// kept are the fields that keep how what it tried has gone.
	kept [maxKept]kept
}

// endingOf works out how a function ends. Most need no flow for that: they go round in no
// loop, wait for no channel, answer with no bool, and change no field.
func (flows *Flows) endingOf(fn *types.Func) ending {
	decl, _ := flows.src.BodyOf(fn)
	body, results := decl.Node().(*ast.BlockStmt), fn.Signature().Results()
	mayPersist, mayRefuse, mayKeep := flows.mayPersist(body), flows.mayRefuse(body, results), flows.mayKeep(body)
	if !mayPersist && !mayRefuse && !mayKeep {
		return ending{}
	}
	f := flows.Of(body)
	e := ending{persists: mayPersist && f.Persists(results.Len())}
	for i := range min(results.Len(), 64) {
		r, t := returns{f}, results.At(i).Type()
		if mayRefuse && (syntax.IsBool(t) && r.refusesBy(i, results.Len()) || givesNothing(results, i) && r.refusesByNil(i, results.Len())) {
			e.refuses |= 1 << i
		}
	}
	if mayRefuse {
		e.constants = (returns{f}).constants(results)
	}
	copy(e.kept[:], f.kept)
	return e
}

// mayPersist is a first look without the flow: what goes on while it succeeds waits for a
// channel, goes round in a loop that has no end of its own, or calls what does.
func (flows *Flows) mayPersist(body *ast.BlockStmt) bool {
	return syntax.MayGoOn(flows.src.TypesInfo, body) || slices.ContainsFunc(syntax.CallsIn(body), flows.persisting)
}

// mayRefuse is a first look without the flow: a bool or a constant tells of a failure where there is an
// attempt that may fail.
func (flows *Flows) mayRefuse(body *ast.BlockStmt, results *types.Tuple) bool {
	for i := range results.Len() {
		if t := results.At(i).Type(); syntax.IsBool(t) || isEnum(t) || givesNothing(results, i) {
			return slices.ContainsFunc(syntax.CallsIn(body), func(call *ast.CallExpr) bool {
				return flows.calls.IsAttempt(call) || flows.persisting(call)
			})
		}
	}
	return false
}

// givesNothing reports whether a result may be nil, and no error beside it says why.
func givesNothing(results *types.Tuple, i int) bool {
	for result := range results.Variables() {
		if syntax.IsError(result.Type()) {
			return false
		}
	}
	_, pointer := results.At(i).Type().Underlying().(*types.Pointer)
	return pointer
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

// makesError reports whether a call makes an error and can make nothing else.
func (flows *Flows) makesError(call *ast.CallExpr) bool {
	callee, _ := typeutil.Callee(flows.src.TypesInfo, call).(*types.Func)
	return callee != nil && trait.Of(callee).Has(catalog.MakesError)
}

// Persisting reports whether a call is of a function that persists at something
// that others take part in.
func (f *Flow) Persisting(call *ast.CallExpr) bool { return f.flows.persisting(call) }

func (flows *Flows) persisting(call *ast.CallExpr) bool {
	callee, ok := typeutil.Callee(flows.src.TypesInfo, call).(*types.Func)
	if !ok && len(call.Args) == 0 || !flows.calls.IsAttempt(call) && !flows.handsOn(call) {
		return false
	}
	return ok && flows.Persists(callee.Origin()) || flows.runs(call)
}

// runs reports whether a call is given a function that goes on while it succeeds,
// and says by an error how that went: WithConn(func(c Conn) error {…}).
func (flows *Flows) runs(call *ast.CallExpr) bool {
	t := flows.src.TypesInfo.TypeOf(call)
	if t == nil || !syntax.IsError(t) {
		return false
	}
	for _, arg := range call.Args {
		lit, ok := ast.Unparen(arg).(*ast.FuncLit)
		if !ok || !syntax.HasLoop(lit.Body) {
			continue
		}
		sig, ok := flows.src.TypesInfo.TypeOf(lit).(*types.Signature)
		if ok && sig.Results().Len() == 1 && syntax.IsError(sig.Results().At(0).Type()) {
			return flows.Of(lit.Body).Persists(1)
		}
	}
	return false
}

// handsOn reports whether a call is given what an attempt gave.
func (flows *Flows) handsOn(call *ast.CallExpr) bool {
	for _, arg := range call.Args {
		if v, ok := flows.src.Mentioned(ast.Unparen(arg)).(*types.Var); ok && !syntax.IsError(v.Type()) && flows.givenByAttempt(v, call) {
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
