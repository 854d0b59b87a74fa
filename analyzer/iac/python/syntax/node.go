package syntax

import "github.com/go-python/gpython/ast"

// Await returns what is awaited, if a node stands for that.
func (m *Module) Await(n ast.Ast) (ast.Expr, bool) {
	u, ok := n.(*ast.UnaryOp)
	if !ok || !m.kept.Awaits[m.places.Own(u)] {
		return nil, false
	}
	return u.Operand, true
}

// Walrus returns the name that a node's value is given on the way, if there is
// one. The value is the node itself.
func (m *Module) Walrus(n ast.Ast) (target *ast.Name, ok bool) {
	e, isExpr := n.(ast.Expr)
	if !isExpr || len(m.kept.Walrus) == 0 {
		return nil, false
	}
	t, ok := m.kept.Walrus[m.Start(e)]
	if !ok {
		return nil, false
	}
	name := &ast.Name{Id: ast.Identifier(m.Text[t.Start:t.End])}
	m.places.Put(name, t.Start)
	return name, true
}

// IsAsync reports whether a function, loop or with statement is asynchronous.
func (m *Module) IsAsync(n ast.Ast) bool { return m.kept.Asyncs[m.places.Own(n)] }

// IsMatch reports whether a with statement stands for a match statement.
func (m *Module) IsMatch(n ast.Ast) bool { return m.kept.Matches[m.places.Own(n)] }

// IsCase reports whether an if statement stands for a case of a match statement.
func (m *Module) IsCase(n ast.Ast) bool { return m.kept.Cases[m.places.Own(n)] }

// Pattern returns the pattern of a case, if that is an expression as well: 429 | 503, or a
// name that is given whatever there is.
func (m *Module) Pattern(branch *ast.If) (ast.Expr, bool) {
	if !m.IsCase(branch) || len(m.hidden[m.Start(branch)]) != 1 {
		return nil, false
	}
	return m.hidden[m.Start(branch)][0], true
}

// Guard returns the tests of which one must hold beside the pattern of a case, if it has a
// guard.
func (m *Module) Guard(branch *ast.If) []ast.Expr {
	or, ok := branch.Test.(*ast.BoolOp)
	if !ok || !m.IsCase(branch) {
		return nil
	}
	return or.Values[1:]
}

// DoubleStar reports whether a keyword argument stands for **value.
func (m *Module) DoubleStar(k *ast.Keyword) bool {
	return k.Arg == "_" && m.kept.Doubles[m.Start(k.Value)-2] || k.Arg == "_" && m.kept.Doubles[m.places.Own(k)]
}

// HasDoubleStar reports whether a call unpacks keyword arguments.
func (m *Module) HasDoubleStar(call *ast.Call) bool {
	for _, k := range call.Keywords {
		if m.DoubleStar(k) {
			return true
		}
	}
	return call.Kwargs != nil
}

// HasStar reports whether a call unpacks positional arguments.
func (m *Module) HasStar(call *ast.Call) bool {
	for _, a := range call.Args {
		if m.Starred(a) {
			return true
		}
	}
	return call.Starargs != nil
}

// Starred reports whether a star stands before an expression that the tree has
// without it.
func (m *Module) Starred(e ast.Expr) bool { return m.places.Starred(e) }

// Docstring returns the literal that documents a body.
func (m *Module) Docstring(body []ast.Stmt) (*ast.Str, bool) {
	if len(body) == 0 {
		return nil, false
	}
	e, ok := body[0].(*ast.ExprStmt)
	if !ok {
		return nil, false
	}
	s, ok := e.Value.(*ast.Str)
	return s, ok
}

// Interpolations returns the expressions of the replacement fields, if a node
// is a literal with such.
func (m *Module) Interpolations(n ast.Ast) []ast.Expr {
	t, ok := n.(*ast.Tuple)
	if !ok || len(t.Elts) == 0 {
		return nil
	}
	if _, ok := m.kept.Runs[m.Start(t)]; !ok {
		return nil
	}
	return t.Elts
}
