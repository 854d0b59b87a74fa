// Package moment finds the waits in which nobody sleeps: a moment is stored, and compared with
// the clock before anything is tried.
package moment

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/cfg"

	"github.com/jitterlint/jitterlint/analyzer/internal/called"
	"github.com/jitterlint/jitterlint/analyzer/internal/failure"
	"github.com/jitterlint/jitterlint/analyzer/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
	"github.com/jitterlint/jitterlint/analyzer/internal/wait"
)

// Either the moment is that of the next try, or
// that of the last failure, of which the comparison knows how long it counts:
//
//	if time.Now().Before(c.notBefore) { return errTooSoon }
//	if time.Since(c.failedAt) < pause { return errTooSoon }

// Moments finds the moments of one package.
type Moments struct {
	src   *source.Package
	waits *wait.Waits
	flows *failure.Flows
	// called are the waits that begin in functions that are called.
	called *called.Answers[[]wait.Wait]
}

// New returns the moments of a package.
func New(src *source.Package, waits *wait.Waits, flows *failure.Flows) *Moments {
	m := &Moments{src: src, waits: waits, flows: flows}
	m.called = called.New(src, m.Stored)
	return m
}

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

// Stored returns the waits that begin in a function's body: where moments are stored, also
// by functions that it calls.
func (m *Moments) Stored(body inspector.Cursor, follow int) []wait.Wait {
	var found []wait.Wait
	body.Inspect([]ast.Node{(*ast.FuncLit)(nil), (*ast.AssignStmt)(nil), (*ast.CallExpr)(nil)}, func(c inspector.Cursor) bool {
		switch n := c.Node().(type) {
		case *ast.FuncLit:
			return c == body
		case *ast.CallExpr:
			found = append(found, m.momentsOf(c, n, follow)...)
			return true
		}
		for a := range source.By(c.Node()) {
			if a.Value() == nil || !m.isMoment(a.Value()) {
				continue
			}
			at, ok := c.FindNode(a.Value())
			held := m.holder(a.To)
			if !ok || held == nil {
				continue
			}
			for _, g := range m.guardsOf(held) {
				if w, ok := m.stored(at, g); ok {
					found = append(found, w)
				}
			}
		}
		return true
	})
	return found
}

// momentsOf returns the waits that begin in a function that is called.
func (m *Moments) momentsOf(c inspector.Cursor, call *ast.CallExpr, follow int) []wait.Wait {
	fn, ok := m.src.Callee(call).(*types.Func)
	if !ok || follow == 0 || !m.src.Spend() {
		return nil
	}
	body, ok := m.src.BodyOf(fn.Origin())
	if !ok {
		return nil
	}
	found := slices.Clone(m.called.Of(body, follow-1))
	for i, w := range found {
		found[i].At = c
		if p, ok := m.waits.ParamOf(w.Lengths, fn.Signature()); ok && p < len(call.Args) {
			found[i].Lengths, found[i].Where = call.Args[p:p+1], call
		}
	}
	return found
}

// stored returns the wait that begins where the moment at c is stored.
func (m *Moments) stored(c inspector.Cursor, g guard) (wait.Wait, bool) {
	w := wait.Wait{At: c, Where: c.Node(), Moment: true}
	later, ok := m.behind(g)
	if !ok {
		return w, false
	}
	w.Later = later
	if g.length != nil {
		w.Where, w.Lengths = g.at, []ast.Expr{g.length}
		return w, m.isNow(c.Node().(ast.Expr))
	}
	length := m.fromNow(c.Node().(ast.Expr))
	w.Lengths = []ast.Expr{length}
	return w, length != nil
}

