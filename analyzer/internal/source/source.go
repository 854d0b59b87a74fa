// Package source answers questions to one package's source text: where an object is
// mentioned, what a variable is given, what an expression is known to be, and what
// the package declares.
package source

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/jitterlint/jitterlint/analyzer/internal/summary"
)

// Package is one package under analysis, with what is worked out about its text on
// demand.
type Package struct {
	*analysis.Pass
	// Tree is the root of the package's files.
	Tree inspector.Cursor
	// MinJitter is the smallest share of a wait that counts as jitter.
	MinJitter float64
	// Tests tells that findings in tests are wanted, too.
	Tests bool

	useIndex map[types.Object][]inspector.Cursor
	defIndex map[types.Object]inspector.Cursor
	spent    int
	// cut are where the functions begin that a bound was met in.
	cut     []token.Pos
	bodies  map[*types.Func]inspector.Cursor
	results map[*types.Var]result
	params  map[*types.Var]result
	// functions are those with a body, in their order.
	functions []*types.Func
	// helpers are what is known of functions of other packages, by their facts.
	helpers map[*types.Func]*summary.Function
	// cycles are those of the functions that mention each other, once they are known.
	cycles map[*types.Func]*cycle
	// assignments are those to the variables that were asked for, and elements those
	// that literals without keys make to fields.
	assignments map[*types.Var]Assignments
	elements    map[*types.Var]Assignments
}

// New returns a package under analysis, of which nothing is worked out yet.
func New(pass *analysis.Pass, tree inspector.Cursor, minJitter float64, tests bool) *Package {
	return &Package{Pass: pass, Tree: tree, MinJitter: minJitter, Tests: tests}
}

// Among returns the roots of some of the package's files, in the package's order.
func (pkg *Package) Among(files []*ast.File) []inspector.Cursor {
	var roots []inspector.Cursor
	for file := range pkg.Tree.Children() {
		if slices.Contains(files, file.Node().(*ast.File)) {
			roots = append(roots, file)
		}
	}
	return roots
}

// Functions returns the functions with a body that the package declares, in the
// order of the text.
func (pkg *Package) Functions() []*types.Func {
	pkg.indexFuncs()
	return pkg.functions
}
