package remedy

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"go/version"
	"slices"
	"strings"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
)

// Unseeded says how to draw without a constant seed.
func (remedies *Remedies) Unseeded(seed ast.Expr) string {
	if file := syntax.FileAt(remedies.src.Files, seed.Pos()); file != nil && remedies.Before(file, "go1.22") {
		return "seed it with what differs between instances"
	}
	return "draw from math/rand/v2"
}

// The packages that waits are drawn from. The second has N, which draws
// durations, since Go 1.22.
const (
	oldRandPath = "math/rand"
	randPath    = "math/rand/v2"
)

// randomWait is a wait with a random part, as code for the place of the wait: it
// compiles there, in the file's version of Go, and works where the wait is 0.
type randomWait struct {
	// Code is the whole wait, and Part what can be added to the wait there is.
	Code, Part string
	// Rand is the package that it draws from.
	Rand importable
	// Seeded tells that this package needs no seed in the file's version of Go.
	Seeded bool
}

// Needs says what else it takes for the code to work.
func (w randomWait) Needs() string {
	if !w.Seeded {
		return w.Rand.Hint() + ", seeded before Go 1.20"
	}
	return w.Rand.Hint()
}

// RandomWait returns a wait with a random part of up to its half. It fails for
// what is too long to be read twice, or does more than to name a value.
func (remedies *Remedies) RandomWait(length ast.Expr) (randomWait, bool) {
	const longest = 40
	file := syntax.FileAt(remedies.src.Files, length.Pos())
	written := types.ExprString(length)
	if file == nil || len(written) > longest || !remedies.repeatable(length) {
		return randomWait{}, false
	}
	rand, ok := remedies.randAt(file, length.Pos())
	if !ok {
		return randomWait{}, false
	}
	if half, ok := remedies.halfOf(length); ok && rand.path == randPath {
		return remedies.drawnFrom(rand, file, written, rand.Name+".N("+half+")")
	}
	clock, ok := remedies.ImportedAt(file, length.Pos(), "time")
	if !ok {
		return randomWait{}, false
	}
	return remedies.scaled(rand, file, length.Pos(), written, clock.Name)
}

// RandomSecond is randomWait for a place without a wait, which may be a second.
func (remedies *Remedies) RandomSecond(at token.Pos) (randomWait, bool) {
	const second = "time.Second"
	file := syntax.FileAt(remedies.src.Files, at)
	if file == nil {
		return randomWait{}, false
	}
	clock, okTime := remedies.ImportableAt(file, at, "time", "time")
	rand, okRand := remedies.randAt(file, at)
	if !okTime || !okRand || clock.Name != clock.own {
		return randomWait{}, false
	}
	if rand.path == randPath {
		return remedies.drawnFrom(rand, file, second, rand.Name+".N("+second+"/2)")
	}
	return remedies.scaled(rand, file, at, second, clock.Name)
}

// scaled adds a random share of a wait to it. It needs no more than both packages of
// random numbers have, and is right for a wait of any value.
func (remedies *Remedies) scaled(rand importable, file *ast.File, at token.Pos, length, clock string) (randomWait, bool) {
	if !remedies.isBuiltin("float64", at) {
		return randomWait{}, false
	}
	return remedies.drawnFrom(rand, file, length, clock+".Duration("+rand.Name+".Float64() * float64("+length+") / 2)")
}

// drawnFrom is the sum of a wait and its random part, as gofmt writes it.
func (remedies *Remedies) drawnFrom(rand importable, file *ast.File, length, part string) (randomWait, bool) {
	code, ok := syntax.Argument(length+" + "+part, 1)
	sum, okSum := syntax.Argument("x + "+part, 1)
	return randomWait{code, strings.TrimPrefix(sum, "x + "), rand, rand.path == randPath || !remedies.Before(file, "go1.20")}, ok && okSum
}

