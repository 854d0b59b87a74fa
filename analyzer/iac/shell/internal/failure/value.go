package failure

import (
	"strconv"

	"mvdan.cc/sh/v3/syntax"

	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/script"
	"github.com/jitterlint/jitterlint/analyzer/internal/flow"
)

// forget says that a variable may be anything.
func (l *lowering) forget(name string) {
	for _, f := range l.known.factsOf(name) {
		l.set(l.known.variable(f), flow.Unknown)
	}
}

// assignments adds those of a command that is nothing else. Its status is that of the last
// command that it runs for them.
func (l *lowering) assignments(call *syntax.CallExpr) {
	runs := false
	for _, a := range call.Assigns {
		l.assign(a)
		runs = runs || l.flows.tree.Some(a, func(n syntax.Node) bool {
			_, ok := n.(*syntax.CmdSubst)
			return ok
		})
	}
	if !runs {
		l.set(l.known.status, flow.Nil)
	}
}

// assign adds that a variable is given a value.
func (l *lowering) assign(a *syntax.Assign) {
	l.words(a.Value)
	if a.Array != nil {
		l.substitutions(a.Array)
	}
	if a.Name == nil || a.Naked {
		return
	}
	name := a.Name.Value
	l.b.Add(l.at, flow.Step{Kind: flow.Gate, Node: l.flow.Nodes.Add(a)})
	if a.Append || a.Array != nil || a.Index != nil || l.known.hidden(name) {
		l.forget(name)
		return
	}
	if text, ok := l.flows.tree.Constant(a.Value); a.Value == nil || ok {
		l.giveText(name, text)
		return
	}
	other, isName := script.Named(a.Value, false)
	l.aside.keep(name, other)
	switch {
	case isName && other == "?", isPipeStatus(a.Value):
		l.forget(name)
		l.give(l.known.variable(fact{name: name, kind: isZero}), a.Value)
		l.set(l.known.variable(fact{name: name, kind: isFilled}), flow.Nil)
		return
	case isName && !l.known.hidden(other):
		for _, f := range l.known.factsOf(name) {
			l.copy(l.known.variable(f), l.known.variable(fact{other, f.kind, f.word}))
		}
		return
	}
	l.forget(name)
	if subst, ok := script.Substituted(a.Value); ok && l.flows.answers(subst) {
		l.copy(l.known.variable(fact{name: name, kind: isFilled}), l.known.answer)
		for _, word := range l.known.compared[name] {
			if word == wentWell && l.flows.asksCode(l.flows.answer(subst.Stmts[0])) {
				l.copy(l.known.variable(fact{name, isWord, word}), l.known.answer)
			}
		}
	}
}

// giveText gives a variable text that is written out.
func (l *lowering) giveText(name, text string) {
	for _, f := range l.known.factsOf(name) {
		is := flow.Set
		switch {
		case f.kind == isZero:
			is = zero(text)
		case f.kind == isFilled && text != "", f.kind == isWord && f.word == wordKey(text):
			is = flow.Nil
		}
		l.set(l.known.variable(f), is)
	}
}

// zero returns whether text is the number 0.
func zero(text string) flow.Truth {
	n, err := strconv.Atoi(text)
	switch {
	case err != nil:
		return flow.Unknown
	case n == 0:
		return flow.Nil
	}
	return flow.Set
}
