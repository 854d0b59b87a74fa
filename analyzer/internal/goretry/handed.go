package goretry

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
	"github.com/jitterlint/jitterlint/analyzer/internal/wait"
)

// handedOver returns the decisions on a wait whose length comes over a channel: where it
// is sent, by other functions.
func (f *function) handedOver(w wait.Wait) []*Retry {
	if len(w.Lengths) != 1 || w.Later != nil {
		return nil
	}
	channel := f.channelOf(w.Lengths[0])
	if channel == nil {
		return nil
	}
	var found []*Retry
	for _, use := range f.finder.src.Uses(channel) {
		c := syntax.OutermostParen(syntax.Operand(use))
		if kind, _ := c.ParentEdge(); kind != edge.SendStmt_Chan {
			continue
		}
		send := c.Parent()
		body := syntax.BodyOf(syntax.EnclosingFunc(send))
		if body == nil || body == f.body {
			continue
		}
		length := send.Node().(*ast.SendStmt).Value
		if !syntax.IsDuration(f.finder.src.TypesInfo.TypeOf(length)) {
			length = w.Lengths[0] // a field of what is sent
		}
		if r := f.finder.in(body).retryByFlow(wait.Wait{At: send, Where: w.Where, Lengths: []ast.Expr{length}}); r != nil {
			found = append(found, r)
		}
	}
	return found
}

// channelOf returns the channel that a length was received from, by itself or as a field
// of what was, or nil.
func (f *function) channelOf(length ast.Expr) *types.Var {
	length = ast.Unparen(length)
	if sel, ok := length.(*ast.SelectorExpr); ok {
		length = ast.Unparen(sel.X)
	}
	v, ok := f.finder.src.Mentioned(length).(*types.Var)
	if !ok || v.IsField() {
		return nil
	}
	a, ok := f.onlyReceived(v)
	if !ok {
		return nil
	}
	channel, _ := f.finder.src.Mentioned(ast.Unparen(a)).(*types.Var)
	return channel
}

// onlyReceived returns the channel that all that a variable is given comes from.
func (f *function) onlyReceived(v *types.Var) (channel ast.Expr, ok bool) {
	all := f.finder.src.Assignments(v).Given()
	if len(all) != 1 {
		return nil, false
	}
	if all[0].Op == token.RANGE {
		return rangedOver(all[0].By())
	}
	receive, ok := ast.Unparen(all[0].Source).(*ast.UnaryExpr)
	if !ok || receive.Op != token.ARROW {
		return nil, false
	}
	return receive.X, true
}

func rangedOver(c inspector.Cursor) (ast.Expr, bool) {
	loop, ok := c.Node().(*ast.RangeStmt)
	if !ok {
		return nil, false
	}
	return loop.X, true
}
