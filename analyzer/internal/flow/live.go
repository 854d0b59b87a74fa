package flow

import (
	"slices"

	"github.com/jitterlint/jitterlint/analyzer/internal/set"
)

// live is what matters from the start of each block on: the rest need not be told
// apart, so that states stay few.
type live struct {
	// attempts are those whose failure some gate further on may be about.
	attempts []set.Bits
	// vars are the variables that something further on tells of.
	vars []set.Bits
	// attempt and told are the numbers of attempts and of such variables in the sets.
	attempt numbers[Node]
	told    numbers[Var]
}

// numbers are numbers from 0 on for the few nodes or variables of a function that sets
// are about, so that the sets of a long function are small.
type numbers[T ~int32] struct {
	// above are the numbers, each one higher, by what has them, NoNode and NoVar first. What
	// has none has 0.
	above []int32
	len   int
}

func (n *numbers[T]) give(x T) {
	for int(x)+1 >= len(n.above) {
		n.above = append(n.above, 0)
	}
	if n.above[x+1] == 0 {
		n.len++
		n.above[x+1] = int32(n.len)
	}
}

// of returns the number of what has one.
func (n *numbers[T]) of(x T) int32 { return n.above[x+1] - 1 }

// in reports whether a set has what has a number.
func (n *numbers[T]) in(of set.Bits, x T) bool {
	return int(x)+1 < len(n.above) && n.above[x+1] > 0 && of.Has(n.of(x))
}

// number gives numbers to the attempts, and to the variables that something tells of,
// or that are assigned to others.
func (g *Graph) number() (attempts numbers[Node], told numbers[Var]) {
	for b, steps := range g.steps {
		for _, s := range steps {
			switch {
			case s.Kind == Attempt:
				attempts.give(s.Node)
			case (s.Kind == Assign || s.Kind == Reads) && s.From != NoVar:
				told.give(s.From)
			}
		}
		for _, w := range g.ways[b] {
			for _, f := range w.tells {
				told.give(f.Var)
			}
		}
	}
	return attempts, told
}

// backward carries sets against the ways until nothing changes. Each block's set is
// worked out of that at its end.
func (g *Graph) backward(size int, in func(b Block, out set.Bits) set.Bits) []set.Bits {
	sets, out := make([]set.Bits, len(g.steps)), set.NewBits(size)
	all := make(set.Bits, len(out)*len(sets))
	for b := range sets {
		sets[b] = all[b*len(out) : (b+1)*len(out)]
	}
	before := make([][]Block, len(g.steps))
	for b, ways := range g.ways {
		for _, w := range ways {
			before[w.to] = append(before[w.to], Block(b))
		}
	}
	pending := make([]bool, len(g.steps))
	var work []Block
	for b := range g.steps {
		work, pending[b] = append(work, Block(b)), true
	}
	for len(work) > 0 {
		b := work[len(work)-1]
		work, pending[b] = work[:len(work)-1], false
		clear(out)
		for _, w := range g.ways[b] {
			out.Add(sets[w.to])
		}
		if !sets[b].Add(in(b, out)) {
			continue
		}
		for _, p := range before[b] {
			if !pending[p] {
				work, pending[p] = append(work, p), true
			}
		}
	}
	return sets
}

func (g *Graph) live() live {
	var l live
	l.attempt, l.told = g.number()
	later := g.backward(l.attempt.len, func(b Block, out set.Bits) set.Bits {
		for _, s := range g.steps[b] {
			if s.Kind == Attempt {
				out.Set(l.attempt.of(s.Node))
			}
		}
		return out
	})
	l.attempts = g.backward(l.attempt.len, func(b Block, out set.Bits) set.Bits {
		for i, s := range g.steps[b] {
			if s.Kind != Gate {
				continue
			}
			for _, w := range g.ways[b] {
				out.Add(later[w.to])
			}
			for _, rest := range g.steps[b][i:] {
				if rest.Kind == Attempt {
					out.Set(l.attempt.of(rest.Node))
				}
			}
		}
		return out
	})
	l.vars = g.backward(l.told.len, func(b Block, out set.Bits) set.Bits {
		for _, w := range g.ways[b] {
			for _, f := range w.tells {
				out.Set(l.told.of(f.Var))
			}
		}
		for i := len(g.steps[b]) - 1; i >= 0; i-- {
			s := g.steps[b][i]
			if s.Kind == Reads {
				out.Set(l.told.of(s.From))
			}
			if (s.Kind == Attempt || s.Kind == Assign) && l.told.in(out, s.Def) {
				out.Clear(l.told.of(s.Def))
				if s.Kind == Assign && s.From != NoVar {
					out.Set(l.told.of(s.From))
				}
			}
		}
		return out
	})
	return l
}

// matters returns what of a state matters from the start of a block on.
func (l *live) matters(s state, b Block) state {
	s.vars = set.Keep(s.vars, func(known value) bool { return l.told.in(l.vars[b], known.v) })
	for i, known := range s.vars {
		had := known.blames()
		if blames := set.Keep(had, func(n Node) bool { return l.attempt.in(l.attempts[b], n) }); len(blames) < len(had) {
			known.blame = &blame{blames, known.blame.at}
			if len(blames) == 0 {
				known.blame = nil
			}
			s.vars = slices.Clone(s.vars)
			s.vars[i] = known
		}
	}
	s.tried = set.Keep(s.tried, func(n Node) bool { return l.attempt.in(l.attempts[b], n) })
	s.failed = set.Keep(s.failed, func(n Node) bool { return l.attempt.in(l.attempts[b], n) })
	s.good = set.Keep(s.good, func(n Node) bool {
		return slices.ContainsFunc(s.vars, func(known value) bool { return known.tells && known.of == n })
	})
	return s
}
