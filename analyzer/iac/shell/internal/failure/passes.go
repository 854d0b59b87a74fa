package failure

import (
	"strconv"
	"strings"

	"mvdan.cc/sh/v3/syntax"

	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/script"
)

// many is a number of passes of which no more is known than that there are some.
const many = 3

// Passes returns how many passes a for loop makes, if that is known. Of one that makes at least
// one, or more, it is a number above two.
func (f *Flows) Passes(loop syntax.Loop) (int, bool) {
	switch loop := loop.(type) {
	case *syntax.WordIter:
		if len(loop.Items) == 1 {
			return f.counted(loop.Items[0])
		}
		constant := 0
		for _, w := range loop.Items {
			if _, ok := f.tree.Constant(w); ok {
				constant++
			}
		}
		if constant == len(loop.Items) {
			return constant, constant > 0
		}
		return many, constant > 0
	case *syntax.CStyleLoop:
		first, last, inclusive := f.countedTo(loop)
		if n := last - first + inclusive; last > first {
			return n, true
		}
		return many, true
	}
	return 0, false
}

// counted returns how many words a word comes to: {1..5}, $(seq 1 5), $(seq "$tries").
func (f *Flows) counted(w *syntax.Word) (int, bool) {
	if bounds, isRange := strings.CutPrefix(f.tree.Source(w), "{"); isRange {
		low, high, _ := strings.Cut(strings.TrimSuffix(bounds, "}"), "..")
		return span(low, high)
	}
	if words, ok := f.sequence(w); ok {
		switch len(words) {
		case 1:
			return span("1", words[0])
		case 2:
			return span(words[0], words[1])
		}
		return many, true
	}
	_, constant := f.tree.Constant(w)
	return 1, constant
}

// sequence returns what seq is told where a word is its output.
func (f *Flows) sequence(w *syntax.Word) ([]string, bool) {
	subst, ok := script.Substituted(w)
	if !ok || len(subst.Stmts) != 1 {
		return nil, false
	}
	call, ok := script.Call(subst.Stmts[0])
	if !ok || len(call.Args) == 0 {
		return nil, false
	}
	words := f.variables.Words(call)
	return words[1:], words[0] == "seq"
}

// countedTo returns the bounds of ((i = 1; i <= 5; i++)).
func (f *Flows) countedTo(c *syntax.CStyleLoop) (first, last, inclusive int) {
	init, ok := c.Init.(*syntax.BinaryArithm)
	cond, also := c.Cond.(*syntax.BinaryArithm)
	if !ok || !also || init.Op != syntax.Assgn || cond.Op != syntax.Lss && cond.Op != syntax.Leq {
		return 0, 0, 0
	}
	from, known := f.numbers.Arithmetic(init.Y)
	to, alsoKnown := f.numbers.Arithmetic(cond.Y)
	if !known || !alsoKnown || !from.Single() || !to.Single() {
		return 0, 0, 0
	}
	if cond.Op == syntax.Leq {
		inclusive = 1
	}
	const most = 1 << 20
	return int(max(-most, min(most, from.Least))), int(max(-most, min(most, to.Least))), inclusive
}

// span returns how many whole numbers there are from one to another. Where that is not
// known there are some.
func span(low, high string) (int, bool) {
	first, err := strconv.Atoi(low)
	last, err2 := strconv.Atoi(high)
	if err != nil || err2 != nil {
		return many, true
	}
	return max(last-first, first-last) + 1, true
}
