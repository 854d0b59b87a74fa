// Package moment finds the waits in which nobody sleeps: a moment is stored, and compared with
// the clock before anything is tried.
package moment

import (
	"go/ast"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ast/inspector"

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

// Stored returns the waits that begin in a function's body: where moments are stored, also
// by functions that it calls.
func (m *Moments) Stored(body inspector.Cursor, follow int) []wait.Wait {
	var found []wait.Wait
	body.Inspect([]ast.Node{(*ast.FuncLit)(nil), (*ast.AssignStmt)(nil), (*ast.CallExpr)(nil), (*ast.CompositeLit)(nil)}, func(c inspector.Cursor) bool {
		switch n := c.Node().(type) {
		case *ast.FuncLit:
			return c == body
		case *ast.CallExpr:
			found = append(found, m.momentsOf(c, n, follow)...)
		}
		for _, k := range m.keptBy(c.Node()) {
			at, ok := c.FindNode(k.value)
			if !ok {
				continue
			}
			for _, g := range m.guardsOf(k.holder, source.MaxSteps) {
				if w, ok := m.stored(at, g); ok {
					found = append(found, w)
				}
			}
		}
		return true
	})
	return found
}

// kept is a moment that is kept by a variable or a field.
type kept struct {
	holder *types.Var
	value  ast.Expr
}

// keptBy returns the moments that an assignment keeps, a struct that is put together, or a
// call that puts a number into an atomic.
func (m *Moments) keptBy(n ast.Node) []kept {
	var found []kept
	add := func(holder *types.Var, value ast.Expr) {
		if holder != nil && value != nil && m.isMoment(value) {
			found = append(found, kept{holder.Origin(), value})
		}
	}
	switch n := n.(type) {
	case *ast.AssignStmt:
		for a := range source.By(n) {
			add(m.holder(a.To), a.Value())
		}
	case *ast.CompositeLit: // task{due: time.Now().Add(pause)}
		if of, ok := syntax.StructOf(m.src.TypesInfo.TypeOf(n)); ok {
			for i, element := range n.Elts {
				add(syntax.ElementOf(m.src.TypesInfo, of, i, element))
			}
		}
	case *ast.CallExpr: // next.Store(time.Now().Add(pause).UnixMilli())
		add(m.storing(n))
	}
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
