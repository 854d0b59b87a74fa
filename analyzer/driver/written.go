package driver

import (
	"go/ast"
	"go/token"
	"slices"

	"golang.org/x/tools/go/analysis"
)

// Written leads from positions in the syntax of a pass to the files that people
// wrote. A line directive says that code stands elsewhere, in any file of the
// machine and on a line that need not be there, and a report would show what that
// file has. So findings are told where the code itself stands, in files that are
// added to the file set and know no directives; and what cgo made of a file is told
// in that file.
type Written struct {
	fset  *token.FileSet
	files map[*token.File]writtenFile
}

// writtenFile is a file whose places are told in another one.
type writtenFile struct {
	at  *token.File
	cgo *cgoFile // nil where the texts are the same
}

// NewWritten looks through the files of a pass. Most have no line directive, and
// cost no more than that look.
func NewWritten(pass *analysis.Pass) *Written {
	fset := pass.Fset
	w := &Written{fset: fset, files: make(map[*token.File]writtenFile)}
	for _, file := range pass.Files {
		if !hasLineDirective(file) {
			continue
		}
		in := fset.File(file.FileStart)
		if cgo := openCgo(fset, file); cgo != nil {
			w.files[in] = writtenFile{cgo.file, cgo}
			continue
		}
		plain := fset.AddFile(in.Name(), -1, in.Size())
		plain.SetLines(in.Lines())
		w.files[in] = writtenFile{at: plain}
	}
	return w
}

// hasLineDirective reports whether a comment of a file says where code stands, in the
// two forms that the compiler knows.
func hasLineDirective(file *ast.File) bool {
	return slices.ContainsFunc(file.Comments, func(group *ast.CommentGroup) bool {
		return slices.ContainsFunc(group.List, isLineDirective)
	})
}

func isLineDirective(c *ast.Comment) bool {
	return len(c.Text) > len("//line ") && c.Text[2:len("//line ")] == "line "
}

// File returns the file that a person wrote a file of a pass as. Its positions
// know no directives.
func (w *Written) File(file *ast.File) *token.File {
	in := w.fset.File(file.FileStart)
	if found, ok := w.files[in]; ok {
		return found.at
	}
	return in
}

// Diagnostic returns a finding with its places in the files as they were written.
// What cgo made is written anew each time, so that it has no fix.
func (w *Written) Diagnostic(d analysis.Diagnostic) analysis.Diagnostic {
	if len(w.files) == 0 {
		return d
	}
	d.Pos, d.End = w.stretch(d.Pos, d.End)
	d.Related = slices.Clone(d.Related)
	for i := range d.Related {
		r := &d.Related[i]
		r.Pos, r.End = w.stretch(r.Pos, r.End)
	}
	var fixes []analysis.SuggestedFix
	for _, fix := range d.SuggestedFixes {
		fix.TextEdits = slices.Clone(fix.TextEdits)
		ofCgo := false
		for i := range fix.TextEdits {
			e := &fix.TextEdits[i]
			ofCgo = ofCgo || w.files[w.fset.File(e.Pos)].cgo != nil
			e.Pos, e.End = w.stretch(e.Pos, e.End)
		}
		if !ofCgo {
			fixes = append(fixes, fix)
		}
	}
	d.SuggestedFixes = fixes
	return d
}

// Pos returns where the code at a position was written.
func (w *Written) Pos(at token.Pos) token.Pos {
	start, _ := w.stretch(at, token.NoPos)
	return start
}

// stretch returns where a stretch of code was written. Its end may not be known.
func (w *Written) stretch(pos, end token.Pos) (start, stop token.Pos) {
	in := w.fset.File(pos)
	found, ok := w.files[in]
	if !ok {
		return pos, end
	}
	if found.cgo != nil {
		return found.cgo.stretch(pos, end)
	}
	start = found.at.Pos(in.Offset(pos))
	if end.IsValid() {
		stop = found.at.Pos(in.Offset(end))
	}
	return start, stop
}
