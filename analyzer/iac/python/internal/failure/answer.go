package failure

import (
	"github.com/go-python/gpython/ast"

	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/meaning"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/scope"
	"github.com/jitterlint/jitterlint/analyzer/internal/flow"
)

// told returns what a test tells of attempts where it holds, or does not.
func (l *lowering) told(test ast.Expr, holds bool) []flow.Step {
	if attempts, is := l.status(test); is != meaning.Nothing {
		if holds == (is == meaning.Success) {
			return flow.Each(flow.Succeeds, attempts)
		}
		return flow.Each(flow.Fails, attempts)
	}
	if l.around.handles && l.around.tried != nil && l.flows.meanings.Absent(test, holds) {
		return flow.Each(flow.Succeeds, *l.around.tried) // it has got an answer
	}
	return nil
}

// status returns the attempts whose answer's status a test asks for, and whether that says
// that all went well: answer.ok, answer.status_code == 200, a function that says itself how
// its attempt went.
func (l *lowering) status(test ast.Expr) ([]flow.Node, meaning.Telling) {
	if attempts := l.refusedBy(test); attempts != nil {
		return attempts, meaning.Success
	}
	if attempts, told := l.leftBy(test); told != meaning.Nothing {
		return attempts, told
	}
	if attempts, told := l.exited(test); attempts != nil {
		return attempts, told
	}
	if attribute, ok := test.(*ast.Attribute); ok && attribute.Attr == "ok" {
		if attempts := l.attemptsBehind(attribute.Value); attempts != nil {
			return attempts, meaning.Success
		}
	}
	compare, ok := test.(*ast.Compare)
	if !ok || len(compare.Ops) != 1 {
		return nil, meaning.Nothing
	}
	attempts := l.statusOf(compare.Left)
	if attempts == nil {
		return nil, meaning.Nothing
	}
	return attempts, l.flows.meanings.Status(compare.Ops[0], compare.Comparators[0])
}

// refusedBy returns the attempts of which an expression says by being false that they
// failed.
func (l *lowering) refusedBy(e ast.Expr) []flow.Node {
	if call, ok := e.(*ast.Call); ok {
		if n, lowered := l.flow.Nodes.Last(call); lowered && l.flows.endingOf(call).Refuses {
			return []flow.Node{n}
		}
		return nil
	}
	attempts := l.attemptsBehind(e)
	for _, n := range attempts {
		if call, ok := l.flow.Nodes.Syntax(n).(*ast.Call); !ok || !l.flows.endingOf(call).Refuses {
			return nil
		}
	}
	return attempts
}

// statusOf returns the attempts whose answer's status an expression is.
func (l *lowering) statusOf(e ast.Expr) []flow.Node {
	switch e := e.(type) {
	case *ast.Attribute:
		switch e.Attr {
		case "status_code", "status", "code":
			return l.attemptsBehind(e.Value)
		}
	case *ast.Call:
		if method, ok := e.Func.(*ast.Attribute); ok && method.Attr == "getcode" {
			return l.attemptsBehind(method.Value)
		}
	}
	return nil
}

// readAnswer adds that the attempt has failed whose answer a call reads and finds bad:
// answer.raise_for_status(), answer.json().
func (l *lowering) readAnswer(call *ast.Call) {
	method, ok := call.Func.(*ast.Attribute)
	if !ok {
		return
	}
	attempts := l.attemptsBehind(method.Value)
	if attempts == nil || method.Attr != "raise_for_status" && method.Attr != "json" {
		return
	}
	bad := l.b.Block(flow.Each(flow.Fails, attempts)...)
	l.b.Way(l.at, bad)
	l.b.Way(bad, l.around.raised)
	next := l.b.Block()
	l.b.Way(l.at, next)
	l.at = next
}

// attemptsBehind returns the attempts whose answer a name holds: one, or several calls of
// the same function.
func (l *lowering) attemptsBehind(e ast.Expr) []flow.Node {
	name, ok := e.(*ast.Name)
	if !ok {
		return nil
	}
	var attempts []flow.Node
	operation := ""
	for _, b := range l.flows.names.Meanings(name) {
		if b.Kind != scope.Assigned {
			return nil
		}
		value := b.Value
		if awaited, ok := l.flows.tree.Syntax(value).Await(value); ok {
			value = awaited
		}
		call, ok := value.(*ast.Call)
		if !ok || l.flows.calls.Local(call) {
			return nil
		}
		path := l.flows.names.Path(call.Func)
		if operation != "" && path != operation {
			return nil
		}
		attempts, operation = append(attempts, l.flow.Nodes.Ahead(call)), path
	}
	return attempts
}
