package failure

import (
	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/condition"
	"github.com/jitterlint/jitterlint/analyzer/internal/flow"
)

// test ends the block with the ways that a test leads on where it holds, and where not.
func (l *lowering) test(e condition.Expression, yes, no flow.Block) {
	switch e := e.(type) {
	case condition.Negation:
		l.test(e.Of, no, yes)
		return
	case condition.Joined:
		next := l.b.Block()
		if e.And {
			l.test(e.A, next, no)
		} else {
			l.test(e.A, yes, next)
		}
		l.at = next
		l.test(e.B, yes, no)
		return
	case condition.Always:
		if e.Holds {
			l.goTo(yes)
		} else {
			l.goTo(no)
		}
		return
	case condition.Open:
		if e.Node != nil {
			l.substitutions(e.Node)
		}
		l.b.Way(l.at, yes)
		l.b.Way(l.at, no)
	case condition.Comparison:
		l.words(e.X, e.Y)
		l.b.Way(l.at, yes, l.known.facts(e, true)...)
		l.b.Way(l.at, no, l.known.facts(e, false)...)
	}
	l.at = l.b.Block()
}