// isMoment reports whether an expression is a time.
func (m *Moments) isMoment(e ast.Expr) bool {
	t := m.src.TypesInfo.TypeOf(e)
	return t != nil && syntax.IsNamed(t, "time", "Time")
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

// isNow reports whether an expression is the time that it is now.
func (m *Moments) isNow(e ast.Expr) bool {
	switch e := ast.Unparen(e).(type) {
	case *ast.CallExpr:
		fn, ok := m.src.Callee(e).(*types.Func)
		return ok && fn.Name() == "Now" && len(e.Args) == 0 && m.isMoment(e)
	case *ast.Ident:
		v, ok := m.src.Mentioned(e).(*types.Var)
		if !ok || v.Kind() != types.LocalVar || !m.isMoment(e) {
			return false
		}
		a, ok := m.src.Assignments(v).Only()
		call, isCall := ast.Unparen(a.Value()).(*ast.CallExpr)
		return ok && isCall && m.isNow(call)
	}
	return false
}

// fromNow returns how long after now a moment is, or nil: time.Now().Add(d).
func (m *Moments) fromNow(e ast.Expr) ast.Expr {
	call, ok := ast.Unparen(e).(*ast.CallExpr)
	if !ok || len(call.Args) != 1 || !syntax.IsDuration(m.src.TypesInfo.TypeOf(call.Args[0])) {
		return nil
	}
	if sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr); ok && sel.Sel.Name == "Add" && m.isNow(sel.X) {
		return call.Args[0]
	}
	return nil
}

// guardsOf returns the comparisons of a moment with the clock.
func (m *Moments) guardsOf(moment *types.Var) []guard {
	var found []guard
	for _, use := range m.src.Uses(moment) {
		c := syntax.OutermostParen(syntax.Operand(use))
		if kind, _ := c.ParentEdge(); kind == edge.IndexExpr_X {
			c = syntax.OutermostParen(c.Parent())
		}
		if g, ok := m.guardAt(c, nil); ok {
			if body := syntax.BodyOf(syntax.EnclosingFunc(c)); body != nil {
				g.body = body
				found = append(found, g)
				found = append(found, m.asking(g)...)
			}
		}
	}
	return found
}

// asking returns the calls of a function that says no more than what the guard does that
// it returns: if !b.ready() { return errTooSoon }.
func (m *Moments) asking(g guard) []guard {
	body, ok := m.src.Find(g.body)
	if !ok {
		return nil
	}
	decl, ok := body.Parent().Node().(*ast.FuncDecl)
	if !ok {
		return nil
	}
	var only *ast.ReturnStmt
	for c := range body.Preorder((*ast.ReturnStmt)(nil)) {
		if only != nil {
			return nil
		}
		only = c.Node().(*ast.ReturnStmt)
	}
	if only == nil || len(only.Results) != 1 {
		return nil
	}
	early, ok := decides(only.Results[0], g)
	if !ok {
		return nil
	}
	var found []guard
	for _, use := range m.src.Uses(m.src.TypesInfo.Defs[decl.Name]) {
		call, ok := syntax.CallOf(syntax.Operand(use))
		if !ok {
			continue
		}
		if around := syntax.BodyOf(syntax.EnclosingFunc(call)); around != nil {
			found = append(found, guard{at: call.Node().(ast.Expr), body: around, early: early, length: g.length})
		}
	}
	return found
}

// guardAt returns the comparison that the moment at c, or one a time after it, is in.
func (m *Moments) guardAt(c inspector.Cursor, length ast.Expr) (guard, bool) {
	switch kind, _ := c.ParentEdge(); kind {
	case edge.SelectorExpr_X: // moment.After(now), moment.Add(d), moment.Sub(now)
		call, ok := syntax.CallOf(c.Parent())
		if !ok || len(call.Node().(*ast.CallExpr).Args) != 1 {
			return guard{}, false
		}
		arg := call.Node().(*ast.CallExpr).Args[0]
		switch name := c.Parent().Node().(*ast.SelectorExpr).Sel.Name; {
		case name == "Add" && length == nil:
			return m.guardAt(syntax.OutermostParen(call), arg)
		case name == "After" && m.isClock(arg):
			return guard{at: call.Node().(ast.Expr), early: true, length: length}, true
		case name == "Before" && m.isClock(arg):
			return guard{at: call.Node().(ast.Expr), early: false, length: length}, true
		case name == "Sub" && m.isClock(arg):
			return m.left(call, length)
		}
	case edge.CallExpr_Args: // now.Before(moment), now.Sub(moment), time.Until(moment)
		call := c.Parent()
		fn, ok := m.src.Callee(call.Node().(*ast.CallExpr)).(*types.Func)
		if !ok || fn.Pkg() == nil || fn.Pkg().Path() != "time" {
			return guard{}, false
		}
		clock := syntax.Receiver(call.Node().(*ast.CallExpr))
		switch fn.Name() {
		case "Before":
			return guard{at: call.Node().(ast.Expr), early: true, length: length}, m.isClock(clock)
		case "After":
			return guard{at: call.Node().(ast.Expr), early: false, length: length}, m.isClock(clock)
		case "Until":
			return m.left(call, length)
		case "Since":
			return m.passed(call, length)
		case "Sub":
			if m.isClock(clock) {
				return m.passed(call, length)
			}
		}
	}
	return guard{}, false
}

