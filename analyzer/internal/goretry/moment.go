package goretry

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/cfg"

	"github.com/jitterlint/jitterlint/analyzer/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
	"github.com/jitterlint/jitterlint/analyzer/internal/wait"
)

// A moment is kept in a variable or a field, and compared with the clock before anything
// is tried: a wait in which nobody sleeps. Either the moment is that of the next try, or
// that of the last failure, of which the comparison knows how long it counts:
//
//	if time.Now().Before(c.notBefore) { return errTooSoon }
//	if time.Since(c.failedAt) < pause { return errTooSoon }

// guard is a comparison of a moment with the clock.
type guard struct {
	// at is the condition, in the function of a body.
	at   ast.Expr
	body *ast.BlockStmt
	// early is what the condition is before the time has come.
	early bool
	// length is how long after the moment that is, or nil where it is the moment itself.
	length ast.Expr
}

// moments returns the waits that begin in a function's body: where moments are stored.
func (finder *Finder) moments(body inspector.Cursor) []wait.Wait {
	var found []wait.Wait
	body.Inspect([]ast.Node{(*ast.FuncLit)(nil), (*ast.AssignStmt)(nil)}, func(c inspector.Cursor) bool {
		if _, ok := c.Node().(*ast.FuncLit); ok {
			return c == body
		}
		for a := range source.By(c.Node()) {
			if a.Value() == nil || !finder.isMoment(a.Value()) {
				continue
			}
			at, ok := c.FindNode(a.Value())
			held := finder.holder(a.To)
			if !ok || held == nil {
				continue
			}
			for _, g := range finder.guardsOf(held) {
				if w, ok := finder.stored(at, g); ok {
					found = append(found, w)
				}
			}
		}
		return true
	})
	return found
}

// stored returns the wait that begins where the moment at c is stored.
func (finder *Finder) stored(c inspector.Cursor, g guard) (wait.Wait, bool) {
	w := wait.Wait{At: c, Where: c.Node(), Moment: true}
	later, ok := finder.behind(g)
	if !ok {
		return w, false
	}
	w.Later = later
	if g.length != nil {
		w.Where, w.Lengths = g.at, []ast.Expr{g.length}
		return w, finder.isNow(c.Node().(ast.Expr))
	}
	length := finder.fromNow(c.Node().(ast.Expr))
	w.Lengths = []ast.Expr{length}
	return w, length != nil
}

// isMoment reports whether an expression is a time.
func (finder *Finder) isMoment(e ast.Expr) bool {
	t := finder.src.TypesInfo.TypeOf(e)
	return t != nil && syntax.IsNamed(t, "time", "Time")
}

// holder returns the variable or field that is assigned to, or that has what is: m[key].
func (finder *Finder) holder(to ast.Expr) *types.Var {
	to = ast.Unparen(to)
	if index, ok := to.(*ast.IndexExpr); ok {
		to = ast.Unparen(index.X)
	}
	v, _ := finder.src.Defined(to).(*types.Var)
	return v
}

// isNow reports whether an expression is the time that it is now.
func (finder *Finder) isNow(e ast.Expr) bool {
	switch e := ast.Unparen(e).(type) {
	case *ast.CallExpr:
		fn, ok := finder.src.Callee(e).(*types.Func)
		return ok && fn.Name() == "Now" && len(e.Args) == 0 && finder.isMoment(e)
	case *ast.Ident:
		v, ok := finder.src.Mentioned(e).(*types.Var)
		if !ok || v.Kind() != types.LocalVar || !finder.isMoment(e) {
			return false
		}
		a, ok := finder.src.Assignments(v).Only()
		call, isCall := ast.Unparen(a.Value()).(*ast.CallExpr)
		return ok && isCall && finder.isNow(call)
	}
	return false
}

// fromNow returns how long after now a moment is, or nil: time.Now().Add(d).
func (finder *Finder) fromNow(e ast.Expr) ast.Expr {
	call, ok := ast.Unparen(e).(*ast.CallExpr)
	if !ok || len(call.Args) != 1 || !syntax.IsDuration(finder.src.TypesInfo.TypeOf(call.Args[0])) {
		return nil
	}
	if sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr); ok && sel.Sel.Name == "Add" && finder.isNow(sel.X) {
		return call.Args[0]
	}
	return nil
}

// guardsOf returns the comparisons of a moment with the clock.
func (finder *Finder) guardsOf(moment *types.Var) []guard {
	var found []guard
	for _, use := range finder.src.Uses(moment) {
		c := syntax.OutermostParen(syntax.Operand(use))
		if kind, _ := c.ParentEdge(); kind == edge.IndexExpr_X {
			c = syntax.OutermostParen(c.Parent())
		}
		if g, ok := finder.guardAt(c, nil); ok {
			if body := syntax.BodyOf(syntax.EnclosingFunc(c)); body != nil {
				g.body = body
				found = append(found, g)
			}
		}
	}
	return found
}

