package trace

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/jitterlint/jitterlint/analyzer/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
)

// Trail is where a policy's value goes in its package, and what is done to it
// on the way. It is collected without regard to the order of statements: what
// is done to the value anywhere is taken to be done in time.
type Trail struct {
	// Writes are the fields that are assigned on the value.
	Writes []Write
	// Calls are the methods called on the value and the functions of other
	// packages that it is passed to.
	Calls []Passage
	// Made are the literals that the value was made by, where it was traced back
	// to them.
	Made []*ast.CompositeLit
	// Zero tells that the value starts, or may start, as the zero value of its
	// type: of a variable declared without a value, or of new(T).
	Zero bool
	// Filled tells that the value is made, or may be, where its fields are given
	// values that are not seen: by a function of a catalogued library, say.
	Filled bool
	// Escapes tells that code that cannot be seen may change the value.
	Escapes bool
	// Leaves tells that code which cannot be seen may use the value, whether or not it
	// changes it: other packages may call what returns it, or read what holds it.
	Leaves bool
	// Drawn tells that code takes a wait in hand that the policy says, and does
	// not just wait it out: it may add jitter of its own.
	Drawn bool
	// foreign tells that the value was, or may have been, made by code that
	// cannot be seen, which may have changed it before.
	foreign bool
}

// Write is an assignment to a field of a followed value. A nil value is one
// that cannot be known.
type Write struct {
	Field *types.Var
	Value ast.Expr
}

// Passage is a call that a followed value takes part in, as the receiver or as
// an argument. A nil call is a method value.
type Passage struct {
	Callee *types.Func
	Call   *ast.CallExpr
}

// Follow returns the trail of the value of the expression at c, which makes it.
func (trails *Trails) Follow(c inspector.Cursor) *Trail {
	t := trails.Tracer()
	t.climb(c)
	return &t.Trail
}

// Following returns a function that follows the value made at c.
func (trails *Trails) Following(c inspector.Cursor) func() *Trail {
	return func() *Trail { return trails.Follow(c) }
}

// FollowVar returns the trail of the value that a variable has from its
// declaration.
func (trails *Trails) FollowVar(v *types.Var) *Trail {
	t := trails.Tracer()
	t.object(v)
	return &t.Trail
}

// Whole reports whether nothing unseen can have changed the value.
func (t *Trail) Whole() bool { return !t.Escapes && !t.foreign }

// climb goes from an expression that holds the value to what is done with it.
func (t *Tracer) climb(c inspector.Cursor) {
	if t.climbed[c.Node()] {
		return
	}
	t.climbed[c.Node()] = true
	if !t.trails.src.Spend() {
		t.Escapes = true
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
		field, ok := t.trails.src.TypesInfo.ObjectOf(key).(*types.Var)
		t.element(parent.Parent(), field, ok && field.IsField())
	case edge.CompositeLit_Elts:
		s, ok := syntax.StructOf(t.trails.src.TypesInfo.TypeOf(parent.Node().(*ast.CompositeLit)))
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
		t.Escapes = true // who receives it is not looked for
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
func (t *Tracer) selected(sel inspector.Cursor) {
	expr := sel.Node().(*ast.SelectorExpr)
	switch obj := t.trails.src.TypesInfo.Uses[expr.Sel].(type) {
	case *types.Var:
		t.fieldUsed(sel, obj)
	case *types.Func:
		call, called := syntax.CallOf(sel)
		if !called {
			t.Calls = append(t.Calls, Passage{Callee: obj.Origin()})
			return
		}
		t.Calls = append(t.Calls, Passage{obj.Origin(), call.Node().(*ast.CallExpr)})
		t.draw(call)
		if obj.Pkg() == t.trails.src.Pkg {
			t.object(obj.Origin().Signature().Recv())
		}
		if t.sameType(call.Node().(*ast.CallExpr), expr.X) {
			t.climb(call)
		}
	}
}

// fieldUsed looks at what is done with a field of the value.
func (t *Tracer) fieldUsed(sel inspector.Cursor, field *types.Var) {
	c := syntax.OutermostParen(sel)
	if a, ok := source.At(c); ok {
		t.Writes = append(t.Writes, Write{field.Origin(), a.Value()})
		return
	}
	switch kind, _ := c.ParentEdge(); kind {
	case edge.UnaryExpr_X:
		// A field whose address is taken can be written by anyone who has it.
		if c.Parent().Node().(*ast.UnaryExpr).Op == token.AND {
			t.Writes = append(t.Writes, Write{Field: field.Origin()})
		}
	case edge.CallExpr_Fun:
		t.draw(c.Parent())
	case edge.SelectorExpr_X:
		// x.Retry.Backoff: a struct within the value is a part of the value.
		t.selected(c.Parent())
	}
}

// element follows the value into a literal: of a struct, if it has a field for
// it, or of a slice or map.
func (t *Tracer) element(lit inspector.Cursor, field *types.Var, inStruct bool) {
	if !inStruct {
		t.climb(lit)
		return
	}
	if t.trails.Knows(field.Pkg()) {
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
		t.Escapes = true
	}
}

// handedOutWhole reports whether a struct that has just been made with the value
// in it is given away by its address, as to a decoder or to options.
func (t *Tracer) handedOutWhole(lit inspector.Cursor) bool {
	whole := t.trails.Tracer()
	whole.around = true
	whole.climb(lit)
	return whole.Escapes
}

// replaced notes that the value is overwritten as a whole, through a variable
// that holds it or points to it, with one that cannot be told.
func (t *Tracer) replaced(c inspector.Cursor, assign *ast.AssignStmt) {
	_, through := c.Node().(*ast.StarExpr)
	if through || len(assign.Lhs) != len(assign.Rhs) && assign.Tok == token.ASSIGN {
		t.Escapes = true
	}
}

func (t *Tracer) assigned(stmt inspector.Cursor, index int) {
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
func (t *Tracer) holder(lhs ast.Expr) {
	typ := t.trails.src.TypesInfo.TypeOf(lhs)
	if typ == nil || types.Identical(typ, types.Universe.Lookup("error").Type()) {
		return
	}
	t.assignedTo(lhs)
}

// assignedTo follows what stands on the left of an assignment of the value.
func (t *Tracer) assignedTo(lhs ast.Expr) {
	switch lhs := ast.Unparen(lhs).(type) {
	case *ast.Ident:
		t.object(t.trails.src.TypesInfo.ObjectOf(lhs))
	case *ast.SelectorExpr:
		field, ok := t.trails.src.TypesInfo.Uses[lhs.Sel].(*types.Var)
		if !ok {
			return
		}
		inLibrary := field.IsField() && t.trails.Knows(field.Pkg())
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

// clauses follows the value into the clauses of switch x := value.(type).
func (t *Tracer) clauses(sw inspector.Cursor) {
	for clause := range sw.Preorder((*ast.CaseClause)(nil)) {
		if v := t.trails.src.TypesInfo.Implicits[clause.Node()]; v != nil {
			t.object(v)
		}
	}
}

// object follows every use of a variable, parameter or field that holds the
// value.
func (t *Tracer) object(obj types.Object) {
	v, ok := obj.(*types.Var)
	if !ok {
		return
	}
	v = v.Origin()
	if t.known[v] {
		return
	}
	t.known[v] = true
	t.Leaves = t.Leaves || v.Exported() && (v.IsField() || v.Kind() == types.PackageVar)
	for _, use := range t.trails.src.Uses(v) {
		t.climb(syntax.Operand(use))
	}
	if fn, index := t.trails.src.ResultOf(v); fn != nil {
		t.callers(fn, index)
	}
}
