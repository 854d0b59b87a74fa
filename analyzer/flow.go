package analyzer

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/types/typeutil"
)

// trail is where a policy's value goes in its package, and what is done to it
// on the way. It is collected without regard to the order of statements: what
// is done to the value anywhere is taken to be done in time.
type trail struct {
	// writes are the fields that are assigned on the value.
	writes []write
	// calls are the methods called on the value and the functions of other
	// packages that it is passed to.
	calls []passage
	// made are the literals that the value was made by, where it was traced back
	// to them.
	made []*ast.CompositeLit
	// escapes tells that code that cannot be seen may change the value.
	escapes bool
	// drawn tells that code takes a wait in hand that the policy says, and does
	// not just wait it out: it may add jitter of its own.
	drawn bool
	// foreign tells that the value was, or may have been, made by code that
	// cannot be seen, which may have changed it before.
	foreign bool
}

// write is an assignment to a field of a followed value. A nil value is one
// that cannot be known.
type write struct {
	field *types.Var
	value ast.Expr
	at    ast.Node
}

// passage is a call that a followed value takes part in, as the receiver or as
// an argument. A nil call is a method value.
type passage struct {
	callee *types.Func
	call   *ast.CallExpr
}

// tracer follows one value. Its maps keep it from going in circles.
type tracer struct {
	*unit
	trail
	// around tells that it follows a struct for what becomes of a value in it.
	around  bool
	known   map[types.Object]bool
	climbed map[ast.Node]bool
	rooted  map[ast.Node]bool
}

func (u *unit) newTracer() *tracer {
	return &tracer{
		unit:    u,
		known:   make(map[types.Object]bool),
		climbed: make(map[ast.Node]bool),
		rooted:  make(map[ast.Node]bool),
	}
}

// follow returns the trail of the value of the expression at c, which makes it.
func (u *unit) follow(c inspector.Cursor) *trail {
	t := u.newTracer()
	t.climb(c)
	return &t.trail
}

// following returns a function that follows the value made at c.
func (u *unit) following(c inspector.Cursor) func() *trail {
	return func() *trail { return u.follow(c) }
}

// followVar returns the trail of the value that a variable has from its
// declaration.
func (u *unit) followVar(v *types.Var) *trail {
	t := u.newTracer()
	t.object(v)
	return &t.trail
}

// whole tells whether nothing unseen can have changed the value.
func (t *trail) whole() bool { return !t.escapes && !t.foreign }

// climb goes from an expression that holds the value to what is done with it.
func (t *tracer) climb(c inspector.Cursor) {
	if t.climbed[c.Node()] {
		return
	}
	t.climbed[c.Node()] = true
	if !t.spend() {
		t.escapes = true
		return
	}
	parent := c.Parent()
	kind, index := c.ParentEdge()
	switch kind {
	case edge.ParenExpr_X, edge.StarExpr_X, edge.TypeAssertExpr_X, edge.IndexExpr_X, edge.SliceExpr_X:
		t.climb(parent)
	case edge.UnaryExpr_X:
		if parent.Node().(*ast.UnaryExpr).Op == token.AND {
			t.climb(parent)
		}
	case edge.SelectorExpr_X:
		t.selected(parent)
	case edge.CallExpr_Fun:
		t.draw(parent)
	case edge.CallExpr_Args:
		t.passed(c, parent, index)
	case edge.KeyValueExpr_Value:
		key, _ := parent.Node().(*ast.KeyValueExpr).Key.(*ast.Ident)
		field, ok := t.TypesInfo.ObjectOf(key).(*types.Var)
		t.element(parent.Parent(), field, ok && field.IsField())
	case edge.CompositeLit_Elts:
		s, ok := structOf(t.TypesInfo.TypeOf(parent.Node().(*ast.CompositeLit)))
		if ok && index >= s.NumFields() {
			return // does not compile
		}
		var field *types.Var
		if ok {
			field = s.Field(index)
		}
		t.element(parent, field, ok)
	case edge.AssignStmt_Lhs:
		t.replaced(c, parent.Node().(*ast.AssignStmt))
	case edge.SendStmt_Value:
		t.escapes = true // who receives it is not looked for
	case edge.AssignStmt_Rhs:
		t.assigned(parent, index)
	case edge.ValueSpec_Values:
		spec := parent.Node().(*ast.ValueSpec)
		for i, name := range spec.Names {
			if len(spec.Values) == 1 || i == index {
				t.holder(name)
			}
		}
	case edge.RangeStmt_X:
		if v := parent.Node().(*ast.RangeStmt).Value; v != nil {
			t.assignedTo(v)
		}
	case edge.ReturnStmt_Results:
		t.returned(parent, index)
	}
}

