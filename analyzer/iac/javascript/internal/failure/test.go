package failure

import (
	"slices"
	"strings"

	"github.com/jitterlint/jitterlint/analyzer/iac/javascript/internal/scope"
	"github.com/jitterlint/jitterlint/analyzer/iac/javascript/syntax"
	"github.com/jitterlint/jitterlint/analyzer/internal/flow"
	"github.com/jitterlint/jitterlint/analyzer/internal/names"
)

// test ends the block with the ways that a test leads on where it holds, and where not.
func (l *lowering) test(test *syntax.Node, yes, no flow.Block) {
	switch {
	case test.Kind == syntax.Unary && test.Word == "!":
		l.test(test.Parts[0], no, yes)
		return
	case test.Kind == syntax.Binary && (test.Word == "&&" || test.Word == "||"):
		next := l.b.Block()
		if test.Word == "&&" {
			l.test(test.Parts[0], next, no)
		} else {
			l.test(test.Parts[0], yes, next)
		}
		l.at = next
		l.test(test.Parts[1], yes, no)
		return
	}
	l.calls(test)
	l.way(test, true, yes)
	l.way(test, false, no)
	l.at = l.b.Block()
}

// way adds the way that is taken where a test holds, or does not, with what that tells.
func (l *lowering) way(test *syntax.Node, holds bool, to flow.Block) {
	facts, possible := l.facts(test, holds)
	if !possible {
		return
	}
	from := l.at
	if steps := l.told(test, holds); len(steps) > 0 {
		from = l.b.Block(steps...)
		l.b.Way(l.at, from, facts...)
		facts = nil
	}
	l.b.Way(from, to, facts...)
}

// facts returns what is known of names where a test holds, or does not, and whether that
// can be.
func (l *lowering) facts(test *syntax.Node, holds bool) (facts []flow.Fact, possible bool) {
	const truthy, falsy = flow.True | flow.Set, flow.False | flow.Nil | flow.Set // what is set may be empty
	switch test.Kind {
	case syntax.Constant:
		return nil, holds == (test.Word == "true")
	case syntax.Number:
		return nil, holds == (strings.Trim(test.Word, "0.") != "")
	case syntax.Name:
		if holds {
			return l.fact(test, truthy), true
		}
		return l.fact(test, falsy), true
	case syntax.Binary:
		is := constantTruth(test.Parts[1])
		if test.Parts[0].Kind != syntax.Name || is == flow.Unknown {
			return nil, true
		}
		switch test.Word {
		case "===", "==":
		case "!==", "!=":
			holds = !holds
		default:
			return nil, true
		}
		if !holds {
			is = flow.Unknown &^ is
		}
		return l.fact(test.Parts[0], is), true
	}
	return nil, true
}

func (l *lowering) fact(name *syntax.Node, is flow.Truth) []flow.Fact {
	b := l.own(name)
	if b == nil {
		return nil
	}
	return []flow.Fact{{Var: l.variable(b), Is: is}}
}

// own returns what a name stands for, if no other function changes it, or nil.
func (l *lowering) own(name *syntax.Node) *scope.Binding {
	b := l.flows.names.Meaning(name)
	if b == nil || b.Kind != scope.Variable && b.Kind != scope.Parameter && b.Kind != scope.Caught {
		return nil
	}
	for _, g := range b.Given {
		if at := l.flows.tree.Function(g.At); g.At.Kind != syntax.Function && at != l.body.Function && !l.inlines(at) {
			return nil
		}
	}
	return b
}

// answer is a name that a return hands back, and what it is where that is false.
type answer struct {
	of flow.Var
	no flow.Truth
}

// answerOf returns the answer that an expression is: complete, !failed.
func (l *lowering) answerOf(e *syntax.Node) (answer, bool) {
	no := flow.False | flow.Nil
	if e.Kind == syntax.Unary && e.Word == "!" {
		e, no = e.Parts[0], flow.True|flow.Set
	}
	if e.Kind != syntax.Name {
		return answer{}, false
	}
	b := l.own(e)
	if b == nil {
		return answer{}, false
	}
	return answer{l.variable(b), no}, true
}

// inlines reports whether a function is a callback, or a part of one, of this body.
func (l *lowering) inlines(f *syntax.Node) bool {
	for ; f != nil && f != l.body.Function; f = l.flows.tree.Function(f) {
		around := l.flows.tree.Parent(f)
		if around == nil || around.Kind != syntax.Call || around.Parts[0].Kind != syntax.Member {
			return false
		}
		switch around.Parts[0].Word {
		case "then", "catch", "finally":
		default:
			return false
		}
	}
	return f == l.body.Function
}

// give adds that names are given a value, or what is not known.
func (l *lowering) give(target, value *syntax.Node) {
	switch target.Kind {
	case syntax.Name:
		b := l.own(target)
		if b == nil {
			return
		}
		step := flow.Step{Kind: flow.Assign, Def: l.variable(b), From: flow.NoVar, Is: flow.Unknown}
		if value != nil {
			step.Is = constantTruth(value)
			if value.Kind == syntax.Name && step.Is == flow.Unknown {
				if from := l.own(value); from != nil {
					step.From = l.variable(from)
				}
			}
		}
		if b.Kind == scope.Caught {
			step.Is = flow.Set
		}
		l.b.Add(l.at, step)
	case syntax.Assign:
		l.give(target.Parts[0], nil)
	case syntax.Array, syntax.Object, syntax.Property, syntax.Spread:
		for _, p := range target.Parts {
			l.give(p, nil)
		}
	}
}

