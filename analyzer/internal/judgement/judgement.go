// Package judgement says what code comes to for one status of an answer: conditions, the
// bodies of helpers, and tables.
package judgement

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"

	"github.com/jitterlint/jitterlint/analyzer/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
)

// Answer is what is known of the answer whose status is judged.
type Answer struct {
	// IsStatus reports whether an expression is its status.
	IsStatus func(ast.Expr) bool
	// IsHeld reports whether a variable, where it is named, holds it.
	IsHeld func(*types.Var, ast.Node) bool
}

// judgement is what code comes to for one status.
type judgement struct {
	src    *source.Package
	answer Answer
	status int64
	// values are what parameters and the elements of tables are, and answers the
	// parameters that are the answer.
	values  map[*types.Var]constant.Value
	answers map[*types.Var]bool
	depth   int
}

// Holds returns whether a condition holds for a status of an answer, and whether that is known.
func Holds(src *source.Package, cond ast.Expr, answer Answer, status int64) (holds, known bool) {
	return judgement{src: src, answer: answer, status: status}.truth(cond)
}

// truth returns whether a condition holds, and whether that is known.
func (j judgement) truth(e ast.Expr) (holds, known bool) {
	value := j.value(e)
	if value == nil || value.Kind() != constant.Bool {
		return false, false
	}
	return constant.BoolVal(value), true
}

// value returns what an expression is, or nil.
func (j judgement) value(e ast.Expr) constant.Value {
	e = ast.Unparen(e)
	if value := j.src.TypesInfo.Types[e].Value; value != nil {
		return value
	}
	if !j.src.Spend() {
		return nil
	}
	if j.answer.IsStatus(e) {
		return constant.MakeInt64(j.status)
	}
	switch e := e.(type) {
	case *ast.Ident:
		v, _ := j.src.TypesInfo.Uses[e].(*types.Var)
		return j.values[v]
	case *ast.SelectorExpr:
		holder, ok := j.src.Mentioned(ast.Unparen(e.X)).(*types.Var)
		if ok && e.Sel.Name == "StatusCode" && j.answers[holder] {
			return constant.MakeInt64(j.status)
		}
	case *ast.UnaryExpr:
		if x := j.value(e.X); x != nil && e.Op == token.NOT && x.Kind() == constant.Bool {
			return constant.MakeBool(!constant.BoolVal(x))
		}
	case *ast.BinaryExpr:
		return j.operation(e)
	case *ast.IndexExpr:
		return j.entry(e)
	case *ast.CallExpr:
		return j.called(e)
	}
	return nil
}

func (j judgement) operation(e *ast.BinaryExpr) constant.Value {
	x, y := j.value(e.X), j.value(e.Y)
	if e.Op == token.LAND || e.Op == token.LOR {
		decides := e.Op == token.LOR
		for _, side := range []constant.Value{x, y} {
			if side != nil && side.Kind() == constant.Bool && constant.BoolVal(side) == decides {
				return side
			}
		}
		if x == nil || y == nil {
			return nil
		}
		return constant.MakeBool(!decides)
	}
	switch {
	case x == nil || y == nil || x.Kind() != constant.Int || y.Kind() != constant.Int:
		return nil
	case syntax.IsComparison(e.Op), e.Op == token.EQL, e.Op == token.NEQ:
		return constant.MakeBool(constant.Compare(x, e.Op, y))
	case e.Op == token.QUO && constant.Sign(y) != 0:
		return constant.BinaryOp(x, token.QUO_ASSIGN, y)
	case e.Op == token.ADD, e.Op == token.SUB, e.Op == token.MUL, e.Op == token.REM && constant.Sign(y) != 0:
		return constant.BinaryOp(x, e.Op, y)
	}
	return nil
}

// entry returns what a table has for a status: retryable[code].
func (j judgement) entry(e *ast.IndexExpr) constant.Value {
	key, lit := j.value(e.Index), j.table(e.X)
	if key == nil || lit == nil {
		return nil
	}
	if _, isMap := j.src.Under(lit).(*types.Map); !isMap {
		return nil
	}
	for _, elt := range lit.Elts {
		kv, ok := elt.(*ast.KeyValueExpr)
		if !ok {
			return nil
		}
		if of := j.value(kv.Key); of == nil {
			return nil
		} else if of.Kind() == constant.Int && constant.Compare(of, token.EQL, key) {
			return j.value(kv.Value)
		}
	}
	if t := j.src.TypesInfo.TypeOf(e); t != nil && syntax.IsBool(t) {
		return constant.MakeBool(false)
	}
	return nil
}

// has returns whether a table has a status among its keys or elements.
func (j judgement) has(table, key ast.Expr) constant.Value {
	of, lit := j.value(key), j.table(table)
	if of == nil || lit == nil {
		return nil
	}
	for _, elt := range lit.Elts {
		if kv, ok := elt.(*ast.KeyValueExpr); ok {
			elt = kv.Key
		}
		if value := j.value(elt); value == nil || value.Kind() != constant.Int {
			return nil
		} else if constant.Compare(value, token.EQL, of) {
			return constant.MakeBool(true)
		}
	}
	return constant.MakeBool(false)
}

// table returns the literal that is all that a variable is given, or nil.
func (j judgement) table(e ast.Expr) *ast.CompositeLit {
	if lit := syntax.LiteralOf(e); lit != nil {
		return lit
	}
	v, ok := j.src.Mentioned(ast.Unparen(e)).(*types.Var)
	if !ok {
		return nil
	}
	if a, ok := j.src.Assignments(v).Only(); ok {
		return syntax.LiteralOf(a.Value())
	}
	return nil
}

