// Package nodelay judges remote operations that are tried again at once.
package nodelay

import (
	"go/ast"
	"go/types"
	"slices"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/cfg"

	"github.com/jitterlint/jitterlint/analyzer/internal/failure"
	"github.com/jitterlint/jitterlint/analyzer/internal/meaning"
	"github.com/jitterlint/jitterlint/analyzer/internal/message"
	"github.com/jitterlint/jitterlint/analyzer/internal/names"
	"github.com/jitterlint/jitterlint/analyzer/internal/outcome"
	"github.com/jitterlint/jitterlint/analyzer/internal/remedy"
	"github.com/jitterlint/jitterlint/analyzer/internal/remote"
	"github.com/jitterlint/jitterlint/analyzer/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
	"github.com/jitterlint/jitterlint/analyzer/rule"
)

// Judge judges one package.
type Judge struct {
	src      *source.Package
	calls    *remote.Calls
	errors   *meaning.Errors
	flows    *failure.Flows
	pauses   *pauses
	remedies *remedy.Remedies
}

// New returns the judge of a package.
func New(src *source.Package, calls *remote.Calls, errors *meaning.Errors, flows *failure.Flows, remedies *remedy.Remedies) *Judge {
	return &Judge{src, calls, errors, flows, newPauses(src), remedies}
}

// RetriesAtOnce reports the remote operations that are made again at once after
// they failed.
func (j *Judge) RetriesAtOnce(files []*ast.File, report func(where ast.Node, d analysis.Diagnostic)) {
	for _, file := range j.src.Among(files) {
		if source.HelpsTests(j.src.Pass, file.Node().(*ast.File)) {
			continue
		}
		for fn := range file.Preorder((*ast.FuncDecl)(nil), (*ast.FuncLit)(nil)) {
			body := syntax.BodyOf(fn.Node())
			if body == nil {
				continue
			}
			j.src.Bounds.Within(fn.Node().Pos(), func() {
				for _, attempt := range j.retriedAtOnce(fn, j.flows.Of(body)) {
					report(attempt, j.hasteDiagnostic(attempt))
				}
			})
		}
	}
}

// retriedAtOnce returns the attempts of a function whose failure leads back to
// them, with nothing on the way that waits.
func (j *Judge) retriedAtOnce(fn inspector.Cursor, f *failure.Flow) []*ast.CallExpr {
	var found []*ast.CallExpr
	for _, b := range f.Graph.Blocks {
		t := f.Tests[b.Index]
		if !b.Live || t.Attempt == nil || slices.Contains(found, t.Attempt) {
			continue
		}
		for way, told := range []outcome.Kind{t.WhenTrue, t.WhenFalse} {
			if told != outcome.Failed || afterTimeout(j.errors, b, way) || !j.isOperation(f, t.Attempt, b.Succs[1-way]) {
				continue
			}
			if w := j.backPath(fn, f, t.Attempt); w != nil && w.isHasty(b, way) {
				found = append(found, t.Attempt)
			}
			break
		}
	}
	return found
}

// isOperation reports whether an attempt is one that a failing dependency can be
// harmed by: it asks other machines for certain, or calls what the function was
// handed until that succeeds. One that waits itself is spaced by that, and one
// that goes on while it succeeds is no attempt but a session.
func (j *Judge) isOperation(f *failure.Flow, attempt *ast.CallExpr, otherwise *cfg.Block) bool {
	if name, ok := j.src.Callee(attempt).(*types.Func); ok && names.Blocking(name.Name()) {
		return false
	}
	at := f.BlockOf(attempt)
	if at == nil || !j.calls.Asks(attempt) && (!j.isCallback(attempt) || otherwise == at || f.Reaches(otherwise, at)) {
		return false
	}
	return !j.pauses.sleeps(attempt) && !f.Persisting(attempt)
}

// isCallback reports whether a call is of a function that the function around was
// handed, and that says by an error how it went.
func (j *Judge) isCallback(call *ast.CallExpr) bool {
	v, ok := j.src.Mentioned(ast.Unparen(call.Fun)).(*types.Var)
	if !ok || v.Kind() != types.ParamVar {
		return false
	}
	t := j.src.TypesInfo.TypeOf(call)
	return syntax.IsError(t) || j.src.SaysError(call)
}

// hasteDiagnostic returns the finding of an attempt that is made again at once.
func (j *Judge) hasteDiagnostic(attempt *ast.CallExpr) analysis.Diagnostic {
	advice := "wait between attempts, with jitter"
	if wait, ok := j.remedies.RandomSecond(attempt.Pos()); ok {
		advice = "add e.g. time.Sleep(" + wait.Code + ")" + wait.Needs()
	}
	return message.Diagnostic(rule.NoDelay, attempt, message.Retry(message.Short(attempt.Fun), "")+" does not wait", advice)
}
