package jsretry

import (
	"slices"

	"github.com/jitterlint/jitterlint/analyzer/iac/javascript/internal/scope"
	"github.com/jitterlint/jitterlint/analyzer/iac/javascript/syntax"
)

// ofElement reports whether an attempt in a loop is made of the elements that the loop goes
// through, and not of numbers that count attempts.
func (finder *Finder) ofElement(loop, attempt *syntax.Node) bool {
	if finder.mentions(attempt, loop, 0) {
		return true
	}
	for n := finder.tree.Parent(attempt); n != nil && n != loop; n = finder.tree.Parent(n) {
		if n.Kind == syntax.If && !finder.tree.Inside(attempt, n.Parts[0]) && finder.mentions(n.Parts[0], loop, 0) {
			return true // it is made for elements that are picked
		}
	}
	return false
}

// mentions reports whether a node is made of an element of a loop.
func (finder *Finder) mentions(n, loop *syntax.Node, depth int) bool {
	const deepest = 4
	return finder.tree.Some(n, func(m *syntax.Node) bool {
		switch m.Kind {
		case syntax.Index: // items[i]
			return finder.counts(m.Parts[1], loop)
		case syntax.Call: // items.shift()
			of := m.Parts[0]
			return of.Kind == syntax.Member && slices.Contains([]string{"shift", "pop", "next"}, of.Word) && (depth > 0 || m != n)
		case syntax.Name:
		default:
			return false
		}
		b := finder.names.Meaning(m)
		if b == nil || depth == deepest || !finder.tree.Bounds.Spend() {
			return false
		}
		return slices.ContainsFunc(b.Given, func(g scope.Given) bool {
			return g.Each && g.At == loop || g.Value != nil && g.At != loop && finder.tree.Inside(g.At, loop) && !finder.tree.Inside(n, g.At) && finder.mentions(g.Value, loop, depth+1)
		})
	})
}

// counts reports whether an expression is the number that a loop counts its passes by.
func (finder *Finder) counts(e, loop *syntax.Node) bool {
	if e.Kind != syntax.Name {
		return false
	}
	b := finder.names.Meaning(e)
	return b != nil && slices.ContainsFunc(b.Given, func(g scope.Given) bool {
		return g.Operator != "" && finder.tree.Inside(g.At, loop)
	})
}

// rounds returns how often a loop runs at the most: for (let i = 0; i < 2; i++).
func (finder *Finder) rounds(loop *syntax.Node) (float64, bool) {
	if loop.Kind != syntax.For || loop.Parts[0].Kind != syntax.Variables || loop.Parts[1].Kind != syntax.Binary || loop.Parts[2].Kind != syntax.Update {
		return 0, false
	}
	d := loop.Parts[0].Parts[0]
	test := loop.Parts[1]
	if len(d.Parts) < 2 || test.Parts[0].Kind != syntax.Name || test.Parts[0].Word != d.Parts[0].Word || loop.Parts[2].Word != "++" {
		return 0, false
	}
	from, ok := finder.numbers.Constant(d.Parts[1])
	until, also := finder.numbers.Constant(test.Parts[1])
	switch test.Word {
	case "<", "!==", "!=":
	case "<=":
		until++
	default:
		return 0, false
	}
	return until - from, ok && also
}
