package failure

import (
	"slices"

	"github.com/go-python/gpython/ast"

	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/answer"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/scope"
	"github.com/jitterlint/jitterlint/analyzer/internal/flow"
)

// Ending is what the ways tell by which a function ends.
type Ending struct {
	// Persists tells that it goes on while it succeeds: it ends after a failure.
	Persists bool
	// Refusal is how it tells of a failure that it catches.
	answer.Refusal
}

// Ending returns how a function of the program ends.
func (f *Flows) Ending(function *ast.FunctionDef) Ending { return f.endings.Of(function) }

// endingOf returns how the function ends that a call runs, as far as that is known.
func (f *Flows) endingOf(call *ast.Call) Ending {
	if function := f.called.Of(call); function != nil {
		return f.endings.Of(function)
	}
	if function := f.called.Imported(call); function != nil {
		return Ending{function.Persists, answer.Refusal{Refuses: function.Refuses, ByNone: function.ByNone}}
	}
	return Ending{}
}

// ending works out how a function ends.
func (f *Flows) ending(function *ast.FunctionDef) Ending {
	loops, tries, yields := false, false, false
	f.tree.Own(function, func(n ast.Ast) {
		switch n.(type) {
		case *ast.For, *ast.While:
			loops = true
		case *ast.Try:
			tries = true
		case *ast.Yield, *ast.YieldFrom:
			yields = true
		}
	})
	var e Ending
	if !loops && !tries || yields || f.called.Wrapped(function) {
		return e // or what is called ends otherwise than the body
	}
	lowered := f.lower(f.tree.BodyOf(function))
	e.Persists = loops && lowered.persists()
	e.Refuses = tries && f.refuses(lowered)
	e.ByNone = e.Refuses && f.refusesByNone(lowered)
	return e
}

// persists reports whether each way out follows a failure.
func (f *Flow) persists() bool {
	lost := false
	for _, n := range append([]flow.Node{f.raised}, f.ends...) {
		switch {
		case f.Graph.LastBefore(n) == flow.Unreached:
		case !f.Graph.EndsFailed(n):
			return false
		default:
			lost = true
		}
	}
	return lost
}

// refuses reports whether each return of what is false follows a failure, and each return
// of what is true does not; and there are both.
func (f *Flows) refuses(lowered *Flow) bool {
	bad, good := false, false
	for _, n := range lowered.ends {
		if lowered.Graph.LastBefore(n) == flow.Unreached {
			continue
		}
		failed, well, told := f.saysAt(lowered, n)
		if !told {
			return false
		}
		bad, good = bad || failed, good || well
	}
	return bad && good
}

// saysAt returns what the function hands back at an end says by being false, and by being
// true: return False, return complete, return not failed.
func (f *Flows) saysAt(lowered *Flow, n flow.Node) (failed, well, told bool) {
	if name, named := lowered.named[n]; named {
		return lowered.Graph.Answers(n, name.of, name.no)
	}
	truth := flow.Nil
	if ret, ok := lowered.Nodes.Syntax(n).(*ast.Return); ok && ret.Value != nil {
		truth = f.handedBack(ret.Value)
	}
	failed = lowered.Graph.EndsFailed(n)
	return failed, !failed, truth == flow.True && !failed || truth&(flow.Nil|flow.False) == truth && failed
}

// refusesByNone reports whether what a function hands back is None where it is false.
func (f *Flows) refusesByNone(lowered *Flow) bool {
	return !slices.ContainsFunc(lowered.ends, func(n flow.Node) bool {
		ret, ok := lowered.Nodes.Syntax(n).(*ast.Return)
		return ok && ret.Value != nil && !f.isNoneOrSomething(ret.Value)
	})
}

func (f *Flows) isNoneOrSomething(value ast.Expr) bool {
	if name, ok := value.(*ast.Name); ok {
		return !slices.ContainsFunc(f.names.Meanings(name), func(b *scope.Binding) bool {
			return b.Kind != scope.Assigned || constantTruth(b.Value) != flow.Nil && !f.isSomething(b.Value)
		})
	}
	return constantTruth(value) == flow.Nil || f.isSomething(value)
}

// handed is a name that a return hands back, and what it is where that is false.
type handed struct {
	of flow.Var
	no flow.Truth
}

// answerOf returns the answer that an expression is: complete, not failed.
func (l *lowering) answerOf(e ast.Expr) (handed, bool) {
	no := flow.False | flow.Nil
	if not, ok := e.(*ast.UnaryOp); ok && not.Op == ast.Not {
		e, no = not.Operand, flow.True|flow.Set
	}
	name, ok := e.(*ast.Name)
	if !ok || l.hidden[string(name.Id)] {
		return handed{}, false
	}
	return handed{l.variable(string(name.Id)), no}, true
}
