package policy

import (
	"go/ast"
	"go/token"

	"golang.org/x/tools/go/analysis"

	"github.com/jitterlint/jitterlint/analyzer/internal/message"
	"github.com/jitterlint/jitterlint/analyzer/rule"
)

// Diagnostic returns the finding that a row applies at the site.
func (s *Site) Diagnostic(row *Matched, file *ast.File) analysis.Diagnostic {
	seen := row.pkg.Name() + "." + row.Symbol + " " + row.Says
	d := message.Diagnostic(rule.ID(row.Verdict.String()), s.Where, seen, row.Fix.Advice)
	d.End = min(d.End, file.FileEnd) // code that stops short has ends beyond it
	d.Related = s.related(row)
	if fix, ok := s.fix(row, file); ok {
		d.SuggestedFixes = []analysis.SuggestedFix{fix}
	}
	return d
}

// related returns the places that decide the values which the row's conditions
// look at, where they are elsewhere.
func (s *Site) related(row *Matched) []analysis.RelatedInformation {
	var found []analysis.RelatedInformation
	seen := make(map[token.Pos]bool)
	for _, c := range row.When {
		exprs, _ := s.operands(c.Of)
		for _, expr := range exprs {
			value, ok := s.policies.src.ValueOf(expr)
			if !ok || value.At == nil || seen[value.At.Pos()] {
				continue
			}
			seen[value.At.Pos()] = true
			found = append(found, analysis.RelatedInformation{
				Pos: value.At.Pos(), End: value.At.End(), Message: "the value is decided here",
			})
		}
	}
	return found
}
