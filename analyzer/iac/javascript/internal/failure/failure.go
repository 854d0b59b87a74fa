// Package failure turns the statements of a program into flow without syntax: calls become
// attempts that may throw, and tests what their ways tell.
package failure

import (
	"github.com/jitterlint/jitterlint/analyzer/iac/javascript/internal/number"
	"github.com/jitterlint/jitterlint/analyzer/iac/javascript/internal/remote"
	"github.com/jitterlint/jitterlint/analyzer/iac/javascript/internal/scope"
	"github.com/jitterlint/jitterlint/analyzer/iac/javascript/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/iac/javascript/internal/wait"
	"github.com/jitterlint/jitterlint/analyzer/iac/javascript/syntax"
	"github.com/jitterlint/jitterlint/analyzer/internal/flow"
)

// maxStates bounds what is told apart at one place of a function.
const maxStates = 256

// Flows are those of one program.
type Flows struct {
	tree    *source.Tree
	names   *scope.Names
	numbers *number.Numbers
	waits   *wait.Waits
	calls   *remote.Calls
	bodies  map[source.Body]*Flow
	// refusing says of functions whether they tell by what is false that they failed; of one
	// that is being worked out, that is not known.
	refusing map[*syntax.Node]bool
}

// New returns the flows of a program.
func New(tree *source.Tree, names *scope.Names, numbers *number.Numbers, waits *wait.Waits, calls *remote.Calls) *Flows {
	return &Flows{tree, names, numbers, waits, calls, make(map[source.Body]*Flow), make(map[*syntax.Node]bool)}
}

// Flow is that of one body.
type Flow struct {
	// Graph is the flow without syntax, and Nodes are what its nodes stand for.
	Graph *flow.Graph
	Nodes *flow.Nodes[*syntax.Node]
	// named are the ends that hand back a name.
	named map[flow.Node]answer
	// raised is where exceptions leave the body, and ends are where it ends otherwise.
	raised flow.Node
	ends   []flow.Node
	// later are the calls that are made when the time of a timer is over, by the timer.
	later map[*syntax.Node][]flow.Node
}

// Of returns the flow of a body.
func (f *Flows) Of(b source.Body) *Flow {
	known := f.bodies[b]
	if known == nil {
		known = f.lower(b)
		f.bodies[b] = known
		if known.Graph.Cut() {
			f.tree.Bounds.Cut(b)
		}
	}
	return known
}

// Later returns the calls that a timer makes.
func (f *Flow) Later(timer *syntax.Node) []flow.Node { return f.later[timer] }

// Refuses reports whether a function of the program catches a failure, and says by what is
// false, null or nothing that there was one: while (!(await ping())) …
func (f *Flows) Refuses(function *syntax.Node) bool {
	refuses, known := f.refusing[function]
	if known {
		return refuses
	}
	f.refusing[function] = false // while it is worked out
	tries := false
	f.tree.Own(function, func(n *syntax.Node) bool {
		tries = tries || n.Kind == syntax.Try
		return !tries
	})
	if tries && function.Body().Kind == syntax.Block {
		refuses = f.lower(source.Body{Function: function}).refuses()
	}
	f.refusing[function] = refuses
	return refuses
}

// refuses reports whether each return of what is false follows a failure, and each return of
// what is true does not; and there are both.
func (f *Flow) refuses() bool {
	bad, good := false, false
	for _, n := range f.ends {
		if f.Graph.LastBefore(n) == flow.Unreached {
			continue
		}
		failed, well, told := f.answers(n)
		if !told {
			return false
		}
		bad, good = bad || failed, good || well
	}
	return bad && good
}

// answers returns what the function hands back at an end says by being false, and by being
// true: return false, return complete, return !failed.
func (f *Flow) answers(n flow.Node) (failed, well, told bool) {
	if answer, named := f.named[n]; named {
		if failed, well, told = f.Graph.Answers(n, answer.of, answer.no); told {
			return failed, well, true
		}
	}
	truth := flow.Nil
	if ret := f.Nodes.Syntax(n); ret != nil && len(ret.Parts) > 0 {
		truth = constantTruth(ret.Parts[0])
	}
	failed = f.Graph.EndsFailed(n)
	no := truth == flow.Nil || truth == flow.False
	return failed, !failed, no == failed
}

// constantTruth returns what true, false, null and undefined are.
func constantTruth(e *syntax.Node) flow.Truth {
	switch {
	case e.Kind == syntax.Constant && e.Word == "true":
		return flow.True
	case e.Kind == syntax.Constant && e.Word == "false":
		return flow.False
	case e.Kind == syntax.Constant, e.Kind == syntax.Name && e.Word == "undefined":
		return flow.Nil
	}
	return flow.Unknown
}
