package fakejitter

import (
	"go/ast"

	"golang.org/x/tools/go/analysis"

	"github.com/jitterlint/jitterlint/analyzer/internal/goretry"
	"github.com/jitterlint/jitterlint/analyzer/internal/message"
	"github.com/jitterlint/jitterlint/analyzer/rule"
)

// SeedDiagnostic returns the finding of a seed that makes all instances draw
// the same waits.
func (j *Judge) SeedDiagnostic(r *goretry.Retry, seed ast.Expr) analysis.Diagnostic {
	info, _ := rule.Find(rule.FakeJitter)
	return analysis.Diagnostic{
		Pos: seed.Pos(), End: seed.End(), Category: string(rule.FakeJitter), URL: info.URL(),
		Message: message.Short(seed) + " seeds the jitter of the retry of " + message.Short(r.Attempt.Fun) + " with a constant, so that every instance draws the same waits; " + message.Together +
			": " + j.remedies.Unseeded(seed) + " (" + string(rule.FakeJitter) + ")",
		Related: []analysis.RelatedInformation{{Pos: r.Where.Pos(), End: r.Where.End(), Message: "the wait is here"}},
	}
}
