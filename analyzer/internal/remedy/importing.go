package remedy

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strconv"

	"golang.org/x/tools/go/analysis"

	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
)

// importable is a package as code at some place in a file can call it.
type importable struct {
	path string
	// own is the name that it has if it is imported without one, and name what the
	// file calls it, or could.
	own, Name string
	// Imported tells that the file imports it by that name.
	Imported bool
}

// Hint says what has to be imported for code to compile; nothing, if the file
// imports it already.
func (p importable) Hint() string {
	switch {
	case p.Imported:
		return ""
	case p.Name == p.own:
		return " of " + p.path
	}
	return " of " + p.path + " as " + p.Name
}

// ImportedAt returns a package as a file imports it, if its name there means the
// package at a place, too.
func (remedies *Remedies) ImportedAt(file *ast.File, at token.Pos, path string) (importable, bool) {
	for _, spec := range file.Imports {
		imported := remedies.src.TypesInfo.PkgNameOf(spec)
		if imported != nil && syntax.Unvendored(imported.Imported().Path()) == path && remedies.SeenAt(imported.Name(), at) == types.Object(imported) {
			return importable{path, imported.Imported().Name(), imported.Name(), true}, true
		}
	}
	return importable{}, false
}

// ImportableAt returns a package as a file imports it, or as it could, by the
// first of some names that has no other meaning at a place. The first is the
// package's own.
func (remedies *Remedies) ImportableAt(file *ast.File, at token.Pos, path string, names ...string) (importable, bool) {
	if p, ok := remedies.ImportedAt(file, at, path); ok {
		return p, true
	}
	for _, name := range names {
		if remedies.SeenAt(name, at) == nil && remedies.src.Pkg.Scope().Innermost(at) != nil {
			return importable{path, names[0], name, false}, true
		}
	}
	return importable{}, false
}

// SeenAt returns what a name means at a place, or nil.
func (remedies *Remedies) SeenAt(name string, at token.Pos) types.Object {
	scope := remedies.src.Pkg.Scope().Innermost(at)
	if scope == nil {
		return nil
	}
	_, obj := scope.LookupParent(name, at)
	return obj
}

// isBuiltin reports whether a name means what the language has it mean at a place.
func (remedies *Remedies) isBuiltin(name string, at token.Pos) bool {
	return remedies.SeenAt(name, at) == types.Universe.Lookup(name)
}

// ImportEdit returns the edit that imports a package into a file: in its place in
// the first group of imports, or as a declaration of its own. It fails where it
// would part a comment from what it is about.
func (remedies *Remedies) ImportEdit(file *ast.File, p importable) (analysis.TextEdit, bool) {
	insert := func(at token.Pos, text string) (analysis.TextEdit, bool) {
		return analysis.TextEdit{Pos: at, End: at, NewText: []byte(text)}, remedies.InPlace(at) && !remedies.commentAfter(file, at)
	}
	spec := strconv.Quote(p.path)
	if slices.ContainsFunc(file.Imports, func(s *ast.ImportSpec) bool { return s.Path.Value == spec }) {
		return analysis.TextEdit{}, false
	}
	if p.Name != p.own {
		if _, taken := remedies.src.TypesInfo.Scopes[file].LookupParent(p.own, token.NoPos); taken == nil {
			return analysis.TextEdit{}, false
		}
		spec = p.Name + " " + spec
	}
	var decls []*ast.GenDecl
	for _, decl := range file.Decls {
		if d, ok := decl.(*ast.GenDecl); ok && d.Tok == token.IMPORT && len(d.Specs) > 0 && !isCgo(d) {
			decls = append(decls, d)
		}
	}
	if len(decls) == 0 {
		return insert(file.Name.End(), "\n\nimport "+spec)
	}
	first, last := decls[0], decls[len(decls)-1]
	if first.Lparen.IsValid() {
		if at, before, after := placeAmong(first, p.path); at.IsValid() {
			return insert(at, before+spec+after)
		}
		return insert(last.End(), "\n\nimport "+spec)
	}
	if len(decls) > 1 {
		return insert(first.End(), "\nimport "+spec)
	}
	there := first.Specs[0].(*ast.ImportSpec)
	lines := [2]string{spec, there.Path.Value}
	if there.Name != nil {
		lines[1] = there.Name.Name + " " + lines[1]
	}
	if path, err := strconv.Unquote(there.Path.Value); err != nil || !syntax.IsStandard(path) {
		lines[0] += "\n"
	} else if path < p.path {
		lines[0], lines[1] = lines[1], lines[0]
	}
	edit, ok := insert(first.End(), "")
	edit.Pos, edit.NewText = first.Pos(), []byte("import (\n\t"+lines[0]+"\n\t"+lines[1]+"\n)")
	return edit, ok && !syntax.Commented(file, edit.Pos, edit.End)
}

// placeAmong returns where a package of the standard library goes in the first
// group of a list of imports, and what parts it from its neighbours there. The
// place is not valid where a comment may be about several imports, or would be
// parted from its own.
func placeAmong(list *ast.GenDecl, path string) (at token.Pos, before, after string) {
	var last *ast.ImportSpec
	for _, s := range list.Specs {
		spec := s.(*ast.ImportSpec)
		if spec.Doc != nil {
			return token.NoPos, "", ""
		}
		imported, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			return token.NoPos, "", ""
		}
		if !syntax.IsStandard(imported) {
			break // the next group
		}
		if imported > path {
			return spec.Pos(), "", "\n\t"
		}
		last = spec
	}
	switch {
	case last == nil:
		return list.Specs[0].Pos(), "", "\n\n\t"
	case last.Comment != nil:
		return token.NoPos, "", ""
	}
	return last.End(), "\n\t", ""
}

// isCgo reports whether an import declaration is cgo's, which the comment before it
// belongs to.
func isCgo(d *ast.GenDecl) bool {
	spec, ok := d.Specs[0].(*ast.ImportSpec)
	return ok && spec.Path.Value == `"C"`
}

// commentAfter reports whether a comment stands after a place on its line.
func (remedies *Remedies) commentAfter(file *ast.File, at token.Pos) bool {
	line := remedies.src.Fset.PositionFor(at, false).Line
	for _, group := range file.Comments {
		if group.Pos() >= at && remedies.src.Fset.PositionFor(group.Pos(), false).Line == line {
			return true
		}
	}
	return false
}

// InPlace reports whether the text at a position stands where the position says: a
// line directive, which cgo's output has too, says otherwise.
func (remedies *Remedies) InPlace(at token.Pos) bool {
	return remedies.src.Fset.PositionFor(at, false) == remedies.src.Fset.PositionFor(at, true)
}
