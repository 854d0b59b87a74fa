// Package goretry finds the retries of Go code: it hands package retry the functions of a
// package with the gates in them, and answers its questions.
package goretry

import (
	"go/ast"

	"github.com/jitterlint/jitterlint/analyzer/internal/failure"
	"github.com/jitterlint/jitterlint/analyzer/internal/jitter"
	"github.com/jitterlint/jitterlint/analyzer/internal/moment"
	"github.com/jitterlint/jitterlint/analyzer/internal/remote"
	"github.com/jitterlint/jitterlint/analyzer/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/internal/wait"
)

// Finder finds the retries of one package.
type Finder struct {
	src     *source.Package
	values  *jitter.Values
	calls   *remote.Calls
	waits   *wait.Waits
	flows   *failure.Flows
	moments *moment.Moments
	// functions are those that were asked for, by their bodies.
	functions map[*ast.BlockStmt]*function
}

// New returns the finder of a package's retries.
func New(src *source.Package, values *jitter.Values, calls *remote.Calls, waits *wait.Waits, flows *failure.Flows) *Finder {
	return &Finder{src, values, calls, waits, flows, moment.New(src, waits, flows), make(map[*ast.BlockStmt]*function)}
}
