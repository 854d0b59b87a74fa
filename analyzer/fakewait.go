package analyzer

import (
	"go/ast"

	"golang.org/x/tools/go/analysis"

	"github.com/jitterlint/jitterlint/analyzer/rule"
)

// fakeWait finds what makes the jitter of a retry's wait one in name only, and
// hands it on with where it stands.
func (u *unit) fakeWait(r *retry, report func(where ast.Node, d analysis.Diagnostic)) {
	if len(r.lengths) != 1 {
		return // a timer that is made and reset: which wait is the usual one is not known
	}
	length := r.lengths[0]
	s := u.newSpreader()
	if !isDuration(u.TypesInfo.TypeOf(length)) || s.expr(length) != random {
		return
	}
	if c, ok := u.clampOf(length); ok {
		report(c.where, u.clampDiagnostic(c))
	}
	if i, ok := u.rangeOf(length, maxSteps); ok && u.tooSmall(i) {
		report(length, u.smallDiagnostic(length, i))
	}
	if seed := u.globalSeed(s.draws, length); seed != nil {
		report(seed, u.globalSeedDiagnostic(r, seed))
	}
}

// fakeDelay is fakeWait for what a delay function returns.
func (u *unit) fakeDelay(d *delay, report func(where ast.Node, d analysis.Diagnostic)) {
	if c, ok := u.delayClampOf(d); ok {
		report(c.where, u.clampDiagnostic(c))
	}
}

// fakeJitter returns a finding of jitter that cannot work.
func fakeJitter(where ast.Node, message string) analysis.Diagnostic {
	info, _ := rule.Find(rule.FakeJitter)
	return analysis.Diagnostic{
		Pos: where.Pos(), End: where.End(), Category: string(rule.FakeJitter), URL: info.URL(),
		Message: message + " (" + string(rule.FakeJitter) + ")",
	}
}
