package flow

import "slices"

// live is what matters from the start of each block on: the rest need not be told
// apart, so that states stay few.
type live struct {
	// attempts are those whose failure some gate further on may be about.
	attempts []bits
	// vars are the variables that something further on tells of.
	vars []bits
}

// bits is a set of small numbers.
type bits []uint64

func newBits(n int) bits { return make(bits, (n+63)/64) }

func (b bits) set(i int32)      { b[i/64] |= 1 << (i % 64) }
func (b bits) clear(i int32)    { b[i/64] &^= 1 << (i % 64) }
func (b bits) has(i int32) bool { return int(i/64) < len(b) && b[i/64]&(1<<(i%64)) != 0 }

// add takes in another set, and tells whether that changed anything.
func (b bits) add(other bits) bool {
	changed := false
	for i, word := range other {
		if word&^b[i] != 0 {
			b[i] |= word
			changed = true
		}
	}
	return changed
}

// sizes returns how many nodes and variables there are room for.
func (g *Graph) sizes() (nodes, vars int) {
	see := func(n Node, vs ...Var) {
		nodes = max(nodes, int(n)+1)
		for _, v := range vs {
			vars = max(vars, int(v)+1)
		}
	}
	for b, steps := range g.steps {
		for _, s := range steps {
			see(s.Node, s.Def, s.From)
		}
		for _, w := range g.ways[b] {
			for _, f := range w.tells {
				see(0, f.Var)
			}
		}
	}
	return nodes, vars
}

// backward carries sets against the ways until nothing changes. Each block's set is
// worked out of that at its end.
func (g *Graph) backward(size int, in func(b Block, out bits) bits) []bits {
	sets := make([]bits, len(g.steps))
	for b := range sets {
		sets[b] = newBits(size)
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
		out := newBits(size)
		for _, w := range g.ways[b] {
			out.add(sets[w.to])
		}
		if !sets[b].add(in(b, out)) {
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
	nodes, vars := g.sizes()
	later := g.backward(nodes, func(b Block, out bits) bits {
		for _, s := range g.steps[b] {
			if s.Kind == Attempt {
				out.set(int32(s.Node))
			}
		}
		return out
	})
	var l live
	l.attempts = g.backward(nodes, func(b Block, out bits) bits {
		for i, s := range g.steps[b] {
			if s.Kind != Gate {
				continue
			}
			for _, w := range g.ways[b] {
				out.add(later[w.to])
			}
			for _, rest := range g.steps[b][i:] {
				if rest.Kind == Attempt {
					out.set(int32(rest.Node))
				}
			}
		}
		return out
	})
	l.vars = g.backward(vars, func(b Block, out bits) bits {
		for _, w := range g.ways[b] {
			for _, f := range w.tells {
				out.set(int32(f.Var))
			}
		}
		for i := len(g.steps[b]) - 1; i >= 0; i-- {
			s := g.steps[b][i]
			if (s.Kind == Attempt || s.Kind == Assign) && s.Def != NoVar {
				used := out.has(int32(s.Def))
				out.clear(int32(s.Def))
				if used && s.Kind == Assign && s.From != NoVar {
					out.set(int32(s.From))
				}
			}
		}
		return out
	})
	return l
}

// matters returns what of a state matters from the start of a block on.
func (l *live) matters(s state, b Block) state {
	s.vars = keep(s.vars, func(known value) bool { return l.vars[b].has(int32(known.v)) })
	s.tried = keep(s.tried, func(n Node) bool { return l.attempts[b].has(int32(n)) })
	s.failed = keep(s.failed, func(n Node) bool { return l.attempts[b].has(int32(n)) })
	s.good = keep(s.good, func(n Node) bool {
		return slices.ContainsFunc(s.vars, func(known value) bool { return known.tells && known.of == n })
	})
	return s
}

// keep returns the elements that are wanted, in their order.
func keep[T any](set []T, wanted func(T) bool) []T {
	for i, x := range set {
		if wanted(x) {
			continue
		}
		kept := append([]T(nil), set[:i]...)
		for _, x := range set[i+1:] {
			if wanted(x) {
				kept = append(kept, x)
			}
		}
		return kept
	}
	return set
}
