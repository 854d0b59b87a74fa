package failure

import "golang.org/x/tools/go/cfg"

// loops are the blocks of a function that lead to each other: its strongly connected
// components. Those that are left last have the lowest numbers.
type loops struct {
	// of are the components' numbers by those of the blocks, and again tells of each
	// component whether it leads to itself.
	of    []int32
	again []bool
}

// loopsOf finds the components by Tarjan's algorithm, without recursion, since a
// function may have very many blocks.
func loopsOf(graph *cfg.CFG) loops {
	n := len(graph.Blocks)
	l := loops{of: make([]int32, n)}
	index, low, waiting := make([]int32, n), make([]int32, n), make([]bool, n)
	var stack []int32
	type frame struct {
		block int32
		way   int
	}
	next := int32(0)
	for start := range graph.Blocks {
		if index[start] != 0 {
			continue
		}
		frames := []frame{{block: int32(start)}}
		for len(frames) > 0 {
			f := &frames[len(frames)-1]
			b := f.block
			if f.way == 0 {
				next++
				index[b], low[b] = next, next
				stack, waiting[b] = append(stack, b), true
			} else if to := graph.Blocks[b].Succs[f.way-1].Index; waiting[to] {
				low[b] = min(low[b], low[to])
			}
			if f.way < len(graph.Blocks[b].Succs) {
				to := graph.Blocks[b].Succs[f.way].Index
				f.way++
				if index[to] == 0 {
					frames = append(frames, frame{block: to})
				} else if waiting[to] {
					low[b] = min(low[b], index[to])
				}
				continue
			}
			frames = frames[:len(frames)-1]
			if low[b] == index[b] {
				stack = l.close(graph, stack, waiting, b)
			}
		}
	}
	return l
}

// close makes a component of what waits on the stack down to a block.
func (l *loops) close(graph *cfg.CFG, stack []int32, waiting []bool, root int32) []int32 {
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
	for _, to := range graph.Blocks[root].Succs {
		again = again || to.Index == root
	}
	l.again = append(l.again, again)
	return stack
}
