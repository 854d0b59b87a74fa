package host

import (
	"go/parser"
	"go/token"

	"github.com/jitterlint/jitterlint/analyzer/directive"
	"github.com/jitterlint/jitterlint/analyzer/iac/program"
)

// Silences returns the directives of a Go file, and golangci-lint's. Those at fault
// are left to the pass on Go code, which tells them.
func (golang) Silences(file *program.File) []program.Silence {
	fset := token.NewFileSet()
	syntax, _ := parser.ParseFile(fset, file.Path, file.Text, parser.ParseComments|parser.SkipObjectResolution)
	if syntax == nil || int(syntax.FileEnd-syntax.FileStart) != len(file.Text) {
		return nil
	}
	span := func(start, end token.Pos) program.Span {
		return file.Span(int(start-syntax.FileStart), min(int(end-syntax.FileStart), len(file.Text)))
	}
	var found []program.Silence
	for _, d := range directive.OfGo(fset, syntax) {
		if d.Fault == "" {
			found = append(found, program.Silence{Directive: d.Directive, At: span(d.Comment.Pos(), d.Comment.End()), Covers: span(d.Start, d.End)})
		}
	}
	return found
}
