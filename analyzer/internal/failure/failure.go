package failure

import (
	"go/ast"

	"golang.org/x/tools/go/cfg"

	"github.com/jitterlint/jitterlint/analyzer/internal/flow"
	"github.com/jitterlint/jitterlint/analyzer/internal/outcome"
)

// lastAt returns what was told last of any attempt on the ways to a block.
func (f *Flow) lastAt(b *cfg.Block) outcome.Kind { return known(f.graph.LastBefore(f.nodes[b])) }

// known is what an outcome of the flow comes to.
func known(o flow.Outcome) outcome.Kind {
	switch o {
	case flow.AllFailed:
		return outcome.Failed
	case flow.Open:
		return outcome.Open
	}
	return outcome.Unreached
}

// Around is what is known on the ways back to a loop's head.
func (f *Flow) Around(head *cfg.Block) outcome.Kind {
	result := outcome.Unreached
	for _, back := range f.backs[head.Index] {
		result = outcome.Join(result, known(f.graph.LastBefore(f.nodes[back])))
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

// within reports whether a block is of a loop's body.
func within(b *cfg.Block, loop ast.Stmt) bool {
	if b.Stmt == loop {
		return b.Kind == cfg.KindRangeBody || b.Kind == cfg.KindForBody || b.Kind == cfg.KindForPost
	}
	return b.Stmt != nil && loop.Pos() < b.Stmt.Pos() && b.Stmt.End() <= loop.End()
}
