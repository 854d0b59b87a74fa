// Package source answers questions to one package's source text: where an object is
// mentioned, what a variable is given, what an expression is known to be, and what
// the package declares.
package source

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"sync"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/jitterlint/jitterlint/analyzer/internal/summary"
	"github.com/jitterlint/jitterlint/analyzer/internal/work"
)

// maxWork bounds what is looked at for one function, so that it costs a second at most.
const maxWork = 1_000_000

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
	// Bounds are those of the work on its functions, by where they begin.
	Bounds *work.Bounds[token.Pos]

	mentions  func() mentions
	functions func() functions
	// declarations are those of all files, by their positions.
	declarations func() []inspector.Cursor
	elements     func() map[*types.Var]Assignments
	assignments  map[*types.Var]Assignments
	imported     map[*types.Func]*summary.Function
	fillers      map[*types.Func][]*types.Func
}

// New returns a package under analysis, of which nothing is worked out yet.
func New(pass *analysis.Pass, tree inspector.Cursor, minJitter float64, tests bool) *Package {
	pkg := &Package{
		Pass: pass, Tree: tree, MinJitter: minJitter, Tests: tests, Bounds: work.New[token.Pos](maxWork),
		assignments: make(map[*types.Var]Assignments), imported: make(map[*types.Func]*summary.Function),
		fillers: make(map[*types.Func][]*types.Func),
	}
	pkg.mentions = sync.OnceValue(func() mentions { return findMentions(pkg) })
	pkg.functions = sync.OnceValue(func() functions { return findFunctions(pkg) })
	pkg.declarations = sync.OnceValue(func() []inspector.Cursor { return findDeclarations(pkg) })
	pkg.elements = sync.OnceValue(func() map[*types.Var]Assignments { return findElements(pkg) })
	return pkg
}

// Spend takes one step of the work for the function that is looked into. It returns
// false where none is left.
func (pkg *Package) Spend() bool { return pkg.Bounds.Spend() }

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

// isAside reports whether a file is one of tests, and findings in those are not wanted.
// What it does to what is declared elsewhere, such as to put a stub in the place of a
// sleep, does not count where the code runs.
func (pkg *Package) isAside(file inspector.Cursor) bool {
	return !pkg.Tests && IsTest(pkg.Pass, file.Node().Pos())
}
