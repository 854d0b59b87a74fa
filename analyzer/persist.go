package analyzer

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/cfg"
	"golang.org/x/tools/go/types/typeutil"
)

// persists tells whether a function goes on while it succeeds: it returns after
// a failure, when what it was given has ended, or when it is told to stop.
func (u *unit) persists(fn *types.Func) bool {
	if fn.Pkg() != u.Pkg {
		return u.imported(fn).Persists
	}
	u.indexFuncs()
	if known, ok := u.persisting[fn]; ok {
		return known
	}
	u.persisting[fn] = false // one that only calls itself says nothing
	if body, ok := u.bodyOf(fn); ok {
		u.persisting[fn] = u.failures(body.Node().(*ast.BlockStmt)).persists(fn.Signature().Results().Len())
	}
	return u.persisting[fn]
}

// persists is the same of the function whose flow this is.
func (f *failures) persists(results int) bool {
	lost := false
	for _, b := range f.graph.Blocks {
		ret := b.Return()
		if ret == nil || !b.Live {
			continue
		}
		switch {
		case f.stopped(b), shutDown(b):
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
func (f *failures) returnsFailure(b *cfg.Block, ret *ast.ReturnStmt, results int) bool {
	if len(ret.Results) == 0 {
		return f.in[b.Index] == failed || f.ends[b.Index]
	}
	given := ast.Unparen(ret.Results[len(ret.Results)-1])
	if call, ok := given.(*ast.CallExpr); ok {
		if len(ret.Results) == 1 && f.persisting(call) {
			return true // return serve(conn)
		}
		if f.makesError(call) {
			return true
		}
	}
	switch {
	case len(ret.Results) != results:
		return false
	case f.TypesInfo.Types[given].IsNil():
		// What failed was said elsewhere, or kept to itself. But at the end of what
		// was read, all is well.
		return f.in[b.Index] == failed && !atEnd(b)
	}
	if v, ok := f.mentioned(given).(*types.Var); ok && v.Kind() == types.PackageVar && isError(v.Type()) {
		return true // io.EOF
	}
	return isError(f.TypesInfo.TypeOf(given)) && (f.in[b.Index] == failed || f.ends[b.Index] || f.keptError(given))
}

// atEnd tells whether a block is gone to because of an error that says that
// there is no more: io.EOF.
func atEnd(b *cfg.Block) bool {
	return asksFor(b, func(name string) bool { return strings.HasSuffix(name, "EOF") })
}

// shutDown tells whether a block is gone to because of an error that says that
// all was closed, as it is when a program stops: http.ErrServerClosed.
func shutDown(b *cfg.Block) bool {
	return asksFor(b, func(name string) bool {
		return slices.ContainsFunc(wordsOf(name), func(word string) bool {
			return slices.Contains([]string{"closed", "shutdown", "stopped", "canceled", "cancelled"}, word)
		})
	})
}

// asksFor tells whether the condition of a block's branch has a name in it.
func asksFor(b *cfg.Block, is func(name string) bool) bool {
	found := false
	look := func(n ast.Node) {
		ast.Inspect(n, func(n ast.Node) bool {
			id, ok := n.(*ast.Ident)
			found = found || ok && is(id.Name)
			return !found
		})
	}
	switch s := b.Stmt.(type) {
	case *ast.IfStmt:
		look(s.Cond)
	case *ast.CaseClause:
		for _, e := range s.List {
			look(e)
		}
	}
	return found
}

// keptError tells whether an expression is a variable that errors are kept in:
// it is given other errors alone, and no call's.
func (f *failures) keptError(e ast.Expr) bool {
	v, ok := f.mentioned(e).(*types.Var)
	if !ok || v.Kind() != types.LocalVar {
		return false
	}
	all := f.givenBy(v)
	for _, given := range all {
		kept, ok := f.mentioned(ast.Unparen(given)).(*types.Var)
		if !ok || kept == v {
			return false
		}
	}
	return len(all) > 0
}

// makesError tells whether a call makes an error and can make nothing else.
func (u *unit) makesError(call *ast.CallExpr) bool {
	callee, _ := typeutil.Callee(u.TypesInfo, call).(*types.Func)
	if callee == nil || callee.Pkg() == nil {
		return false
	}
	switch unvendored(callee.Pkg().Path()) + "." + callee.Name() {
	case "errors.New", "fmt.Errorf", "github.com/pkg/errors.New", "github.com/pkg/errors.Errorf":
		return true
	}
	return false
}

// stopped tells whether a block is gone to because of a channel that tells to
// stop: a select's case that receives from one, and does not look at what it
// receives.
func (f *failures) stopped(b *cfg.Block) bool {
	if branch, ok := b.Stmt.(*ast.IfStmt); ok && b.Kind == cfg.KindIfThen && f.asksContext(branch) {
		return true
	}
	clause, ok := b.Stmt.(*ast.CommClause)
	if !ok || b.Kind != cfg.KindSelectCaseBody {
		return false
	}
	channel := signalOf(clause)
	if channel == nil {
		return false
	}
	t := f.TypesInfo.TypeOf(channel)
	return t != nil && !isTimes(t)
}

// signalOf returns the channel that a case of a select receives from without a
// look at what it receives, or nil.
func signalOf(clause *ast.CommClause) ast.Expr {
	receive, ok := clause.Comm.(*ast.ExprStmt)
	if !ok {
		return nil
	}
	from, ok := ast.Unparen(receive.X).(*ast.UnaryExpr)
	if !ok || from.Op != token.ARROW {
		return nil
	}
	return ast.Unparen(from.X)
}

// asksContext tells whether a branch is taken when a context has ended.
func (f *failures) asksContext(branch *ast.IfStmt) bool {
	found := false
	ast.Inspect(branch, func(n ast.Node) bool {
		if n == ast.Node(branch.Body) || n == ast.Node(branch.Else) && n != nil {
			return false
		}
		if call, ok := n.(*ast.CallExpr); ok {
			callee, _ := typeutil.Callee(f.TypesInfo, call).(*types.Func)
			found = found || callee != nil && callee.Name() == "Err" && callee.Pkg() != nil && callee.Pkg().Path() == "context"
		}
		return !found
	})
	return found
}

// persisting tells whether a call is of a function that persists at something
// that others take part in.
func (f *failures) persisting(call *ast.CallExpr) bool {
	if !f.isAttempt(call) && !f.handsOn(call) {
		return false
	}
	callee, ok := typeutil.Callee(f.TypesInfo, call).(*types.Func)
	return ok && f.unit.persists(callee.Origin()) || f.runs(call)
}

// runs tells whether a call is given a function that goes on while it succeeds,
// and says by an error how that went: WithConn(func(c Conn) error {…}).
func (f *failures) runs(call *ast.CallExpr) bool {
	t := f.TypesInfo.TypeOf(call)
	if t == nil || !isError(t) {
		return false
	}
	for _, arg := range call.Args {
		lit, ok := ast.Unparen(arg).(*ast.FuncLit)
		if !ok || !hasLoop(lit.Body) {
			continue
		}
		sig, ok := f.TypesInfo.TypeOf(lit).(*types.Signature)
		if ok && sig.Results().Len() == 1 && isError(sig.Results().At(0).Type()) {
			return f.failures(lit.Body).persists(1)
		}
	}
	return false
}

// handsOn tells whether a call is given what an attempt gave.
func (f *failures) handsOn(call *ast.CallExpr) bool {
	for _, arg := range call.Args {
		if v, ok := f.mentioned(ast.Unparen(arg)).(*types.Var); ok && !isError(v.Type()) && f.givenByAttempt(v, call) {
			return true
		}
	}
	return false
}

// refusals returns the results of a function whose empty value tells that what
// it tried has failed: each return that gives it follows a failure, and no
// other return does.
func (u *unit) refusals(fn *types.Func) []int {
	if fn.Pkg() != u.Pkg {
		return u.imported(fn).Refusals
	}
	u.indexFuncs()
	if known, ok := u.refusing[fn]; ok {
		return known
	}
	u.refusing[fn] = nil // as in persists
	body, ok := u.bodyOf(fn)
	if !ok {
		return nil
	}
	var f *failures
	results := fn.Signature().Results()
	for i := range results.Len() {
		if t := results.At(i).Type(); !isBool(t) {
			continue
		}
		if f == nil {
			f = u.failures(body.Node().(*ast.BlockStmt))
		}
		if f.refusesBy(i, results.Len()) {
			u.refusing[fn] = append(u.refusing[fn], i)
		}
	}
	return u.refusing[fn]
}

// refusesBy tells whether false, as the result of a number, tells of a failure.
func (f *failures) refusesBy(result, results int) bool {
	refused := false
	for _, b := range f.graph.Blocks {
		ret := b.Return()
		if ret == nil || !b.Live {
			continue
		}
		if len(ret.Results) != results {
			return false
		}
		given := ast.Unparen(ret.Results[result])
		value := f.TypesInfo.Types[given].Value
		switch {
		case value == nil: // return err == nil
			t := f.condition(given)
			if t.attempt == nil || t.whenFalse != failed {
				return false
			}
			refused = true
		case value.Kind() == constant.Bool && constant.BoolVal(value):
			if f.in[b.Index] == failed {
				return false
			}
		case f.stopped(b):
		case f.in[b.Index] == failed:
			refused = true
		default:
			return false
		}
	}
	return refused
}
