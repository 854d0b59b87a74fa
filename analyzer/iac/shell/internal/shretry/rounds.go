package shretry

import (
	"strings"

	"mvdan.cc/sh/v3/syntax"

	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/script"
	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/variable"
	"github.com/jitterlint/jitterlint/analyzer/internal/flow"
	"github.com/jitterlint/jitterlint/analyzer/internal/retry"
)

// Once reports whether the innermost loop around an attempt and a gate runs twice at the
// most.
func (f *function) Once(attempt flow.Node, g retry.Gate) bool {
	const most = 2
	tree, call := f.finder.tree, f.flow.Syntax(attempt)
	for loop := tree.Loop(f.flow.Syntax(g.At)); loop != nil; loop = tree.Loop(loop) {
		if tree.Inside(call, loop) {
			rounds, known := f.finder.rounds(loop)
			return known && rounds <= most
		}
	}
	return false
}

// rounds returns how often a loop runs at the most, if that is a number: 3 for
// "for n in 1 2 3", and for "while [ $n -lt 3 ]" where n counts up from 0.
func (finder *Finder) rounds(loop syntax.Node) (int, bool) {
	switch loop := loop.(type) {
	case *syntax.ForClause:
		return finder.flows.Passes(loop.Loop)
	case *syntax.WhileClause:
		for _, c := range finder.flows.Kept(loop) {
			if rounds, ok := finder.counted(c.Op, c.X, c.Y); ok {
				return rounds, true
			}
			if rounds, ok := finder.counted(mirrored[c.Op], c.Y, c.X); ok {
				return rounds, true
			}
		}
	}
	return 0, false
}

// mirrored are the comparisons that say the same with their sides exchanged: 3 -gt $n.
var mirrored = map[string]string{"-gt": "-lt", "-ge": "-le", ">": "<", ">=": "<=", "-ne": "-ne", "!=": "!="}

// counted returns how many rounds there are as long as a comparison holds of a variable that
// counts up.
func (finder *Finder) counted(op string, counter, bound *syntax.Word) (int, bool) {
	name, isName := script.Named(counter, true)
	last, isBound := finder.numbers.Constant(bound)
	if !isBound {
		if other, ok := script.Named(bound, true); ok && other != name {
			last, isBound = finder.numbers.Named(other, bound)
		}
	}
	if !isName || !isBound {
		return 0, false
	}
	first, ok := finder.first(name, counter)
	switch {
	case !ok:
	case op == "-lt" || op == "<" || op == "-ne" || op == "!=":
		return int(last - first), true
	case op == "-le" || op == "<=":
		return int(last-first) + 1, true
	}
	return 0, false
}

// first returns where a variable begins that is only counted up, by one.
func (finder *Finder) first(name string, at syntax.Node) (float64, bool) {
	first, given, counts := 0.0, false, false
	for _, b := range finder.variables.Meanings(name, at) {
		if finder.countsUp(b) {
			counts = true
			continue
		}
		if b.Word == nil || b.Counted || b.Default || given {
			return 0, false
		}
		n, ok := finder.numbers.Constant(b.Word)
		if !ok {
			return 0, false
		}
		first, given = n, true
	}
	return first, given && counts
}

// countsUp reports whether a variable is counted up by one: ((n++)), ((n += 1)), n=$((n + 1)).
func (finder *Finder) countsUp(b *variable.Binding) bool {
	switch n := b.Node.(type) {
	case *syntax.UnaryArithm:
		return n.Op == syntax.Inc
	case *syntax.BinaryArithm:
		w, ok := n.Y.(*syntax.Word)
		return ok && n.Op == syntax.AddAssgn && w.Lit() == "1"
	}
	if b.Word == nil {
		return false
	}
	text := strings.NewReplacer("$", "", "{", "", "}", "", " ", "", `"`, "").Replace(finder.tree.Source(b.Word))
	return text == "(("+b.Name+"+1))" || text == "((1+"+b.Name+"))" || text == "(expr"+b.Name+"+1)" || text == "`expr"+b.Name+"+1`"
}
