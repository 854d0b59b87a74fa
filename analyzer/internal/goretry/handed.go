package goretry

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/jitterlint/jitterlint/analyzer/internal/flow"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
	"github.com/jitterlint/jitterlint/analyzer/internal/wait"
)

// handedOver returns the decisions on a wait whose length comes over a channel: where it
// is sent, by other functions.
func (f *function) handedOver(w wait.Wait) []*Retry {
	if len(w.Lengths) != 1 || w.Later != nil {
		return nil
	}
	channel := f.finder.channelOf(w.Lengths[0])
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

// broughtBack returns the decisions on a wait before what failed is brought back: by a
// function that receives it over a channel, waits, and hands it on to be tried again.
func (f *function) broughtBack(w wait.Wait) []*Retry {
	if w.Later != nil || w.Again || w.Moment {
		return nil
	}
	receive, channel := f.finder.receivedBefore(w)
	if channel == nil {
		return nil
	}
	later := before(f, f.finder.waits.Woken(receive), w, receive)
	if len(later) == 0 {
		return nil
	}
	for _, use := range f.finder.src.Uses(channel) {
		c := syntax.OutermostParen(syntax.Operand(use))
		if kind, _ := c.ParentEdge(); kind != edge.SendStmt_Chan {
			continue
		}
		body := syntax.BodyOf(syntax.EnclosingFunc(c))
		if body == nil || body == f.body {
			continue
		}
		sent := wait.Wait{At: c.Parent(), Where: w.Where, Lengths: w.Lengths, Elsewhere: w.Elsewhere, Differs: w.Differs, Later: later, PutBack: true}
		if r := f.finder.in(body).retryByFlow(sent); r != nil {
			return []*Retry{r}
		}
	}
	return nil
}

// before returns the calls of some that a wait leads to before anything else is received.
func before(f *function, calls []*ast.CallExpr, w wait.Wait, receive inspector.Cursor) []*ast.CallExpr {
	at, next := f.flow.Place(w.At.Node()), f.flow.Place(receive.Node())
	if loop, ok := receive.Node().(*ast.RangeStmt); ok {
		next = roundOf(f.flow, loop)
	}
	return slices.DeleteFunc(calls, func(call *ast.CallExpr) bool {
		n := f.flow.Node(call)
		return n != flow.NoNode && !f.Flow().Leads(at, n, next)
	})
}

// receivedBefore returns the receive of the loop around a wait that comes before it, and the
// channel of that, or nil.
func (finder *Finder) receivedBefore(w wait.Wait) (receive inspector.Cursor, channel *types.Var) {
	for loop := range w.At.Enclosing((*ast.RangeStmt)(nil), (*ast.ForStmt)(nil), (*ast.FuncLit)(nil)) {
		switch n := loop.Node().(type) {
		case *ast.RangeStmt:
			if _, ok := finder.src.Under(n.X).(*types.Chan); ok {
				channel, _ = finder.src.Mentioned(ast.Unparen(n.X)).(*types.Var)
			}
			return loop, channel
		case *ast.ForStmt:
			for c := range loop.Preorder((*ast.UnaryExpr)(nil)) {
				x := c.Node().(*ast.UnaryExpr)
				if x.Op != token.ARROW || x.End() > w.At.Node().Pos() || syntax.IsTimes(finder.src.TypesInfo.TypeOf(x.X)) {
					continue
				}
				if v, ok := finder.src.Mentioned(ast.Unparen(x.X)).(*types.Var); ok {
					return c, v
				}
			}
		}
		return loop, nil
	}
	return w.At, nil
}

// channelOf returns the channel that a length was received from, by itself or as a field
// of what was, or nil.
func (finder *Finder) channelOf(length ast.Expr) *types.Var {
	length = ast.Unparen(length)
	if sel, ok := length.(*ast.SelectorExpr); ok {
		length = ast.Unparen(sel.X)
	}
	v, ok := finder.src.Mentioned(length).(*types.Var)
	if !ok || v.IsField() {
		return nil
	}
	a, ok := finder.onlyReceived(v)
	if !ok {
		return nil
	}
	channel, _ := finder.src.Mentioned(ast.Unparen(a)).(*types.Var)
	return channel
}

// onlyReceived returns the channel that all that a variable is given comes from.
func (finder *Finder) onlyReceived(v *types.Var) (channel ast.Expr, ok bool) {
	all := finder.src.Assignments(v).Given()
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
