package analyzer

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/types/typeutil"
)

// policies finds the policies of known libraries in one walk of each file, and
// judges them.
func (u *unit) policies(m *matcher, files []*ast.File, report func(*site, *matched)) {
	judge := func(s *site, rows []*matched) {
		for _, row := range rows {
			if s.holds(row) {
				if row.Verdict.Reported() {
					report(s, row)
				}
				return // the first row that applies says all there is to say
			}
		}
	}
	for file := range u.tree.Children() {
		if !slices.Contains(files, file.Node().(*ast.File)) {
			continue
		}
		for c := range file.Preorder((*ast.Ident)(nil), (*ast.CompositeLit)(nil), (*ast.CallExpr)(nil), (*ast.ValueSpec)(nil)) {
			switch node := c.Node().(type) {
			case *ast.CompositeLit:
				u.literal(c, node, m, judge)
			case *ast.CallExpr:
				u.called(c, node, m, judge)
			case *ast.ValueSpec:
				u.declaredZero(node, m, judge)
			case *ast.Ident:
				u.named(c, node, m, judge)
			}
		}
	}
}

// literal looks at a composite literal: the policy that it is, and the fields
// that it sets.
func (u *unit) literal(c inspector.Cursor, lit *ast.CompositeLit, m *matcher, judge func(*site, []*matched)) {
	typ := u.TypesInfo.TypeOf(lit)
	if rows := m.literals[namedOf(typ)]; rows != nil && !u.blank(c, lit) {
		where := stretch{lit.Pos(), lit.End()}
		judge(&site{unit: u, lit: lit, where: where, trace: u.following(c)}, rows)
	}
	s, ok := structOf(typ)
	if !ok {
		return
	}
	for i, elt := range lit.Elts {
		field, value := elementOf(u.TypesInfo, s, i, elt)
		if field == nil {
			continue
		}
		if rows := m.fields[field.Origin()]; rows != nil {
			where := stretch{elt.Pos(), elt.End()}
			judge(&site{unit: u, lit: lit, given: value, where: where, trace: u.following(c)}, rows)
		}
	}
}

// blank tells whether an empty literal stands for "no policy": it is compared
// with, handed to code that knows nothing of policies, or returned beside an
// error or a false.
func (u *unit) blank(c inspector.Cursor, lit *ast.CompositeLit) bool {
	if len(lit.Elts) > 0 {
		return false
	}
	c = outermostParen(c)
	switch kind, _ := c.ParentEdge(); kind {
	case edge.BinaryExpr_X, edge.BinaryExpr_Y:
		return true
	case edge.CallExpr_Args:
		callee, _ := u.callee(c.Parent().Node().(*ast.CallExpr)).(*types.Func)
		return callee != nil && callee.Pkg() != nil && callee.Pkg().Path() == "reflect"
	case edge.UnaryExpr_X:
		c = c.Parent()
	}
	if spec, ok := c.Parent().Node().(*ast.ValueSpec); ok && spec.Names[0].Name == "_" {
		return true // an assertion about its type
	}
	ret, ok := c.Parent().Node().(*ast.ReturnStmt)
	if !ok || len(ret.Results) < 2 {
		return false
	}
	expr := ret.Results[len(ret.Results)-1]
	if value, ok := u.valueOf(expr); ok && value.constant != nil && value.constant.Kind() == constant.Bool {
		return value.zero()
	}
	last := u.TypesInfo.Types[expr]
	return last.Type != nil && !last.IsNil() && types.AssignableTo(last.Type, types.Universe.Lookup("error").Type())
}

// called looks at a call of a catalogued function, and at new(T).
func (u *unit) called(c inspector.Cursor, call *ast.CallExpr, m *matcher, judge func(*site, []*matched)) {
	callee := u.callee(call)
	if callee == nil {
		return
	}
	if builtin, ok := callee.(*types.Builtin); ok {
		if builtin.Name() == "new" && len(call.Args) == 1 && u.TypesInfo.Types[call.Args[0]].IsType() {
			if rows := m.literals[namedOf(u.TypesInfo.TypeOf(call.Args[0]))]; rows != nil {
				u.zeroValue(u.following(c), stretch{call.Pos(), call.End()}, rows, judge)
			}
		}
		return
	}
	rows := m.calls[origin(callee)]
	if rows == nil {
		return
	}
	s := &site{unit: u, call: call, where: stretch{call.Pos(), call.End()}, trace: u.following(c)}
	if fn, ok := callee.(*types.Func); ok && fn.Signature().Recv() != nil {
		s.trace = func() *trail { return u.traceReceiver(c) }
		if sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr); ok {
			s.where.start = sel.Sel.Pos()
		}
	}
	judge(s, rows)
}

// callee returns the function that is called, also through a variable that
// holds just that function.
func (u *unit) callee(call *ast.CallExpr) types.Object {
	callee := typeutil.Callee(u.TypesInfo, call)
	if v, ok := callee.(*types.Var); ok && v.Pkg() == u.Pkg {
		if value, ok := u.heldFunc(v); ok {
			return value
		}
	}
	return callee
}

