package failure

import (
	"go/ast"

	"golang.org/x/tools/go/cfg"

	"github.com/jitterlint/jitterlint/analyzer/internal/flow"
)

// Outcome is what is known at a place of the attempts made before it.
type Outcome byte

const (
	// Unreached places have no way to them yet, or no attempt before them.
	Unreached Outcome = iota
	// Failed places are reached only after an attempt that failed.
	Failed
	// Open places are reached by other ways too.
	Open
)

// join is what is known where two ways meet.
func join(a, b Outcome) Outcome {
	if a == Unreached {
		return b
	}
	if b == Unreached || a == b {
		return a
	}
	return Open
}

// lastAt returns what was told last of any attempt on the ways to a block.
func (f *Flow) lastAt(b *cfg.Block) Outcome { return known(f.graph.LastBefore(f.nodes[b])) }

// known is what an outcome of the flow comes to.
func known(o flow.Outcome) Outcome {
	switch o {
	case flow.AllFailed:
		return Failed
	case flow.Open:
		return Open
	}
	return Unreached
}

// Around is what is known on the ways back to a loop's head.
func (f *Flow) Around(head *cfg.Block) Outcome {
	result := Unreached
	for _, back := range f.backs[head.Index] {
		result = join(result, known(f.graph.LastBefore(f.nodes[back])))
	}
	return result
}

// backEdge is a way back to a loop's head: that of a block's successors.
type backEdge struct {
	from *cfg.Block
	way  int
}

// backEdges returns the ways back to the heads of loops.
func backEdges(graph *cfg.CFG) map[int32][]backEdge {
	backs := make(map[int32][]backEdge)
	for _, b := range graph.Blocks {
		for way, next := range b.Succs {
			if (next.Kind == cfg.KindRangeLoop || next.Kind == cfg.KindForLoop) && within(b, next.Stmt) {
				backs[next.Index] = append(backs[next.Index], backEdge{b, way})
			}
		}
	}
	return backs
}

// within tells whether a block is of a loop's body.
func within(b *cfg.Block, loop ast.Stmt) bool {
	if b.Stmt == loop {
		return b.Kind == cfg.KindRangeBody || b.Kind == cfg.KindForBody || b.Kind == cfg.KindForPost
	}
	return b.Stmt != nil && loop.Pos() < b.Stmt.Pos() && b.Stmt.End() <= loop.End()
}
