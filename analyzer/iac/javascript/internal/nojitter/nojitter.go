// Package nojitter reports retries whose waits are the same in every instance.
package nojitter

import (
	"strconv"
	"strings"
	"time"

	"github.com/jitterlint/jitterlint/analyzer/iac/javascript/internal/jsretry"
	"github.com/jitterlint/jitterlint/analyzer/iac/javascript/internal/scope"
	"github.com/jitterlint/jitterlint/analyzer/iac/javascript/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/iac/javascript/internal/wait"
	"github.com/jitterlint/jitterlint/analyzer/iac/javascript/syntax"
	"github.com/jitterlint/jitterlint/analyzer/iac/program"
	"github.com/jitterlint/jitterlint/analyzer/internal/message"
	"github.com/jitterlint/jitterlint/analyzer/internal/schedule"
	"github.com/jitterlint/jitterlint/analyzer/internal/spread"
	"github.com/jitterlint/jitterlint/analyzer/rule"
)

// Rule judges the retries of one program.
type Rule struct {
	tree   *source.Tree
	names  *scope.Names
	waits  *wait.Waits
	finder *jsretry.Finder
}

// New returns the rule for a program.
func New(tree *source.Tree, names *scope.Names, waits *wait.Waits, finder *jsretry.Finder) *Rule {
	return &Rule{tree, names, waits, finder}
}

// Judge judges the waits of the retries in a body.
func (r *Rule) Judge(b source.Body) []program.Finding {
	var found []program.Finding
	for _, retry := range r.finder.In(b) {
		if f, ok := r.retry(retry); ok {
			found = append(found, f)
		}
	}
	return found
}

func (r *Rule) retry(retry jsretry.Retry) (program.Finding, bool) {
	w := retry.Wait
	ms, known := r.waits.Milliseconds(w)
	if r.finder.Origin(w) != spread.Same || known && ms < 1 || r.tree.Unknown(w.At) && w.Shown == nil {
		return program.Finding{}, false
	}
	at, shown := w.At, w.Shown
	if shown == nil {
		shown = w.Length
	}
	f := program.Finding{Rule: rule.NoJitter, Range: r.tree.Span(at)}
	length := ""
	if known {
		length = message.Duration(time.Duration(ms * float64(time.Millisecond)))
		f.Schedule = new(schedule.Same(ms / 1000))
	}
	code := ""
	if shown.Kind != syntax.Number {
		code = message.Brief(r.tree.Source(shown))
	}
	drawn, sure := r.drawn(w)
	f.Message = message.Retry(message.Brief(r.attempt(retry.Attempt)), "") + " " + message.Wait(length, code) + ": add a random part, e.g. " + drawn
	if sure {
		f.Fix = []program.Change{{Range: r.tree.Span(w.Shown), New: drawn}}
	}
	if w.Shown == nil && w.Frame != nil {
		f.Related = []program.Related{{Message: "the wait is decided here", Range: r.tree.Span(w.Length)}}
	}
	return f, true
}

// attempt names what is tried again: client.send of PutItemCommand.
func (r *Rule) attempt(call *syntax.Node) string {
	text := r.tree.Source(call.Parts[0])
	if args := call.Args(); len(args) > 0 && args[0].Kind == syntax.New && strings.HasSuffix(text, ".send") {
		text += " of " + r.tree.Source(args[0].Parts[0])
	}
	return text
}

// drawn returns an expression that draws the length of a wait, and whether it can stand in
// its place.
func (r *Rule) drawn(w *wait.Wait) (text string, sure bool) {
	e := w.Shown
	if e == nil {
		return "delay * (1 + Math.random() / 2)", false
	}
	if n, err := strconv.ParseFloat(e.Word, 64); e.Kind == syntax.Number && err == nil {
		return e.Word + " + Math.random() * " + strconv.FormatFloat(n/2, 'f', -1, 64), r.names.IsGlobal("Math")
	}
	source := r.tree.Source(e)
	if !e.Is(syntax.Name, syntax.Number, syntax.Member, syntax.Index, syntax.Call) {
		source = "(" + source + ")"
	}
	if strings.Contains(source, "\n") {
		return "delay * (1 + Math.random() / 2)", false
	}
	return source + " * (1 + Math.random() / 2)", r.names.IsGlobal("Math") && !r.tree.Unknown(e)
}
