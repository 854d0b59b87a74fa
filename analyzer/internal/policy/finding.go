package policy

import (
	"fmt"
	"go/ast"
	"go/token"

	"golang.org/x/tools/go/analysis"

	"github.com/jitterlint/jitterlint/analyzer/catalog"
	"github.com/jitterlint/jitterlint/analyzer/rule"
)

// Diagnostic returns the finding that a row applies at the site.
func (s *Site) Diagnostic(row *Matched, file *ast.File) analysis.Diagnostic {
	id := rule.ID(row.Verdict.String())
	r, _ := rule.Find(id)
	d := analysis.Diagnostic{
		Pos:      s.Where.Start,
		End:      min(s.Where.end, file.FileEnd), // code that stops short has ends beyond it
		Category: string(id),
		URL:      r.URL(),
		Message:  textOf(row),
		Related:  s.related(row),
	}
	if fix, ok := s.fix(row, file); ok {
		d.SuggestedFixes = []analysis.SuggestedFix{fix}
	}
	return d
}

// textOf says what was seen, why it is a retry that will stampede, and what
// to do.
func textOf(row *Matched) string {
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
