package analyzer

import (
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
	"go/types"
	"go/version"
	"path"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/tools/go/analysis"
)

// randPath is the package whose N draws durations, since Go 1.22.
const randPath = "math/rand/v2"

// spreadFix returns the edit that adds a random half to a wait, where that is
// safe: the wait is written in the call that waits, and rand can mean the package
// there.
func (u *unit) spreadFix(r *retry, file *ast.File) (analysis.SuggestedFix, bool) {
	call, ok := r.where.(*ast.CallExpr)
	if !ok || len(r.lengths) == 0 || !u.waitsAnew(call) || version.Compare(u.versionOf(file), "go1.22") < 0 ||
		u.Fset.PositionFor(call.Pos(), false) != u.Fset.PositionFor(call.Pos(), true) {
		return analysis.SuggestedFix{}, false
	}
	half, ok := u.halfOf(r, call)
	if !ok {
		return analysis.SuggestedFix{}, false
	}
	rand, edits, ok := u.importRand(file, call.Pos())
	if !ok {
		return analysis.SuggestedFix{}, false
	}
	length := r.lengths[0]
	spread, ok := argument(types.ExprString(length)+" + "+rand+".N("+half+")", len(call.Args))
	edits = append(edits, analysis.TextEdit{Pos: length.Pos(), End: length.End(), NewText: []byte(spread)})
	return analysis.SuggestedFix{Message: "Wait " + spread, TextEdits: edits}, ok
}

// versionOf returns the version of Go that a file is written in.
func (u *unit) versionOf(file *ast.File) string {
	if v := u.TypesInfo.FileVersions[file]; v != "" {
		return v
	}
	return u.Pkg.GoVersion()
}

// waitsAnew tells whether a call waits once, and says how long each time: a
// ticker keeps the wait that it is made with, so that it is no place for a draw.
func (u *unit) waitsAnew(call *ast.CallExpr) bool {
	callee, ok := u.callee(call).(*types.Func)
	if !ok || callee.Name() == "Tick" || strings.Contains(callee.Name(), "Ticker") {
		return false
	}
	recv := callee.Signature().Recv()
	return recv == nil || namedOf(recv.Type()) == nil || !strings.Contains(namedOf(recv.Type()).Name(), "Ticker")
}

// halfOf returns how the half of a wait is written, as what rand.N draws from:
// it must be more than 0.
func (u *unit) halfOf(r *retry, call *ast.CallExpr) (string, bool) {
	length := r.lengths[0]
	if !slices.Contains(call.Args, length) {
		return "", false
	}
	if u.TypesInfo.Types[length].Value == nil {
		return u.guardedHalf(r, length)
	}
	known, ok := u.constantWait(r)
	if !ok || known < 2*leastWait {
		return "", false
	}
	switch e := length.(type) {
	case *ast.Ident, *ast.SelectorExpr:
		return types.ExprString(e) + "/2", u.typedDuration(e)
	case *ast.BinaryExpr:
		return types.ExprString(e) + "/2", e.Op == token.MUL && (u.typedDuration(e.X) || u.typedDuration(e.Y))
	}
	return "", false
}

// guardedHalf is halfOf for a wait that is no constant, and may be 0. The retry
// must be all in one function: others that call a helper need not want jitter.
func (u *unit) guardedHalf(r *retry, length ast.Expr) (string, bool) {
	const longest = 40 // to be written twice, and still be read
	written := types.ExprString(length)
	if len(written) > longest || !u.repeatable(length) || !u.inOneFunction(r) {
		return "", false
	}
	scope := u.Pkg.Scope().Innermost(length.Pos())
	if scope == nil {
		return "", false
	}
	if _, seen := scope.LookupParent("max", length.Pos()); seen != types.Universe.Lookup("max") {
		return "", false
	}
	if t, ok := types.Unalias(u.TypesInfo.TypeOf(length)).(*types.Named); !ok || !isDuration(t) {
		return "", false
	}
	if sum, ok := length.(*ast.BinaryExpr); ok && sum.Op == token.ADD {
		written = "(" + written + ")"
	}
	return "max(" + written + "/2, 1)", true
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

// inOneFunction tells whether a retry's attempt and wait stand in one function,
// and so does what says how long it waits.
func (u *unit) inOneFunction(r *retry) bool {
	attempt, okAttempt := u.tree.FindNode(r.attempt)
	where, okWhere := u.tree.FindNode(r.where)
	around := functionAround(r.at)
	return okAttempt && okWhere && functionAround(attempt) == around && functionAround(where) == around
}

// typedDuration tells whether an expression names a constant of type Duration.
func (u *unit) typedDuration(e ast.Expr) bool {
	c, ok := u.mentioned(e).(*types.Const)
	return ok && isDuration(c.Type())
}

// argument returns how gofmt writes an expression as the last of some arguments
// of a call.
func argument(expr string, of int) (string, bool) {
	before, after := "f(", ")"
	if of > 1 {
		before = "f(x, "
	}
	call, err := parser.ParseExpr(before + expr + after)
	if err != nil {
		return "", false
	}
	var text strings.Builder
	if err := format.Node(&text, token.NewFileSet(), call); err != nil {
		return "", false
	}
	return strings.TrimSuffix(strings.TrimPrefix(text.String(), before), after), true
}

// importRand returns the name that package rand has at a place, and the edit
// that imports it, if the file does not yet.
func (u *unit) importRand(file *ast.File, at token.Pos) (name string, edits []analysis.TextEdit, ok bool) {
	scope := u.Pkg.Scope().Innermost(at)
	if scope == nil {
		return "", nil, false
	}
	for _, spec := range file.Imports {
		if imported := u.TypesInfo.PkgNameOf(spec); imported != nil && imported.Imported().Path() == randPath {
			_, seen := scope.LookupParent(imported.Name(), at)
			return imported.Name(), nil, seen == types.Object(imported)
		}
	}
	if _, taken := scope.LookupParent("rand", at); taken != nil {
		return "", nil, false
	}
	edit, ok := importEdit(file, randPath)
	return path.Base(path.Dir(randPath)), []analysis.TextEdit{edit}, ok
}

// importEdit returns the edit that adds an import to a file, in its place in the
// first group of imports.
func importEdit(file *ast.File, path string) (analysis.TextEdit, bool) {
	for _, decl := range file.Decls {
		d, ok := decl.(*ast.GenDecl)
		if !ok || d.Tok != token.IMPORT || len(d.Specs) == 0 {
			continue
		}
		insert := func(at token.Pos, text string) (analysis.TextEdit, bool) {
			return analysis.TextEdit{Pos: at, End: at, NewText: []byte(text)}, true
		}
		if !d.Lparen.IsValid() {
			return insert(d.End(), "\nimport "+strconv.Quote(path))
		}
		var last *ast.ImportSpec
		for _, s := range d.Specs {
			spec := s.(*ast.ImportSpec)
			if spec.Doc != nil {
				return analysis.TextEdit{}, false // a comment that is about several, perhaps
			}
			imported, err := strconv.Unquote(spec.Path.Value)
			first, _, _ := strings.Cut(imported, "/")
			if err != nil || strings.Contains(first, ".") {
				break // the next group
			}
			if imported > path {
				return insert(spec.Pos(), strconv.Quote(path)+"\n\t")
			}
			last = spec
		}
		if last == nil || last.Comment != nil {
			return analysis.TextEdit{}, false
		}
		return insert(last.End(), "\n\t"+strconv.Quote(path))
	}
	return analysis.TextEdit{}, false
}
