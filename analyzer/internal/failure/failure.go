package failure

import (
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
