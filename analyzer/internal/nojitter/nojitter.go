package nojitter

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/analysis"

	"github.com/jitterlint/jitterlint/analyzer/internal/delay"
	"github.com/jitterlint/jitterlint/analyzer/internal/goretry"
	"github.com/jitterlint/jitterlint/analyzer/internal/message"
	"github.com/jitterlint/jitterlint/analyzer/internal/retry"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
	"github.com/jitterlint/jitterlint/analyzer/internal/zero"
	"github.com/jitterlint/jitterlint/analyzer/rule"
)

// retryMessage says what is retried and how long the wait is, and what to do.
func (j *Judge) retryMessage(r *goretry.Retry) (seen, advice string) {
	attempt, hint := message.Called(r.Attempt), ""
	switch r.By {
	case retry.ByWaitName:
		hint = "by the wait's name"
	case retry.ByCallName:
		attempt, hint = message.Short(r.Attempt.Fun), "by its name"
	case retry.ByFuncName:
		hint = "by the function's name"
	}
	seen = message.Retry(attempt, hint) + " "
	if r.Elsewhere != nil {
		return seen + "waits without jitter in " + r.Elsewhere.Pkg().Name() + "." + r.Elsewhere.Name(), "add a random wait, there or here"
	}
	expr := r.Lengths[0]
	length, known := r.Constant(j.src)
	switch {
	case known && j.spelledOut(expr):
		return seen + message.Wait(message.Length(float64(length)), ""), j.adviceFor(r)
	case known:
		return seen + message.Wait(message.Length(float64(length)), message.Short(expr)), j.adviceFor(r)
	case !syntax.IsDuration(j.src.TypesInfo.TypeOf(expr)):
		return seen + "waits for a rate limiter, which has no jitter", "sleep for a random time as well"
	}
	return seen + message.Wait("", message.Short(expr)), j.adviceFor(r)
}

// spelledOut reports whether an expression is a length of time as people read it: numbers
// and units alone, as in 5 * time.Second.
func (j *Judge) spelledOut(length ast.Expr) bool {
	for n := range ast.Preorder(length) {
		if id, ok := n.(*ast.Ident); ok {
			if obj := j.src.TypesInfo.Uses[id]; obj != nil && obj.Pkg() != nil && obj.Pkg().Path() != "time" {
				if _, isPackage := obj.(*types.PkgName); !isPackage {
					return false
				}
			}
		}
	}
	return true
}

// adviceFor says how to spread the wait of a retry.
func (j *Judge) adviceFor(r *goretry.Retry) string {
	if call, ok := r.Where.(*ast.CallExpr); ok && syntax.IsTicker(j.src.Callee(call)) {
		return "reset a timer to a random wait, as a ticker keeps its interval"
	}
	return j.advice(r.Lengths[0])
}

// advice says how to spread a wait.
func (j *Judge) advice(length ast.Expr) string {
	spread, ok := j.remedies.RandomWait(length)
	if !ok {
		return "add a random part of up to half of it"
	}
	return "add e.g. " + spread.Part + spread.Needs()
}

// RetryDiagnostic returns the finding of a retry whose wait has no jitter.
func (j *Judge) RetryDiagnostic(r *goretry.Retry, file *ast.File) analysis.Diagnostic {
	seen, advice := j.retryMessage(r)
	d := message.Diagnostic(rule.NoJitter, r.Where, seen, advice)
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

// switchOn says what to pass in the place of the 0 that a call is given, or which field to set
// that is left at 0. What scales a jitter need not be a share, and need not be a float.
func (j *Judge) switchOn(call *ast.CallExpr) string {
	off := false
	for _, arg := range call.Args {
		switch t := j.src.TypesInfo.TypeOf(arg); {
		case !zero.New(j.src).Has(arg):
			continue
		case syntax.IsBool(t):
			return "pass true"
		case syntax.IsKind(t, types.IsFloat):
			return "pass a share of the wait, e.g. 0.3"
		}
		off = true
	}
	if unset := zero.Unset(j.src, syntax.ReceiverOrBad(call)); !off && len(unset) == 1 {
		return "set " + unset[0].Name()
	}
	return "pass a value that spreads the waits"
}

// OffDiagnostic returns the finding of a call that switches the jitter off that
// it would give to a retry's wait.
func (j *Judge) OffDiagnostic(r *goretry.Retry, off *ast.CallExpr) analysis.Diagnostic {
	d := message.Diagnostic(rule.JitterOff, off,
		message.Short(off)+" switches off the jitter of the "+message.Retry(message.Short(r.Attempt.Fun), ""), j.switchOn(off))
	d.Related = []analysis.RelatedInformation{{Pos: r.Where.Pos(), End: r.Where.End(), Message: "the wait is here"}}
	return d
}

// DelayDiagnostic returns the finding of a delay function whose results are the
// same for all instances.
func (j *Judge) DelayDiagnostic(d *delay.Function) analysis.Diagnostic {
	return message.Diagnostic(rule.NoJitter, d.Result,
		"wait by the attempt's number has no jitter ("+message.Short(d.Result)+")", j.advice(d.Result))
}
