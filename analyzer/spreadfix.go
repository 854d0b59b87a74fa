package analyzer

import (
	"go/ast"
	"go/token"
	"go/types"
	"go/version"
	"path"
	"strconv"
	"strings"

	"golang.org/x/tools/go/analysis"
)

// randPath is the package whose N draws durations, since Go 1.22.
const randPath = "math/rand/v2"

// spreadFix returns the edit that adds a random half to a constant wait, where
// that is safe: the wait is written in the call that waits, its half is more
// than nothing, since rand.N wants something to draw from, and rand can mean
// the package there. A ticker keeps the wait that it is made with, so that it
// is no place for a draw.
func (u *unit) spreadFix(r *retry, file *ast.File) (analysis.SuggestedFix, bool) {
	call, ok := r.where.(*ast.CallExpr)
	length, known := u.constantWait(r)
	if !ok || !known || length < 2*leastWait || version.Compare(u.Pkg.GoVersion(), "go1.22") < 0 {
		return analysis.SuggestedFix{}, false
	}
	written, ok := u.writtenWait(call, r.lengths[0])
	if !ok || u.Fset.PositionFor(call.Pos(), false) != u.Fset.PositionFor(call.Pos(), true) {
		return analysis.SuggestedFix{}, false
	}
	rand, edits, ok := u.importRand(file, call.Pos())
	if !ok {
		return analysis.SuggestedFix{}, false
	}
	spread := written + " + " + rand + ".N(" + written + "/2)"
	edits = append(edits, analysis.TextEdit{Pos: r.lengths[0].Pos(), End: r.lengths[0].End(), NewText: []byte(spread)})
	return analysis.SuggestedFix{Message: "Wait " + spread, TextEdits: edits}, true
}

// writtenWait returns how an argument of a call is written, as an operand of a
// sum: a constant of type Duration, or a product with one.
func (u *unit) writtenWait(call *ast.CallExpr, length ast.Expr) (string, bool) {
	switch callee := u.callee(call); {
	case callee == nil, callee.Name() == "NewTicker", callee.Name() == "Tick":
		return "", false
	}
	for _, arg := range call.Args {
		if arg != length {
			continue
		}
		switch e := length.(type) {
		case *ast.Ident, *ast.SelectorExpr:
			return types.ExprString(e), u.typedDuration(e)
		case *ast.BinaryExpr:
			written := strings.ReplaceAll(types.ExprString(e), " ", "")
			return written, e.Op == token.MUL && (u.typedDuration(e.X) || u.typedDuration(e.Y))
		}
	}
	return "", false
}

// typedDuration tells whether an expression names a constant of type Duration.
func (u *unit) typedDuration(e ast.Expr) bool {
	c, ok := u.mentioned(e).(*types.Const)
	return ok && isDuration(c.Type())
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