// selected looks at x.f or x.m, where x is the value.
func (t *tracer) selected(sel inspector.Cursor) {
	expr := sel.Node().(*ast.SelectorExpr)
	switch obj := t.TypesInfo.Uses[expr.Sel].(type) {
	case *types.Var:
		t.fieldUsed(sel, obj)
	case *types.Func:
		call, called := callOf(sel)
		if !called {
			t.calls = append(t.calls, passage{callee: obj.Origin()})
			return
		}
		t.calls = append(t.calls, passage{obj.Origin(), call.Node().(*ast.CallExpr)})
		t.draw(call)
		if obj.Pkg() == t.Pkg {
			t.object(obj.Origin().Signature().Recv())
		}
		if t.sameType(call.Node().(*ast.CallExpr), expr.X) {
			t.climb(call)
		}
	}
}

// fieldUsed looks at what is done with a field of the value.
func (t *tracer) fieldUsed(sel inspector.Cursor, field *types.Var) {
	c := outermostParen(sel)
	kind, index := c.ParentEdge()
	switch kind {
	case edge.AssignStmt_Lhs:
		assign := c.Parent().Node().(*ast.AssignStmt)
		w := write{field: field.Origin(), at: assign}
		if assign.Tok == token.ASSIGN && len(assign.Lhs) == len(assign.Rhs) {
			w.value = assign.Rhs[index]
		}
		t.writes = append(t.writes, w)
	case edge.IncDecStmt_X:
		t.writes = append(t.writes, write{field: field.Origin(), at: c.Parent().Node()})
	case edge.UnaryExpr_X:
		// A field whose address is taken can be written by anyone who has it.
		if addr := c.Parent().Node().(*ast.UnaryExpr); addr.Op == token.AND {
			t.writes = append(t.writes, write{field: field.Origin(), at: addr})
		}
	case edge.CallExpr_Fun:
		t.draw(c.Parent())
	case edge.SelectorExpr_X:
		// x.Retry.Backoff: a struct within the value is a part of the value.
		t.selected(c.Parent())
	}
}

// passed looks at a call that is given the value as argument i.
func (t *tracer) passed(arg, call inspector.Cursor, i int) {
	expr := call.Node().(*ast.CallExpr)
	if tv := t.TypesInfo.Types[expr.Fun]; tv.IsType() || tv.IsBuiltin() {
		t.climb(call)
		return
	}
	if lit, ok := ast.Unparen(expr.Fun).(*ast.FuncLit); ok {
		if sig, ok := t.TypesInfo.TypeOf(lit).(*types.Signature); ok {
			t.param(sig, i)
		}
		return
	}
	callee, _ := typeutil.Callee(t.TypesInfo, expr).(*types.Func)
	if callee == nil {
		t.handedOut(arg)
		return
	}
	if _, ok := t.bodyOf(callee.Origin()); ok {
		t.param(callee.Origin().Signature(), i)
		return
	}
	t.calls = append(t.calls, passage{callee.Origin(), expr})
	if t.sameType(expr, expr.Args[i]) {
		t.climb(call)
	}
	if !t.catalogued[callee.Pkg()] {
		t.handedOut(arg)
	}
}