// called returns what a helper gives, whose body is gone through.
func (j judgement) called(call *ast.CallExpr) constant.Value {
	if j.src.TypesInfo.Types[call.Fun].IsType() && len(call.Args) == 1 {
		return j.value(call.Args[0])
	}
	fn, ok := j.src.Callee(call).(*types.Func)
	if !ok || j.depth == source.MaxSteps {
		return nil
	}
	body, ok := j.src.BodyOf(fn.Origin())
	if !ok {
		if fn.Pkg() != nil && fn.Pkg().Path() == "slices" && fn.Name() == "Contains" && len(call.Args) == 2 {
			return j.has(call.Args[0], call.Args[1])
		}
		return nil
	}
	inner := judgement{src: j.src, answer: j.answer, status: j.status, values: make(map[*types.Var]constant.Value), answers: make(map[*types.Var]bool), depth: j.depth + 1}
	if recv := fn.Signature().Recv(); recv != nil {
		inner.answers[recv] = j.holds(syntax.Receiver(call)) // resp.busy()
	}
	for i, arg := range call.Args {
		p := syntax.ParamAt(fn.Signature(), i)
		if p == nil {
			continue
		}
		inner.values[p] = j.value(arg)
		inner.answers[p] = j.holds(arg)
	}
	value, _ := inner.run(body.Node().(*ast.BlockStmt).List)
	return value
}

// holds reports whether an expression is a variable that holds the answer.
func (j judgement) holds(e ast.Expr) bool {
	v, ok := j.src.Mentioned(ast.Unparen(e)).(*types.Var)
	return ok && (j.answers[v] || HasStatus(v.Type()) && j.answer.IsHeld(v, e))
}

// HasStatus reports whether a type is of answers that have a status, also in what they embed.
func HasStatus(t types.Type) bool {
	if !syntax.IsStruct(syntax.Pointee(t)) {
		return false
	}
	found, _, _ := types.LookupFieldOrMethod(t, true, nil, "StatusCode")
	field, ok := found.(*types.Var)
	return ok && syntax.IsKind(field.Type(), types.IsInteger)
}

// run goes through statements to a return, and returns what it gives. It ends where it
// is not known which way is taken.
func (j judgement) run(list []ast.Stmt) (value constant.Value, ended bool) {
	for _, stmt := range list {
		if value, ended := j.step(stmt); ended {
			return value, true
		}
	}
	return nil, false
}

func (j judgement) step(stmt ast.Stmt) (value constant.Value, ended bool) {
	switch s := stmt.(type) {
	case *ast.ReturnStmt:
		if len(s.Results) != 1 {
			return nil, true
		}
		return j.value(s.Results[0]), true
	case *ast.BlockStmt:
		return j.run(s.List)
	case *ast.IfStmt:
		return j.branch(s)
	case *ast.SwitchStmt:
		return j.choice(s)
	case *ast.RangeStmt:
		return j.through(s)
	case *ast.ExprStmt, *ast.EmptyStmt:
		return nil, false
	}
	return nil, true // it is not known what that does
}

func (j judgement) branch(s *ast.IfStmt) (constant.Value, bool) {
	var holds, known bool
	if look, ok := s.Init.(*ast.AssignStmt); ok { // if _, ok := table[code]; ok {
		if len(look.Lhs) != 2 || len(look.Rhs) != 1 || types.ExprString(look.Lhs[1]) != types.ExprString(s.Cond) {
			return nil, true
		}
		entry, ok := ast.Unparen(look.Rhs[0]).(*ast.IndexExpr)
		if !ok {
			return nil, true
		}
		if value := j.has(entry.X, entry.Index); value != nil {
			holds, known = constant.BoolVal(value), true
		}
	} else {
		holds, known = j.truth(s.Cond)
	}
	switch {
	case !known:
		return nil, true
	case holds:
		return j.run(s.Body.List)
	case s.Else != nil:
		return j.step(s.Else)
	}
	return nil, false
}

func (j judgement) choice(s *ast.SwitchStmt) (constant.Value, bool) {
	if s.Init != nil {
		return nil, true
	}
	var otherwise *ast.CaseClause
	for _, c := range s.Body.List {
		clause := c.(*ast.CaseClause)
		if clause.List == nil {
			otherwise = clause
		}
		for _, e := range clause.List {
			holds, known := j.matches(s.Tag, e)
			if !known {
				return nil, true
			}
			if holds {
				return j.run(clause.Body)
			}
		}
	}
	if otherwise != nil {
		return j.run(otherwise.Body)
	}
	return nil, false
}

func (j judgement) matches(tag, e ast.Expr) (holds, known bool) {
	if tag == nil {
		return j.truth(e)
	}
	x, y := j.value(tag), j.value(e)
	if x == nil || y == nil || x.Kind() != y.Kind() {
		return false, false
	}
	return constant.Compare(x, token.EQL, y), true
}

// through goes through a loop over a table.
func (j judgement) through(s *ast.RangeStmt) (constant.Value, bool) {
	lit := j.table(s.X)
	id, ok := s.Value.(*ast.Ident)
	if lit == nil || !ok {
		return nil, true
	}
	v, _ := j.src.TypesInfo.Defs[id].(*types.Var)
	for _, elt := range lit.Elts {
		if _, keyed := elt.(*ast.KeyValueExpr); keyed || v == nil {
			return nil, true
		}
		j.values[v] = j.value(elt)
		if value, ended := j.run(s.Body.List); ended {
			return value, true
		}
	}
	return nil, false
}
