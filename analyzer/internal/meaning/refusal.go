package meaning

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/types/typeutil"

	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
)

// maxHeld is how many variables an answer about a program's own state is followed through.
const maxHeld = 3

// refusesByState reports whether an error is given by nothing but functions that look at
// the program's own state first, and refuse before they have done anything:
//
//	if len(m.running) >= m.limit { return nil, ErrFull }
//	m.running[id] = m.start(id)
func (errors *Errors) refusesByState(v *types.Var) bool {
	refused := false
	for _, use := range errors.src.Uses(v) {
		ret, returned := errors.returnOf(use)
		switch {
		case !returned && errors.isAsked(use):
		case !returned || !errors.refusesFirst(ret):
			return false
		default:
			refused = true
		}
	}
	return refused
}

// returnOf returns the return by which a function hands back an error, also one that it makes
// another of.
func (errors *Errors) returnOf(use inspector.Cursor) (inspector.Cursor, bool) {
	for around := range use.Enclosing() {
		switch n := around.Node().(type) {
		case *ast.Ident, *ast.SelectorExpr:
		case *ast.CallExpr:
			if !syntax.IsError(errors.src.TypesInfo.TypeOf(n)) {
				return around, false
			}
		case *ast.ReturnStmt:
			return around, true
		default:
			return around, false
		}
	}
	return use, false
}

// isAsked reports whether an error is named to be compared with another.
func (errors *Errors) isAsked(use inspector.Cursor) bool {
	for around := range use.Enclosing() {
		switch n := around.Node().(type) {
		case *ast.Ident, *ast.SelectorExpr:
		case *ast.BinaryExpr, *ast.CaseClause:
			return true
		case *ast.CallExpr:
			t := errors.src.TypesInfo.TypeOf(n) // of a call that does not compile, none is known
			return t != nil && syntax.IsBool(t) // errors.Is(err, ErrFull)
		default:
			return false
		}
	}
	return false
}

// refusesFirst reports whether nothing is done before a return but to look at the program's
// own state, and something is where that does not refuse.
func (errors *Errors) refusesFirst(ret inspector.Cursor) bool {
	var asked bool
	for around := range ret.Enclosing((*ast.IfStmt)(nil), (*ast.CommClause)(nil), (*ast.ForStmt)(nil), (*ast.RangeStmt)(nil), (*ast.FuncLit)(nil), (*ast.FuncDecl)(nil)) {
		switch n := around.Node().(type) {
		case *ast.IfStmt:
			asked = asked || syntax.Inside(ret.Node(), n.Body) && errors.ownState(n.Cond, maxHeld)
		case *ast.CommClause:
			asked = asked || n.Comm == nil // select { case m.slots <- struct{}{}: default: return ErrFull }
		case *ast.FuncDecl:
			return asked && errors.goesOnOnlyAfter(around, ret.Node())
		default:
			return false
		}
		if !asked {
			return false
		}
	}
	return false
}

// goesOnOnlyAfter reports whether a function calls something behind a place, and nothing
// before it that may do more than look at the program itself.
func (errors *Errors) goesOnOnlyAfter(fn inspector.Cursor, at ast.Node) bool {
	after := false
	for c := range fn.Preorder((*ast.CallExpr)(nil)) {
		call := c.Node().(*ast.CallExpr)
		if errors.looksOnly(call) || syntax.Inside(call, at) {
			continue
		}
		if call.Pos() < at.Pos() {
			return false
		}
		after = true
	}
	return after
}

// looksOnly reports whether a call does no more than to look at the program, or to keep others
// from it: len(m.running), m.mu.Lock(), m.closed.Load().
func (errors *Errors) looksOnly(call *ast.CallExpr) bool {
	if errors.src.TypesInfo.Types[call.Fun].IsType() {
		return true
	}
	callee := typeutil.Callee(errors.src.TypesInfo, call)
	if _, ok := callee.(*types.Builtin); ok {
		return true
	}
	if callee == nil || callee.Pkg() == nil {
		return false
	}
	path := callee.Pkg().Path()
	return path == "sync" || path == "sync/atomic"
}

// ownState reports whether a condition looks at nothing but what the program keeps: fields of
// a method's receiver, variables of the package, and what they held before.
func (errors *Errors) ownState(e ast.Expr, steps int) bool {
	kept := false
	own := true
	ast.Inspect(e, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CallExpr:
			own = own && errors.looksOnly(n)
		case *ast.IndexExpr:
			own = own && errors.ownState(n.X, steps)
			kept = true
			return false // whichever of them it looks at
		case *ast.FuncLit:
			own = false
		case *ast.Ident:
			v, ok := errors.src.TypesInfo.Uses[n].(*types.Var)
			if ok && !v.IsField() {
				kept = true
				own = own && errors.keeps(v, steps)
			}
		}
		return own
	})
	return own && kept
}

// keeps reports whether a variable is a method's receiver, one of a package, or holds what
// these do.
func (errors *Errors) keeps(v *types.Var, steps int) bool {
	switch v.Kind() {
	case types.RecvVar, types.PackageVar:
		return true
	case types.LocalVar:
		values := errors.src.Assignments(v).Sources()
		for _, value := range values {
			if steps == 0 || !errors.ownState(value, steps-1) {
				return false
			}
		}
		return len(values) > 0
	}
	return false
}