// handedOut notes an argument through which unseen code can change the value,
// or from which it can make another: anything that refers to the value. A
// pointer to a fresh literal, and one that goes into an interface with methods,
// are taken to be used and not changed.
func (t *tracer) handedOut(arg inspector.Cursor) {
	expr := ast.Unparen(arg.Node().(ast.Expr))
	if addr, ok := expr.(*ast.UnaryExpr); ok {
		if _, fresh := ast.Unparen(addr.X).(*ast.CompositeLit); fresh {
			return
		}
	}
	call := arg.Parent().Node().(*ast.CallExpr)
	typ := t.TypesInfo.TypeOf(expr)
	if typ == nil || t.sameType(call, expr) {
		t.escapes = true
		return
	}
	switch typ.Underlying().(type) {
	case *types.Map, *types.Slice, *types.Chan:
		t.escapes = true
	case *types.Interface:
		// An interface value that a variable holds refers to the policy.
		if _, made := expr.(*ast.CallExpr); !made {
			t.escapes = true
		}
	case *types.Pointer:
		t.escapes = t.escapes || !t.intoInterface(call, arg.ParentEdgeIndex())
	}
}

// intoInterface tells whether argument i of a call becomes an interface with
// methods.
func (t *tracer) intoInterface(call *ast.CallExpr, i int) bool {
	sig, ok := t.TypesInfo.TypeOf(call.Fun).(*types.Signature)
	if !ok {
		return false
	}
	p := paramAt(sig, i)
	if p == nil {
		return false
	}
	iface, ok := p.Type().Underlying().(*types.Interface)
	return ok && iface.NumMethods() > 0
}

// element follows the value into a literal: of a struct, if it has a field for
// it, or of a slice or map.
func (t *tracer) element(lit inspector.Cursor, field *types.Var, inStruct bool) {
	if !inStruct {
		t.climb(lit)
		return
	}
	if t.catalogued[field.Pkg()] {
		t.climb(lit) // the library's own wrapping of the policy is part of it
		return
	}
	// The field stands for every instance of its struct: what is done to one is
	// taken to be done to all, which can only silence.
	t.object(field)
	if field.Embedded() {
		t.climb(lit) // the struct has the policy's fields as its own
		return
	}
	if !t.around && t.handedOutWhole(lit) {
		t.escapes = true
	}
}

// handedOutWhole tells whether a struct that has just been made with the value
// in it is given away by its address, as to a decoder or to options.
func (t *tracer) handedOutWhole(lit inspector.Cursor) bool {
	whole := t.newTracer()
	whole.around = true
	whole.climb(lit)
	return whole.escapes
}

// replaced notes that the value is overwritten as a whole, through a variable
// that holds it or points to it, with one that cannot be told.
func (t *tracer) replaced(c inspector.Cursor, assign *ast.AssignStmt) {
	_, through := c.Node().(*ast.StarExpr)
	if through || len(assign.Lhs) != len(assign.Rhs) && assign.Tok == token.ASSIGN {
		t.escapes = true
	}
}

func (t *tracer) assigned(stmt inspector.Cursor, index int) {
	if kind, _ := stmt.ParentEdge(); kind == edge.TypeSwitchStmt_Assign {
		t.clauses(stmt.Parent())
		return
	}
	assign := stmt.Node().(*ast.AssignStmt)
	if len(assign.Lhs) == len(assign.Rhs) {
		t.assignedTo(assign.Lhs[index])
		return
	}
	for _, lhs := range assign.Lhs {
		t.holder(lhs)
	}
}

// holder follows lhs, one of several variables that are given the results of
// one call, unless it holds the error.
func (t *tracer) holder(lhs ast.Expr) {
	typ := t.TypesInfo.TypeOf(lhs)
	if typ == nil || types.Identical(typ, types.Universe.Lookup("error").Type()) {
		return
	}
	t.assignedTo(lhs)
}

// assignedTo follows what stands on the left of an assignment of the value.
func (t *tracer) assignedTo(lhs ast.Expr) {
	switch lhs := ast.Unparen(lhs).(type) {
	case *ast.Ident:
		t.object(t.TypesInfo.ObjectOf(lhs))
	case *ast.SelectorExpr:
		field, ok := t.TypesInfo.Uses[lhs.Sel].(*types.Var)
		if !ok {
			return
		}
		inLibrary := field.IsField() && t.catalogued[field.Pkg()]
		if inLibrary || field.Embedded() {
			t.assignedTo(lhs.X) // see element
		}
		if !inLibrary {
			t.object(field)
		}
	case *ast.IndexExpr:
		t.assignedTo(lhs.X)
	case *ast.StarExpr:
		t.assignedTo(lhs.X)
	}
}

