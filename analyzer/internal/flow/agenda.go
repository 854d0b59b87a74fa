package flow

import "container/heap"

// agenda is which blocks are to be looked at again: those first that come first on the
// ways through a function, so that all that leads to a block is known when its turn comes.
type agenda struct {
	// order are the blocks' turns, and blocks what has each turn.
	order  []int
	blocks []Block
	// due is a heap of turns, and waits tells which are in it.
	due   turns
	waits []bool
}

// newAgenda returns an empty agenda for the blocks that ways from an entry lead to.
func newAgenda(ways [][]way, entry Block) agenda {
	a := agenda{order: make([]int, len(ways)), blocks: postorder(ways, entry), waits: make([]bool, len(ways))}
	for i, b := range a.blocks {
		a.order[b] = len(a.blocks) - 1 - i
	}
	return a
}

// postorder returns the blocks that ways from an entry lead to, each behind those that are
// come to from it first.
func postorder(ways [][]way, entry Block) []Block {
	type frame struct {
		block Block
		way   int
	}
	var done []Block
	seen := make([]bool, len(ways))
	seen[entry] = true
	frames := []frame{{block: entry}}
	for len(frames) > 0 {
		f := &frames[len(frames)-1]
		if f.way == len(ways[f.block]) {
			done = append(done, f.block)
			frames = frames[:len(frames)-1]
			continue
		}
		to := ways[f.block][f.way].to
		f.way++
		if !seen[to] {
			seen[to] = true
			frames = append(frames, frame{block: to})
		}
	}
	return done
}

func (a *agenda) add(b Block) {
	if turn := a.order[b]; !a.waits[turn] {
		a.waits[turn] = true
		heap.Push(&a.due, turn)
	}
}

// next takes the block whose turn it is, and reports whether there is one.
func (a *agenda) next() (Block, bool) {
	if len(a.due) == 0 {
		return 0, false
	}
	turn := heap.Pop(&a.due).(int)
	a.waits[turn] = false
	return a.blocks[len(a.blocks)-1-turn], true
}

// turns is a heap.
type turns []int

func (t turns) Len() int           { return len(t) }
func (t turns) Less(i, j int) bool { return t[i] < t[j] }
func (t turns) Swap(i, j int)      { t[i], t[j] = t[j], t[i] }
func (t *turns) Push(x any)        { *t = append(*t, x.(int)) }
func (t *turns) Pop() any {
	last := (*t)[len(*t)-1]
	*t = (*t)[:len(*t)-1]
	return last
}
