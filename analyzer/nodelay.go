package analyzer

import (
	"go/ast"
	"go/types"
	"slices"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/cfg"

	"github.com/jitterlint/jitterlint/analyzer/rule"
)

// haste finds the retries that nothing waits before.
type haste struct {
	*unit
	remotes *remotes
	pauses  *pauses
}

// retriesAtOnce reports the remote operations that are made again at once after
// they failed.
func (u *unit) retriesAtOnce(files []*ast.File, report func(where ast.Node, d analysis.Diagnostic)) {
	h := &haste{unit: u, remotes: newRemotes(u), pauses: newPauses(u)}
	for file := range u.tree.Children() {
		if f := file.Node().(*ast.File); !slices.Contains(files, f) || u.helpsTests(f) {
			continue
		}
		for fn := range file.Preorder((*ast.FuncDecl)(nil), (*ast.FuncLit)(nil)) {
			if body := bodyOf(fn.Node()); body != nil {
				for _, attempt := range h.retriedAtOnce(fn, u.failures(body)) {
					report(attempt, h.hasteDiagnostic(attempt))
				}
			}
		}
	}
}

// retriedAtOnce returns the attempts of a function whose failure leads back to
// them, with nothing on the way that waits.
func (h *haste) retriedAtOnce(fn inspector.Cursor, f *failures) []*ast.CallExpr {
	var found []*ast.CallExpr
	for _, b := range f.graph.Blocks {
		t := f.tests[b.Index]
		if !b.Live || t.attempt == nil || slices.Contains(found, t.attempt) {
			continue
		}
		for way, told := range []outcome{t.whenTrue, t.whenFalse} {
			if told != failed || f.afterTimeout(b, way) || !h.isOperation(f, t.attempt, b.Succs[1-way]) {
				continue
			}
			if w := h.wayBack(fn, f, t.attempt); w != nil && w.isHasty(b, way) {
				found = append(found, t.attempt)
			}
			break
		}
	}
	return found
}

// isOperation tells whether an attempt is one that a failing dependency can be
// harmed by: it asks other machines for certain, or calls what the function was
// handed until that succeeds. One that waits itself is spaced by that, and one
// that goes on while it succeeds is no attempt but a session.
func (h *haste) isOperation(f *failures, attempt *ast.CallExpr, otherwise *cfg.Block) bool {
	if name, ok := h.callee(attempt).(*types.Func); ok && isBlocking(name.Name()) {
		return false
	}
	at := f.blockOf(attempt)
	if at == nil || !h.remotes.asks(attempt) && (!h.isCallback(attempt) || otherwise == at || f.reaches(otherwise, at)) {
		return false
	}
	return !h.pauses.sleeps(attempt) && !f.persisting(attempt)
}

// isCallback tells whether a call is of a function that the function around was
// handed, and that says by an error how it went.
func (h *haste) isCallback(call *ast.CallExpr) bool {
	v, ok := h.mentioned(ast.Unparen(call.Fun)).(*types.Var)
	if !ok || v.Kind() != types.ParamVar {
		return false
	}
	t := h.TypesInfo.TypeOf(call)
	return isError(t) || h.saysError(call)
}

// isBlocking tells whether a function is named after waiting until there is
// something: its failure has taken its time.
func isBlocking(name string) bool {
	words := wordsOf(name)
	if len(words) == 0 {
		return false
	}
	return slices.Contains([]string{"accept", "read", "recv", "receive", "next", "poll", "scan", "listen", "serve", "lock", "acquire", "consume"}, words[0]) ||
		slices.Contains(words, "wait")
}

// hasteDiagnostic returns the finding of an attempt that is made again at once.
func (u *unit) hasteDiagnostic(attempt *ast.CallExpr) analysis.Diagnostic {
	info, _ := rule.Find(rule.NoDelay)
	advice := "wait between attempts, with jitter"
	if wait, ok := u.randomSecond(attempt.Pos()); ok {
		advice += ": time.Sleep(" + wait.code + ")" + wait.needs()
	}
	return analysis.Diagnostic{
		Pos: attempt.Pos(), End: attempt.End(), Category: string(rule.NoDelay), URL: info.URL(),
		Message: "retries " + short(attempt.Fun) + " after an error at once, and nothing waits between attempts; what fails is called as fast as it can fail: " +
			advice + " (" + string(rule.NoDelay) + ")",
	}
}