// returned follows a returned value to the callers of its function.
func (t *tracer) returned(ret inspector.Cursor, index int) {
	for c := range ret.Enclosing((*ast.FuncDecl)(nil), (*ast.FuncLit)(nil)) {
		switch fn := c.Node().(type) {
		case *ast.FuncDecl:
			obj, _ := t.TypesInfo.Defs[fn.Name].(*types.Func)
			if obj == nil {
				return
			}
			if results := obj.Signature().Results(); index < results.Len() {
				t.object(results.At(index)) // a deferred function may still change it
			}
			t.callers(obj, index)
		case *ast.FuncLit:
			// A closure's callers are known where it is held by a variable.
			for _, holder := range t.holdersOf(c) {
				t.callers(holder, index)
			}
		}
		return
	}
}

// clauses follows the value into the clauses of switch x := value.(type).
func (t *tracer) clauses(sw inspector.Cursor) {
	for clause := range sw.Preorder((*ast.CaseClause)(nil)) {
		if v := t.TypesInfo.Implicits[clause.Node()]; v != nil {
			t.object(v)
		}
	}
}

// holdersOf returns the variables that the expression at c is assigned to.
func (t *tracer) holdersOf(c inspector.Cursor) []types.Object {
	kind, index := c.ParentEdge()
	switch kind {
	case edge.AssignStmt_Rhs:
		assign := c.Parent().Node().(*ast.AssignStmt)
		if id, ok := assign.Lhs[min(index, len(assign.Lhs)-1)].(*ast.Ident); ok {
			return []types.Object{t.TypesInfo.ObjectOf(id)}
		}
	case edge.ValueSpec_Values:
		spec := c.Parent().Node().(*ast.ValueSpec)
		return []types.Object{t.TypesInfo.Defs[spec.Names[min(index, len(spec.Names)-1)]]}
	}
	return nil
}

// callers follows result index of every call of the function that the package
// has. Callers in other packages are not seen: what they are given is judged
// as it is when it leaves.
func (t *tracer) callers(fn types.Object, index int) {
	if fn == nil {
		return
	}
	for _, use := range t.uses(fn) {
		call, ok := callOf(operand(use))
		if !ok {
			continue
		}
		if kind, _ := call.ParentEdge(); kind == edge.AssignStmt_Rhs {
			if assign := call.Parent().Node().(*ast.AssignStmt); len(assign.Lhs) != len(assign.Rhs) {
				if index < len(assign.Lhs) {
					t.assignedTo(assign.Lhs[index])
				}
				continue
			}
		}
		t.climb(call)
	}
}

// param follows the value into parameter i of a function of this package.
func (t *tracer) param(sig *types.Signature, i int) {
	if p := paramAt(sig, i); p != nil {
		t.object(p)
	}
}

// object follows every use of a variable, parameter or field that holds the
// value.
func (t *tracer) object(obj types.Object) {
	v, ok := obj.(*types.Var)
	if !ok || t.known[v] {
		return
	}
	t.known[v.Origin()] = true
	for _, use := range t.uses(v.Origin()) {
		t.climb(operand(use))
	}
	if fn, index := t.resultOf(v); fn != nil {
		t.callers(fn, index)
	}
}

// sameType tells whether a call's first result has the type of the expression:
// a builder's method, or a wrapper, hands on the value that it was given.
func (t *tracer) sameType(call *ast.CallExpr, expr ast.Expr) bool {
	if expr == nil {
		return false
	}
	result := t.TypesInfo.TypeOf(call)
	if tuple, ok := result.(*types.Tuple); ok {
		if tuple.Len() == 0 {
			return false
		}
		result = tuple.At(0).Type()
	}
	given := t.TypesInfo.TypeOf(expr)
	if result == nil || given == nil {
		return false
	}
	return types.Identical(pointee(result), pointee(given)) || types.IsInterface(result) && types.AssignableTo(given, result)
}
