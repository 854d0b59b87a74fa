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
	return seedDiagnostic(r, seed, j.remedies.Unseeded(seed))
}

func seedDiagnostic(r *goretry.Retry, seed ast.Expr, advice string) analysis.Diagnostic {
	d := message.Diagnostic(rule.FakeJitter, seed, seedsAlike(seed, "the "+message.Retry(message.Short(r.Attempt.Fun), "")), advice)
	d.Related = []analysis.RelatedInformation{{Pos: r.Where.Pos(), End: r.Where.End(), Message: "the wait is here"}}
	return d
}

// seedsAlike says that a seed makes all instances draw the same jitter.
func seedsAlike(seed ast.Expr, of string) string {
	return message.Short(seed) + " seeds the jitter of " + of + " alike in every instance"
}
