package analyzer

import (
	"fmt"
	"go/ast"
	"go/token"
	"path/filepath"

	"golang.org/x/tools/go/analysis"

	"github.com/jitterlint/jitterlint/analyzer/catalog"
	"github.com/jitterlint/jitterlint/analyzer/rule"
)

// diagnostic returns the finding that a row applies at the site.
func (s *site) diagnostic(row *matched, file *ast.File) analysis.Diagnostic {
	id := rule.ID(row.Verdict.String())
	r, _ := rule.Find(id)
	d := analysis.Diagnostic{
		Pos:      s.where.start,
		End:      min(s.where.end, file.FileEnd), // code that stops short has ends beyond it
		Category: string(id),
		URL:      r.URL(),
		Message:  message(row),
		Related:  s.related(row),
	}
	if fix, ok := s.fix(row, file); ok {
		d.SuggestedFixes = []analysis.SuggestedFix{fix}
	}
	return d
}

// message says what was seen, why it is a retry that will stampede, and what
// to do.
func message(row *matched) string {
	why := "instances that fail together retry together"
	switch row.Verdict {
	case catalog.NoDelay:
		why = "what fails under load is called again at once"
	case catalog.FixedPoll:
		why = "instances that start together ask together"
	}
	text := fmt.Sprintf("%s.%s %s; %s", row.pkg.Name(), row.Symbol, row.Says, why)
	if row.Fix.Advice != "" {
		text += ": " + row.Fix.Advice
	}
	return fmt.Sprintf("%s (%s)", text, row.Verdict)
}

// related returns the places that decide the values which the row's conditions
// look at, where they are elsewhere.
func (s *site) related(row *matched) []analysis.RelatedInformation {
	var found []analysis.RelatedInformation
	seen := make(map[token.Pos]bool)
	for _, c := range row.When {
		exprs, _ := s.operands(c.Of)
		for _, expr := range exprs {
			value, ok := s.valueOf(expr)
			if !ok || value.at == nil || seen[value.at.Pos()] {
				continue
			}
			seen[value.at.Pos()] = true
			found = append(found, analysis.RelatedInformation{
				Pos: value.at.Pos(), End: value.at.End(), Message: "the value is decided here",
			})
		}
	}
	return found
}

// InOneLine returns a diagnostic with the places that it is related to in its
// message. Some drivers print those on lines of their own, which look like findings
// to whatever counts or annotates these.
func InOneLine(fset *token.FileSet, d analysis.Diagnostic) analysis.Diagnostic {
	for _, r := range d.Related {
		at := fset.Position(r.Pos)
		d.Message += fmt.Sprintf(" [%s: %s:%d]", r.Message, filepath.Base(at.Filename), at.Line)
	}
	d.Related = nil
	return d
}

// fileAt returns the file that holds a position, or nil.
func fileAt(files []*ast.File, pos token.Pos) *ast.File {
	for _, file := range files {
		if file.FileStart <= pos && pos < file.FileEnd {
			return file
		}
	}
	return nil
}
