package nodelay

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/types/typeutil"

	"github.com/jitterlint/jitterlint/analyzer/catalog"
	"github.com/jitterlint/jitterlint/analyzer/internal/names"
	"github.com/jitterlint/jitterlint/analyzer/internal/remote"
	"github.com/jitterlint/jitterlint/analyzer/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
	"github.com/jitterlint/jitterlint/analyzer/internal/trait"
)

// pauses tells which calls wait, for a time or for anything else.
type pauses struct {
	src *source.Package
	// maybe tells which functions may wait for all that is known, and certain which
	// are seen to.
	maybe, certain *source.Fixpoint[bool]
}

func newPauses(src *source.Package) *pauses {
	p := &pauses{src: src}
	waits := func(fn *types.Func, seen bool) bool {
		body, _ := src.BodyOf(fn)
		return p.inBody(body, seen)
	}
	p.maybe = source.NewFixpoint(src, false, func(fn *types.Func) bool { return names.Wait(fn.Name()) || waits(fn, false) })
	p.certain = source.NewFixpoint(src, false, func(fn *types.Func) bool { return waits(fn, true) })
	return p
}

// may reports whether a call may wait. Where that cannot be known, it may.
func (p *pauses) may(call *ast.CallExpr) bool { return p.inCall(call, false) }

// sleeps reports whether a call is seen to wait.
func (p *pauses) sleeps(call *ast.CallExpr) bool { return p.inCall(call, true) }

func (p *pauses) inCall(call *ast.CallExpr, seen bool) bool {
	if t := p.src.TypesInfo.Types[call.Fun]; t.IsType() || t.IsBuiltin() {
		return false
	}
	if !p.src.Spend() {
		return !seen
	}
	if lit, ok := ast.Unparen(call.Fun).(*ast.FuncLit); ok {
		c, found := p.src.Find(lit.Body)
		return !found || p.inBody(c, seen)
	}
	switch callee := typeutil.Callee(p.src.TypesInfo, call).(type) {
	case *types.Func:
		return p.byFunc(callee.Origin(), seen)
	case *types.Var:
		if lit, ok := p.src.LiteralIn(callee); ok {
			return p.inBody(lit.ChildAt(edge.FuncLit_Body, -1), seen)
		}
		return !seen && !syntax.IsNamed(callee.Type(), "context", "CancelFunc") && !names.Logging(callee.Name())
	}
	return !seen
}

func (p *pauses) byFunc(fn *types.Func, seen bool) bool {
	_, ok := p.src.BodyOf(fn)
	switch {
	case ok && seen:
		return p.certain.Of(fn)
	case ok:
		return p.maybe.Of(fn)
	case seen:
		return p.isWait(fn)
	}
	return p.mayWait(fn)
}

// inBody reports whether a function's own body waits, and not what it starts on
// the side.
func (p *pauses) inBody(body inspector.Cursor, seen bool) bool {
	found := false
	kinds := []ast.Node{
		(*ast.FuncLit)(nil), (*ast.GoStmt)(nil), (*ast.DeferStmt)(nil), (*ast.SelectStmt)(nil), (*ast.CommClause)(nil),
		(*ast.RangeStmt)(nil), (*ast.UnaryExpr)(nil), (*ast.CallExpr)(nil),
	}
	body.Inspect(kinds, func(c inspector.Cursor) bool {
		switch n := c.Node().(type) {
		case *ast.FuncLit, *ast.GoStmt, *ast.DeferStmt:
			return false
		case *ast.SelectStmt:
			found = found || !syntax.HasDefault(n)
		case *ast.RangeStmt:
			_, ok := p.src.Under(n.X).(*types.Chan)
			found = found || ok
		case *ast.UnaryExpr:
			found = found || n.Op == token.ARROW && !syntax.InComm(c)
		case *ast.CallExpr:
			found = found || p.inCall(n, seen)
		}
		return !found
	})
	return found
}

// comesBy reports whether a statement is one that a select looks at and passes by
// when it is not ready.
func (p *pauses) comesBy(comm ast.Stmt) bool {
	c, ok := p.src.Find(comm)
	if !ok {
		return false
	}
	for around := range c.Enclosing((*ast.SelectStmt)(nil)) {
		return syntax.HasDefault(around.Node().(*ast.SelectStmt))
	}
	return false
}

// isWait reports whether a function of another package is known to wait.
func (p *pauses) isWait(fn *types.Func) bool {
	if syntax.Sleeps(fn) >= 0 || trait.Of(fn).Has(catalog.Waits) {
		return true
	}
	imported := p.src.Imported(fn)
	return imported.Persists || len(imported.Pauses) > 0
}

// mayWait reports whether a function that is not seen may wait. One that logs, or
// closes, or hands out what it has, does not; one that can be stopped, or can
// fail, may.
func (p *pauses) mayWait(fn *types.Func) bool {
	sig, traits := fn.Signature(), trait.Of(fn)
	switch {
	case fn.Pkg() == nil || traits.Has(catalog.Tells) || names.Logging(fn.Name()) && sig.Results().Len() == 0:
		return false
	case p.isWait(fn) || names.Wait(fn.Name()):
		return true
	case strings.HasPrefix(fn.Name(), "Close") || p.src.Imported(fn).Local || traits.Has(catalog.Prepares):
		return false
	}
	switch path := fn.Pkg().Path(); {
	case traits.Has(catalog.MayWait):
		return true
	case traits.Has(catalog.SpendsNoTime):
		return false
	case syntax.IsStandard(path) && remote.IsLocal(fn) && !syntax.TakesContext(sig):
		return false
	case syntax.IsStandard(path):
		// The parts of a request are read, and asked for nothing.
		return syntax.TakesContext(sig) || syntax.SaysFailure(sig)
	}
	for i := range sig.Params().Len() {
		t := sig.Params().At(i).Type()
		if _, ok := t.Underlying().(*types.Signature); ok || syntax.IsDuration(t) || syntax.IsContext(t) {
			return true
		}
	}
	return syntax.SaysFailure(sig)
}
