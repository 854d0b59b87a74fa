package nojitter

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/analysis"

	"github.com/jitterlint/jitterlint/analyzer/internal/goretry"
	"github.com/jitterlint/jitterlint/analyzer/internal/message"
	"github.com/jitterlint/jitterlint/analyzer/internal/retry"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
	"github.com/jitterlint/jitterlint/analyzer/rule"
)

// retryMessage says what is retried, how long the wait is, and what to do.
func (j *Judge) retryMessage(r *goretry.Retry) string {
	text := "retries " + message.Called(r.Attempt) + " after an error, waiting "
	switch r.By {
	case retry.ByWaitName:
		text = "tries " + message.Called(r.Attempt) + " again, as the name of its wait says, waiting "
	case retry.ByCallName:
		text = "tries " + message.Short(r.Attempt.Fun) + " again, as its name says, waiting "
	case retry.ByFuncName:
		text = "tries " + message.Called(r.Attempt) + " again, as the function's name says, waiting "
	}
	if r.Elsewhere != nil {
		return text + "in " + r.Elsewhere.Pkg().Name() + "." + r.Elsewhere.Name() + ", which nothing random is in; " + message.Together +
			": wait for a random time there, or here (" + string(rule.NoJitter) + ")"
	}
	length, known := j.finder.ConstantWait(r.Wait)
	expr := message.Short(r.Lengths[0])
	switch {
	case known:
		text += "a constant " + length.String()
	case !syntax.IsDuration(j.src.TypesInfo.TypeOf(r.Lengths[0])):
		return text + "for a rate limiter, which spaces attempts evenly; " + message.Together + ": sleep for a random time as well (" + string(rule.NoJitter) + ")"
	default:
		text += expr + ", which nothing random is in"
	}
	return text + "; " + message.Together + ": " + j.adviceFor(r) + " (" + string(rule.NoJitter) + ")"
}

// adviceFor says how to spread the wait of a retry.
func (j *Judge) adviceFor(r *goretry.Retry) string {
	if call, ok := r.Where.(*ast.CallExpr); ok && syntax.IsTicker(j.src.Callee(call)) {
		return "a ticker keeps its time, so reset a timer to a random one in its place"
	}
	return j.advice("wait", r.Lengths[0])
}

// advice says how to spread a wait.
func (j *Judge) advice(verb string, length ast.Expr) string {
	spread, ok := j.remedies.RandomWait(length)
	if !ok {
		return "add a random part to it, of up to its half"
	}
	if types.ExprString(length) == verb {
		verb = "let it be" // "wait wait + …" stumbles
	}
	return verb + " " + spread.Code + spread.Needs() + ", say"
}

// RetryDiagnostic returns the finding of a retry whose wait has no jitter.
func (j *Judge) RetryDiagnostic(r *goretry.Retry, file *ast.File) analysis.Diagnostic {
	info, _ := rule.Find(rule.NoJitter)
	d := analysis.Diagnostic{
		Pos: r.Where.Pos(), End: r.Where.End(),
		Category: string(rule.NoJitter), URL: info.URL(), Message: j.retryMessage(r),
	}
	for _, length := range r.Lengths {
		if value, ok := j.src.ValueOf(length); ok && value.At != nil {
			d.Related = append(d.Related, analysis.RelatedInformation{Pos: value.At.Pos(), End: value.At.End(), Message: "the wait is decided here"})
		}
	}
	if file != nil {
		if fix, ok := j.spreadFix(r, file); ok {
			d.SuggestedFixes = []analysis.SuggestedFix{fix}
		}
	}
	return d
}

// someShare says what to pass in the place of the 0 that a call is given. What
// scales a jitter need not be a share, and need not be a float.
func (j *Judge) someShare(call *ast.CallExpr) string {
	for _, arg := range call.Args {
		switch t := j.src.TypesInfo.TypeOf(arg); {
		case !j.values.IsZero(arg):
		case syntax.IsBool(t):
			return "true"
		case syntax.IsKind(t, types.IsFloat):
			return "a share that spreads the waits, such as 0.3"
		}
	}
	return "what spreads the waits"
}

// OffDiagnostic returns the finding of a call that switches the jitter off that
// it would give to a retry's wait.
func (j *Judge) OffDiagnostic(r *goretry.Retry, off *ast.CallExpr) analysis.Diagnostic {
	info, _ := rule.Find(rule.JitterOff)
	return analysis.Diagnostic{
		Pos: off.Pos(), End: off.End(), Category: string(rule.JitterOff), URL: info.URL(),
		Message: message.Short(off) + " hands a 0 to what scales its jitter, so that the wait of the retry of " + message.Short(r.Attempt.Fun) + " has none; " + message.Together +
			": pass " + j.someShare(off) + " (" + string(rule.JitterOff) + ")",
		Related: []analysis.RelatedInformation{{Pos: r.Where.Pos(), End: r.Where.End(), Message: "the wait is here"}},
	}
}

// DelayDiagnostic returns the finding of a delay function whose results are the
// same for all instances.
func (j *Judge) DelayDiagnostic(d *goretry.Delay) analysis.Diagnostic {
	info, _ := rule.Find(rule.NoJitter)
	expr := message.Short(d.Result)
	says := "returns " + expr + " as the wait"
	if d.Where != d.Result {
		says = "works out " + expr + ", which is returned as the wait"
	}
	return analysis.Diagnostic{
		Pos: d.Where.Pos(), End: d.Where.End(), Category: string(rule.NoJitter), URL: info.URL(),
		Message: says + " before an attempt, by the attempt's number, and nothing random is in it; " + message.Together +
			": " + j.advice("return", d.Result) + " (" + string(rule.NoJitter) + ")",
	}
}
