package wait

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
)

// Woken returns the calls that are made behind a receive: in its loop, and where a channel
// is received from that this sends to.
func (waits *Waits) Woken(receive inspector.Cursor) []*ast.CallExpr {
	around := receive
	if _, ranges := receive.Node().(*ast.RangeStmt); !ranges {
		around, _ = syntax.LoopAround(receive)
	}
	return append(callsBehind(receive), waits.woken(around)...)
}

// woken returns the calls that are made where a channel is received from which the code
// below c sends to.
func (waits *Waits) woken(c inspector.Cursor) []*ast.CallExpr {
	var found []*ast.CallExpr
	for send := range c.Preorder((*ast.SendStmt)(nil)) {
		channel, ok := waits.src.Mentioned(ast.Unparen(send.Node().(*ast.SendStmt).Chan)).(*types.Var)
		if !ok {
			continue
		}
		for _, use := range waits.src.Uses(channel) {
			x := syntax.OutermostParen(syntax.Operand(use))
			if kind, _ := x.ParentEdge(); kind == edge.UnaryExpr_X || kind == edge.RangeStmt_X {
				found = append(found, callsBehind(x.Parent())...)
			}
		}
	}
	return found
}

// callsBehind returns the calls of the loop around a receive, or in a loop over a channel,
// or else of the rest of its function: those aside that another case of its select waits for.
func callsBehind(receive inspector.Cursor) []*ast.CallExpr {
	around, looped := receive, true
	if _, ok := receive.Node().(*ast.RangeStmt); !ok {
		around, looped = syntax.LoopAround(receive)
	}
	var found []*ast.CallExpr
	for c := range around.Preorder((*ast.CallExpr)(nil)) {
		if (looped || c.Node().Pos() > receive.Node().End()) && !syntax.InOtherCase(receive, c.Node()) {
			found = append(found, c.Node().(*ast.CallExpr))
		}
	}
	return found
}

// LaterOf returns the calls that are made when a timer that is set has run out: where its
// channel is received from, or by the function that it was made with.
func (waits *Waits) LaterOf(timer *types.Var) []*ast.CallExpr {
	var found []*ast.CallExpr
	for _, receive := range waits.Receives(timer) {
		found = append(found, callsBehind(receive)...)
	}
	for _, a := range waits.src.Assignments(timer) {
		from, ok := a.From()
		if !ok {
			continue
		}
		call, ok := ast.Unparen(a.Value()).(*ast.CallExpr)
		if !ok {
			continue
		}
		if fn, ok := waits.src.Callee(call).(*types.Func); ok && syntax.IsAfterFunc(fn) && len(call.Args) == 2 {
			if at, ok := from.FindNode(call); ok {
				found = append(found, waits.laterCalls(at, call)...)
			}
		}
	}
	return found
}