// randAt returns the package that a file can draw from at a place: the one that
// it draws from already, or else the newest that its version of Go has. It fails
// where there is only one, and the package gives that a constant seed.
func (remedies *Remedies) randAt(file *ast.File, at token.Pos) (importable, bool) {
	if p, ok := remedies.ImportedAt(file, at, randPath); ok {
		return p, true
	}
	alike := remedies.Before(file, "go1.24") && remedies.seedsAlike()
	if p, ok := remedies.ImportedAt(file, at, oldRandPath); ok && !alike {
		return p, true
	}
	if !remedies.Before(file, "go1.22") {
		return remedies.ImportableAt(file, at, randPath, "rand", "mathrand", "randv2")
	}
	if alike {
		return importable{}, false
	}
	return remedies.ImportableAt(file, at, oldRandPath, "rand", "mathrand")
}

// seedsAlike reports whether the package calls Seed of math/rand with a constant.
func (remedies *Remedies) seedsAlike() bool {
	for _, imported := range remedies.src.Pkg.Imports() {
		seed := imported.Scope().Lookup("Seed")
		if imported.Path() != oldRandPath || seed == nil {
			continue
		}
		return slices.ContainsFunc(remedies.src.Uses(seed), func(use inspector.Cursor) bool {
			c, ok := syntax.CallOf(syntax.Operand(use))
			return ok && slices.ContainsFunc(c.Node().(*ast.CallExpr).Args, remedies.src.AllConstant)
		})
	}
	return false
}

// Before reports whether a file is written in a version of Go before another. What
// says none is in the newest.
func (remedies *Remedies) Before(file *ast.File, other string) bool {
	v := remedies.src.TypesInfo.FileVersions[file]
	if v == "" {
		v = remedies.src.Pkg.GoVersion()
	}
	return v != "" && version.Compare(v, other) < 0
}

// halfOf returns how the half of a wait is written, as what rand.N draws from:
// it must be a duration by itself, and more than 0.
func (remedies *Remedies) halfOf(length ast.Expr) (string, bool) {
	if t, ok := types.Unalias(remedies.src.TypesInfo.TypeOf(length)).(*types.Named); !ok || !syntax.IsDuration(t) || !remedies.typedAlone(length) {
		return "", false
	}
	half := types.ExprString(length)
	if sum, ok := length.(*ast.BinaryExpr); ok && sum.Op == token.ADD {
		half = "(" + half + ")"
	}
	half += "/2"
	if value := remedies.src.TypesInfo.Types[length].Value; value != nil && constant.Compare(value, token.GEQ, constant.MakeInt64(2)) {
		return half, true
	}
	return "max(" + half + ", 1)", remedies.isBuiltin("max", length.Pos())
}

// typedAlone reports whether an expression that can be repeated has a type by
// itself, and not only by what it is handed to.
func (remedies *Remedies) typedAlone(e ast.Expr) bool {
	switch e := e.(type) {
	case *ast.BasicLit:
		return false
	case *ast.ParenExpr:
		return remedies.typedAlone(e.X)
	case *ast.BinaryExpr:
		return remedies.typedAlone(e.X) || remedies.typedAlone(e.Y)
	}
	c, ok := remedies.src.Mentioned(e).(*types.Const)
	return !ok || syntax.IsDuration(c.Type())
}

// repeatable reports whether an expression can be written twice: it has no effects,
// and is short of anything that binds less tightly than a sum.
func (remedies *Remedies) repeatable(e ast.Expr) bool {
	switch e := e.(type) {
	case *ast.Ident, *ast.BasicLit:
		return true
	case *ast.ParenExpr:
		return remedies.repeatable(e.X)
	case *ast.SelectorExpr:
		return remedies.repeatable(e.X)
	case *ast.CallExpr:
		return remedies.src.TypesInfo.Types[e.Fun].IsType() && len(e.Args) == 1 && remedies.repeatable(e.Args[0])
	case *ast.BinaryExpr:
		return (e.Op == token.MUL || e.Op == token.ADD) && remedies.repeatable(e.X) && remedies.repeatable(e.Y)
	}
	return false
}
