// Package rooms puts together what is asked of one shell program.
package rooms

import (
	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/failure"
	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/fakejitter"
	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/jitter"
	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/lengths"
	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/nojitter"
	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/number"
	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/remote"
	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/rounds"
	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/script"
	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/shretry"
	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/variable"
	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/wait"
	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/wording"
)

// Rooms are what is asked of one program.
type Rooms struct {
	Tree      *script.Tree
	Variables *variable.Variables
	Numbers   *number.Numbers
	Values    *jitter.Values
	Rounds    *rounds.Rounds
	Waits     *wait.Waits
	Commands  *remote.Commands
	Flows     *failure.Flows
	Finder    *shretry.Finder
	Words     *wording.Words
	Lengths   *lengths.Lengths
	Fake      *fakejitter.Rule
	Bare      *nojitter.Rule
}

// New returns the rooms of a program. MinJitter is the smallest share of a wait that counts
// as jitter.
func New(tree *script.Tree, minJitter float64) *Rooms {
	r := &Rooms{Tree: tree, Variables: variable.New(tree)}
	r.Numbers = number.New(tree, r.Variables)
	r.Rounds = rounds.New(tree, r.Variables, r.Numbers)
	r.Values = jitter.New(tree, r.Variables, r.Numbers)
	r.Waits = wait.New(tree, r.Variables, r.Numbers, r.Values)
	r.Commands = remote.New(tree, r.Variables, r.Waits)
	r.Flows = failure.New(tree, r.Variables, r.Rounds, r.Waits, r.Commands)
	r.Finder = shretry.New(tree, r.Variables, r.Rounds, r.Waits, r.Commands, r.Flows)
	r.Words = wording.New(tree, r.Variables, r.Numbers, r.Waits)
	r.Fake = fakejitter.New(tree, r.Waits, minJitter)
	r.Lengths = lengths.New(tree, r.Variables, r.Numbers, r.Rounds, r.Waits)
	r.Bare = nojitter.New(tree, r.Variables, r.Numbers, r.Values, r.Waits, r.Commands, r.Finder, r.Lengths, r.Words, r.Fake)
	return r
}

// Retries reports whether the program tries anything again, as far as it parses.
func (r *Rooms) Retries() bool {
	retries := false
	for _, b := range r.Tree.Bodies() {
		r.Tree.Bounds.Within(b, func() { retries = retries || len(r.Finder.In(b)) > 0 })
	}
	return retries
}
