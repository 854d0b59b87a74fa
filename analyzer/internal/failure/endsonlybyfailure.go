package failure

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/cfg"
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
}

// endingOf works out how a function ends.
func (flows *Flows) endingOf(fn *types.Func) ending {
	body, _ := flows.src.BodyOf(fn)
	f := flows.Of(body.Node().(*ast.BlockStmt))
	results := fn.Signature().Results()
	e := ending{persists: f.Persists(results.Len())}
	for i := range min(results.Len(), 64) {
		if syntax.IsBool(results.At(i).Type()) && f.refusesBy(i, results.Len()) {
			e.refuses |= 1 << i
		}
	}
	return e
}

// Persists is the same of the function whose flow this is.
func (f *Flow) Persists(results int) bool {
	lost := false
	for _, b := range f.Graph.Blocks {
		ret := b.Return()
		if ret == nil || !b.Live {
			continue
		}
		switch {
		case f.stopped(b), f.toldToStop(b):
		case f.returnsFailure(b, ret, results):
			lost = true
		default:
			return false
		}
	}
	return lost
}

// returnsFailure tells whether a return follows a failed attempt, or gives an
// error that it makes or names.
func (f *Flow) returnsFailure(b *cfg.Block, ret *ast.ReturnStmt, results int) bool {
	if len(ret.Results) == 0 {
		return f.failsAt(b)
	}
	given := ast.Unparen(ret.Results[len(ret.Results)-1])
	if call, ok := given.(*ast.CallExpr); ok {
		if len(ret.Results) == 1 && f.Persisting(call) {
			return true // return serve(conn)
		}
		if f.flows.makesError(call) {
			return true
		}
	}
	switch {
	case len(ret.Results) != results:
		return false
	case f.flows.src.TypesInfo.Types[given].IsNil():
		// What failed was said elsewhere, or kept to itself. But at the end of what
		// was read, all is well.
		return f.failsAt(b) && f.branchSays(b)&catalog.Ended == 0
	}
	if v, ok := f.flows.src.Mentioned(given).(*types.Var); ok && v.Kind() == types.PackageVar && syntax.IsError(v.Type()) {
		return true // io.EOF
	}
	return syntax.IsError(f.flows.src.TypesInfo.TypeOf(given)) && (f.failsAt(b) || f.keptError(given))
}

// failsAt tells whether a block returns after a failed attempt, on every way to it.
func (f *Flow) failsAt(b *cfg.Block) bool {
	return f.graph.EndsFailed(f.nodes[exit{b}])
}

// branchSays returns what the errors mean that the condition of a block's branch
// names.
func (f *Flow) branchSays(b *cfg.Block) catalog.Meaning {
	var m catalog.Meaning
	for _, e := range askedBy(b) {
		m |= f.flows.mentions(e)
	}
	return m
}

// askedBy returns the conditions of a block's branch.
func askedBy(b *cfg.Block) []ast.Expr {
	switch s := b.Stmt.(type) {
	case *ast.IfStmt:
		return []ast.Expr{s.Cond}
	case *ast.CaseClause:
		return s.List
	}
	return nil
}

// toldToStop tells whether a block is gone to because the program is to stop: an error
// says so, as http.ErrServerClosed does, or a flag that others set.
func (f *Flow) toldToStop(b *cfg.Block) bool {
	return f.branchSays(b)&catalog.Stopped != 0 || slices.ContainsFunc(askedBy(b), f.asksFlag)
}

// asksFlag tells whether a condition asks for a flag that is kept by others than the
// function: s.stopped, s.done.Load(), s.isDone().
func (f *Flow) asksFlag(cond ast.Expr) bool {
	switch e := ast.Unparen(cond).(type) {
	case *ast.UnaryExpr:
		return e.Op == token.NOT && f.asksFlag(e.X)
	case *ast.BinaryExpr:
		return e.Op != token.EQL && e.Op != token.NEQ && (f.asksFlag(e.X) || f.asksFlag(e.Y)) || f.loadsFlag(e.X) || f.loadsFlag(e.Y)
	case *ast.Ident, *ast.SelectorExpr:
		v, ok := f.flows.src.Mentioned(e).(*types.Var)
		return ok && syntax.IsBool(v.Type()) && (v.IsField() || v.Kind() == types.PackageVar) && !f.sets(v)
	case *ast.CallExpr:
		t := f.flows.src.TypesInfo.TypeOf(e)
		return f.loadsFlag(e) || t != nil && syntax.IsBool(t) && len(e.Args) == 0 && f.isOwn(e) && !f.flows.calls.IsAttempt(e)
	}
	return false
}

