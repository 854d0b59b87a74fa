package failure

import (
	"github.com/go-python/gpython/ast"

	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/meaning"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/scope"
	"github.com/jitterlint/jitterlint/analyzer/internal/flow"
)

// told returns what a test tells of attempts where it holds, or does not.
func (l *lowering) told(test ast.Expr, holds bool) []flow.Step {
	if attempt, is := l.status(test); is != meaning.Nothing {
		kind := flow.Fails
		if holds == (is == meaning.Success) {
			kind = flow.Succeeds
		}
		return []flow.Step{{Kind: kind, Node: attempt, Def: flow.NoVar, From: flow.NoVar}}
	}
	if l.around.handles && l.around.tried != nil && l.flows.meanings.Absent(test, holds) {
		return l.answered()
	}
	return nil
}

// answered returns that all that was tried has got an answer.
func (l *lowering) answered() []flow.Step {
	var steps []flow.Step
	for _, attempt := range *l.around.tried {
		steps = append(steps, flow.Step{Kind: flow.Succeeds, Node: attempt, Def: flow.NoVar, From: flow.NoVar})
	}
	return steps
}

// status returns the attempt whose answer's status a test asks for, and whether that says
// that all went well: answer.ok, answer.status_code == 200, a function that says itself how
// its attempt went.
func (l *lowering) status(test ast.Expr) (flow.Node, meaning.Telling) {
	if attempt, ok := l.refusedBy(test); ok {
		return attempt, meaning.Success
	}
	if attempt, told := l.leftBy(test); told != meaning.Nothing {
		return attempt, told
	}
	if attribute, ok := test.(*ast.Attribute); ok && attribute.Attr == "ok" {
		if attempt, ok := l.attemptBehind(attribute.Value); ok {
			return attempt, meaning.Success
		}
	}
	compare, ok := test.(*ast.Compare)
	if !ok || len(compare.Ops) != 1 {
		return flow.NoNode, meaning.Nothing
	}
	attempt, ok := l.statusOf(compare.Left)
	if !ok {
		return flow.NoNode, meaning.Nothing
	}
	return attempt, l.flows.meanings.Status(compare.Ops[0], compare.Comparators[0])
}

// refusedBy returns the attempt of which an expression says by being false that it failed.
func (l *lowering) refusedBy(e ast.Expr) (flow.Node, bool) {
	if call, ok := e.(*ast.Call); ok {
		n, lowered := l.flow.nodes[call]
		return n, lowered && l.flows.endingOf(call).Refuses
	}
	n, ok := l.attemptBehind(e)
	if !ok {
		return flow.NoNode, false
	}
	call, ok := l.flow.syntax[n].(*ast.Call)
	return n, ok && l.flows.endingOf(call).Refuses
}

// statusOf returns the attempt whose answer's status an expression is.
func (l *lowering) statusOf(e ast.Expr) (flow.Node, bool) {
	switch e := e.(type) {
	case *ast.Attribute:
		switch e.Attr {
		case "status_code", "status", "code":
			return l.attemptBehind(e.Value)
		}
	case *ast.Call:
		if method, ok := e.Func.(*ast.Attribute); ok && method.Attr == "getcode" {
			return l.attemptBehind(method.Value)
		}
	}
	return flow.NoNode, false
}

// readAnswer adds that the attempt has failed whose answer a call reads and finds bad:
// answer.raise_for_status(), answer.json().
func (l *lowering) readAnswer(call *ast.Call) {
	method, ok := call.Func.(*ast.Attribute)
	if !ok {
		return
	}
	attempt, ok := l.attemptBehind(method.Value)
	if !ok || method.Attr != "raise_for_status" && method.Attr != "json" {
		return
	}
	bad := l.b.Block(flow.Step{Kind: flow.Fails, Node: attempt, Def: flow.NoVar, From: flow.NoVar})
	l.b.Way(l.at, bad)
	l.b.Way(bad, l.around.raised)
	next := l.b.Block()
	l.b.Way(l.at, next)
	l.at = next
}

// attemptBehind returns the attempt whose answer a name holds.
func (l *lowering) attemptBehind(e ast.Expr) (flow.Node, bool) {
	name, ok := e.(*ast.Name)
	if !ok {
		return flow.NoNode, false
	}
	bindings := l.flows.names.Meanings(name)
	if len(bindings) != 1 || bindings[0].Kind != scope.Assigned {
		return flow.NoNode, false
	}
	value := bindings[0].Value
	if awaited, ok := l.flows.tree.Syntax(value).Await(value); ok {
		value = awaited
	}
	call, ok := value.(*ast.Call)
	if !ok || l.flows.calls.Local(call) {
		return flow.NoNode, false
	}
	attempt, ok := l.flow.nodes[call]
	return attempt, ok
}
