// Package rooms puts together what is asked of one JavaScript program.
package rooms

import (
	"github.com/jitterlint/jitterlint/analyzer/iac/javascript/internal/failure"
	"github.com/jitterlint/jitterlint/analyzer/iac/javascript/internal/jitter"
	"github.com/jitterlint/jitterlint/analyzer/iac/javascript/internal/jsretry"
	"github.com/jitterlint/jitterlint/analyzer/iac/javascript/internal/nojitter"
	"github.com/jitterlint/jitterlint/analyzer/iac/javascript/internal/number"
	"github.com/jitterlint/jitterlint/analyzer/iac/javascript/internal/policy"
	"github.com/jitterlint/jitterlint/analyzer/iac/javascript/internal/remote"
	"github.com/jitterlint/jitterlint/analyzer/iac/javascript/internal/scope"
	"github.com/jitterlint/jitterlint/analyzer/iac/javascript/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/iac/javascript/internal/wait"
)

// Rooms are what is asked of one program.
type Rooms struct {
	Tree     *source.Tree
	Names    *scope.Names
	Numbers  *number.Numbers
	Values   *jitter.Values
	Policies *policy.Rule
	Waits    *wait.Waits
	Calls    *remote.Calls
	Flows    *failure.Flows
	Finder   *jsretry.Finder
	Bare     *nojitter.Rule
}

// New returns the rooms of a program. Known are the retry libraries that are known, and
// imported, which may be nil, the functions of other files that sleep.
func New(tree *source.Tree, known *policy.Index, imported wait.Imported) *Rooms {
	r := &Rooms{Tree: tree, Names: scope.New(tree)}
	r.Numbers = number.New(tree, r.Names)
	r.Values = jitter.New(tree, r.Names, r.Numbers, known.Draws)
	r.Policies = policy.New(tree, r.Names, r.Numbers, r.Values, known)
	r.Waits = wait.New(tree, r.Names, r.Numbers, imported)
	r.Calls = remote.New(tree, r.Names, r.Waits)
	r.Flows = failure.New(tree, r.Names, r.Numbers, r.Waits, r.Calls)
	r.Finder = jsretry.New(tree, r.Names, r.Numbers, r.Values, r.Waits, r.Calls, r.Flows)
	r.Bare = nojitter.New(tree, r.Names, r.Waits, r.Finder)
	return r
}
