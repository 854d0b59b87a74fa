package goretry

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/cfg"

	"github.com/jitterlint/jitterlint/analyzer/internal/failure"
	"github.com/jitterlint/jitterlint/analyzer/internal/flow"
	"github.com/jitterlint/jitterlint/analyzer/internal/names"
	"github.com/jitterlint/jitterlint/analyzer/internal/retry"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
	"github.com/jitterlint/jitterlint/analyzer/internal/wait"
)

// Name is the name of a declared function.
func (f *function) Name() string {
	if f.decl == nil {
		return ""
	}
	return f.decl.Name.Name
}

// CallName is the name of the function or method that is called.
func (f *function) CallName(call flow.Node) string {
	if callee, ok := f.finder.src.Callee(f.call(call)).(*types.Func); ok {
		return callee.Name()
	}
	return ""
}

// Remote reports whether a call is an attempt.
func (f *function) Remote(call flow.Node) bool { return f.finder.calls.IsAttempt(f.call(call)) }

// Fails reports whether a call says by an error whether it failed.
func (f *function) Fails(call flow.Node) bool { return f.finder.src.Fails(f.call(call)) }

// MayTry reports whether a call may be what is tried again.
func (f *function) MayTry(n flow.Node) bool {
	call, src := f.call(n), f.finder.src
	if t := src.TypesInfo.TypeOf(call); t != nil && syntax.IsDuration(t) || f.finder.calls.OnlyRuns(call) || f.finder.calls.IsCompared(call) {
		return false // it says how long to wait, runs what asks nobody, or makes an error
	}
	if slices.ContainsFunc(call.Args, func(arg ast.Expr) bool { return syntax.IsError(src.TypesInfo.TypeOf(arg)) }) {
		return false // it is about an error that there is already
	}
	callee, _ := src.Callee(call).(*types.Func)
	if own := callee == nil || callee.Pkg() == src.Pkg; own {
		return f.Remote(n) || callee != nil && src.Fails(call)
	}
	return src.Fails(call) && f.Remote(n)
}

// Draws reports whether the function that is called draws.
func (f *function) Draws(call flow.Node) bool {
	callee, ok := f.finder.src.Callee(f.call(call)).(*types.Func)
	return ok && f.finder.values.DrawsIn(callee)
}

// Callback reports whether a call is of a parameter, and gives errors and bools alone.
func (f *function) Callback(n flow.Node) bool {
	call := f.call(n)
	callback, ok := f.finder.src.Mentioned(ast.Unparen(call.Fun)).(*types.Var)
	if !ok || callback.Kind() != types.ParamVar {
		return false
	}
	sig, ok := f.finder.src.Under(call.Fun).(*types.Signature)
	if !ok {
		return false
	}
	for result := range sig.Results().Variables() {
		if !syntax.IsError(result.Type()) && !syntax.IsBool(result.Type()) {
			return false
		}
	}
	return sig.Results().Len() > 0
}

// Loop returns the loop around a gate.
func (f *function) Loop(g retry.Gate) (retry.Loop, bool) {
	w := f.waits[g.At]
	for c := range w.At.Enclosing((*ast.ForStmt)(nil), (*ast.RangeStmt)(nil), (*ast.FuncLit)(nil)) {
		if _, ok := c.Node().(*ast.FuncLit); ok {
			return retry.Loop{}, false
		}
		loop := retry.Loop{Body: flow.NoNode}
		for _, b := range f.flow.Graph.Blocks {
			if b.Stmt == c.Node() {
				switch b.Kind {
				case cfg.KindForBody:
					loop.Body, loop.Heads = f.flow.Start(b), append(loop.Heads, f.flow.Start(b))
				case cfg.KindForLoop:
					loop.Heads = append(loop.Heads, f.flow.Start(b))
				case cfg.KindRangeBody:
					loop.Body = f.flow.Start(b)
				}
			}
			if clause, ok := b.Stmt.(*ast.CommClause); ok && b.Kind == cfg.KindSelectCaseBody && f.signals(clause, c.Node(), w) {
				loop.Signals = append(loop.Signals, f.flow.Start(b))
			}
		}
		return loop, loop.Body != flow.NoNode
	}
	return retry.Loop{}, false
}

