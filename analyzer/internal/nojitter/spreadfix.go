package nojitter

import (
	"go/ast"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/jitterlint/jitterlint/analyzer/internal/goretry"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
)

// spreadFix returns the edit that adds a random half to a wait, where that is
// safe: the wait is written in the call that waits, and means to no other caller
// than this one.
func (j *Judge) spreadFix(r *goretry.Retry, file *ast.File) (analysis.SuggestedFix, bool) {
	call, ok := r.Where.(*ast.CallExpr)
	if !ok || len(r.Lengths) == 0 || !j.waitsAnew(call) || !j.remedies.InPlace(call.Pos()) || !slices.Contains(call.Args, r.Lengths[0]) || !j.ownWait(r) {
		return analysis.SuggestedFix{}, false
	}
	length := r.Lengths[0]
	spread, ok := j.remedies.RandomWait(length)
	if !ok || !spread.Seeded || syntax.Commented(file, length.Pos(), length.End()) {
		return analysis.SuggestedFix{}, false
	}
	code, ok := syntax.Argument(spread.Code, len(call.Args))
	edits := []analysis.TextEdit{{Pos: length.Pos(), End: length.End(), NewText: []byte(code)}}
	if ok && !spread.Rand.Imported {
		var edit analysis.TextEdit
		edit, ok = j.remedies.ImportEdit(file, spread.Rand)
		edits = append([]analysis.TextEdit{edit}, edits...)
	}
	return analysis.SuggestedFix{Message: "Wait " + code, TextEdits: edits}, ok
}

// waitsAnew reports whether a call waits once, and says how long each time: a
// ticker keeps the wait that it is made with, so that it is no place for a draw.
func (j *Judge) waitsAnew(call *ast.CallExpr) bool {
	callee, ok := j.src.Callee(call).(*types.Func)
	if !ok || callee.Name() == "Tick" || strings.Contains(callee.Name(), "Ticker") {
		return false
	}
	recv := callee.Signature().Recv()
	return recv == nil || syntax.NamedOf(recv.Type()) == nil || !strings.Contains(syntax.NamedOf(recv.Type()).Name(), "Ticker")
}

// ownWait reports whether how long a retry waits is its own: a constant that is
// long enough to be halved, or a value that stands in the function that retries.
// Others that call a helper need not want jitter.
func (j *Judge) ownWait(r *goretry.Retry) bool {
	if j.src.TypesInfo.Types[r.Lengths[0]].Value == nil {
		return j.inOneFunction(r)
	}
	known, ok := r.Constant(j.src)
	return ok && known >= 2*goretry.LeastWait
}

// inOneFunction reports whether a retry's attempt and wait stand in one function,
// and so does what says how long it waits.
func (j *Judge) inOneFunction(r *goretry.Retry) bool {
	attempt, okAttempt := j.src.Find(r.Attempt)
	where, okWhere := j.src.Find(r.Where)
	around := syntax.FunctionAround(r.At)
	return okAttempt && okWhere && syntax.FunctionAround(attempt) == around && syntax.FunctionAround(where) == around
}
