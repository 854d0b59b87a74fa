package ending

import (
	"go/ast"
	"go/types"
	"slices"

	"golang.org/x/tools/go/cfg"

	"github.com/jitterlint/jitterlint/analyzer/internal/names"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
)

// Polls reports whether the function, whose last result is an error, asks for a state, and says
// by an error that it has not come: what it asked has answered.
//
//	pods, err := list()
//	if err != nil { return err }
//	if len(pods) > 0 { return errors.New("some are left") }
//
// So does one whose only errors are that something is not there.
func (f *Function) Polls(results int) bool {
	fails, absent := false, false
	for b, ret := range f.returns {
		switch {
		case len(ret.Results) != results || f.Src.TypesInfo.Types[ast.Unparen(ret.Results[results-1])].IsNil():
		case f.Fails(b) || !decided(b):
			fails = true
		case f.asksAnswer(b):
			return true
		case slices.ContainsFunc(askedBy(b), func(cond ast.Expr) bool { return f.Conditions.Of(cond).Attempt != nil }):
			absent = true
		default:
			fails = true // which is not known
		}
	}
	return absent && !fails
}

// decided reports whether a block is gone to by the decision of its statement, and not what
// comes behind that.
func decided(b *cfg.Block) bool {
	return b.Kind == cfg.KindIfThen || b.Kind == cfg.KindIfElse || b.Kind == cfg.KindSwitchCaseBody
}

// asksAnswer reports whether a block is gone to because of what an attempt has answered, and
// no part of that says by its name how the attempt went.
func (f *Function) asksAnswer(b *cfg.Block) bool {
	asks := false
	for _, cond := range askedBy(b) {
		says := false
		ast.Inspect(cond, func(n ast.Node) bool {
			id, ok := n.(*ast.Ident)
			if !ok {
				return true
			}
			v, isVar := f.Src.TypesInfo.Uses[id].(*types.Var)
			asks = asks || isVar && f.Attempts.Gave(v, cond)
			says = says || names.Outcome(id.Name) || isVar && syntax.IsError(v.Type())
			return true
		})
		if says {
			return false
		}
	}
	return asks
}