// signals reports whether a case of a select in a loop waits for something else than time.
func (f *function) signals(clause *ast.CommClause, loop ast.Node, w wait.Wait) bool {
	if _, ranges := loop.(*ast.RangeStmt); ranges || !syntax.Inside(clause, loop) {
		return false
	}
	if clause.Pos() <= w.At.Node().Pos() && w.At.Node().End() <= clause.Colon {
		return false // it is the wait itself
	}
	channel := syntax.SignalOf(clause)
	if _, isCall := channel.(*ast.CallExpr); channel == nil || isCall {
		return false // a context's or a timer's
	}
	t := f.finder.src.TypesInfo.TypeOf(channel)
	return t != nil && !syntax.IsTimes(t)
}

// cluesOf returns what the author shows of a wait.
func (finder *Finder) cluesOf(w wait.Wait, in *failure.Flow) retry.Clues {
	call, isCall := w.Where.(*ast.CallExpr)
	clues := retry.Clues{
		Named:       slices.ContainsFunc(w.Lengths, func(e ast.Expr) bool { return finder.SaysRetry(e, MaxHelpers) }),
		KeepsTime:   !isCall || syntax.IsTicker(finder.src.Callee(call)),
		BeforeFirst: finder.beforeFirst(w),
		Timeout:     w.IsTimeout(finder.src),
		Answers:     answersBeside(w, in),
		Aside:       syntax.IsStarted(syntax.FunctionAround(w.At)),
	}
	for _, by := range finder.waits.Spares(w) {
		clues.Spares = append(clues.Spares, in.Place(by))
	}
	return clues
}

// answersBeside returns the other cases of a wait's select in which a value is looked at.
func answersBeside(w wait.Wait, in *failure.Flow) (cases []flow.Node) {
	for c := range w.At.Enclosing((*ast.SelectStmt)(nil)) {
		for _, clause := range c.Node().(*ast.SelectStmt).Body.List {
			if comm, ok := clause.(*ast.CommClause).Comm.(*ast.AssignStmt); ok && !syntax.Inside(w.At.Node(), comm) {
				cases = append(cases, in.Place(comm.Lhs[0]))
			}
		}
		break
	}
	return cases
}

// beforeFirst reports whether a wait is one before the first try alone: what counts the
// tries is 0 there.
func (finder *Finder) beforeFirst(w wait.Wait) bool {
	for c := range w.At.Enclosing((*ast.IfStmt)(nil)) {
		branch := c.Node().(*ast.IfStmt)
		if branch.Else != nil && branch.Else.Pos() <= w.At.Node().Pos() {
			continue
		}
		if finder.asksForFirst(branch.Cond) {
			return true
		}
	}
	return false
}

func (finder *Finder) asksForFirst(cond ast.Expr) bool {
	found := false
	ast.Inspect(cond, func(n ast.Node) bool {
		if cond, ok := n.(*ast.BinaryExpr); ok && cond.Op == token.EQL {
			v, isVar := finder.src.Mentioned(ast.Unparen(cond.X)).(*types.Var)
			number, known := finder.src.ConstantOf(cond.Y)
			found = found || isVar && known && number == 0 && finder.src.Assignments(v).Counted()
		}
		return !found
	})
	return found
}

// SaysRetry reports whether an expression names a wait before a retry, or a local variable
// that is given one.
func (finder *Finder) SaysRetry(e ast.Expr, steps int) bool {
	found := false
	ast.Inspect(e, func(n ast.Node) bool {
		id, ok := n.(*ast.Ident)
		if !ok || found || !finder.src.Spend() {
			return !found
		}
		obj := finder.src.TypesInfo.Uses[id]
		v, isVar := obj.(*types.Var)
		switch {
		case isVar && v.Kind() == types.ParamVar: // the callers' matter
		case isVar && !v.IsField() && syntax.IsStruct(v.Type()):
		case names.RetryWait(id.Name):
			found = obj != nil
		case isVar && v.Kind() == types.LocalVar && steps > 0:
			found = slices.ContainsFunc(finder.src.Assignments(v).Sources(), func(given ast.Expr) bool { return finder.SaysRetry(given, steps-1) })
		}
		return !found
	})
	return found
}
