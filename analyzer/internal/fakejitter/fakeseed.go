package fakejitter

import (
	"go/ast"
	"go/types"
	"go/version"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/types/typeutil"

	"github.com/jitterlint/jitterlint/analyzer/catalog"
	"github.com/jitterlint/jitterlint/analyzer/internal/goretry"
	"github.com/jitterlint/jitterlint/analyzer/internal/message"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
	"github.com/jitterlint/jitterlint/analyzer/rule"
)

// globalSeed returns the call that gives the functions of math/rand a constant
// seed, where a wait is drawn from them. From Go 1.24 on Seed has no effect,
// as the module of the program says; a package's own module is taken for it.
func (j *Judge) globalSeed(draws []*ast.CallExpr, wait ast.Expr) ast.Expr {
	if v := j.src.Pkg.GoVersion(); v == "" || version.Compare(v, "go1.24") >= 0 {
		return nil
	}
	drawsGlobally := func(call *ast.CallExpr) bool {
		callee, _ := typeutil.Callee(j.src.TypesInfo, call).(*types.Func)
		return isGlobal(callee)
	}
	if len(draws) == 0 || !slices.ContainsFunc(draws, drawsGlobally) {
		return nil
	}
	return j.constantlySeeded(wait)
}

// isGlobal reports whether a function of math/rand draws from the generator that
// Seed seeds.
func isGlobal(fn *types.Func) bool {
	return fn != nil && fn.Pkg() != nil && fn.Pkg().Path() == "math/rand" && fn.Signature().Recv() == nil && !strings.HasPrefix(fn.Name(), "New")
}

// constantlySeeded returns the call of rand.Seed in this package, where there is
// one alone, its seed is a constant, and it is made before the wait.
func (j *Judge) constantlySeeded(wait ast.Expr) ast.Expr {
	for _, imported := range j.src.Pkg.Imports() {
		seed := imported.Scope().Lookup("Seed")
		if imported.Path() != "math/rand" || seed == nil {
			continue
		}
		uses := j.src.Uses(seed)
		if len(uses) != 1 {
			return nil // which of them is the last is not known
		}
		c, ok := syntax.CallOf(syntax.Operand(uses[0]))
		if !ok || !madeFirst(c, wait) {
			return nil
		}
		call := c.Node().(*ast.CallExpr)
		if len(call.Args) == 1 && j.src.AllConstant(call.Args[0]) {
			return call
		}
	}
	return nil
}

// madeFirst reports whether a call is made whenever the program runs, or else
// whenever the function does that waits: nothing around it is conditional.
func madeFirst(call inspector.Cursor, wait ast.Expr) bool {
	for around := range call.Enclosing((*ast.BlockStmt)(nil), (*ast.FuncDecl)(nil)) {
		if decl, ok := around.Node().(*ast.FuncDecl); ok {
			starts := decl.Recv == nil && (decl.Name.Name == "init" || decl.Name.Name == "main")
			return starts || call.Node().Pos() < wait.Pos() && wait.End() <= decl.End()
		}
		if kind, _ := around.ParentEdge(); kind != edge.FuncDecl_Body {
			return false // perhaps a mode for tests
		}
	}
	return false
}

// globalSeedDiagnostic returns the finding of a seed for the functions of
// math/rand.
func (j *Judge) globalSeedDiagnostic(r *goretry.Retry, seed ast.Expr) analysis.Diagnostic {
	return seedDiagnostic(r, seed, "leave it out, as Go 1.20 and newer seed at random")
}

// librarySeed returns the finding of a constant seed that a retry library is
// handed, for it to draw its jitter by.
func (j *Judge) librarySeed(c inspector.Cursor) (analysis.Diagnostic, bool) {
	seed := c.Node().(*ast.CallExpr)
	if !j.values.Called(seed).Has(catalog.MakesSource) || len(seed.Args) == 0 ||
		slices.ContainsFunc(seed.Args, func(arg ast.Expr) bool { return !j.src.AllConstant(arg) }) {
		return analysis.Diagnostic{}, false
	}
	for {
		c = syntax.OutermostParen(c)
		if kind, _ := c.ParentEdge(); kind != edge.CallExpr_Args {
			return analysis.Diagnostic{}, false
		}
		c = c.Parent()
		call := c.Node().(*ast.CallExpr)
		if j.values.Called(call).Has(catalog.MakesGenerator) {
			continue // rand.New(source)
		}
		callee, ok := j.src.Callee(call).(*types.Func)
		if !ok || !j.trails.Knows(callee.Pkg()) {
			return analysis.Diagnostic{}, false
		}
		return message.Diagnostic(rule.FakeJitter, seed, seedsAlike(seed, message.Short(call.Fun)), j.reseed(seed)), true
	}
}

// reseed says what to seed a generator with in the place of a constant: a number
// that the functions of its package draw, where it takes one and they do.
func (j *Judge) reseed(seed *ast.CallExpr) string {
	const advice = "seed it with what differs between instances"
	file := syntax.FileAt(j.src.Files, seed.Pos())
	made := j.src.Callee(seed)
	if file == nil || made == nil {
		return advice
	}
	draw := map[string]string{"NewSource": "Int63()", "NewPCG": "Uint64()"}[made.Name()]
	rand, ok := j.remedies.ImportedAt(file, seed.Pos(), made.Pkg().Path())
	if !ok || draw == "" || made.Name() == "NewSource" && j.remedies.Before(file, "go1.20") {
		return advice
	}
	return "seed it e.g. with " + rand.Name + "." + draw
}
