package goretry

import (
	"go/ast"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/types/typeutil"

	"github.com/jitterlint/jitterlint/analyzer/internal/failure"
	"github.com/jitterlint/jitterlint/analyzer/internal/flow"
	"github.com/jitterlint/jitterlint/analyzer/internal/retry"
	"github.com/jitterlint/jitterlint/analyzer/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
	"github.com/jitterlint/jitterlint/analyzer/internal/wait"
)

// function is a Go function as package retry asks for it.
type function struct {
	finder *Finder
	body   *ast.BlockStmt
	flow   *failure.Flow
	// decl is the function's declaration, or nil for a literal.
	decl *ast.FuncDecl
	// calls are its calls, in the order of the text, once they were asked for.
	calls []flow.Node
	// waits are those at its gates.
	waits map[flow.Node]wait.Wait
	// apart are the calls of function literals in it, with the numbers that they are
	// given after all nodes of the flow.
	apart map[*ast.CallExpr]flow.Node
}

// in returns the function that has a body.
func (finder *Finder) in(body *ast.BlockStmt) *function {
	f, known := finder.functions[body]
	if !known {
		f = &function{finder: finder, body: body, waits: make(map[flow.Node]wait.Wait), apart: make(map[*ast.CallExpr]flow.Node)}
		f.flow = finder.flows.Of(body)
		if c, ok := finder.src.Find(body); ok {
			f.decl, _ = c.Parent().Node().(*ast.FuncDecl)
		}
		finder.functions[body] = f
	}
	return f
}

// ofObject returns the function that an object of the package is, or nil.
func (finder *Finder) ofObject(fn *types.Func) *function {
	body, ok := finder.src.BodyOf(fn)
	if !ok {
		return nil
	}
	return finder.in(body.Node().(*ast.BlockStmt))
}

// Flow is the function's flow.
func (f *function) Flow() *flow.Graph { return f.flow.Flow() }

// Calls are the function's calls, in the order of the text.
func (f *function) Calls() []flow.Node {
	if f.calls == nil {
		f.calls = f.flow.Calls()
		slices.SortFunc(f.calls, func(a, b flow.Node) int { return int(f.at(a).Pos() - f.at(b).Pos()) })
	}
	return f.calls
}

// node returns the number of a call.
func (f *function) node(call *ast.CallExpr) flow.Node {
	if n := f.flow.Node(call); n != flow.NoNode {
		return n
	}
	n, known := f.apart[call]
	if !known {
		n = f.flow.Nodes() + flow.Node(len(f.apart))
		f.apart[call] = n
	}
	return n
}

// at returns the syntax of a node.
func (f *function) at(n flow.Node) ast.Node {
	for call, number := range f.apart {
		if number == n {
			return call
		}
	}
	return f.flow.Syntax(n)
}

func (f *function) call(n flow.Node) *ast.CallExpr {
	call, _ := f.at(n).(*ast.CallExpr)
	return call
}

// Known reports whether an attempt is a call.
func (f *function) Known(attempt flow.Node) bool { return f.call(attempt) != nil }

// Precedes reports whether a node begins before another in the text.
func (f *function) Precedes(a, b flow.Node) bool {
	from, to := f.syntaxOf(a), f.syntaxOf(b)
	return from != nil && to != nil && from.Pos() < to.Pos()
}

// syntaxOf returns the syntax of a node: of a gate that is no call, what waits there. Of the
// start of a block, there is none.
func (f *function) syntaxOf(n flow.Node) ast.Node {
	if at := f.at(n); at != nil {
		return at
	}
	if w, ok := f.waits[n]; ok {
		return w.At.Node()
	}
	return nil
}

// Same reports whether a call is of the function that an attempt called.
func (f *function) Same(call, attempt flow.Node) bool {
	return types.ExprString(f.call(call).Fun) == types.ExprString(f.call(attempt).Fun)
}

// Another reports whether the next attempt is one at another element of what the loop
// around it goes through.
func (f *function) Another(attempt flow.Node, g retry.Gate) bool {
	w, ok := f.waits[g.At]
	if !ok { // the gate is the attempt itself
		c, found := f.finder.src.Find(f.at(g.At))
		if !found {
			return false
		}
		w = wait.Wait{At: c}
	}
	return !w.Moment && !w.PutBack && f.ofAnother(f.call(attempt), w)
}

// Rounds returns how often the innermost loop around an attempt and a gate runs at the most.
func (f *function) Rounds(attempt flow.Node, g retry.Gate) (float64, bool) {
	call, at := f.at(attempt), f.at(g.At)
	w, found := f.waits[g.At]
	gate := w.At
	if !found && at != nil {
		gate, found = f.finder.src.Find(at)
	}
	if !found || call == nil {
		return 0, false
	}
	return source.RoundsBy(f.finder.src, gate, call)
}

