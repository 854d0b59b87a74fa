package analyzer

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/analysis"

	"github.com/jitterlint/jitterlint/analyzer/rule"
)

// together says why a wait without jitter matters.
const together = "instances that fail together retry together"

// retryMessage says what is retried, how long the wait is, and what to do.
func (u *unit) retryMessage(r *retry) string {
	text := "retries " + called(r.attempt) + " after an error, waiting "
	switch r.told {
	case byWaitName:
		text = "tries " + called(r.attempt) + " again, as the name of its wait says, waiting "
	case byCallName:
		text = "tries " + short(r.attempt.Fun) + " again, as its name says, waiting "
	case byFuncName:
		text = "tries " + called(r.attempt) + " again, as the function's name says, waiting "
	}
	if r.elsewhere != nil {
		return text + "in " + r.elsewhere.Pkg().Name() + "." + r.elsewhere.Name() + ", which nothing random is in; " + together +
			": wait for a random time there, or here (" + string(rule.NoJitter) + ")"
	}
	length, known := u.constantWait(r)
	expr := short(r.lengths[0])
	switch {
	case known:
		text += "a constant " + length.String()
	case !isDuration(u.TypesInfo.TypeOf(r.lengths[0])):
		return text + "for a rate limiter, which spaces attempts evenly; " + together + ": sleep for a random time as well (" + string(rule.NoJitter) + ")"
	default:
		text += expr + ", which nothing random is in"
	}
	return text + "; " + together + ": " + u.adviceFor(r) + " (" + string(rule.NoJitter) + ")"
}

// called names what a call is of.
func called(call *ast.CallExpr) string {
	if _, ok := ast.Unparen(call.Fun).(*ast.FuncLit); ok {
		return "a function literal"
	}
	return short(call.Fun)
}

// adviceFor says how to spread the wait of a retry.
func (u *unit) adviceFor(r *retry) string {
	if call, ok := r.where.(*ast.CallExpr); ok && u.isTicker(call) {
		return "a ticker keeps its time, so reset a timer to a random one in its place"
	}
	return u.advice("wait", r.lengths[0])
}

// advice says how to spread a wait.
func (u *unit) advice(verb string, length ast.Expr) string {
	spread, ok := u.randomWait(length)
	if !ok {
		return "add a random part to it, of up to its half"
	}
	if types.ExprString(length) == verb {
		verb = "let it be" // "wait wait + …" stumbles
	}
	return verb + " " + spread.code + spread.needs() + ", say"
}

// retryDiagnostic returns the finding of a retry whose wait has no jitter.
func (u *unit) retryDiagnostic(r *retry, file *ast.File) analysis.Diagnostic {
	info, _ := rule.Find(rule.NoJitter)
	d := analysis.Diagnostic{
		Pos: r.where.Pos(), End: r.where.End(),
		Category: string(rule.NoJitter), URL: info.URL(), Message: u.retryMessage(r),
	}
	for _, length := range r.lengths {
		if value, ok := u.valueOf(length); ok && value.at != nil {
			d.Related = append(d.Related, analysis.RelatedInformation{Pos: value.at.Pos(), End: value.at.End(), Message: "the wait is decided here"})
		}
	}
	if file != nil {
		if fix, ok := u.spreadFix(r, file); ok {
			d.SuggestedFixes = []analysis.SuggestedFix{fix}
		}
	}
	return d
}

// seedDiagnostic returns the finding of a seed that makes all instances draw
// the same waits.
func (u *unit) seedDiagnostic(r *retry, seed ast.Expr) analysis.Diagnostic {
	info, _ := rule.Find(rule.FakeJitter)
	return analysis.Diagnostic{
		Pos: seed.Pos(), End: seed.End(), Category: string(rule.FakeJitter), URL: info.URL(),
		Message: short(seed) + " seeds the jitter of the retry of " + short(r.attempt.Fun) + " with a constant, so that every instance draws the same waits; " + together +
			": " + u.unseeded(seed) + " (" + string(rule.FakeJitter) + ")",
		Related: []analysis.RelatedInformation{{Pos: r.where.Pos(), End: r.where.End(), Message: "the wait is here"}},
	}
}

// unseeded says how to draw without a constant seed.
func (u *unit) unseeded(seed ast.Expr) string {
	if file := fileAt(u.Files, seed.Pos()); file != nil && u.before(file, "go1.22") {
		return "seed it with what differs between instances"
	}
	return "draw from the functions of math/rand/v2, which no seed fixes"
}

// someShare says what to pass in the place of the 0 that a call is given. What
// scales a jitter need not be a share, and need not be a float.
func (u *unit) someShare(call *ast.CallExpr) string {
	s := u.newSpreader()
	for _, arg := range call.Args {
		switch t := u.TypesInfo.TypeOf(arg); {
		case !s.isZero(arg):
		case isBool(t):
			return "true"
		case isKind(t, types.IsFloat):
			return "a share that spreads the waits, such as 0.3"
		}
	}
	return "what spreads the waits"
}

// offDiagnostic returns the finding of a call that switches the jitter off that
// it would give to a retry's wait.
func (u *unit) offDiagnostic(r *retry, off *ast.CallExpr) analysis.Diagnostic {
	info, _ := rule.Find(rule.JitterOff)
	return analysis.Diagnostic{
		Pos: off.Pos(), End: off.End(), Category: string(rule.JitterOff), URL: info.URL(),
		Message: short(off) + " hands a 0 to what scales its jitter, so that the wait of the retry of " + short(r.attempt.Fun) + " has none; " + together +
			": pass " + u.someShare(off) + " (" + string(rule.JitterOff) + ")",
		Related: []analysis.RelatedInformation{{Pos: r.where.Pos(), End: r.where.End(), Message: "the wait is here"}},
	}
}

// delayDiagnostic returns the finding of a delay function whose results are the
// same for all instances.
func (u *unit) delayDiagnostic(d *delay) analysis.Diagnostic {
	info, _ := rule.Find(rule.NoJitter)
	expr := short(d.result)
	says := "returns " + expr + " as the wait"
	if d.where != d.result {
		says = "works out " + expr + ", which is returned as the wait"
	}
	return analysis.Diagnostic{
		Pos: d.where.Pos(), End: d.where.End(), Category: string(rule.NoJitter), URL: info.URL(),
		Message: says + " before an attempt, by the attempt's number, and nothing random is in it; " + together +
			": " + u.advice("return", d.result) + " (" + string(rule.NoJitter) + ")",
	}
}

// short writes an expression in a few words.
func short(e ast.Expr) string {
	const most = 60
	text := types.ExprString(e)
	if len(text) > most {
		return text[:most] + "…"
	}
	return text
}