// guardAt returns the comparison that the moment at c, or one a time after it, is in.
func (finder *Finder) guardAt(c inspector.Cursor, length ast.Expr) (guard, bool) {
	switch kind, _ := c.ParentEdge(); kind {
	case edge.SelectorExpr_X: // moment.After(now), moment.Add(d), moment.Sub(now)
		call, ok := syntax.CallOf(c.Parent())
		if !ok || len(call.Node().(*ast.CallExpr).Args) != 1 {
			return guard{}, false
		}
		arg := call.Node().(*ast.CallExpr).Args[0]
		switch name := c.Parent().Node().(*ast.SelectorExpr).Sel.Name; {
		case name == "Add" && length == nil:
			return finder.guardAt(syntax.OutermostParen(call), arg)
		case name == "After" && finder.isClock(arg):
			return guard{at: call.Node().(ast.Expr), early: true, length: length}, true
		case name == "Before" && finder.isClock(arg):
			return guard{at: call.Node().(ast.Expr), early: false, length: length}, true
		case name == "Sub" && finder.isClock(arg):
			return finder.left(call, length)
		}
	case edge.CallExpr_Args: // now.Before(moment), now.Sub(moment), time.Until(moment)
		call := c.Parent()
		fn, ok := finder.src.Callee(call.Node().(*ast.CallExpr)).(*types.Func)
		if !ok || fn.Pkg() == nil || fn.Pkg().Path() != "time" {
			return guard{}, false
		}
		clock := syntax.Receiver(call.Node().(*ast.CallExpr))
		switch fn.Name() {
		case "Before":
			return guard{at: call.Node().(ast.Expr), early: true, length: length}, finder.isClock(clock)
		case "After":
			return guard{at: call.Node().(ast.Expr), early: false, length: length}, finder.isClock(clock)
		case "Until":
			return finder.left(call, length)
		case "Since":
			return finder.passed(call, length)
		case "Sub":
			if finder.isClock(clock) {
				return finder.passed(call, length)
			}
		}
	}
	return guard{}, false
}

// isClock reports whether an expression is a time that is read off a clock, or that the
// function was handed.
func (finder *Finder) isClock(e ast.Expr) bool {
	if e == nil || !finder.isMoment(e) {
		return false
	}
	if finder.isNow(e) {
		return true
	}
	v, ok := finder.src.Mentioned(ast.Unparen(e)).(*types.Var)
	return ok && v.Kind() == types.ParamVar
}

// left returns the comparison of the time that is left at c: it is early where there is some.
func (finder *Finder) left(c inspector.Cursor, length ast.Expr) (guard, bool) {
	op, other, ok := comparedTo(c)
	if zero, known := finder.src.ConstantOf(other); !ok || !known || zero != 0 {
		return guard{}, false
	}
	return guard{at: c.Parent().Node().(ast.Expr), early: op == token.GTR || op == token.GEQ, length: length}, true
}

// passed returns the comparison of the time that has passed at c: it is early where that
// is less than some time.
func (finder *Finder) passed(c inspector.Cursor, length ast.Expr) (guard, bool) {
	op, other, ok := comparedTo(c)
	if !ok || length != nil {
		return guard{}, false
	}
	if n, known := finder.src.ConstantOf(other); known && n == 0 {
		other = nil
	}
	return guard{at: c.Parent().Node().(ast.Expr), early: op == token.LSS || op == token.LEQ, length: other}, true
}

// comparedTo returns what the expression at c is compared to, as if it stood on the left.
func comparedTo(c inspector.Cursor) (op token.Token, other ast.Expr, ok bool) {
	c = syntax.OutermostParen(c)
	e, ok := c.Parent().Node().(*ast.BinaryExpr)
	if !ok || !syntax.IsComparison(e.Op) {
		return 0, nil, false
	}
	if kind, _ := c.ParentEdge(); kind == edge.BinaryExpr_X {
		return e.Op, e.Y, true
	}
	return map[token.Token]token.Token{token.LSS: token.GTR, token.LEQ: token.GEQ, token.GTR: token.LSS, token.GEQ: token.LEQ}[e.Op], e.X, true
}

// behind returns the calls that are made once the time of a guard has come, and not
// before: where there is none, the guard is no wait but a deadline.
func (finder *Finder) behind(g guard) ([]*ast.CallExpr, bool) {
	f := finder.in(g.body)
	b := f.flow.BlockOf(g.at)
	if b == nil || len(b.Succs) != 2 || len(b.Nodes) == 0 {
		return nil, false
	}
	cond, ok := b.Nodes[len(b.Nodes)-1].(ast.Expr)
	if !ok {
		return nil, false
	}
	early := g.early
	for cond = ast.Unparen(cond); ; cond = ast.Unparen(cond.(*ast.UnaryExpr).X) {
		if not, ok := cond.(*ast.UnaryExpr); !ok || not.Op != token.NOT {
			break
		}
		early = !early
	}
	if cond != g.at {
		return nil, false
	}
	before, after := b.Succs[0], b.Succs[1]
	if !early {
		before, after = after, before
	}
	var calls []*ast.CallExpr
	for _, n := range f.Calls() {
		at := f.flow.BlockOf(f.at(n))
		if at == nil || !f.comesTo(after, at, b) || f.comesTo(before, at, b) {
			continue
		}
		calls = append(calls, f.call(n))
	}
	return calls, len(calls) > 0
}

// comesTo reports whether a way leads from one block to another that does not come by a third.
func (f *function) comesTo(from, to, without *cfg.Block) bool {
	return from == to || from != without && f.flow.ReachesWithout(from, to, without)
}
