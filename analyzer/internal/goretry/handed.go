package goretry

import (
	"go/ast"
	"slices"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/jitterlint/jitterlint/analyzer/internal/flow"
	"github.com/jitterlint/jitterlint/analyzer/internal/received"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
	"github.com/jitterlint/jitterlint/analyzer/internal/wait"
)

// handedOver returns the decisions on a wait whose length comes over a channel: where it
// is sent, by other functions.
func (f *function) handedOver(w wait.Wait) []*Retry {
	if len(w.Lengths) != 1 || w.Later != nil {
		return nil
	}
	channel := received.From(f.finder.src, w.Lengths[0])
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
// function that receives it over a channel, waits or sets a timer, and hands it on to be tried
// again.
func (f *function) broughtBack(w wait.Wait) []*Retry {
	if w.Again || w.Moment {
		return nil
	}
	receive, channel := received.Before(f.finder.src, w.At)
	if channel == nil {
		return nil
	}
	later := w.Later
	if later == nil {
		later = before(f, f.finder.waits.Woken(receive), w, receive)
	}
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
