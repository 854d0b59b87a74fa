// Package ending says how a function of Go ends, as its returns tell: after a failure
// alone, or with what after one.
package ending

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/cfg"

	"github.com/jitterlint/jitterlint/analyzer/catalog"
	"github.com/jitterlint/jitterlint/analyzer/internal/mark"
	"github.com/jitterlint/jitterlint/analyzer/internal/meaning"
	"github.com/jitterlint/jitterlint/analyzer/internal/outcome"
	"github.com/jitterlint/jitterlint/analyzer/internal/remote"
	"github.com/jitterlint/jitterlint/analyzer/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
)

// Function is one whose returns are read, with what is known of its flow.
type Function struct {
	Src        *source.Package
	Calls      *remote.Calls
	Errors     *meaning.Errors
	Attempts   *outcome.Attempts
	Conditions *outcome.Conditions
	Graph      *cfg.CFG
	// Fails reports whether a block returns after a failed attempt, on every way to it.
	Fails func(*cfg.Block) bool
	// Answers returns what a variable that is handed back by a block says by being no, of a
	// tally by being some, or by being the other: that the function failed, and that it went
	// well, if it tells.
	Answers func(b *cfg.Block, v *types.Var, no bool) (failed, well, told bool)
	// Persisting reports whether a call is of a function that goes on while it succeeds.
	Persisting func(*ast.CallExpr) bool
	// BlockOf returns the block that a node of the function stands in, or nil.
	BlockOf func(ast.Node) *cfg.Block
}

// Persists reports whether the function goes on while it succeeds: it returns after a
// failure, when what it was given has ended, or when it is told to stop.
func (f *Function) Persists(results int) bool {
	lost := false
	for b, ret := range f.returns {
		switch {
		case f.stopped(b), f.toldToStop(b):
		case f.returnsFailure(b, ret, results):
			lost = true
		default:
			return false
		}
	}
	return lost
}

// returns yields the blocks that return, with how.
func (f *Function) returns(yield func(*cfg.Block, *ast.ReturnStmt) bool) {
	for _, b := range f.Graph.Blocks {
		if ret := b.Return(); ret != nil && b.Live && !yield(b, ret) {
			return
		}
	}
}

// returnsFailure reports whether a return follows a failed attempt, or gives an
// error that it makes or names.
func (f *Function) returnsFailure(b *cfg.Block, ret *ast.ReturnStmt, results int) bool {
	if len(ret.Results) == 0 {
		return f.Fails(b)
	}
	given := ast.Unparen(ret.Results[len(ret.Results)-1])
	if call, ok := given.(*ast.CallExpr); ok {
		if len(ret.Results) == 1 && f.Persisting(call) {
			return true // return serve(conn)
		}
		if outcome.MakesError(f.Src, call) {
			return true
		}
	}
	switch {
	case len(ret.Results) != results:
		return false
	case f.Src.TypesInfo.Types[given].IsNil():
		// What failed was said elsewhere, or kept to itself. But at the end of what
		// was read, all is well.
		return f.Fails(b) && f.branchSays(b)&catalog.Ended == 0
	}
	if v, ok := f.Src.Mentioned(given).(*types.Var); ok && v.Kind() == types.PackageVar && syntax.IsError(v.Type()) {
		return true // io.EOF
	}
	return syntax.IsError(f.Src.TypesInfo.TypeOf(given)) && (f.Fails(b) || f.keptError(given))
}

// branchSays returns what the errors mean that the condition of a block's branch
// names.
func (f *Function) branchSays(b *cfg.Block) catalog.Meaning {
	var m catalog.Meaning
	for _, e := range askedBy(b) {
		m |= f.Errors.Mentioned(e)
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
func (f *Function) keptError(e ast.Expr) bool {
	v, ok := f.Src.Mentioned(e).(*types.Var)
	if !ok || v.Kind() != types.LocalVar {
		return false
	}
	all := f.Src.Assignments(v).Sources()
	for _, given := range all {
		kept, ok := f.Src.Mentioned(ast.Unparen(given)).(*types.Var)
		if !ok || kept == v {
			return false
		}
	}
	return len(all) > 0
}

// Refuses reports whether false, as the result of a number, tells of a failure.
func (f *Function) Refuses(result int, results *types.Tuple) bool {
	refused := false
	for b, ret := range f.returns {
		if v, not := Answer(f.Src, ret, result, results); v != nil { // return complete
			failed, _, told := f.Answers(b, v, not)
			if !told {
				return false
			}
			refused = refused || failed
			continue
		}
		if len(ret.Results) != results.Len() {
			return false
		}
		given := ast.Unparen(ret.Results[result])
		value := f.Src.TypesInfo.Types[given].Value
		switch {
		case value == nil: // return err == nil
			t := f.Conditions.Of(given)
			if t.Attempt == nil || t.WhenFalse != outcome.Failed {
				return false
			}
			refused = true
		case value.Kind() == constant.Bool && constant.BoolVal(value):
			if f.Fails(b) {
				return false
			}
		case f.stopped(b):
		case f.Fails(b):
			refused = true
		default:
			return false
		}
	}
	return refused
}

// Tallies reports whether the result of a number tells of failures by being some: what went
// wrong was counted, or listed.
//
//	for _, job := range jobs { if push(job) != nil { left = append(left, job) } }
//	return left
func (f *Function) Tallies(result int, results *types.Tuple) bool {
	alarms := false
	for b, ret := range f.returns {
		if v, _ := Answer(f.Src, ret, result, results); v != nil {
			failed, _, told := f.Answers(b, v, false)
			if !told {
				return false
			}
			alarms = alarms || failed
			continue
		}
		if len(ret.Results) != results.Len() || !f.nothing(ret.Results[result]) || f.Fails(b) {
			return false
		}
	}
	return alarms
}

// nothing reports whether an expression is 0, or a list with nothing in it.
func (f *Function) nothing(e ast.Expr) bool {
	tv := f.Src.TypesInfo.Types[ast.Unparen(e)]
	return tv.IsNil() || tv.Value != nil && tv.Value.Kind() == constant.Int && constant.Sign(tv.Value) == 0
}

// Answer returns the local variable, yes or no, or a tally, that a return hands back as the result of a
// number, and whether it hands back the contrary: return complete, return !failed, or return
// alone, where the result has a name.
func Answer(src *source.Package, ret *ast.ReturnStmt, result int, results *types.Tuple) (v *types.Var, not bool) {
	if t := results.At(result).Type(); !syntax.IsBool(t) && !mark.IsTally(t) {
		return nil, false
	}
	if len(ret.Results) == 0 {
		return results.At(result), false
	}
	if len(ret.Results) != results.Len() {
		return nil, false
	}
	given := ast.Unparen(ret.Results[result])
	if e, ok := given.(*ast.UnaryExpr); ok && e.Op == token.NOT {
		given, not = ast.Unparen(e.X), true
	}
	if v, _ = src.Mentioned(given).(*types.Var); v == nil || v.Kind() != types.LocalVar && v.Kind() != types.ResultVar {
		return nil, false
	}
	return v, not
}

// RefusesByNil reports whether nil, as the result of a number, tells of a failure.
func (f *Function) RefusesByNil(result, results int) bool {
	refused := false
	for b, ret := range f.returns {
		if len(ret.Results) != results {
			return false
		}
		isNil := f.Src.TypesInfo.Types[ast.Unparen(ret.Results[result])].IsNil()
		switch {
		case isNil && f.stopped(b):
		case isNil != f.Fails(b):
			return false
		}
		refused = refused || isNil
	}
	return refused
}
