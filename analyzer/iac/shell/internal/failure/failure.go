// Package failure turns the statements of a shell program into flow without syntax: commands
// become attempts that say by their status how they went, and tests what their ways tell.
package failure

import (
	"strings"

	"mvdan.cc/sh/v3/syntax"

	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/remote"
	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/rounds"
	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/script"
	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/variable"
	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/wait"
	"github.com/jitterlint/jitterlint/analyzer/internal/fixpoint"
	"github.com/jitterlint/jitterlint/analyzer/internal/flow"
)

// maxStates bounds what is told apart at one place of a function, maxAttempts how many
// attempts of it are,
// maxNested how many statements in each other are looked into, and maxNames of how
// many variables anything is known.
const (
	maxStates   = 64
	maxAttempts = 200
	maxNested   = 60
	maxNames    = 40
)

// Flows are those of one program.
type Flows struct {
	tree      *script.Tree
	variables *variable.Variables
	rounds    *rounds.Rounds
	waits     *wait.Waits
	commands  *remote.Commands
	// pipefail tells that a pipe fails where one of its commands does.
	pipefail bool
	// bodies are the flows that were asked for, and endings say how functions end.
	bodies  map[script.Body]*Flow
	endings *fixpoint.Answers[*syntax.FuncDecl, Ending]
}

// New returns the flows of a program.
func New(tree *script.Tree, variables *variable.Variables, rounds *rounds.Rounds, waits *wait.Waits, commands *remote.Commands) *Flows {
	f := &Flows{
		tree: tree, variables: variables, rounds: rounds, waits: waits, commands: commands,
		pipefail: strings.Contains(tree.Text, "pipefail"), bodies: make(map[script.Body]*Flow),
	}
	f.endings = fixpoint.New(Ending{}, f.ending, func(a, b Ending) bool { return a == b })
	f.endings.Beyond(Ending{})
	return f
}

// Ending is what the ways tell by which a function ends.
type Ending struct {
	// Tells says that the function's status tells how its last attempt went.
	Tells bool
	// Never says that it does not come back: it ends the program.
	Never bool
}

// ending works out how a function ends.
func (f *Flows) ending(function *syntax.FuncDecl) Ending {
	ends := false
	f.tree.Each(script.Body{Function: function}, func(n syntax.Node) bool {
		if call, ok := n.(*syntax.CallExpr); ok && len(call.Args) > 0 {
			name, _ := f.tree.Constant(call.Args[0])
			called := f.variables.Called(call)
			ends = ends || name == "exit" || called != nil && f.endings.Of(called).Never
		}
		return true
	})
	reaches := f.commands.Reaches(function)
	if !ends && !reaches {
		return Ending{}
	}
	lowered := f.lower(script.Body{Function: function})
	good, bad := lowered.Graph.LastBefore(lowered.good), lowered.Graph.LastBefore(lowered.bad)
	failed, _, told := lowered.Graph.Answers(lowered.bad, lowered.status, flow.Set)
	return Ending{
		Tells: reaches && (bad == flow.AllFailed || failed && told) && good != flow.AllFailed,
		Never: ends && good == flow.Unreached && bad == flow.Unreached,
	}
}

// Flow is that of one body.
type Flow struct {
	// Graph is the flow without syntax, and Nodes are what its nodes stand for.
	Graph *flow.Graph
	Nodes *flow.Nodes[syntax.Node]
	// good and bad are where a function comes back, by the status that it gives.
	good, bad flow.Node
	// status is what $? holds.
	status flow.Var
	// cut tells that it is not all of the body.
	cut bool
}

// Of returns the flow of a body.
func (f *Flows) Of(b script.Body) *Flow {
	known := f.bodies[b]
	if known == nil {
		known = f.lower(b)
		f.bodies[b] = known
		if known.cut || known.Graph.Cut() {
			f.tree.Bounds.Cut(b)
		}
	}
	return known
}
