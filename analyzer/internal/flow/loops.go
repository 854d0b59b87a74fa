package flow

// loops are the blocks that lead to each other: the strongly connected components of a
// graph. A component's number is above those of the components that it leads to.
type loops struct {
	// of are the components' numbers by those of the blocks, and again says of each
	// component whether it leads back to itself.
	of    []int32
	again []bool
}

// loopsOf finds the components by Tarjan's algorithm, without recursion, since a
// function may have very many blocks.
func loopsOf(ways [][]way) loops {
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
			} else if to := ways[b][f.way-1].to; waiting[to] {
				low[b] = min(low[b], low[to])
			}
			if f.way < len(ways[b]) {
				to := ways[b][f.way].to
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
				stack = l.close(ways, stack, waiting, b)
			}
		}
	}
	return l
}

// close makes a component of what waits on the stack down to a block.
func (l *loops) close(ways [][]way, stack []Block, waiting []bool, root Block) []Block {
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
		again = again || w.to == root
	}
	l.again = append(l.again, again)
	return stack
}
