// Package jitter says whether a value differs between instances that run the same code:
// it follows the value back through variables, fields, parameters and functions. Rules
// judge waits by it.
package jitter

import (
	"go/ast"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/jitterlint/jitterlint/analyzer/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/internal/summary"
	"github.com/jitterlint/jitterlint/analyzer/internal/zero"
)

// Values answers for the values of one package.
type Values struct {
	src *source.Package
	// plain is the look at values where nothing is taken to be 0.
	plain *look
	// offered are what the jitter of the package's retries is scaled by.
	offered []summary.Factor
}

// New returns the values of a package.
func New(src *source.Package) *Values {
	values := &Values{src: src}
	values.plain = values.look(nil)
	return values
}

// Spreader finds how the values of expressions differ that stand in one function, or in
// none.
type Spreader struct {
	values *Values
	look   *look
	// frame is the function with what its parameters are given, and body its body.
	frame frame
	body  inspector.Cursor
	// zero are the variables that are taken to be 0.
	zero zero.Numbers
	// notes are those of what is looked at.
	notes *notes
}

// Spreader returns a finder that has looked at nothing yet.
func (values *Values) Spreader() *Spreader { return values.plain.spreader(frame{}, &notes{}) }

// Draws returns the calls that draw at random, of what was looked at.
func (s *Spreader) Draws() []*ast.CallExpr { return s.notes.drawn() }
