package policy

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/jitterlint/jitterlint/analyzer/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
	"github.com/jitterlint/jitterlint/analyzer/internal/trace"
)

// Policies finds the policies of known libraries in one walk of each file, and
// judges them.
func (policies *Policies) Policies(m *Matcher, files []*ast.File, report func(*Site, *Matched)) {
	judge := func(s *Site, rows []*Matched) {
		for _, row := range rows {
			if s.holds(row) {
				if row.Verdict.Reported() {
					report(s, row)
				}
				return // the first row that applies says all there is to say
			}
		}
	}
	for _, file := range policies.src.Among(files) {
		for decl := range file.Children() {
			policies.src.Bounds.Within(decl.Node().Pos(), func() { policies.look(decl, m, judge) })
		}
	}
}

// look finds the policies in a declaration.
func (policies *Policies) look(decl inspector.Cursor, m *Matcher, judge func(*Site, []*Matched)) {
	for c := range decl.Preorder((*ast.Ident)(nil), (*ast.CompositeLit)(nil), (*ast.CallExpr)(nil), (*ast.ValueSpec)(nil)) {
		switch node := c.Node().(type) {
		case *ast.CompositeLit:
			policies.literal(c, node, m, judge)
		case *ast.CallExpr:
			policies.called(c, node, m, judge)
		case *ast.ValueSpec:
			policies.declaredZero(node, m, judge)
		case *ast.Ident:
			policies.named(c, node, m, judge)
		}
	}
}

// literal looks at a composite literal: the policy that it is, and the fields
// that it sets.
func (policies *Policies) literal(c inspector.Cursor, lit *ast.CompositeLit, m *Matcher, judge func(*Site, []*Matched)) {
	typ := policies.src.TypesInfo.TypeOf(lit)
	if rows := m.literals[syntax.NamedOf(typ)]; rows != nil && !policies.blank(c, lit) {
		where := stretch{lit.Pos(), lit.End()}
		judge(&Site{policies: policies, lit: lit, Where: where, trace: policies.trails.Following(c)}, rows)
	}
	s, ok := syntax.StructOf(typ)
	if !ok {
		return
	}
	for i, elt := range lit.Elts {
		field, value := syntax.ElementOf(policies.src.TypesInfo, s, i, elt)
		if field == nil {
			continue
		}
		if rows := m.fields[field.Origin()]; rows != nil {
			where := stretch{elt.Pos(), elt.End()}
			judge(&Site{policies: policies, lit: lit, given: value, Where: where, trace: policies.trails.Following(c)}, rows)
		}
	}
}

// blank reports whether an empty literal stands for "no policy": it is compared
// with, handed to code that knows nothing of policies, or returned beside an
// error or a false.
func (policies *Policies) blank(c inspector.Cursor, lit *ast.CompositeLit) bool {
	if len(lit.Elts) > 0 {
		return false
	}
	c = syntax.OutermostParen(c)
	switch kind, _ := c.ParentEdge(); kind {
	case edge.BinaryExpr_X, edge.BinaryExpr_Y:
		return true
	case edge.CallExpr_Args:
		callee, _ := policies.src.Callee(c.Parent().Node().(*ast.CallExpr)).(*types.Func)
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
	if value, ok := policies.src.ValueOf(expr); ok && value.Constant != nil && value.Constant.Kind() == constant.Bool {
		return value.Zero()
	}
	last := policies.src.TypesInfo.Types[expr]
	return last.Type != nil && !last.IsNil() && types.AssignableTo(last.Type, types.Universe.Lookup("error").Type())
}

// called looks at a call of a catalogued function, and at new(T).
func (policies *Policies) called(c inspector.Cursor, call *ast.CallExpr, m *Matcher, judge func(*Site, []*Matched)) {
	callee := policies.src.Callee(call)
	if callee == nil {
		return
	}
	if builtin, ok := callee.(*types.Builtin); ok {
		if builtin.Name() == "new" && len(call.Args) == 1 && policies.src.TypesInfo.Types[call.Args[0]].IsType() {
			if rows := m.literals[syntax.NamedOf(policies.src.TypesInfo.TypeOf(call.Args[0]))]; rows != nil {
				policies.zeroValue(policies.trails.Following(c), stretch{call.Pos(), call.End()}, rows, judge)
			}
		}
		return
	}
	rows := m.calls[syntax.Origin(callee)]
	fn, isFunc := callee.(*types.Func)
	if rows == nil || isFunc && Overridden(policies.src, c, fn) {
		return
	}
	s := &Site{policies: policies, call: call, Where: stretch{call.Pos(), call.End()}, trace: policies.trails.Following(c)}
	if isFunc && fn.Signature().Recv() != nil {
		s.trace = func() *trace.Trail { return policies.trails.TraceReceiver(c) }
		if sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr); ok {
			s.Where.Start = sel.Sel.Pos()
		}
	}
	judge(s, rows)
}