// isClock reports whether an expression is a time that is read off a clock, or that the
// function was handed.
func (m *Moments) isClock(e ast.Expr) bool {
	if e == nil || !m.isMoment(e) {
		return false
	}
	if m.isNow(e) {
		return true
	}
	v, ok := m.src.Mentioned(ast.Unparen(e)).(*types.Var)
	return ok && v.Kind() == types.ParamVar
}

// left returns the comparison of the time that is left at c: it is early where there is some.
func (m *Moments) left(c inspector.Cursor, length ast.Expr) (guard, bool) {
	op, other, ok := comparedTo(c)
	if zero, known := m.src.ConstantOf(other); !ok || !known || zero != 0 {
		return guard{}, false
	}
	return guard{at: c.Parent().Node().(ast.Expr), early: op == token.GTR || op == token.GEQ, length: length}, true
}

// passed returns the comparison of the time that has passed at c: it is early where that
// is less than some time.
func (m *Moments) passed(c inspector.Cursor, length ast.Expr) (guard, bool) {
	op, other, ok := comparedTo(c)
	if !ok || length != nil {
		return guard{}, false
	}
	if n, known := m.src.ConstantOf(other); known && n == 0 {
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
func (m *Moments) behind(g guard) ([]*ast.CallExpr, bool) {
	f := m.flows.Of(g.body)
	b := f.BlockOf(g.at)
	if b == nil || len(b.Succs) != 2 || len(b.Nodes) == 0 {
		return nil, false
	}
	cond, ok := b.Nodes[len(b.Nodes)-1].(ast.Expr)
	if !ok {
		return nil, false
	}
	early, ok := decides(cond, g)
	if !ok {
		return nil, false
	}
	before, after := b.Succs[0], b.Succs[1]
	if !early {
		before, after = after, before
	}
	var calls []*ast.CallExpr
	for _, n := range f.Calls() {
		call := f.Syntax(n).(*ast.CallExpr)
		at := f.BlockOf(call)
		if at == nil || !comesTo(f, after, at, b) || comesTo(f, before, at, b) {
			continue
		}
		calls = append(calls, call)
	}
	return calls, len(calls) > 0
}

// decides reports what a condition is before the time of a guard in it has come, whatever
// else it asks: done || early, !done && !early.
func decides(cond ast.Expr, g guard) (early, ok bool) {
	switch e := ast.Unparen(cond).(type) {
	case *ast.UnaryExpr:
		if early, ok := decides(e.X, g); ok && e.Op == token.NOT {
			return !early, true
		}
	case *ast.BinaryExpr:
		if e.Op != token.LAND && e.Op != token.LOR {
			break
		}
		for _, side := range []ast.Expr{e.X, e.Y} {
			if early, ok := decides(side, g); ok {
				return early, early == (e.Op == token.LOR)
			}
		}
	}
	return g.early, ast.Unparen(cond) == ast.Unparen(g.at)
}

// comesTo reports whether a way leads from one block to another that does not come by a third.
func comesTo(f *failure.Flow, from, to, without *cfg.Block) bool {
	return from == to || from != without && f.ReachesWithout(from, to, without)
}
