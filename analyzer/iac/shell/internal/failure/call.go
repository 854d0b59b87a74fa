package failure

import (
	"regexp"
	"slices"
	"strings"
	"sync"

	"mvdan.cc/sh/v3/syntax"

	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/script"
	"github.com/jitterlint/jitterlint/analyzer/internal/flow"
)

// call adds a command: a place, and an attempt where others take part in it.
func (l *lowering) call(call *syntax.CallExpr) {
	if len(call.Args) == 0 {
		l.assignments(call)
		return
	}
	l.words(call.Args...)
	for _, a := range call.Assigns {
		l.words(a.Value)
	}
	name, _ := l.flows.tree.Constant(call.Args[0])
	words := l.flows.variables.Words(call)
	if l.flows.variables.Called(call) == nil && l.leaves(name, call, words) {
		return
	}
	if attempt := l.aside.waitedFor(name, call); attempt != nil {
		call = attempt
	}
	n := l.flow.Nodes.Add(call)
	l.b.Add(l.at, flow.Step{Kind: flow.Gate, Node: n})
	switch {
	case l.flows.variables.Called(call) != nil:
		l.function(n, call)
	case l.flows.commands.Attempt(call):
		l.attempt(n)
	case slices.Contains([]string{"sleep", "echo", "printf", ":", "true", "cat", "date", "logger"}, name):
		l.set(l.known.status, flow.Nil)
	case name == "false":
		l.set(l.known.status, flow.Set)
	default:
		l.set(l.known.status, flow.Unknown)
	}
	if name == "set" && l.body.Function == nil {
		l.errexit = errexitAfter(words, l.errexit)
	}
	for _, w := range call.Args[1:] {
		if text, ok := l.flows.tree.Constant(w); ok && name == "read" && script.IsName(text) {
			l.forget(text)
		}
	}
}

// attempt adds that a command is tried, of as many as are told apart.
func (l *lowering) attempt(n flow.Node) {
	if l.attempts++; l.attempts > maxAttempts {
		l.flow.cut = true
		l.set(l.known.status, flow.Unknown)
		return
	}
	l.b.Add(l.at, flow.Step{Kind: flow.Attempt, Node: n, Def: l.known.status, Is: flow.Nil})
	l.copy(l.known.answer, l.known.status)
}

// function adds the command that runs a function of the program.
func (l *lowering) function(n flow.Node, call *syntax.CallExpr) {
	f := l.flows.variables.Called(call)
	ending := l.flows.endings.Of(f)
	switch {
	case ending.Never:
		l.goTo(l.exit)
	case ending.Tells:
		l.attempt(n)
	default:
		l.set(l.known.status, flow.Unknown)
	}
}

// leaves adds what a command of the shell itself does that goes on elsewhere, and reports
// whether it is one.
func (l *lowering) leaves(name string, call *syntax.CallExpr, words []string) bool {
	switch name {
	case "exit", "return":
		if len(call.Args) > 1 {
			l.give(l.known.status, call.Args[1])
		}
		if name == "exit" {
			l.goTo(l.exit)
		} else {
			l.goTo(l.returns)
		}
	case "break":
		l.leave(words, func(at loop) flow.Block { return at.breaks })
	case "continue":
		l.leave(words, func(at loop) flow.Block { return at.continues })
	default:
		return false
	}
	return true
}

// give gives a variable that is 0 where all went well what a word holds: 0, 1, $?, $rc.
func (l *lowering) give(v flow.Var, w *syntax.Word) {
	if text, ok := l.flows.tree.Constant(w); ok {
		l.set(v, zero(text))
		return
	}
	switch name, ok := script.Named(w, false); {
	case ok && name == "?":
		l.copy(v, l.known.status)
	case isPipeStatus(w):
		l.copy(v, l.known.piped)
	case ok && !l.known.hidden(name):
		l.copy(v, l.known.variable(fact{name: name, kind: isZero}))
	default:
		l.set(v, flow.Unknown)
	}
}

// errexitAfter returns whether a failure ends the program after a command that sets how
// failures are taken, by whether it did before.
func errexitAfter(words []string, before bool) bool {
	for i, w := range words[1:] {
		long := w == "errexit" && i > 0
		short := len(w) > 1 && !strings.HasPrefix(w[1:], "-") && strings.Contains(w, "e") && (w[0] == '-' || w[0] == '+') && !strings.Contains(w, "errexit")
		switch {
		case short:
			before = w[0] == '-'
		case long:
			before = strings.HasPrefix(words[i], "-")
		}
	}
	return before
}

// startsWithErrexit reports whether the first line has a failure end the program.
func startsWithErrexit(text string) bool { return errexitLine().MatchString(text) }

var errexitLine = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^#![^\n]*\bk?z?(?:ba|da)?sh[ \t]+-[a-z]*e`)
})

// pipe adds the commands of a pipe.
func (l *lowering) pipe(c *syntax.BinaryCmd) {
	stages := []*syntax.Stmt{c.Y}
	for x := c.X; x != nil; {
		inner, ok := x.Cmd.(*syntax.BinaryCmd)
		if !ok || inner.Op != syntax.Pipe && inner.Op != syntax.PipeAll || x.Negated {
			stages = append(stages, x)
			break
		}
		stages = append(stages, inner.Y)
		x = inner.X
	}
	slices.Reverse(stages)
	before := l.known.fresh()
	var attempt *syntax.CallExpr
	for _, s := range stages[:len(stages)-1] {
		l.unchecked(func() { l.subshell(func() { l.statement(s) }) })
		if l.flows.attempts(s) {
			l.copy(before, l.known.status)
			attempt, _ = script.Call(s)
		}
	}
	last := stages[len(stages)-1]
	l.unchecked(func() { l.subshell(func() { l.statement(last) }) })
	if attempt != nil {
		switch l.flows.reads(attempt, last) {
		case alike:
			l.copy(l.known.status, before)
		case opposite:
			well, ill, after := l.b.Block(), l.b.Block(), l.b.Block()
			l.b.Way(l.at, well, flow.Fact{Var: before, Is: flow.Nil})
			l.b.Way(l.at, ill, flow.Fact{Var: before, Is: flow.Set})
			l.settle(well, flow.Set, after)
			l.settle(ill, flow.Nil, after)
			l.at = after
		}
	}
	l.copy(l.known.piped, before)
}

// isPipeStatus reports whether a word is the status of the first command of a pipe.
func isPipeStatus(w *syntax.Word) bool {
	p, ok := script.Variable(w)
	if !ok || p.Param.Value != "PIPESTATUS" {
		return false
	}
	index, ok := p.Index.(*syntax.Word)
	return p.Index == nil || ok && index.Lit() == "0"
}
