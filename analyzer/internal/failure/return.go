package failure

import (
	"go/ast"
	"go/constant"
	"go/types"

	"golang.org/x/tools/go/cfg"

	"github.com/jitterlint/jitterlint/analyzer/catalog"
	"github.com/jitterlint/jitterlint/analyzer/internal/outcome"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
)

// returns reads what the returns of a function tell of how it ends.
type returns struct{ f *Flow }

// returnsFailure reports whether a return follows a failed attempt, or gives an
// error that it makes or names.
func (r returns) returnsFailure(b *cfg.Block, ret *ast.ReturnStmt, results int) bool {
	if len(ret.Results) == 0 {
		return r.failsAt(b)
	}
	given := ast.Unparen(ret.Results[len(ret.Results)-1])
	if call, ok := given.(*ast.CallExpr); ok {
		if len(ret.Results) == 1 && r.f.Persisting(call) {
			return true // return serve(conn)
		}
		if r.f.flows.makesError(call) {
			return true
		}
	}
	switch {
	case len(ret.Results) != results:
		return false
	case r.f.flows.src.TypesInfo.Types[given].IsNil():
		// What failed was said elsewhere, or kept to itself. But at the end of what
		// was read, all is well.
		return r.failsAt(b) && r.branchSays(b)&catalog.Ended == 0
	}
	if v, ok := r.f.flows.src.Mentioned(given).(*types.Var); ok && v.Kind() == types.PackageVar && syntax.IsError(v.Type()) {
		return true // io.EOF
	}
	return syntax.IsError(r.f.flows.src.TypesInfo.TypeOf(given)) && (r.failsAt(b) || r.keptError(given))
}

// failsAt reports whether a block returns after a failed attempt, on every way to it.
func (r returns) failsAt(b *cfg.Block) bool {
	return r.f.graph.EndsFailed(r.f.nodes[exit{b}])
}

// branchSays returns what the errors mean that the condition of a block's branch
// names.
func (r returns) branchSays(b *cfg.Block) catalog.Meaning {
	var m catalog.Meaning
	for _, e := range askedBy(b) {
		m |= r.f.flows.errors.Mentioned(e)
	}
	return m
}

// askedBy returns the conditions of a block's branch.
func askedBy(b *cfg.Block) []ast.Expr {
	switch s := b.Stmt.(type) {
	case *ast.IfStmt:
		return []ast.Expr{s.Cond}
	case *ast.CaseClause:
		return s.List
	}
	return nil
}

// keptError reports whether an expression is a variable that errors are kept in:
// it is given other errors alone, and no call's.
func (r returns) keptError(e ast.Expr) bool {
	v, ok := r.f.flows.src.Mentioned(e).(*types.Var)
	if !ok || v.Kind() != types.LocalVar {
		return false
	}
	all := r.f.flows.src.Assignments(v).Sources()
	for _, given := range all {
		kept, ok := r.f.flows.src.Mentioned(ast.Unparen(given)).(*types.Var)
		if !ok || kept == v {
			return false
		}
	}
	return len(all) > 0
}

// refusesBy reports whether false, as the result of a number, tells of a failure.
func (r returns) refusesBy(result, results int) bool {
	refused := false
	for _, b := range r.f.Graph.Blocks {
		ret := b.Return()
		if ret == nil || !b.Live {
			continue
		}
		if len(ret.Results) != results {
			return false
		}
		given := ast.Unparen(ret.Results[result])
		value := r.f.flows.src.TypesInfo.Types[given].Value
		switch {
		case value == nil: // return err == nil
			t := r.f.Conditions.Of(given)
			if t.Attempt == nil || t.WhenFalse != outcome.Failed {
				return false
			}
			refused = true
		case value.Kind() == constant.Bool && constant.BoolVal(value):
			if r.failsAt(b) {
				return false
			}
		case r.stopped(b):
		case r.failsAt(b):
			refused = true
		default:
			return false
		}
	}
	return refused
}

// refusesByNil reports whether nil, as the result of a number, tells of a failure.
func (r returns) refusesByNil(result, results int) bool {
	refused := false
	for _, b := range r.f.Graph.Blocks {
		ret := b.Return()
		if ret == nil || !b.Live {
			continue
		}
		if len(ret.Results) != results {
			return false
		}
		isNil := r.f.flows.src.TypesInfo.Types[ast.Unparen(ret.Results[result])].IsNil()
		switch {
		case isNil && r.stopped(b):
		case isNil != r.failsAt(b):
			return false
		}
		refused = refused || isNil
	}
	return refused
}
