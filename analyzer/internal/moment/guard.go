package moment

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/cfg"

	"github.com/jitterlint/jitterlint/analyzer/internal/failure"
	"github.com/jitterlint/jitterlint/analyzer/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
)

// guard is a comparison of a moment with the clock.
type guard struct {
	// at is the condition, in the function of a body.
	at   ast.Expr
	body *ast.BlockStmt
	// early is what the condition is before the time has come.
	early bool
	// length is how long after the moment that is, or nil where it is the moment itself.
	length ast.Expr
	// sleeps is set where the call at is not compared, but waits until the time has come.
	sleeps bool
}

// guardsOf returns the comparisons of a moment with the clock, and the waits until it, also of
// what a variable is given that it is kept by.
func (m *Moments) guardsOf(moment *types.Var, steps int) []guard {
	var found []guard
	for _, use := range m.src.Uses(moment) {
		c := syntax.OutermostParen(syntax.Operand(use))
		if kind, _ := c.ParentEdge(); kind == edge.IndexExpr_X {
			c = syntax.OutermostParen(c.Parent())
		}
		c = m.loaded(c)
		g, ok := m.guardAt(c, nil)
		if !ok {
			found = append(found, m.guardsOfCopy(c, steps)...)
			continue
		}
		if body := syntax.BodyOf(syntax.EnclosingFunc(c)); body != nil {
			g.body = body
			found = append(found, g)
			found = append(found, m.asking(g)...)
		}
	}
	return found
}

// guardsOfCopy returns the guards of the local variable that is given the moment at c, or how
// long it is until that:
//
//	wait := time.Until(next)
//	time.Sleep(wait)
func (m *Moments) guardsOfCopy(c inspector.Cursor, steps int) []guard {
	if until, ok := m.untilAt(c); ok {
		c = until
	}
	v := m.copyOf(c)
	if v == nil || steps == 0 || !m.src.Spend() {
		return nil
	}
	if !syntax.IsDuration(v.Type()) {
		return m.guardsOf(v, steps-1)
	}
	var found []guard
	for _, use := range m.src.Uses(v) {
		if g, ok := m.sleepsFor(syntax.OutermostParen(use)); ok {
			found = append(found, g)
		}
	}
	return found
}

// copyOf returns the local variable that is given the value at c alone, or nil.
func (m *Moments) copyOf(c inspector.Cursor) *types.Var {
	for a := range source.By(c.Parent().Node()) {
		if value := a.Value(); value == nil || ast.Node(value) != c.Node() {
			continue
		}
		v, ok := m.src.Defined(ast.Unparen(a.To)).(*types.Var)
		if !ok || v.Kind() != types.LocalVar {
			return nil
		}
		if _, only := m.src.Assignments(v).Only(); only {
			return v
		}
	}
	return nil
}

// untilAt returns the call that says how long it is until the moment at c, or nothing.
func (m *Moments) untilAt(c inspector.Cursor) (inspector.Cursor, bool) {
	if kind, _ := c.ParentEdge(); kind == edge.CallExpr_Args {
		fn, ok := m.src.Callee(c.Parent().Node().(*ast.CallExpr)).(*types.Func)
		return syntax.OutermostParen(c.Parent()), ok && fn.FullName() == "time.Until"
	}
	call, ok := syntax.CallOf(c.Parent())
	if kind, _ := c.ParentEdge(); kind != edge.SelectorExpr_X || !ok {
		return c, false
	}
	x := call.Node().(*ast.CallExpr)
	return syntax.OutermostParen(call), m.src.CalledName(x) == "Sub" && len(x.Args) == 1 && m.isNow(x.Args[0])
}

// sleepsFor returns the guard that a call is which waits for the time at c.
func (m *Moments) sleepsFor(c inspector.Cursor) (guard, bool) {
	kind, i := c.ParentEdge()
	if kind != edge.CallExpr_Args {
		return guard{}, false
	}
	call := c.Parent().Node().(*ast.CallExpr)
	fn, ok := m.src.Callee(call).(*types.Func)
	if !ok || syntax.Sleeps(fn) != i {
		return guard{}, false
	}
	return guard{at: call, body: syntax.BodyOf(syntax.EnclosingFunc(c)), sleeps: true}, true
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
	case edge.BinaryExpr_X, edge.BinaryExpr_Y: // now.UnixMilli() < moment
		op, other, ok := comparedTo(c)
		early := op == token.GTR || op == token.GEQ
		return guard{at: c.Parent().Node().(ast.Expr), early: early, length: length}, ok && m.isNumber(other) && m.isNow(other)
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
		if strings.HasPrefix(fn.Name(), "Unix") && m.isTime(call.Node().(ast.Expr)) { // time.UnixMilli(moment)
			return m.guardAt(syntax.OutermostParen(call), length)
		}
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
	if e == nil || !m.isTime(e) {
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
	if g, ok := m.sleepsFor(c); ok && length == nil {
		return g, true
	}
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
	if g.sleeps {
		return m.after(f, g)
	}
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

// after returns the calls that are made after the wait of a guard.
func (m *Moments) after(f *failure.Flow, g guard) ([]*ast.CallExpr, bool) {
	at := f.Place(g.at)
	var calls []*ast.CallExpr
	for _, n := range f.Calls() {
		if f.Flow().Leads(at, n) {
			calls = append(calls, f.Syntax(n).(*ast.CallExpr))
		}
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
