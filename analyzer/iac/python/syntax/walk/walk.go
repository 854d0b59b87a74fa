// Package walk goes through the parser's trees.
package walk

import "github.com/go-python/gpython/ast"

// list gathers nodes, but for those that are not there.
type list []ast.Ast

func (l *list) expr(all ...ast.Expr) {
	for _, e := range all {
		if e != nil {
			*l = append(*l, e)
		}
	}
}

func (l *list) stmts(all []ast.Stmt) {
	for _, s := range all {
		*l = append(*l, s)
	}
}

func (l *list) keywords(all []*ast.Keyword) {
	for _, k := range all {
		*l = append(*l, k)
	}
}

func (l *list) generators(all []ast.Comprehension) {
	for _, g := range all {
		l.expr(g.Target, g.Iter)
		l.expr(g.Ifs...)
	}
}

// Children returns the nodes just below a node, in the order of the text.
func Children(n ast.Ast) []ast.Ast { return Append(nil, n) }

// Append adds the nodes just below a node to others, in the order of the text.
func Append(all []ast.Ast, n ast.Ast) []ast.Ast {
	l := list(all)
	switch n := n.(type) {
	case ast.Stmt:
		l.statement(n)
	case ast.Expr:
		l.expression(n)
	case *ast.Arguments:
		l.arguments(n)
	case *ast.Arg:
		l.expr(n.Annotation)
	case *ast.Keyword:
		l.expr(n.Value)
	case *ast.WithItem:
		l.expr(n.ContextExpr, n.OptionalVars)
	case *ast.ExceptHandler:
		l.expr(n.ExprType)
		l.stmts(n.Body)
	case *ast.Index:
		l.expr(n.Value)
	case *ast.Slice:
		l.expr(n.Lower, n.Upper, n.Step)
	case *ast.ExtSlice:
		for _, d := range n.Dims {
			if d != nil {
				l = append(l, d)
			}
		}
	}
	return l
}

func (l *list) statement(s ast.Stmt) {
	switch s := s.(type) {
	case *ast.FunctionDef:
		l.expr(s.DecoratorList...)
		if s.Args != nil {
			*l = append(*l, s.Args)
		}
		l.expr(s.Returns)
		l.stmts(s.Body)
	case *ast.ClassDef:
		l.expr(s.DecoratorList...)
		l.expr(s.Bases...)
		l.keywords(s.Keywords)
		l.expr(s.Starargs, s.Kwargs)
		l.stmts(s.Body)
	case *ast.Return:
		l.expr(s.Value)
	case *ast.Delete:
		l.expr(s.Targets...)
	case *ast.Assign:
		l.expr(s.Targets...)
		l.expr(s.Value)
	case *ast.AugAssign:
		l.expr(s.Target, s.Value)
	case *ast.For:
		l.expr(s.Target, s.Iter)
		l.stmts(s.Body)
		l.stmts(s.Orelse)
	case *ast.While:
		l.expr(s.Test)
		l.stmts(s.Body)
		l.stmts(s.Orelse)
	case *ast.If:
		l.expr(s.Test)
		l.stmts(s.Body)
		l.stmts(s.Orelse)
	case *ast.With:
		for _, item := range s.Items {
			*l = append(*l, item)
		}
		l.stmts(s.Body)
	case *ast.Raise:
		l.expr(s.Exc, s.Cause)
	case *ast.Try:
		l.stmts(s.Body)
		for _, h := range s.Handlers {
			*l = append(*l, h)
		}
		l.stmts(s.Orelse)
		l.stmts(s.Finalbody)
	case *ast.Assert:
		l.expr(s.Test, s.Msg)
	case *ast.ExprStmt:
		l.expr(s.Value)
	}
}

func (l *list) expression(e ast.Expr) {
	switch e := e.(type) {
	case *ast.BoolOp:
		l.expr(e.Values...)
	case *ast.BinOp:
		l.expr(e.Left, e.Right)
	case *ast.UnaryOp:
		l.expr(e.Operand)
	case *ast.Lambda:
		if e.Args != nil {
			*l = append(*l, e.Args)
		}
		l.expr(e.Body)
	case *ast.IfExp:
		l.expr(e.Body, e.Test, e.Orelse)
	case *ast.Dict:
		for i, key := range e.Keys {
			l.expr(key)
			if i < len(e.Values) {
				l.expr(e.Values[i])
			}
		}
	case *ast.Set:
		l.expr(e.Elts...)
	case *ast.ListComp:
		l.expr(e.Elt)
		l.generators(e.Generators)
	case *ast.SetComp:
		l.expr(e.Elt)
		l.generators(e.Generators)
	case *ast.DictComp:
		l.expr(e.Key, e.Value)
		l.generators(e.Generators)
	case *ast.GeneratorExp:
		l.expr(e.Elt)
		l.generators(e.Generators)
	case *ast.Yield:
		l.expr(e.Value)
	case *ast.YieldFrom:
		l.expr(e.Value)
	case *ast.Compare:
		l.expr(e.Left)
		l.expr(e.Comparators...)
	case *ast.Call:
		l.expr(e.Func)
		l.expr(e.Args...)
		l.keywords(e.Keywords)
		l.expr(e.Starargs, e.Kwargs)
	case *ast.Attribute:
		l.expr(e.Value)
	case *ast.Subscript:
		l.expr(e.Value)
		if e.Slice != nil {
			*l = append(*l, e.Slice)
		}
	case *ast.Starred:
		l.expr(e.Value)
	case *ast.List:
		l.expr(e.Elts...)
	case *ast.Tuple:
		l.expr(e.Elts...)
	}
}

func (l *list) arguments(a *ast.Arguments) {
	for i, arg := range a.Args {
		*l = append(*l, arg)
		if d := i - (len(a.Args) - len(a.Defaults)); d >= 0 {
			l.expr(a.Defaults[d])
		}
	}
	if a.Vararg != nil {
		*l = append(*l, a.Vararg)
	}
	for i, arg := range a.Kwonlyargs {
		*l = append(*l, arg)
		if i < len(a.KwDefaults) {
			l.expr(a.KwDefaults[i])
		}
	}
	if a.Kwarg != nil {
		*l = append(*l, a.Kwarg)
	}
}