// loadsFlag tells whether an expression gives what others have stored: s.done.Load().
func (f *Flow) loadsFlag(e ast.Expr) bool {
	call, ok := ast.Unparen(e).(*ast.CallExpr)
	if !ok {
		return false
	}
	callee, ok := typeutil.Callee(f.flows.src.TypesInfo, call).(*types.Func)
	return ok && trait.Of(callee).Has(catalog.LoadsFlag)
}

// isOwn tells whether a call is of a function that the package declares.
func (f *Flow) isOwn(call *ast.CallExpr) bool {
	callee, ok := typeutil.Callee(f.flows.src.TypesInfo, call).(*types.Func)
	if !ok {
		return false
	}
	_, ok = f.flows.src.BodyOf(callee.Origin())
	return ok
}

// sets tells whether the function gives a variable a value.
func (f *Flow) sets(v *types.Var) bool {
	return slices.ContainsFunc(f.flows.src.GivenBy(v), func(given ast.Expr) bool { return f.BlockOf(given) != nil })
}

// keptError tells whether an expression is a variable that errors are kept in:
// it is given other errors alone, and no call's.
func (f *Flow) keptError(e ast.Expr) bool {
	v, ok := f.flows.src.Mentioned(e).(*types.Var)
	if !ok || v.Kind() != types.LocalVar {
		return false
	}
	all := f.flows.src.GivenBy(v)
	for _, given := range all {
		kept, ok := f.flows.src.Mentioned(ast.Unparen(given)).(*types.Var)
		if !ok || kept == v {
			return false
		}
	}
	return len(all) > 0
}

// makesError tells whether a call makes an error and can make nothing else.
func (flows *Flows) makesError(call *ast.CallExpr) bool {
	callee, _ := typeutil.Callee(flows.src.TypesInfo, call).(*types.Func)
	return callee != nil && trait.Of(callee).Has(catalog.MakesError)
}

// stopped tells whether a block is gone to because of a channel that tells to
// stop: a select's case that receives from one, and does not look at what it
// receives.
func (f *Flow) stopped(b *cfg.Block) bool {
	if branch, ok := b.Stmt.(*ast.IfStmt); ok && b.Kind == cfg.KindIfThen && f.asksContext(branch) {
		return true
	}
	clause, ok := b.Stmt.(*ast.CommClause)
	if !ok || b.Kind != cfg.KindSelectCaseBody {
		return false
	}
	channel := syntax.SignalOf(clause)
	if channel == nil {
		return false
	}
	t := f.flows.src.TypesInfo.TypeOf(channel)
	return t != nil && !syntax.IsTimes(t)
}

// asksContext tells whether a branch is taken when a context has ended.
func (f *Flow) asksContext(branch *ast.IfStmt) bool {
	found := false
	ast.Inspect(branch, func(n ast.Node) bool {
		if n == ast.Node(branch.Body) || n == ast.Node(branch.Else) && n != nil {
			return false
		}
		if call, ok := n.(*ast.CallExpr); ok {
			callee, _ := typeutil.Callee(f.flows.src.TypesInfo, call).(*types.Func)
			found = found || callee != nil && trait.Of(callee).Has(catalog.TellsEnd)
		}
		return !found
	})
	return found
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

// refusesBy tells whether false, as the result of a number, tells of a failure.
func (f *Flow) refusesBy(result, results int) bool {
	refused := false
	for _, b := range f.Graph.Blocks {
		ret := b.Return()
		if ret == nil || !b.Live {
			continue
		}
		if len(ret.Results) != results {
			return false
		}
		given := ast.Unparen(ret.Results[result])
		value := f.flows.src.TypesInfo.Types[given].Value
		switch {
		case value == nil: // return err == nil
			t := f.condition(given)
			if t.Attempt == nil || t.WhenFalse != Failed {
				return false
			}
			refused = true
		case value.Kind() == constant.Bool && constant.BoolVal(value):
			if f.failsAt(b) {
				return false
			}
		case f.stopped(b):
		case f.failsAt(b):
			refused = true
		default:
			return false
		}
	}
	return refused
}
