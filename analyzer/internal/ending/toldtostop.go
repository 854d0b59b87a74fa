package ending

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/cfg"
	"golang.org/x/tools/go/types/typeutil"

	"github.com/jitterlint/jitterlint/analyzer/catalog"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
	"github.com/jitterlint/jitterlint/analyzer/internal/trait"
)

// toldToStop reports whether a block is gone to because the program is to stop: an error
// says so, as http.ErrServerClosed does, or a flag that others set.
func (f *Function) toldToStop(b *cfg.Block) bool {
	return f.branchSays(b)&catalog.Stopped != 0 || slices.ContainsFunc(askedBy(b), f.asksFlag)
}

// asksFlag reports whether a condition asks for a flag that is kept by others than the
// function: s.stopped, s.done.Load(), s.isDone().
func (f *Function) asksFlag(cond ast.Expr) bool {
	switch e := ast.Unparen(cond).(type) {
	case *ast.UnaryExpr:
		return e.Op == token.NOT && f.asksFlag(e.X)
	case *ast.BinaryExpr:
		return e.Op != token.EQL && e.Op != token.NEQ && (f.asksFlag(e.X) || f.asksFlag(e.Y)) || f.loadsFlag(e.X) || f.loadsFlag(e.Y)
	case *ast.Ident, *ast.SelectorExpr:
		v, ok := f.Src.Mentioned(e).(*types.Var)
		return ok && syntax.IsBool(v.Type()) && (v.IsField() && !f.ofAnswer(e) || v.Kind() == types.PackageVar) && !f.sets(v)
	case *ast.CallExpr:
		t := f.Src.TypesInfo.TypeOf(e)
		return f.loadsFlag(e) || t != nil && syntax.IsBool(t) && len(e.Args) == 0 && f.isOwn(e) && !f.Calls.IsAttempt(e)
	}
	return false
}

// ofAnswer reports whether a field is one of what an attempt gave: answer.More says what
// was answered, and nothing of when to stop.
func (f *Function) ofAnswer(field ast.Expr) bool {
	for {
		sel, ok := field.(*ast.SelectorExpr)
		if !ok {
			break
		}
		field = ast.Unparen(sel.X)
	}
	v, ok := f.Src.Mentioned(field).(*types.Var)
	return ok && f.Attempts.Gave(v, field)
}

// loadsFlag reports whether an expression gives what others have stored: s.done.Load().
func (f *Function) loadsFlag(e ast.Expr) bool {
	call, ok := ast.Unparen(e).(*ast.CallExpr)
	if !ok {
		return false
	}
	callee, ok := typeutil.Callee(f.Src.TypesInfo, call).(*types.Func)
	return ok && trait.Of(callee).Has(catalog.LoadsFlag)
}

// isOwn reports whether a call is of a function that the package declares.
func (f *Function) isOwn(call *ast.CallExpr) bool {
	callee, ok := typeutil.Callee(f.Src.TypesInfo, call).(*types.Func)
	if !ok {
		return false
	}
	_, ok = f.Src.BodyOf(callee.Origin())
	return ok
}

// sets reports whether the function gives a variable a value.
func (f *Function) sets(v *types.Var) bool {
	return slices.ContainsFunc(f.Src.Assignments(v).Sources(), func(given ast.Expr) bool { return f.BlockOf(given) != nil })
}

// stopped reports whether a block is gone to because of a channel that tells to
// stop: a select's case that receives from one, and does not look at what it
// receives.
func (f *Function) stopped(b *cfg.Block) bool {
	if branch, ok := b.Stmt.(*ast.IfStmt); ok && b.Kind == cfg.KindIfThen && f.asksContext(branch) {
		return true
	}
	clause, ok := b.Stmt.(*ast.CommClause)
	if !ok || b.Kind != cfg.KindSelectCaseBody {
		return false
	}
	channel := syntax.SignalOf(clause)
	if channel == nil {
		return false
	}
	t := f.Src.TypesInfo.TypeOf(channel)
	return t != nil && !syntax.IsTimes(t)
}

// asksContext reports whether a branch is taken when a context has ended.
func (f *Function) asksContext(branch *ast.IfStmt) bool {
	found := false
	ast.Inspect(branch, func(n ast.Node) bool {
		if n == ast.Node(branch.Body) || n == ast.Node(branch.Else) && n != nil {
			return false
		}
		if call, ok := n.(*ast.CallExpr); ok {
			callee, _ := typeutil.Callee(f.Src.TypesInfo, call).(*types.Func)
			found = found || callee != nil && trait.Of(callee).Has(catalog.TellsEnd)
		}
		return !found
	})
	return found
}
