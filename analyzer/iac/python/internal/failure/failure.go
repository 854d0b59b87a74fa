// Package failure turns the statements of a program into flow without syntax: calls become
// attempts that may raise, and tests what their ways tell.
package failure

import (
	"slices"

	"github.com/go-python/gpython/ast"

	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/answer"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/callee"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/meaning"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/number"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/remote"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/scope"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/wait"
	"github.com/jitterlint/jitterlint/analyzer/internal/fixpoint"
	"github.com/jitterlint/jitterlint/analyzer/internal/flow"
)

// maxStates bounds what is told apart at one place of a function.
const maxStates = 256

// Flows are those of one program.
type Flows struct {
	tree     *source.Tree
	names    *scope.Names
	called   *callee.Functions
	numbers  *number.Numbers
	waits    *wait.Waits
	calls    *remote.Calls
	meanings *meaning.Meanings
	answers  *answer.Program
	// bodies are the flows that were asked for, and endings say how functions end.
	bodies  map[source.Body]*Flow
	endings *fixpoint.Answers[*ast.FunctionDef, Ending]
}

// New returns the flows of a program.
func New(tree *source.Tree, names *scope.Names, called *callee.Functions, numbers *number.Numbers, waits *wait.Waits, calls *remote.Calls, meanings *meaning.Meanings) *Flows {
	f := &Flows{
		tree: tree, names: names, called: called, numbers: numbers, waits: waits, calls: calls, meanings: meanings,
		bodies: make(map[source.Body]*Flow),
	}
	f.answers = answer.New(tree, names, numbers, calls, meanings, func(call *ast.Call) answer.Refusal { return f.endingOf(call).Refusal })
	f.endings = fixpoint.New(Ending{}, f.ending, func(a, b Ending) bool { return a == b })
	f.endings.Beyond(Ending{})
	return f
}

// Flow is that of one body.
type Flow struct {
	// Graph is the flow without syntax, and Nodes are what its nodes stand for.
	Graph *flow.Graph
	Nodes *flow.Nodes[ast.Ast]
	// raised is where exceptions leave the body, and ends are where it ends otherwise.
	raised flow.Node
	ends   []flow.Node
	// named are the ends that hand back a name.
	named map[flow.Node]handed
}

// Of returns the flow of a body.
func (f *Flows) Of(b source.Body) *Flow {
	known := f.bodies[b]
	if known == nil {
		assumed := f.endings.Assumed()
		known = f.lower(b)
		if f.endings.Assumed() == assumed {
			f.bodies[b] = known
			if known.Graph.Cut() {
				f.tree.Bounds.Cut(b)
			}
		}
	}
	return known
}

// Returns reports whether a node leads to an end of the body by a return, or without.
func (f *Flow) Returns(n flow.Node) bool {
	return slices.ContainsFunc(f.ends, func(end flow.Node) bool { return f.Graph.Leads(n, end) })
}
