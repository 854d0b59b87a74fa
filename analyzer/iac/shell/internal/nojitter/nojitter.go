// Package nojitter reports retries whose waits are the same in every instance.
package nojitter

import (
	"strconv"

	"mvdan.cc/sh/v3/syntax"

	"github.com/jitterlint/jitterlint/analyzer/iac/internal/command"
	"github.com/jitterlint/jitterlint/analyzer/iac/program"
	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/fakejitter"
	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/jitter"
	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/lengths"
	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/number"
	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/remote"
	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/script"
	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/shretry"
	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/variable"
	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/wait"
	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/wording"
	"github.com/jitterlint/jitterlint/analyzer/internal/message"
	"github.com/jitterlint/jitterlint/analyzer/internal/schedule"
	"github.com/jitterlint/jitterlint/analyzer/internal/spread"
	"github.com/jitterlint/jitterlint/analyzer/rule"
)

// Rule judges the retries of one program.
type Rule struct {
	tree      *script.Tree
	variables *variable.Variables
	numbers   *number.Numbers
	values    *jitter.Values
	waits     *wait.Waits
	commands  *remote.Commands
	finder    *shretry.Finder
	lengths   *lengths.Lengths
	words     *wording.Words
	fake      *fakejitter.Rule
}

// New returns the rule for a program.
func New(tree *script.Tree, variables *variable.Variables, numbers *number.Numbers, values *jitter.Values, waits *wait.Waits, commands *remote.Commands, finder *shretry.Finder, lengths *lengths.Lengths, words *wording.Words, fake *fakejitter.Rule) *Rule {
	return &Rule{tree, variables, numbers, values, waits, commands, finder, lengths, words, fake}
}

// Judge judges the waits of the retries in a body: those written by hand, and curl's own.
func (r *Rule) Judge(b script.Body) []program.Finding {
	var found []program.Finding
	for _, retry := range r.finder.In(b) {
		found = append(found, r.retry(retry)...)
	}
	r.tree.Each(b, func(n syntax.Node) bool {
		if call, ok := n.(*syntax.CallExpr); ok && len(call.Args) > 0 {
			found = append(found, r.curl(call)...)
		}
		return true
	})
	return found
}

func (r *Rule) retry(retry shretry.Retry) []program.Finding {
	w := retry.Wait
	o := r.waits.Origin(w)
	switch {
	case o.Kind() == spread.Random && !o.Unknown:
		return r.fake.Judge(w)
	case o.Kind() != spread.Same:
		return nil
	case len(o.Fakes) > 0:
		return []program.Finding{r.fake.Alike(w, o.Fakes[0])}
	}
	f := program.Finding{
		Rule:    rule.NoJitter,
		Range:   r.tree.Span(w.Call),
		Message: message.Retry(r.words.Attempt(retry.Attempt), "") + " " + r.words.Length(w) + ": ",
		Related: r.words.Decided(w),
	}
	f.Schedule = new(r.lengths.Of(retry))
	l, ok := w.Length()
	if !ok || r.tree.Unknown(l) {
		f.Message += "add a random part to the wait"
		return []program.Finding{f}
	}
	drawn := r.words.Drawn(l)
	f.Message += "add a random part, e.g. sleep " + drawn.Word
	if drawn.Sure {
		f.Fix = []program.Change{{Range: r.tree.Span(l), New: drawn.Word}}
	}
	return []program.Finding{f}
}

// curl judges the wait that curl keeps between tries of its own where --retry-delay gives it
// one: https://curl.se/docs/manpage.html#--retry-delay. Without that it doubles its wait,
// and has nothing that could be drawn.
func (r *Rule) curl(call *syntax.CallExpr) []program.Finding {
	words := r.variables.Words(call)
	line, ok := command.Of(words)
	if !ok || line.Name != "curl" || len(words) != len(call.Args) || !r.commands.Attempt(call) {
		return nil
	}
	tries, retries := line.Value("--retry")
	n, err := strconv.Atoi(tries)
	if !retries || err == nil && n <= 1 {
		return nil // a second try and no more
	}
	l := r.after(call, "--retry-delay")
	if l == nil || r.values.Follow(l).Kind() != spread.Same {
		return nil
	}
	length, waits := "", rule.UnknownSchedule()
	if is, known := r.numbers.Of(l); known && is.Single() {
		if is.Least <= 0 {
			return nil // curl doubles its wait
		}
		length, waits = wording.Seconds(is.Least), schedule.Same(is.Least)
	}
	if err == nil {
		waits = waits.With(1 + n)
	}
	code := ""
	if _, constant := r.tree.Constant(l); !constant {
		code = message.Brief(r.tree.Source(l))
	}
	drawn := r.words.Drawn(l)
	f := program.Finding{
		Rule: rule.NoJitter, Range: program.Range{Start: r.tree.Start(r.before(call, l)), End: r.tree.End(l)},
		Message:  message.Retry("curl", "--retry-delay") + " " + message.Wait(length, code) + ": add a random part, e.g. --retry-delay " + drawn.Word,
		Schedule: &waits,
	}
	if drawn.Sure {
		f.Fix = []program.Change{{Range: r.tree.Span(l), New: drawn.Word}}
	}
	return []program.Finding{f}
}

// after returns the word of a command behind one.
func (r *Rule) after(call *syntax.CallExpr, flag string) *syntax.Word {
	for i, w := range call.Args[:len(call.Args)-1] {
		if text, _ := r.tree.Constant(w); text == flag {
			return call.Args[i+1]
		}
	}
	return nil
}

// before returns the word of a command before one.
func (r *Rule) before(call *syntax.CallExpr, behind *syntax.Word) *syntax.Word {
	for i, w := range call.Args[1:] {
		if w == behind {
			return call.Args[i]
		}
	}
	return behind
}
