package analyzer

import (
	"go/ast"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
)

// spreadFix returns the edit that adds a random half to a wait, where that is
// safe: the wait is written in the call that waits, and means to no other caller
// than this one.
func (u *unit) spreadFix(r *retry, file *ast.File) (analysis.SuggestedFix, bool) {
	call, ok := r.where.(*ast.CallExpr)
	if !ok || len(r.lengths) == 0 || !u.waitsAnew(call) || !u.inPlace(call.Pos()) || !slices.Contains(call.Args, r.lengths[0]) || !u.ownWait(r) {
		return analysis.SuggestedFix{}, false
	}
	length := r.lengths[0]
	spread, ok := u.randomWait(length)
	if !ok || !spread.seeded || commented(file, length.Pos(), length.End()) {
		return analysis.SuggestedFix{}, false
	}
	code, ok := argument(spread.code, len(call.Args))
	edits := []analysis.TextEdit{{Pos: length.Pos(), End: length.End(), NewText: []byte(code)}}
	if ok && !spread.rand.imported {
		var edit analysis.TextEdit
		edit, ok = u.importEdit(file, spread.rand)
		edits = append([]analysis.TextEdit{edit}, edits...)
	}
	return analysis.SuggestedFix{Message: "Wait " + code, TextEdits: edits}, ok
}

// waitsAnew tells whether a call waits once, and says how long each time: a
// ticker keeps the wait that it is made with, so that it is no place for a draw.
func (u *unit) waitsAnew(call *ast.CallExpr) bool {
	callee, ok := u.callee(call).(*types.Func)
	if !ok || callee.Name() == "Tick" || strings.Contains(callee.Name(), "Ticker") {
		return false
	}
	recv := callee.Signature().Recv()
	return recv == nil || namedOf(recv.Type()) == nil || !strings.Contains(namedOf(recv.Type()).Name(), "Ticker")
}

// ownWait tells whether how long a retry waits is its own: a constant that is
// long enough to be halved, or a value that stands in the function that retries.
// Others that call a helper need not want jitter.
func (u *unit) ownWait(r *retry) bool {
	if u.TypesInfo.Types[r.lengths[0]].Value == nil {
		return u.inOneFunction(r)
	}
	known, ok := u.constantWait(r)
	return ok && known >= 2*leastWait
}

// inOneFunction tells whether a retry's attempt and wait stand in one function,
// and so does what says how long it waits.
func (u *unit) inOneFunction(r *retry) bool {
	attempt, okAttempt := u.tree.FindNode(r.attempt)
	where, okWhere := u.tree.FindNode(r.where)
	around := functionAround(r.at)
	return okAttempt && okWhere && functionAround(attempt) == around && functionAround(where) == around
}