// declaredZero looks at a variable declared without a value.
func (policies *Policies) declaredZero(spec *ast.ValueSpec, m *Matcher, judge func(*Site, []*Matched)) {
	if spec.Type == nil || len(spec.Values) > 0 {
		return
	}
	typ := policies.src.TypesInfo.TypeOf(spec.Type)
	if typ == nil {
		return
	}
	if _, pointer := typ.Underlying().(*types.Pointer); pointer {
		return
	}
	rows := m.literals[syntax.NamedOf(typ)]
	if rows == nil {
		return
	}
	for _, name := range spec.Names {
		v, ok := policies.src.TypesInfo.Defs[name].(*types.Var)
		if ok && len(policies.src.Assignments(v).Given()) == 0 {
			follow := func() *trace.Trail { return policies.trails.FollowVar(v) }
			policies.zeroValue(follow, stretch{name.Pos(), spec.Type.End()}, rows, judge)
		}
	}
}

// zeroValue judges a policy that starts as the zero value of its type. One
// with no field written later may be a placeholder, and is left alone.
func (policies *Policies) zeroValue(follow func() *trace.Trail, where stretch, rows []*Matched, judge func(*Site, []*Matched)) {
	s := &Site{policies: policies, Where: where, trace: follow}
	if len(s.trail().Writes) > 0 && s.trail().Whole() {
		judge(s, rows)
	}
}

// named looks at an identifier: a field that is assigned, or a function or
// variable that is used as a value.
func (policies *Policies) named(c inspector.Cursor, id *ast.Ident, m *Matcher, judge func(*Site, []*Matched)) {
	obj := policies.src.TypesInfo.Uses[id]
	if obj == nil {
		return
	}
	obj = syntax.Origin(obj)
	if v, ok := obj.(*types.Var); ok && v.IsField() {
		if rows := m.fields[v]; rows != nil {
			policies.fieldAssigned(c, rows, judge)
		}
		return
	}
	rows := m.values[obj]
	if rows == nil {
		return
	}
	whole := syntax.Operand(c)
	if _, called := syntax.CallOf(whole); called {
		return
	}
	switch kind, _ := syntax.OutermostParen(whole).ParentEdge(); kind {
	case edge.BinaryExpr_X, edge.BinaryExpr_Y, edge.SelectorExpr_X, edge.AssignStmt_Lhs:
		return // compared, looked into or replaced: not a policy in use here
	case edge.CallExpr_Args:
		callee, _ := policies.src.Callee(syntax.OutermostParen(whole).Parent().Node().(*ast.CallExpr)).(*types.Func)
		if callee == nil || callee.Pkg() != policies.src.Pkg && !policies.trails.Knows(callee.Pkg()) {
			return // what unseen code makes of it cannot be known
		}
	case edge.ValueSpec_Values:
		if spec := syntax.OutermostParen(whole).Parent().Node().(*ast.ValueSpec); spec.Names[0].Name == "_" {
			return // an assertion about its type
		}
	}
	node := whole.Node()
	judge(&Site{policies: policies, Where: stretch{node.Pos(), node.End()}, trace: policies.trails.Following(whole)}, rows)
}

// fieldAssigned looks at an assignment to a catalogued field.
func (policies *Policies) fieldAssigned(id inspector.Cursor, rows []*Matched, judge func(*Site, []*Matched)) {
	sel := syntax.Operand(id)
	if _, ok := sel.Node().(*ast.SelectorExpr); !ok {
		return
	}
	a, ok := source.At(syntax.OutermostParen(sel))
	if !ok || a.Op != token.ASSIGN || a.Results != 1 {
		return
	}
	holder := sel.ChildAt(edge.SelectorExpr_X, -1)
	where := stretch{a.To.Pos(), a.Source.End()}
	judge(&Site{policies: policies, given: a.Source, Where: where, trace: func() *trace.Trail { return policies.trails.Retrace(holder) }}, rows)
}
