package failure

import (
	"slices"

	"github.com/go-python/gpython/ast"

	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/meaning"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/scope"
	"github.com/jitterlint/jitterlint/analyzer/internal/flow"
)

// told returns what a test tells of attempts where it holds, or does not.
func (l *lowering) told(test ast.Expr, holds bool) []flow.Step {
	if attempts, is := l.status(test); is != meaning.Nothing {
		return flow.Each(l.went(attempts, is, holds), attempts)
	}
	if compare, ok := test.(*ast.Compare); ok && l.flows.meanings.Absent(test, holds) {
		if attempts := l.statusOf(compare.Left); attempts != nil {
			return flow.Each(flow.Succeeds, attempts) // what is not there is an answer
		}
	}
	if l.around.handles && l.around.tried != nil && l.flows.meanings.Absent(test, holds) {
		return flow.Each(flow.Succeeds, *l.around.tried) // it has got an answer
	}
	return nil
}

// went returns how attempts went where a test of their answer holds, or does not. That it is
// not one refusal takes back that it is no success, since it may be something between, but
// not that the answer itself says that it is a refusal:
//
//	while not answer.ok:
//	    if answer.status_code == 413: raise …
func (l *lowering) went(attempts []flow.Node, is meaning.Telling, holds bool) flow.Kind {
	switch {
	case holds == (is == meaning.Failure):
		return flow.Fails
	case holds || !slices.ContainsFunc(attempts, func(n flow.Node) bool { return l.flagged[n] }):
		return flow.Succeeds
	}
	return flow.Presumes
}

// status returns the attempts whose answer's status a test asks for, and whether that says
// that all went well: answer.ok, answer.status_code == 200, a function that says itself how
// its attempt went.
func (l *lowering) status(test ast.Expr) ([]flow.Node, meaning.Telling) {
	if attempts := l.refusedBy(test, func(e Ending) bool { return e.Refuses }); attempts != nil {
		return attempts, meaning.Success
	}
	if attempts, told := l.noneBy(test); attempts != nil {
		return attempts, told
	}
	if attempts, told := l.leftBy(test); told != meaning.Nothing {
		return attempts, told
	}
	if attempts, told := l.exited(test); attempts != nil {
		return attempts, told
	}
	switch test := test.(type) {
	case *ast.Attribute:
		if told := l.flows.meanings.Flag(string(test.Attr)); told != meaning.Nothing {
			if attempts := l.attemptsBehind(test.Value); attempts != nil {
				for _, n := range attempts {
					l.flagged[n] = true
				}
				return attempts, told
			}
		}
	case *ast.Compare:
		return l.compared(test)
	}
	return nil, meaning.Nothing
}

// compared returns the attempts whose answer's status a comparison asks for, and what that
// tells: answer.status == 200, 200 <= answer.status < 300.
func (l *lowering) compared(test *ast.Compare) ([]flow.Node, meaning.Telling) {
	switch len(test.Ops) {
	case 1:
		if attempts := l.statusOf(test.Left); attempts != nil {
			return attempts, l.flows.meanings.Status(test.Ops[0], test.Comparators[0])
		}
		if attempts := l.statusOf(l.flows.hundreds(test.Left)); attempts != nil {
			return attempts, l.flows.meanings.StatusClass(test.Ops[0], test.Comparators[0])
		}
	case 2:
		if attempts := l.statusOf(test.Comparators[0]); attempts != nil {
			return attempts, l.flows.meanings.StatusWithin(test.Left, test.Ops[0], test.Ops[1], test.Comparators[1])
		}
	}
	return nil, meaning.Nothing
}

// refusedBy returns the attempts of which an expression says that they failed, since all that it
// may hold is of functions that end in such a way.
func (l *lowering) refusedBy(e ast.Expr, ends func(Ending) bool) []flow.Node {
	if call, ok := e.(*ast.Call); ok {
		if n, lowered := l.flow.Nodes.Last(call); lowered && ends(l.flows.endingOf(call)) {
			return []flow.Node{n}
		}
		return nil
	}
	attempts := l.attemptsBehind(e)
	for _, n := range attempts {
		if call, ok := l.flow.Nodes.Syntax(n).(*ast.Call); !ok || !ends(l.flows.endingOf(call)) {
			return nil
		}
	}
	return attempts
}

// noneBy returns the attempts of which a test says by None that they failed, and what it tells
// where it holds: (answer := ask()) is None.
func (l *lowering) noneBy(test ast.Expr) ([]flow.Node, meaning.Telling) {
	compare, ok := test.(*ast.Compare)
	if !ok || len(compare.Ops) != 1 {
		return nil, meaning.Nothing
	}
	if none, ok := compare.Comparators[0].(*ast.NameConstant); !ok || constantTruth(none) != flow.Nil {
		return nil, meaning.Nothing
	}
	told := meaning.Failure
	switch compare.Ops[0] {
	case ast.Is, ast.Eq:
	case ast.IsNot, ast.NotEq:
		told = meaning.Success
	default:
		return nil, meaning.Nothing
	}
	left := compare.Left
	if awaited, ok := l.flows.tree.Syntax(left).Await(left); ok {
		left = awaited
	}
	return l.refusedBy(left, func(e Ending) bool { return e.ByNone }), told
}

// statusOf returns the attempts whose answer's status an expression is.
func (l *lowering) statusOf(e ast.Expr) []flow.Node {
	switch e := l.flows.names.Through(e).(type) {
	case *ast.Attribute:
		switch e.Attr {
		case "status_code", "status", "code":
			return l.attemptsBehind(e.Value)
		}
	case *ast.Call:
		if method, ok := e.Func.(*ast.Attribute); ok && method.Attr == "getcode" {
			return l.attemptsBehind(method.Value)
		}
		if l.flows.names.Path(e.Func) == "http.HTTPStatus" && len(e.Args) == 1 {
			return l.statusOf(e.Args[0])
		}
	}
	return nil
}

// hundreds returns what an expression has the hundreds of: status // 100.
func (f *Flows) hundreds(e ast.Expr) ast.Expr {
	division, ok := e.(*ast.BinOp)
	if !ok || division.Op != ast.FloorDiv {
		return nil
	}
	if by, ok := f.numbers.Constant(division.Right); !ok || by != 100 {
		return nil
	}
	return division.Left
}

// attemptsBehind returns the attempts whose answer an expression is: a call itself, or one or
// several of the same function, if a name holds it.
//
//	answer = session.get(url)
//	async with session.get(url) as answer:
//	while not (answer := session.get(url)).ok:
func (l *lowering) attemptsBehind(e ast.Expr) []flow.Node {
	if call := l.flows.attempt(e); call != nil {
		return []flow.Node{l.flow.Nodes.Ahead(call)}
	}
	name, ok := e.(*ast.Name)
	if !ok {
		return nil
	}
	var attempts []flow.Node
	operation := ""
	for _, b := range l.flows.names.Meanings(name) {
		if b.Kind != scope.Assigned && b.Kind != scope.Entered {
			return nil
		}
		call := l.flows.attempt(b.Value)
		if call == nil {
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

// attempt returns the call that an expression is, perhaps awaited, where others take part in
// it, or nil.
func (f *Flows) attempt(e ast.Expr) *ast.Call {
	if awaited, ok := f.tree.Syntax(e).Await(e); ok {
		e = awaited
	}
	call, ok := e.(*ast.Call)
	if !ok || f.calls.Local(call) {
		return nil
	}
	return call
}
