package failure

import (
	"mvdan.cc/sh/v3/syntax"

	"github.com/jitterlint/jitterlint/analyzer/internal/flow"
)

// expression is what a test asks, in whatever of the shell's three forms.
type expression interface{}

// comparison is a test of one word, or of two: -n x, x = y, x -eq y. The words of
// arithmetic are names, too.
type comparison struct {
	op         string
	x, y       *syntax.Word
	arithmetic bool
}

type negation struct{ of expression }

type joined struct {
	and  bool
	a, b expression
}

// always is a test whose outcome is written out.
type always struct{ holds bool }

// open is a test that tells nothing, in which commands may run.
type open struct{ node syntax.Node }

// test ends the block with the ways that a test leads on where it holds, and where not.
func (l *lowering) test(e expression, yes, no flow.Block) {
	switch e := e.(type) {
	case negation:
		l.test(e.of, no, yes)
		return
	case joined:
		next := l.b.Block()
		if e.and {
			l.test(e.a, next, no)
		} else {
			l.test(e.a, yes, next)
		}
		l.at = next
		l.test(e.b, yes, no)
		return
	case always:
		if e.holds {
			l.goTo(yes)
		} else {
			l.goTo(no)
		}
		return
	case open:
		if e.node != nil {
			l.substitutions(e.node)
		}
		l.b.Way(l.at, yes)
		l.b.Way(l.at, no)
	case comparison:
		l.words(e.x, e.y)
		l.b.Way(l.at, yes, l.known.facts(e, true)...)
		l.b.Way(l.at, no, l.known.facts(e, false)...)
	}
	l.at = l.b.Block()
}
