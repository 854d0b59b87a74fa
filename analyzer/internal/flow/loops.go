package flow

import "slices"

// loops are the blocks that lead to each other: the strongly connected components of a
// graph. A component's number is above those of the components that it leads to.
type loops struct {
	// of are the components' numbers by those of the blocks, and again says of each
	// component whether it leads back to itself.
	of    []int32
	again []bool
}

// loopsOf finds the components by Tarjan's algorithm, without recursion, since a
// function may have very many blocks. Some blocks may be left out, each of which is a
// component of its own.
func loopsOf(ways [][]way, without []bool) loops {
	n := len(ways)
	l := loops{of: make([]int32, n)}
	index, low, waiting := make([]int32, n), make([]int32, n), make([]bool, n)
	var stack []Block
	type frame struct {
		block Block
		way   int
	}
	next := int32(0)
	for start := range ways {
		if index[start] != 0 {
			continue
		}
		frames := []frame{{block: Block(start)}}
		for len(frames) > 0 {
			f := &frames[len(frames)-1]
			b := f.block
			if f.way == 0 {
				next++
				index[b], low[b] = next, next
				stack, waiting[b] = append(stack, b), true
			} else if to := ways[b][f.way-1].to; waiting[to] && (without == nil || !without[b] && !without[to]) {
				low[b] = min(low[b], low[to])
			}
			if f.way < len(ways[b]) {
				to := ways[b][f.way].to
				f.way++
				if without != nil && (without[b] || without[to]) {
					continue
				}
				if index[to] == 0 {
					frames = append(frames, frame{block: to})
				} else if waiting[to] {
					low[b] = min(low[b], index[to])
				}
				continue
			}
			frames = frames[:len(frames)-1]
			if low[b] == index[b] {
				stack = l.close(ways, stack, waiting, b, without != nil && without[b])
			}
		}
	}
	return l
}

// close makes a component of what waits on the stack down to a block.
func (l *loops) close(ways [][]way, stack []Block, waiting []bool, root Block, leftOut bool) []Block {
	number, again := int32(len(l.again)), false
	for {
		last := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		waiting[last] = false
		l.of[last] = number
		again = again || last != root
		if last == root {
			break
		}
	}
	for _, w := range ways[root] {
		again = again || w.to == root && !leftOut
	}
	l.again = append(l.again, again)
	return stack
}

// maxNesting bounds how deep loops in each other are told apart.
const maxNesting = 8

// nest finds the loops in each other: those of the flow, those that are left in them when
// the blocks by which they are entered are taken away, and so on.
func (g *Graph) nest() []loops {
	if g.nested != nil {
		return g.nested
	}
	heads := make([]bool, len(g.ways))
	level := g.loops
	for range maxNesting {
		g.nested = append(g.nested, level)
		if !slices.Contains(level.again, true) {
			break
		}
		g.addHeads(heads, level)
		level = loopsOf(g.ways, heads)
	}
	return g.nested
}

// addHeads adds the block by which each loop is entered.
func (g *Graph) addHeads(heads []bool, level loops) {
	entered := make([]bool, len(level.again))
	enter := func(b Block) {
		if c := level.of[b]; level.again[c] && !entered[c] {
			entered[c], heads[b] = true, true
		}
	}
	enter(g.entry)
	for b, ways := range g.ways {
		if Block(b) != g.entry && !g.blockLeads(g.entry, Block(b)) {
			continue // as what stands behind a continue: it would enter the loop in its midst
		}
		for _, w := range ways {
			if level.of[b] != level.of[w.to] {
				enter(w.to)
			}
		}
	}
	for b := range g.ways { // which no way leads to
		enter(Block(b))
	}
}

// inInnermost reports whether a block stands in the innermost loop around another.
func (g *Graph) inInnermost(b, of Block) bool {
	innermost := loops{}
	for _, level := range g.nest() {
		if level.again[level.of[of]] {
			innermost = level
		}
	}
	return innermost.of != nil && innermost.of[b] == innermost.of[of]
}