// heldFunc returns the function, or bound method, that is all that a variable
// is given.
func (u *unit) heldFunc(v *types.Var) (*types.Func, bool) {
	if v.IsField() || v.Kind() == types.ParamVar {
		return nil, false
	}
	sources := u.sources(v)
	if len(sources) != 1 || !sources[0].Valid() {
		return nil, false
	}
	expr, ok := sources[0].Node().(ast.Expr)
	if !ok {
		return nil, false
	}
	if _, isCall := ast.Unparen(expr).(*ast.CallExpr); isCall {
		return nil, false
	}
	fn, ok := u.mentioned(ast.Unparen(expr)).(*types.Func)
	return fn, ok
}

// declaredZero looks at a variable declared without a value.
func (u *unit) declaredZero(spec *ast.ValueSpec, m *matcher, judge func(*site, []*matched)) {
	if spec.Type == nil || len(spec.Values) > 0 {
		return
	}
	typ := u.TypesInfo.TypeOf(spec.Type)
	if typ == nil {
		return
	}
	if _, pointer := typ.Underlying().(*types.Pointer); pointer {
		return
	}
	rows := m.literals[namedOf(typ)]
	if rows == nil {
		return
	}
	for _, name := range spec.Names {
		v, ok := u.TypesInfo.Defs[name].(*types.Var)
		if ok && len(u.sources(v)) == 0 {
			trace := func() *trail { return u.followVar(v) }
			u.zeroValue(trace, stretch{name.Pos(), spec.Type.End()}, rows, judge)
		}
	}
}

// zeroValue judges a policy that starts as the zero value of its type. One
// with no field written later may be a placeholder, and is left alone.
func (u *unit) zeroValue(trace func() *trail, where stretch, rows []*matched, judge func(*site, []*matched)) {
	s := &site{unit: u, where: where, trace: trace}
	if len(s.trail().writes) > 0 && s.trail().whole() {
		judge(s, rows)
	}
}

// named looks at an identifier: a field that is assigned, or a function or
// variable that is used as a value.
func (u *unit) named(c inspector.Cursor, id *ast.Ident, m *matcher, judge func(*site, []*matched)) {
	obj := u.TypesInfo.Uses[id]
	if obj == nil {
		return
	}
	obj = origin(obj)
	if v, ok := obj.(*types.Var); ok && v.IsField() {
		if rows := m.fields[v]; rows != nil {
			u.fieldAssigned(c, rows, judge)
		}
		return
	}
	rows := m.values[obj]
	if rows == nil {
		return
	}
	whole := operand(c)
	if _, called := callOf(whole); called {
		return
	}
	switch kind, _ := outermostParen(whole).ParentEdge(); kind {
	case edge.BinaryExpr_X, edge.BinaryExpr_Y, edge.SelectorExpr_X, edge.AssignStmt_Lhs:
		return // compared, looked into or replaced: not a policy in use here
	case edge.CallExpr_Args:
		callee, _ := u.callee(outermostParen(whole).Parent().Node().(*ast.CallExpr)).(*types.Func)
		if callee == nil || callee.Pkg() != u.Pkg && !u.catalogued[callee.Pkg()] {
			return // what unseen code makes of it cannot be known
		}
	case edge.ValueSpec_Values:
		if spec := outermostParen(whole).Parent().Node().(*ast.ValueSpec); spec.Names[0].Name == "_" {
			return // an assertion about its type
		}
	}
	node := whole.Node()
	judge(&site{unit: u, where: stretch{node.Pos(), node.End()}, trace: u.following(whole)}, rows)
}

// fieldAssigned looks at an assignment to a catalogued field.
func (u *unit) fieldAssigned(id inspector.Cursor, rows []*matched, judge func(*site, []*matched)) {
	sel := operand(id)
	if _, ok := sel.Node().(*ast.SelectorExpr); !ok {
		return
	}
	kind, index := outermostParen(sel).ParentEdge()
	if kind != edge.AssignStmt_Lhs {
		return
	}
	assign := outermostParen(sel).Parent().Node().(*ast.AssignStmt)
	if assign.Tok != token.ASSIGN || len(assign.Lhs) != len(assign.Rhs) {
		return
	}
	holder := sel.ChildAt(edge.SelectorExpr_X, -1)
	where := stretch{assign.Lhs[index].Pos(), assign.Rhs[index].End()}
	judge(&site{unit: u, given: assign.Rhs[index], where: where, trace: func() *trail { return u.retrace(holder) }}, rows)
}

// elementOf returns the field that element i of a struct literal sets, and the
// value it gives.
func elementOf(info *types.Info, s *types.Struct, i int, elt ast.Expr) (*types.Var, ast.Expr) {
	kv, ok := elt.(*ast.KeyValueExpr)
	if !ok {
		if i < s.NumFields() {
			return s.Field(i), elt
		}
		return nil, nil
	}
	key, ok := kv.Key.(*ast.Ident)
	if !ok {
		return nil, nil
	}
	field, _ := info.Uses[key].(*types.Var)
	return field, kv.Value
}
