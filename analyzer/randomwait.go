package analyzer

import (
	"go/ast"
	"go/constant"
	"go/format"
	"go/parser"
	"go/token"
	"go/types"
	"go/version"
	"slices"
	"strings"

	"golang.org/x/tools/go/ast/inspector"
)

// The packages that waits are drawn from. The second has N, which draws
// durations, since Go 1.22.
const (
	oldRandPath = "math/rand"
	randPath    = "math/rand/v2"
)

// randomWait is a wait with a random part, as code for the place of the wait: it
// compiles there, in the file's version of Go, and works where the wait is 0.
type randomWait struct {
	code string
	// rand is the package that it draws from.
	rand importable
	// seeded tells that this package needs no seed in the file's version of Go.
	seeded bool
}

// needs says what else it takes for the code to work.
func (w randomWait) needs() string {
	if !w.seeded {
		return w.rand.hint() + ", seeded where Go is older than 1.20"
	}
	return w.rand.hint()
}

// randomWait returns a wait with a random part of up to its half. It fails for
// what is too long to be read twice, or does more than to name a value.
func (u *unit) randomWait(length ast.Expr) (randomWait, bool) {
	const longest = 40
	file := fileAt(u.Files, length.Pos())
	written := types.ExprString(length)
	if file == nil || len(written) > longest || !u.repeatable(length) {
		return randomWait{}, false
	}
	rand, ok := u.randAt(file, length.Pos())
	if !ok {
		return randomWait{}, false
	}
	if half, ok := u.halfOf(length); ok && rand.path == randPath {
		return u.drawnFrom(rand, file, written+" + "+rand.name+".N("+half+")")
	}
	clock, ok := u.importedAt(file, length.Pos(), "time")
	if !ok {
		return randomWait{}, false
	}
	return u.scaled(rand, file, length.Pos(), written, clock.name)
}

// randomSecond is randomWait for a place without a wait, which may be a second.
func (u *unit) randomSecond(at token.Pos) (randomWait, bool) {
	const second = "time.Second"
	file := fileAt(u.Files, at)
	if file == nil {
		return randomWait{}, false
	}
	clock, okTime := u.importableAt(file, at, "time", "time")
	rand, okRand := u.randAt(file, at)
	if !okTime || !okRand || clock.name != clock.own {
		return randomWait{}, false
	}
	if rand.path == randPath {
		return u.drawnFrom(rand, file, second+" + "+rand.name+".N("+second+"/2)")
	}
	return u.scaled(rand, file, at, second, clock.name)
}

// scaled is a wait multiplied by a random factor. It needs no more than both
// packages of random numbers have, and is right for a wait of any value.
func (u *unit) scaled(rand importable, file *ast.File, at token.Pos, length, clock string) (randomWait, bool) {
	if !u.isBuiltin("float64", at) {
		return randomWait{}, false
	}
	return u.drawnFrom(rand, file, clock+".Duration(float64("+length+") * (1 + "+rand.name+".Float64()/2))")
}

// drawnFrom is a wait as gofmt writes it.
func (u *unit) drawnFrom(rand importable, file *ast.File, code string) (randomWait, bool) {
	code, ok := argument(code, 1)
	return randomWait{code, rand, rand.path == randPath || !u.before(file, "go1.20")}, ok
}

// randAt returns the package that a file can draw from at a place: the one that
// it draws from already, or else the newest that its version of Go has. It fails
// where there is only one, and the package gives that a constant seed.
func (u *unit) randAt(file *ast.File, at token.Pos) (importable, bool) {
	if p, ok := u.importedAt(file, at, randPath); ok {
		return p, true
	}
	alike := u.before(file, "go1.24") && u.seedsAlike()
	if p, ok := u.importedAt(file, at, oldRandPath); ok && !alike {
		return p, true
	}
	if !u.before(file, "go1.22") {
		return u.importableAt(file, at, randPath, "rand", "mathrand", "randv2")
	}
	if alike {
		return importable{}, false
	}
	return u.importableAt(file, at, oldRandPath, "rand", "mathrand")
}

// seedsAlike tells whether the package calls Seed of math/rand with a constant.
func (u *unit) seedsAlike() bool {
	for _, imported := range u.Pkg.Imports() {
		seed := imported.Scope().Lookup("Seed")
		if imported.Path() != oldRandPath || seed == nil {
			continue
		}
		return slices.ContainsFunc(u.uses(seed), func(use inspector.Cursor) bool {
			c, ok := callOf(operand(use))
			return ok && slices.ContainsFunc(c.Node().(*ast.CallExpr).Args, u.allConstant)
		})
	}
	return false
}

// before tells whether a file is written in a version of Go before another. What
// says none is in the newest.
func (u *unit) before(file *ast.File, other string) bool {
	v := u.TypesInfo.FileVersions[file]
	if v == "" {
		v = u.Pkg.GoVersion()
	}
	return v != "" && version.Compare(v, other) < 0
}

// halfOf returns how the half of a wait is written, as what rand.N draws from:
// it must be a duration by itself, and more than 0.
func (u *unit) halfOf(length ast.Expr) (string, bool) {
	if t, ok := types.Unalias(u.TypesInfo.TypeOf(length)).(*types.Named); !ok || !isDuration(t) || !u.typedAlone(length) {
		return "", false
	}
	half := types.ExprString(length)
	if sum, ok := length.(*ast.BinaryExpr); ok && sum.Op == token.ADD {
		half = "(" + half + ")"
	}
	half += "/2"
	if value := u.TypesInfo.Types[length].Value; value != nil && constant.Compare(value, token.GEQ, constant.MakeInt64(2)) {
		return half, true
	}
	return "max(" + half + ", 1)", u.isBuiltin("max", length.Pos())
}

// typedAlone tells whether an expression that can be repeated has a type by
// itself, and not only by what it is handed to.
func (u *unit) typedAlone(e ast.Expr) bool {
	switch e := e.(type) {
	case *ast.BasicLit:
		return false
	case *ast.ParenExpr:
		return u.typedAlone(e.X)
	case *ast.BinaryExpr:
		return u.typedAlone(e.X) || u.typedAlone(e.Y)
	}
	c, ok := u.mentioned(e).(*types.Const)
	return !ok || isDuration(c.Type())
}

// repeatable tells whether an expression can be written twice: it has no effects,
// and is short of anything that binds less tightly than a sum.
func (u *unit) repeatable(e ast.Expr) bool {
	switch e := e.(type) {
	case *ast.Ident, *ast.BasicLit:
		return true
	case *ast.ParenExpr:
		return u.repeatable(e.X)
	case *ast.SelectorExpr:
		return u.repeatable(e.X)
	case *ast.CallExpr:
		return u.TypesInfo.Types[e.Fun].IsType() && len(e.Args) == 1 && u.repeatable(e.Args[0])
	case *ast.BinaryExpr:
		return (e.Op == token.MUL || e.Op == token.ADD) && u.repeatable(e.X) && u.repeatable(e.Y)
	}
	return false
}

// argument returns how gofmt writes an expression as the last of some arguments
// of a call.
func argument(expr string, of int) (string, bool) {
	before, after := "f(", ")"
	if of > 1 {
		before = "f(x, "
	}
	call, err := parser.ParseExpr(before + expr + after)
	if err != nil || len(call.(*ast.CallExpr).Args) != min(of, 2) {
		return "", false
	}
	var text strings.Builder
	if err := format.Node(&text, token.NewFileSet(), call); err != nil {
		return "", false
	}
	return strings.TrimSuffix(strings.TrimPrefix(text.String(), before), after), true
}
