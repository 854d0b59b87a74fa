// Package answer says of which attempts the tests of a program ask how they went, and what that
// tells: by a status, by what was not done, by what a function gives for its failure.
package answer

import (
	"slices"

	"github.com/go-python/gpython/ast"

	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/meaning"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/number"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/remote"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/scope"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/internal/flow"
)

// Program has what is asked of the answers of one program.
type Program struct {
	tree     *source.Tree
	names    *scope.Names
	numbers  *number.Numbers
	calls    *remote.Calls
	meanings *meaning.Meanings
	// refusal says how the function that a call runs tells of its failure.
	refusal func(*ast.Call) Refusal
}

// Refusal is how a function tells of a failure that it caught.
type Refusal struct {
	// Refuses tells that it says by what is false or None that there was one: while not
	// ping(): …
	Refuses bool
	// ByNone tells that what says so is None each time: while (answer := ask()) is None: …
	ByNone bool
}

// New returns the answers of a program, in which calls run functions that tell of their failure
// in some way.
func New(tree *source.Tree, names *scope.Names, numbers *number.Numbers, calls *remote.Calls, meanings *meaning.Meanings, refusal func(*ast.Call) Refusal) *Program {
	return &Program{tree, names, numbers, calls, meanings, refusal}
}

// Answers are those of the attempts of one body.
type Answers struct {
	*Program
	nodes *flow.Nodes[ast.Ast]
	// flagged are the attempts whose answer was asked whether it is a refusal at all.
	flagged map[flow.Node]bool
}

// In returns the answers of a body, whose attempts have numbers as it is lowered.
func (p *Program) In(nodes *flow.Nodes[ast.Ast]) *Answers {
	return &Answers{p, nodes, make(map[flow.Node]bool)}
}

// Told returns what a test tells of attempts where it holds, or does not.
func (a *Answers) Told(test ast.Expr, holds bool) []flow.Step {
	if attempts, is := a.status(test); is != meaning.Nothing {
		return flow.Each(a.went(attempts, is, holds), attempts)
	}
	if compare, ok := test.(*ast.Compare); ok && a.meanings.Absent(test, holds) {
		return flow.Each(flow.Succeeds, a.statusOf(compare.Left)) // what is not there is an answer
	}
	return nil
}

// went returns how attempts went where a test of their answer holds, or does not. That it is
// not one refusal takes back that it is no success, since it may be something between, but
// not that the answer itself says that it is a refusal:
//
//	while not answer.ok:
//	    if answer.status_code == 413: raise …
func (a *Answers) went(attempts []flow.Node, is meaning.Telling, holds bool) flow.Kind {
	switch {
	case holds == (is == meaning.Failure):
		return flow.Fails
	case holds || !slices.ContainsFunc(attempts, func(n flow.Node) bool { return a.flagged[n] }):
		return flow.Succeeds
	}
	return flow.Presumes
}

// Failing returns the attempts that a test tells have failed where it holds.
func (a *Answers) Failing(test ast.Expr) []flow.Node {
	fails := meaning.Failure
	if not, ok := test.(*ast.UnaryOp); ok && not.Op == ast.Not {
		test, fails = not.Operand, meaning.Success
	}
	if attempts, told := a.status(test); told == fails {
		return attempts
	}
	return nil
}

// Attempt returns the call that an expression is, perhaps awaited, where others take part in
// it, or nil.
func (p *Program) Attempt(e ast.Expr) *ast.Call {
	if awaited, ok := p.tree.Syntax(e).Await(e); ok {
		e = awaited
	}
	call, ok := e.(*ast.Call)
	if !ok || p.calls.Local(call) {
		return nil
	}
	return call
}

// behind returns the attempts whose answer an expression is: a call itself, or one or several of
// the same function, if a name holds it.
//
//	answer = session.get(url)
//	async with session.get(url) as answer:
//	while not (answer := session.get(url)).ok:
func (a *Answers) behind(e ast.Expr) []flow.Node {
	if call := a.Attempt(e); call != nil {
		return []flow.Node{a.nodes.Ahead(call)}
	}
	name, ok := e.(*ast.Name)
	if !ok {
		return nil
	}
	var attempts []flow.Node
	operation := ""
	for _, b := range a.names.Meanings(name) {
		if b.Kind != scope.Assigned && b.Kind != scope.Entered {
			return nil
		}
		call := a.Attempt(b.Value)
		if call == nil {
			return nil
		}
		path := a.names.Path(call.Func)
		if operation != "" && path != operation {
			return nil
		}
		attempts, operation = append(attempts, a.nodes.Ahead(call)), path
	}
	return attempts
}