// told returns what a test tells of attempts where it holds, or does not.
func (l *lowering) told(test *syntax.Node, holds bool) []flow.Step {
	if attempts, well, ok := l.status(test); ok {
		if holds == well {
			return flow.Each(flow.Succeeds, attempts)
		}
		return flow.Each(flow.Fails, attempts)
	}
	if l.around.handles && l.around.tried != nil && l.flows.absent(test, holds) {
		return flow.Each(flow.Succeeds, *l.around.tried) // it has got an answer
	}
	return nil
}

// status returns the attempts whose answer's status a test asks for, and whether the test
// holds where all went well: answer.ok, answer.status === 200, a function that says itself
// how its attempt went.
func (l *lowering) status(test *syntax.Node) (attempts []flow.Node, well, ok bool) {
	if attempts := l.refusedBy(test); attempts != nil {
		return attempts, true, true
	}
	if test.Kind == syntax.Member && test.Word == "ok" {
		attempts := l.attemptsBehind(test.Parts[0])
		return attempts, true, attempts != nil
	}
	if test.Kind != syntax.Binary || test.Parts[0].Kind != syntax.Member {
		return nil, false, false
	}
	of := test.Parts[0]
	n, known := l.flows.numbers.Constant(test.Parts[1])
	if !known || of.Word != "status" && of.Word != "statusCode" && of.Word != "StatusCode" {
		return nil, false, false
	}
	good := n >= 200 && n < 300
	bad := n >= 400 && n != 404
	switch test.Word {
	case "===", "==":
		well, ok = good, good || bad
	case "!==", "!=":
		well, ok = bad, good || bad
	case "<":
		well, ok = true, n == 300 || n == 400 || n == 500
	case ">=":
		well, ok = false, n == 300 || n == 400 || n == 500
	case "<=":
		well, ok = true, n == 299 || n == 399
	case ">":
		well, ok = false, n == 299 || n == 399
	}
	if !ok {
		return nil, false, false
	}
	attempts = l.attemptsBehind(of.Parts[0])
	return attempts, well, attempts != nil
}

// refusedBy returns the attempts of which an expression says by being false that they
// failed.
func (l *lowering) refusedBy(e *syntax.Node) []flow.Node {
	if e.Kind == syntax.Await {
		e = e.Parts[0]
	}
	if e.Kind == syntax.Call {
		if n, lowered := l.flow.Nodes.Last(e); lowered && l.refuses(e) {
			return []flow.Node{n}
		}
		return nil
	}
	if e.Kind != syntax.Name {
		return nil
	}
	attempts := l.attemptsBehind(e)
	for _, n := range attempts {
		if !l.refuses(l.flow.Nodes.Syntax(n)) {
			return nil
		}
	}
	return attempts
}

func (l *lowering) refuses(call *syntax.Node) bool {
	f := l.flows.names.Called(call)
	return f != nil && f != l.body.Function && l.flows.calls.Attempt(call) && l.flows.Refuses(f)
}

// attemptsBehind returns the attempts whose answer a name holds: one, or several calls of the
// same function.
func (l *lowering) attemptsBehind(e *syntax.Node) []flow.Node {
	if e.Kind != syntax.Name {
		return nil
	}
	b := l.flows.names.Meaning(e)
	if b == nil || b.Kind != scope.Variable {
		return nil
	}
	var attempts []flow.Node
	operation := ""
	for _, g := range b.Given {
		if g.Value == nil || g.Part != "" || g.Operator != "" || g.Each {
			return nil
		}
		value := g.Value
		if value.Kind == syntax.Await {
			value = value.Parts[0]
		}
		if constantTruth(value) == flow.Nil {
			continue
		}
		if value.Kind != syntax.Call || !l.flows.calls.Attempt(value) || l.flows.tree.Function(value) != l.body.Function {
			return nil
		}
		called := l.flows.tree.Source(value.Parts[0])
		if operation != "" && called != operation {
			return nil
		}
		attempts, operation = append(attempts, l.flow.Nodes.Ahead(value)), called
	}
	return attempts
}

// absent reports whether a test of an error that holds, or does not, says that something is
// not there: error.name === 'ResourceNotFoundException', error.code === 'ENOENT', error
// instanceof NoSuchKey, error.statusCode === 404.
func (f *Flows) absent(test *syntax.Node, holds bool) bool {
	switch test.Kind {
	case syntax.Binary:
		switch test.Word {
		case "!==", "!=":
			holds = !holds
		case "===", "==", "instanceof":
		default:
			return false
		}
		return holds && slices.ContainsFunc(test.Parts, f.namesAbsence)
	case syntax.Call: // error.message.includes('does not exist')
		of := test.Parts[0]
		return holds && of.Kind == syntax.Member && slices.Contains([]string{"includes", "startsWith", "match", "test"}, of.Word) && slices.ContainsFunc(test.Args(), f.namesAbsence)
	}
	return false
}

// namesAbsence reports whether an expression is a word, a status or a type for what is not
// there, or for what this machine says.
func (f *Flows) namesAbsence(e *syntax.Node) bool {
	switch e.Kind {
	case syntax.Number:
		n, _ := f.numbers.Constant(e)
		return n == 404
	case syntax.String, syntax.Name, syntax.Member:
		switch e.Word {
		case "ENOENT", "EEXIST", "EBUSY", "EADDRINUSE", "EACCES", "ENOTEMPTY", "404":
			return true
		}
		return names.Absence(e.Word)
	}
	return false
}
