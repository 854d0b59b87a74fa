package wait

import (
	"go/ast"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/jitterlint/jitterlint/analyzer/internal/emptyrange"
	"github.com/jitterlint/jitterlint/analyzer/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/internal/spread"
)

// remainder is a wait that is what is left of one that is drawn, where the range of that is
// empty.
type remainder struct {
	arm emptyrange.Arm
	// own is how long is waited there.
	own []ast.Expr
}

// remainders finds them among the waits of a function.
type remainders struct {
	*Waits
	found []Wait
}

// find adds to the lengths of waits that are what is left of one that is drawn how long that
// lasts: the two are one wait.
func (r remainders) find(body inspector.Cursor) {
	if len(r.found) < 2 || !source.ImportsRandom(r.src.Pkg) {
		return
	}
	for i, w := range r.found {
		if len(w.Lengths) != 1 || w.left != nil {
			continue
		}
		for _, arm := range emptyrange.Arms(r.src, w.At, body) {
			if drawn := r.drawnInstead(w.Lengths[0], arm); drawn != nil {
				r.found[i].left = &remainder{arm, w.Lengths}
				r.found[i].Lengths = []ast.Expr{w.Lengths[0], drawn}
				break
			}
		}
	}
}

// drawnInstead returns the length of the wait that is drawn in the other arm, of which a length
// is left, or nil.
func (r remainders) drawnInstead(left ast.Expr, arm emptyrange.Arm) ast.Expr {
	for _, other := range r.found {
		if len(other.Lengths) != 1 || !arm.IsOther(other.At.Node()) {
			continue
		}
		spreader := r.values.Spreader()
		if spreader.Expr(other.Lengths[0]) == spread.Random && arm.IsLeftOf(left, other.Lengths[0], spreader.Draws()) {
			return other.Lengths[0]
		}
	}
	return nil
}
