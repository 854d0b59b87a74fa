package syntax

import (
	"go/ast"

	"golang.org/x/tools/go/cfg"
)

// BackEdge is a way back to a loop's head: that of one of a block's successors.
type BackEdge struct {
	From *cfg.Block
	Way  int
}

// BackEdges returns the ways back to the heads of loops, by the heads' numbers.
func BackEdges(graph *cfg.CFG) map[int32][]BackEdge {
	backs := make(map[int32][]BackEdge)
	for _, b := range graph.Blocks {
		for way, next := range b.Succs {
			if (next.Kind == cfg.KindRangeLoop || next.Kind == cfg.KindForLoop) && InLoop(b, next.Stmt) {
				backs[next.Index] = append(backs[next.Index], BackEdge{b, way})
			}
		}
	}
	return backs
}

// InLoop reports whether a block is of a loop's body.
func InLoop(b *cfg.Block, loop ast.Stmt) bool {
	if b.Stmt == loop {
		return b.Kind == cfg.KindRangeBody || b.Kind == cfg.KindForBody || b.Kind == cfg.KindForPost
	}
	return b.Stmt != nil && loop.Pos() < b.Stmt.Pos() && b.Stmt.End() <= loop.End()
}
