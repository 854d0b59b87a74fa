package fakejitter

import (
	"go/ast"

	"golang.org/x/tools/go/analysis"

	"github.com/jitterlint/jitterlint/analyzer/internal/clamp"
	"github.com/jitterlint/jitterlint/analyzer/internal/delay"
	"github.com/jitterlint/jitterlint/analyzer/internal/goretry"
	"github.com/jitterlint/jitterlint/analyzer/internal/message"
	"github.com/jitterlint/jitterlint/analyzer/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/internal/spread"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
	"github.com/jitterlint/jitterlint/analyzer/rule"
)

// FakeWait finds what makes the jitter of a retry's wait one in name only, and
// hands it on with where it stands.
func (j *Judge) FakeWait(r *goretry.Retry, report func(where ast.Node, d analysis.Diagnostic)) {
	if len(r.Lengths) != 1 {
		return // a timer that is made and reset: which wait is the usual one is not known
	}
	length := r.Lengths[0]
	s := j.values.Spreader()
	if !syntax.IsDuration(j.src.TypesInfo.TypeOf(length)) || s.Expr(length) != spread.Random {
		return
	}
	if c, ok := j.caps.Of(length); ok {
		report(c.Where, clampDiagnostic(c))
	}
	switch i, ok := j.rangeOf(length, source.MaxSteps); {
	case ok && j.tooSmall(i):
		report(length, j.smallDiagnostic(length, i))
	case ok && j.leftBehind(length, i):
		report(length, boundDiagnostic(length, i))
	}
	if seed := j.globalSeed(s.Draws(), length); seed != nil {
		report(seed, j.globalSeedDiagnostic(r, seed))
	}
}

// FakeDelay is FakeWait for what a delay function returns.
func (j *Judge) FakeDelay(d *delay.Function, report func(where ast.Node, d analysis.Diagnostic)) {
	if c, ok := j.caps.OfDelay(d); ok {
		report(c.Where, clampDiagnostic(c))
	}
}

// clampDiagnostic returns the finding of a cap that takes the jitter away.
func clampDiagnostic(c clamp.Cap) analysis.Diagnostic {
	return message.Diagnostic(rule.FakeJitter, c.Where,
		message.Short(c.Where)+" caps the jittered wait at "+message.Short(c.Limit), "cap first, then add jitter")
}
