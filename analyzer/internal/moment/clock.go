package moment

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
)

// A moment is a time, or the number that it has on the clock:
//
//	time.Now().Add(pause)
//	time.Now().Add(pause).UnixMilli()
//	time.Now().UnixNano() + pause.Nanoseconds()

// isTime reports whether an expression is a time.
func (m *Moments) isTime(e ast.Expr) bool {
	t := m.src.TypesInfo.TypeOf(e)
	return t != nil && syntax.IsNamed(t, "time", "Time")
}

// isMoment reports whether an expression is a time, or the number of one after now.
func (m *Moments) isMoment(e ast.Expr) bool {
	return m.isTime(e) || m.isNumber(e) && m.fromNow(e) != nil
}

func (m *Moments) isNumber(e ast.Expr) bool {
	t := m.src.TypesInfo.TypeOf(e)
	return t != nil && syntax.IsKind(t, types.IsInteger) && !syntax.IsDuration(t)
}

// holder returns the variable or field that is assigned to, or that has what is: m[key].
func (m *Moments) holder(to ast.Expr) *types.Var {
	to = ast.Unparen(to)
	if index, ok := to.(*ast.IndexExpr); ok {
		to = ast.Unparen(index.X)
	}
	v, _ := m.src.Defined(to).(*types.Var)
	return v
}

// storing returns the variable or field into which a call puts a number, and the number:
// next.Store(n), atomic.StoreInt64(&next, n).
func (m *Moments) storing(call *ast.CallExpr) (*types.Var, ast.Expr) {
	fn := m.atomic(call)
	switch {
	case fn == nil || !strings.HasPrefix(fn.Name(), "Store"):
	case fn.Signature().Recv() != nil && len(call.Args) == 1:
		return m.holder(syntax.ReceiverOrBad(call)), call.Args[0]
	case len(call.Args) == 2:
		if place, ok := ast.Unparen(call.Args[0]).(*ast.UnaryExpr); ok && place.Op == token.AND {
			return m.holder(place.X), call.Args[1]
		}
	}
	return nil, nil
}

// loaded returns the call that reads what an atomic at c holds, or c itself.
func (m *Moments) loaded(c inspector.Cursor) inspector.Cursor {
	at := c
	switch kind, _ := c.ParentEdge(); kind {
	case edge.SelectorExpr_X: // next.Load()
		at = c.Parent()
	case edge.UnaryExpr_X: // atomic.LoadInt64(&next)
		at = syntax.OutermostParen(c.Parent())
	}
	call, ok := at.Parent().Node().(*ast.CallExpr)
	if !ok || at == c {
		return c
	}
	if fn := m.atomic(call); fn == nil || !strings.HasPrefix(fn.Name(), "Load") {
		return c
	}
	return syntax.OutermostParen(at.Parent())
}

// atomic returns the function of package sync/atomic that is called, or nil.
func (m *Moments) atomic(call *ast.CallExpr) *types.Func {
	fn, ok := m.src.Callee(call).(*types.Func)
	if !ok || fn.Pkg() == nil || fn.Pkg().Path() != "sync/atomic" {
		return nil
	}
	return fn
}

// isNow reports whether an expression is the time that it is now, or its number.
func (m *Moments) isNow(e ast.Expr) bool {
	switch e := ast.Unparen(e).(type) {
	case *ast.CallExpr:
		if of := m.numbered(e); of != nil {
			return m.isNow(of)
		}
		fn, ok := m.src.Callee(e).(*types.Func)
		return ok && fn.Name() == "Now" && len(e.Args) == 0 && m.isTime(e)
	case *ast.Ident:
		v, ok := m.src.Mentioned(e).(*types.Var)
		if !ok || v.Kind() != types.LocalVar || !m.isTime(e) && !m.isNumber(e) {
			return false
		}
		if m.ticked(v) {
			return true
		}
		a, ok := m.src.Assignments(v).Only()
		call, isCall := ast.Unparen(a.Value()).(*ast.CallExpr)
		return ok && isCall && m.isNow(call)
	}
	return false
}

// ticked reports whether a variable is given nothing but the time that a timer or a ticker gives
// when it is over: now := <-ticker.C, for now := range time.Tick(pause).
func (m *Moments) ticked(v *types.Var) bool {
	given := m.src.Assignments(v)
	if len(given) != 1 {
		return false
	}
	if loop, ok := given[0].By().Node().(*ast.RangeStmt); ok {
		return syntax.IsTimes(m.src.TypesInfo.TypeOf(loop.X))
	}
	receive, ok := ast.Unparen(given[0].Value()).(*ast.UnaryExpr)
	return ok && receive.Op == token.ARROW && syntax.IsTimes(m.src.TypesInfo.TypeOf(receive.X))
}

// numbered returns the time of which a call gives the number, or nil: now.UnixMilli().
func (m *Moments) numbered(call *ast.CallExpr) ast.Expr {
	sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	if !ok || len(call.Args) > 0 || !strings.HasPrefix(sel.Sel.Name, "Unix") || !m.isTime(sel.X) {
		return nil
	}
	return sel.X
}

// fromNow returns how long after now a moment is, or nil.
func (m *Moments) fromNow(e ast.Expr) ast.Expr {
	switch e := ast.Unparen(e).(type) {
	case *ast.BinaryExpr:
		switch {
		case e.Op == token.ADD && m.isNow(e.X):
			return m.lengthOf(e.Y)
		case e.Op == token.ADD && m.isNow(e.Y):
			return m.lengthOf(e.X)
		}
	case *ast.CallExpr:
		if of := m.numbered(e); of != nil {
			return m.fromNow(of)
		}
		if len(e.Args) != 1 || !syntax.IsDuration(m.src.TypesInfo.TypeOf(e.Args[0])) {
			return nil
		}
		if sel, ok := ast.Unparen(e.Fun).(*ast.SelectorExpr); ok && sel.Sel.Name == "Add" && m.isNow(sel.X) {
			return e.Args[0]
		}
	}
	return nil
}

// lengthOf returns the length of time of which an expression is the number, or nil:
// d.Milliseconds(), int64(d). A number alone does not say of what.
func (m *Moments) lengthOf(e ast.Expr) ast.Expr {
	e = m.src.Unconverted(ast.Unparen(e))
	if call, ok := e.(*ast.CallExpr); ok && len(call.Args) == 0 {
		e = syntax.ReceiverOrBad(call)
	}
	if !syntax.IsDuration(m.src.TypesInfo.TypeOf(e)) {
		return nil
	}
	return e
}
