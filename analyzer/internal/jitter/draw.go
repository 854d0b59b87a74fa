package jitter

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/jitterlint/jitterlint/analyzer/catalog"
	"github.com/jitterlint/jitterlint/analyzer/internal/trait"
)

// DrawsBelow reports whether something random is drawn below c.
func (values *Values) DrawsBelow(c inspector.Cursor) bool {
	for inner := range c.Preorder((*ast.CallExpr)(nil)) {
		if callee, ok := values.src.Callee(inner.Node().(*ast.CallExpr)).(*types.Func); ok && IsRandom(callee) {
			return true
		}
	}
	return false
}

// DrawsIn reports whether a function of this package draws something random.
func (values *Values) DrawsIn(fn *types.Func) bool {
	body, ok := values.src.BodyOf(fn.Origin())
	return ok && values.DrawsBelow(body)
}

// IsRandom reports whether a function's results may differ between instances: random
// draws, what an instance has of its own, and hashes, which may be of that.
func IsRandom(fn *types.Func) bool { return trait.Of(fn).Has(catalog.Differs) }

// isPure reports whether a function of another package makes its result of what
// it is given alone.
func isPure(fn *types.Func) bool { return trait.Of(fn).Has(catalog.Pure) }
