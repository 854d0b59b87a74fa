// Package trace follows a policy's value through its package: what is done to it, and
// what it was made of.
package trace

import (
	"go/ast"
	"go/types"

	"github.com/jitterlint/jitterlint/analyzer/internal/source"
)

// Trails follows the values of one package.
type Trails struct {
	src *source.Package
	// catalogued are the packages that are known to do with a value what their rows
	// say.
	catalogued map[*types.Package]bool
}

// New returns the trails of a package that sees the catalogued ones.
func New(src *source.Package, catalogued map[*types.Package]bool) *Trails {
	return &Trails{src: src, catalogued: catalogued}
}

// Knows reports whether a package is a catalogued one.
func (trails *Trails) Knows(pkg *types.Package) bool { return trails.catalogued[pkg] }

// Tracer follows one value. Its maps keep it from going in circles.
type Tracer struct {
	trails *Trails
	Trail
	// around tells that it follows a struct for what becomes of a value in it.
	around  bool
	known   map[types.Object]bool
	climbed map[ast.Node]bool
	rooted  map[ast.Node]bool
}

// Tracer returns a tracer that has followed nothing yet.
func (trails *Trails) Tracer() *Tracer {
	return &Tracer{
		trails:  trails,
		known:   make(map[types.Object]bool),
		climbed: make(map[ast.Node]bool),
		rooted:  make(map[ast.Node]bool),
	}
}
