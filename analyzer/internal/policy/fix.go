package policy

import (
	"bytes"
	"go/ast"
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/jitterlint/jitterlint/analyzer/catalog"
	"github.com/jitterlint/jitterlint/analyzer/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
)

// fix returns the edit that puts the site right, where the row has one that is
// safe: a field that is added to a literal, or given another value in it.
func (s *Site) fix(row *Matched, file *ast.File) (analysis.SuggestedFix, bool) {
	switch {
	case row.Fix.Drop:
		return s.dropFix(row, file)
	case row.Fix.Instead != "":
		return s.insteadFix(row, file)
	}
	if row.Fix.Field == "" || s.lit == nil || !syntax.Keyed(s.lit) || !s.policies.remedies.InPlace(s.lit.Pos()) {
		return analysis.SuggestedFix{}, false
	}
	expr, ok := s.inFile(row, row.Fix.Expr, file)
	if !ok {
		return analysis.SuggestedFix{}, false
	}
	element := row.Fix.Field + ": " + expr
	var edit analysis.TextEdit
	if row.Shape == catalog.Field {
		if !s.selfContained(s.given) {
			return analysis.SuggestedFix{}, false
		}
		edit = analysis.TextEdit{Pos: s.given.Pos(), End: s.given.End(), NewText: []byte(expr)}
	} else {
		edit, ok = s.insertion(element)
		ok = ok && !syntax.InComment(file, edit.Pos)
	}
	return analysis.SuggestedFix{Message: "Set " + element, TextEdits: []analysis.TextEdit{edit}}, ok
}

// selfContained reports whether an expression is a constant that can go without
// leaving a variable or an import unused.
func (s *Site) selfContained(expr ast.Expr) bool {
	switch ast.Unparen(expr).(type) {
	case *ast.BasicLit, *ast.Ident:
		tv := s.policies.src.TypesInfo.Types[expr]
		return tv.Value != nil || tv.IsNil()
	}
	return false
}

// inFile returns the fix's expression with the name by which the file imports
// the library. It fails where the file has no plain name for it, or the name
// means something else at the site.
func (s *Site) inFile(row *Matched, expr string, file *ast.File) (string, bool) {
	if !strings.Contains(expr, "pkg.") {
		return expr, true
	}
	for _, spec := range file.Imports {
		name := s.policies.src.TypesInfo.PkgNameOf(spec)
		if name == nil || name.Imported() != row.pkg || name.Name() == "_" {
			continue
		}
		scope := s.policies.src.Pkg.Scope().Innermost(s.Where.Start)
		if scope == nil {
			return "", false
		}
		if name.Name() == "." {
			bare := strings.ReplaceAll(expr, "pkg.", "")
			first, _, _ := strings.Cut(bare, "(")
			_, obj := scope.LookupParent(first, s.Where.Start)
			return bare, obj != nil && obj.Pkg() == row.pkg
		}
		_, obj := scope.LookupParent(name.Name(), s.Where.Start)
		return strings.ReplaceAll(expr, "pkg.", name.Name()+"."), obj == types.Object(name)
	}
	return "", false
}

// insertion returns the edit that adds an element at the literal's end, on a
// line of its own where the last element stands on one.
func (s *Site) insertion(element string) (analysis.TextEdit, bool) {
	lit := s.lit
	insert := func(pos token.Pos, text string) (analysis.TextEdit, bool) {
		return analysis.TextEdit{Pos: pos, End: pos, NewText: []byte(text)}, true
	}
	if len(lit.Elts) == 0 {
		return insert(lit.Rbrace, element)
	}
	last := lit.Elts[len(lit.Elts)-1]
	in := s.policies.src.Fset.File(lit.Pos())
	lineOf := func(pos token.Pos) int { return in.PositionFor(pos, false).Line }
	if lineOf(last.End()) == lineOf(lit.Rbrace) {
		return insert(last.End(), ", "+element)
	}
	src, err := source.Read(s.policies.src.Pass, in.Name())
	start, end := in.Offset(last.Pos()), in.Offset(lit.Rbrace)
	if err != nil || start > end || end > len(src) {
		return analysis.TextEdit{}, false
	}
	lineStart := bytes.LastIndexByte(src[:start], '\n') + 1
	indent := src[lineStart:start]
	if len(bytes.TrimSpace(indent)) > 0 {
		// Several elements share the last line: gofmt puts the indentation right.
		indent = indent[:len(indent)-len(bytes.TrimLeft(indent, " \t"))]
	}
	// After the last line of the elements, so that a comment there stays.
	at := in.LineStart(lineOf(lit.Rbrace))
	return insert(at, string(indent)+element+",\n")
}
