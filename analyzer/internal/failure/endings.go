package failure

import (
	"fmt"
	"go/ast"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/cfg"
	"golang.org/x/tools/go/types/typeutil"

	"github.com/jitterlint/jitterlint/analyzer/internal/ending"
	"github.com/jitterlint/jitterlint/analyzer/internal/flow"
	"github.com/jitterlint/jitterlint/analyzer/internal/mark"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
)

// Persists reports whether a function goes on while it succeeds: it returns after
// a failure, when what it was given has ended, or when it is told to stop.
func (flows *Flows) Persists(fn *types.Func) bool {
	if fn.Pkg() != flows.src.Pkg {
		return flows.src.Imported(fn).Persists
	}
	return flows.endings.Of(fn).persists
}

// endings is what the ways tell by which a function returns.
type endings struct {
	// persists tells that it goes on while it succeeds.
	persists bool
	// refuses has a bit for each result that is false, or nil, after a failure, and tallies
	// for each that is some then.
	refuses, tallies uint64
	// constants are those that each result is given, after a failure alone or else.
	constants string
}

// endingOf works out how a function ends. Most need no flow for that: they go round in no
// loop, wait for no channel, and answer with no bool.
func (flows *Flows) endingOf(fn *types.Func) endings {
	decl, _ := flows.src.BodyOf(fn)
	body, results := decl.Node().(*ast.BlockStmt), fn.Signature().Results()
	mayPersist, mayRefuse, mayTally := flows.mayPersist(body), flows.mayRefuse(body, results), flows.mayTally(body, results)
	if !mayPersist && !mayRefuse && !mayTally {
		return endings{}
	}
	f := flows.Of(body)
	e := endings{persists: mayPersist && f.Persists(results.Len())}
	for i := range min(results.Len(), 64) {
		returns, t := f.returns(), results.At(i).Type()
		if mayRefuse && (syntax.IsBool(t) && returns.Refuses(i, results) || ending.GivesNothing(results, i) && returns.RefusesByNil(i, results.Len())) {
			e.refuses |= 1 << i
		}
		if mayTally && mark.IsTally(t) && returns.Tallies(i, results) {
			e.tallies |= 1 << i
		}
	}
	if mayRefuse {
		e.constants = f.returns().Constants(results)
	}
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
		if t := results.At(i).Type(); syntax.IsBool(t) || ending.IsEnum(t) || ending.GivesNothing(results, i) {
			return slices.ContainsFunc(syntax.CallsIn(body), func(call *ast.CallExpr) bool {
				return flows.calls.IsAttempt(call) || flows.persisting(call)
			})
		}
	}
	return false
}

// mayTally is a first look without the flow: what of its attempts failed may be counted, or
// listed, by a function that says by no error how it went.
func (flows *Flows) mayTally(body *ast.BlockStmt, results *types.Tuple) bool {
	return ending.MayTally(results) && flows.marks.Tallies(body) && slices.ContainsFunc(syntax.CallsIn(body), flows.calls.IsAttempt)
}

// Persists is the same of the function whose flow this is.
func (f *Flow) Persists(results int) bool { return f.returns().Persists(results) }

// returns are the function's returns.
func (f *Flow) returns() *ending.Function {
	return &ending.Function{
		Src: f.flows.src, Calls: f.flows.calls, Errors: f.flows.errors, Attempts: f.flows.attempts, Conditions: f.Conditions, Graph: f.Graph,
		Fails:   func(b *cfg.Block) bool { return f.graph.EndsFailed(f.nodes[exit{b}]) },
		Answers: f.answers, Persisting: f.Persisting, BlockOf: f.BlockOf,
	}
}

// Polls reports whether a function of n results, the last an error, asks for a state.
func (flows *Flows) Polls(b *ast.BlockStmt, n int) bool { return flows.Of(b).returns().Polls(n) }

// answers returns what a variable that is handed back by a block says by being no.
func (f *Flow) answers(b *cfg.Block, v *types.Var, no bool) (failed, well, told bool) {
	n, ok := f.answered[v]
	if !ok {
		return false, false, false
	}
	is := flow.False
	switch {
	case no:
		is = flow.True
	case !syntax.IsBool(v.Type()):
		is = flow.Set
	}
	return f.graph.Answers(f.nodes[exit{b}], n, is)
}

// answer notes which variables, yes or no, a return hands back: how the function went may be
// told by them.
func (l *lowering) answer(b *cfg.Block, ret *ast.ReturnStmt) {
	if l.declared == nil {
		return
	}
	results := l.declared.Signature().Results()
	for i := range results.Len() {
		v, _ := ending.Answer(l.f.flows.src, ret, i, results)
		if v != nil && !l.hidden[v] && (l.tallies || syntax.IsBool(v.Type())) {
			l.f.answered[v] = l.variable(v)
			l.b.Answer(l.end(b), l.variable(v))
		}
	}
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
		if v, ok := flows.src.Mentioned(ast.Unparen(arg)).(*types.Var); ok && !syntax.IsError(v.Type()) && flows.attempts.Gave(v, call) {
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
	return numbers(flows.endings.Of(fn).refuses)
}

// Tallies returns the results of a function of the package that are some, of things or a
// number, where something that it tried has failed, and none where all went well.
func (flows *Flows) Tallies(fn *types.Func) []int {
	if fn.Pkg() != flows.src.Pkg {
		return nil
	}
	return numbers(flows.endings.Of(fn).tallies)
}

// numbers returns which bits are set.
func numbers(bits uint64) (found []int) {
	for i := 0; bits != 0; bits, i = bits>>1, i+1 {
		if bits&1 != 0 {
			found = append(found, i)
		}
	}
	return found
}

// Constants returns the constants that a function gives as a result: those that it gives
// after a failure alone, and the others.
func (flows *Flows) Constants(fn *types.Func, result int) (alarms, others []string) {
	if fn.Pkg() != flows.src.Pkg {
		return nil, nil
	}
	for line := range strings.Lines(flows.endings.Of(fn).constants) {
		line = strings.TrimSuffix(line, "\n")
		if is, ok := strings.CutPrefix(line, fmt.Sprintf("%d!", result)); ok {
			alarms = append(alarms, is)
		} else if is, ok := strings.CutPrefix(line, fmt.Sprintf("%d.", result)); ok {
			others = append(others, is)
		}
	}
	return alarms, others
}

// Constants is that of the package's functions.
func (f *Flow) Constants(fn *types.Func, result int) (alarms, others []string) {
	return f.flows.Constants(fn, result)
}
