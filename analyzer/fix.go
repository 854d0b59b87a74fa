package analyzer

import (
	"bytes"
	"go/ast"
	"go/token"
	"go/types"
	"os"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/jitterlint/jitterlint/analyzer/catalog"
)

// fix returns the edit that puts the site right, where the row has one that is
// safe: a field that is added to a literal, or given another value in it.
func (s *site) fix(row *matched, file *ast.File) (analysis.SuggestedFix, bool) {
	switch {
	case row.Fix.Drop:
		return s.dropFix(row, file)
	case row.Fix.Instead != "":
		return s.insteadFix(row, file)
	}
	if row.Fix.Field == "" || s.lit == nil || !keyed(s.lit) || !s.inPlace(s.lit.Pos()) {
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
		ok = ok && !inComment(file, edit.Pos)
	}
	return analysis.SuggestedFix{Message: "Set " + element, TextEdits: []analysis.TextEdit{edit}}, ok
}

// inComment tells whether a position lies within a comment.
func inComment(file *ast.File, pos token.Pos) bool {
	for _, group := range file.Comments {
		if group.Pos() < pos && pos < group.End() {
			return true
		}
	}
	return false
}

// keyed tells whether a literal has elements by their keys only, or none.
func keyed(lit *ast.CompositeLit) bool {
	for _, elt := range lit.Elts {
		if _, ok := elt.(*ast.KeyValueExpr); !ok {
			return false
		}
	}
	return true
}

// selfContained tells whether an expression is a constant that can go without
// leaving a variable or an import unused.
func (s *site) selfContained(expr ast.Expr) bool {
	switch ast.Unparen(expr).(type) {
	case *ast.BasicLit, *ast.Ident:
		tv := s.TypesInfo.Types[expr]
		return tv.Value != nil || tv.IsNil()
	}
	return false
}

// inFile returns the fix's expression with the name by which the file imports
// the library. It fails where the file has no plain name for it, or the name
// means something else at the site.
func (s *site) inFile(row *matched, expr string, file *ast.File) (string, bool) {
	if !strings.Contains(expr, "pkg.") {
		return expr, true
	}
	for _, spec := range file.Imports {
		name := s.TypesInfo.PkgNameOf(spec)
		if name == nil || name.Imported() != row.pkg || name.Name() == "_" {
			continue
		}
		scope := s.Pkg.Scope().Innermost(s.where.start)
		if scope == nil {
			return "", false
		}
		if name.Name() == "." {
			bare := strings.ReplaceAll(expr, "pkg.", "")
			first, _, _ := strings.Cut(bare, "(")
			_, obj := scope.LookupParent(first, s.where.start)
			return bare, obj != nil && obj.Pkg() == row.pkg
		}
		_, obj := scope.LookupParent(name.Name(), s.where.start)
		return strings.ReplaceAll(expr, "pkg.", name.Name()+"."), obj == types.Object(name)
	}
	return "", false
}

// source returns the text of a file of the package. Bazel's driver hands the pass
// nothing to read it by.
func (u *unit) source(name string) ([]byte, error) {
	if u.ReadFile == nil {
		return os.ReadFile(name)
	}
	return u.ReadFile(name)
}

// insertion returns the edit that adds an element at the literal's end, on a
// line of its own where the last element stands on one.
func (s *site) insertion(element string) (analysis.TextEdit, bool) {
	lit := s.lit
	insert := func(pos token.Pos, text string) (analysis.TextEdit, bool) {
		return analysis.TextEdit{Pos: pos, End: pos, NewText: []byte(text)}, true
	}
	if len(lit.Elts) == 0 {
		return insert(lit.Rbrace, element)
	}
	last := lit.Elts[len(lit.Elts)-1]
	in := s.Fset.File(lit.Pos())
	lineOf := func(pos token.Pos) int { return in.PositionFor(pos, false).Line }
	if lineOf(last.End()) == lineOf(lit.Rbrace) {
		return insert(last.End(), ", "+element)
	}
	src, err := s.source(in.Name())
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