// Called returns the function of the package that is called, or the literal that a variable holds.
func (f *function) Called(n flow.Node) retry.Function {
	switch callee := typeutil.Callee(f.finder.src.TypesInfo, f.call(n)).(type) {
	case *types.Func:
		if called := f.finder.ofObject(callee.Origin()); called != nil {
			return called
		}
	case *types.Var:
		if lit, ok := f.finder.src.LiteralIn(callee); ok {
			return f.finder.in(lit.Node().(*ast.FuncLit).Body)
		}
	}
	return nil
}

// Callers returns the calls of the function in the package, also by what it is handed to:
// a variable, a field, a parameter.
func (f *function) Callers() []retry.Call {
	var found []retry.Call
	for _, c := range f.finder.callsOf(f.values(), source.MaxSteps) {
		if body := syntax.BodyOf(syntax.EnclosingFunc(c)); body != nil {
			caller := f.finder.in(body)
			found = append(found, retry.Call{In: caller, At: caller.node(c.Node().(*ast.CallExpr))})
		}
	}
	return found
}

// values returns where the function stands as a value, or is called.
func (f *function) values() []inspector.Cursor {
	if f.decl == nil {
		body, ok := f.finder.src.Find(f.body)
		if !ok {
			return nil
		}
		return []inspector.Cursor{body.Parent()}
	}
	var found []inspector.Cursor
	add := func(obj types.Object) {
		for _, use := range f.finder.src.Uses(obj) {
			found = append(found, syntax.Operand(use))
		}
	}
	obj := f.finder.src.TypesInfo.Defs[f.decl.Name]
	add(obj)
	if method, ok := obj.(*types.Func); ok {
		for _, filled := range f.finder.src.Filled(method) {
			add(filled)
		}
	}
	return found
}

// callsOf returns the calls of the function that some expressions are, where they stand or
// where what they are given to is called.
func (finder *Finder) callsOf(values []inspector.Cursor, steps int) []inspector.Cursor {
	var found []inspector.Cursor
	for _, value := range values {
		if call, ok := syntax.CallOf(value); ok {
			found = append(found, call)
		} else if v := finder.holderOf(value); v != nil && steps > 0 && finder.src.Spend() {
			var uses []inspector.Cursor
			for _, use := range finder.src.Uses(v) {
				if c := syntax.Operand(use); c.Node().Pos() != value.Node().Pos() {
					uses = append(uses, c)
				}
			}
			found = append(found, finder.callsOf(uses, steps-1)...)
		}
	}
	return found
}

// holderOf returns the variable, the field or the parameter of a function of the package
// that an expression is given to, or nil.
func (finder *Finder) holderOf(value inspector.Cursor) *types.Var {
	c := syntax.OutermostParen(value)
	switch kind, i := c.ParentEdge(); kind {
	case edge.CallExpr_Args:
		call := c.Parent().Node().(*ast.CallExpr)
		if finder.src.TypesInfo.Types[call.Fun].IsType() {
			return finder.holderOf(c.Parent())
		}
		fn, ok := finder.src.Callee(call).(*types.Func)
		if !ok {
			return nil
		}
		if _, own := finder.src.BodyOf(fn.Origin()); own {
			return syntax.ParamAt(fn.Origin().Signature(), i)
		}
	case edge.AssignStmt_Rhs, edge.ValueSpec_Values, edge.KeyValueExpr_Value, edge.CompositeLit_Elts:
		return finder.givenTo(c)
	}
	return nil
}

// givenTo returns the variable or the field that the value at c is assigned to, or nil.
func (finder *Finder) givenTo(c inspector.Cursor) *types.Var {
	if lit, ok := c.Parent().Node().(*ast.CompositeLit); ok { // an element without a key
		of, isStruct := syntax.StructOf(finder.src.TypesInfo.TypeOf(lit))
		if _, i := c.ParentEdge(); isStruct && i < of.NumFields() {
			return of.Field(i).Origin()
		}
		return nil
	}
	for a := range source.By(c.Parent().Node()) {
		if a.Value() == c.Node() {
			v, _ := finder.src.Defined(ast.Unparen(a.To)).(*types.Var)
			return v
		}
	}
	return nil
}

// isDeferred reports whether an expression stands in a defer statement.
func isDeferred(c inspector.Cursor) bool {
	for around := range c.Enclosing((*ast.DeferStmt)(nil), (*ast.BlockStmt)(nil)) {
		_, deferred := around.Node().(*ast.DeferStmt)
		return deferred
	}
	return false
}
