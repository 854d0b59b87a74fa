// Package jitter says whether a value differs between instances that run the same code:
// it follows the value back through variables, fields, parameters and functions. Rules
// judge waits by it.
package jitter

import (
	"go/ast"
	"go/types"

	"github.com/jitterlint/jitterlint/analyzer/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/internal/spread"
	"github.com/jitterlint/jitterlint/analyzer/internal/summary"
)

// Values answers for the values of one package.
type Values struct {
	src *source.Package
	// offered are what the jitter of the package's retries is scaled by.
	offered []summary.Factor
}

// New returns the values of a package.
func New(src *source.Package) *Values { return &Values{src: src} }

// Spreader finds how values differ. It remembers what it is looking at, so that a
// variable made of itself is what its other parts are.
type Spreader struct {
	values *Values
	known  map[ast.Node]spread.Kind
	vars   map[*types.Var]spread.Kind
	// calls are the functions around what is looked at, as far as it was reached
	// by calls, and bound is what the innermost of them is given.
	calls []*types.Func
	bound map[*types.Var]spread.Kind
	// zero are the variables that are taken to be 0.
	zero zeros
	// numbers are the parameters and fields that were met on the way.
	numbers map[*types.Var]bool
	// Draws are the calls that draw at random.
	Draws []*ast.CallExpr
	lost  Lost
}

// Spreader returns a finder that has looked at nothing yet.
func (values *Values) Spreader() *Spreader {
	return &Spreader{
		values: values, known: make(map[ast.Node]spread.Kind), vars: make(map[*types.Var]spread.Kind),
		zero: zeros{src: values.src}, numbers: make(map[*types.Var]bool),
	}
}
