// Package mark knows what code sets to tell itself later how something went: flags and fields,
// counts and lists.
package mark

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/types/typeutil"

	"github.com/jitterlint/jitterlint/analyzer/internal/source"
)

// Marks are those of a package.
type Marks struct {
	src *source.Package
	// changing are the functions that change fields, once they were asked for.
	changing map[*types.Var]map[*types.Func]bool
}

// New returns the marks of a package.
func New(src *source.Package) *Marks {
	return &Marks{src: src, changing: make(map[*types.Var]map[*types.Func]bool)}
}

// reach is how many calls away a function is followed that changes a field.
const reach = 3

// Changers returns the functions of the package that give a field a value, and those that
// call them.
func (m *Marks) Changers(field *types.Var) map[*types.Func]bool {
	if known, ok := m.changing[field]; ok {
		return known
	}
	found := make(map[*types.Func]bool)
	var next []*types.Func
	add := func(at inspector.Cursor) {
		if fn := m.declaredAround(at); fn != nil && !found[fn] {
			found[fn] = true
			next = append(next, fn)
		}
	}
	for _, a := range m.src.Assignments(field) {
		if _, isStmt := a.By().Node().(*ast.AssignStmt); isStmt {
			add(a.By())
		}
	}
	for range reach {
		level := next
		next = nil
		for _, fn := range level {
			for _, use := range m.src.Uses(fn) {
				add(use)
			}
		}
	}
	m.changing[field] = found
	return found
}

// declaredAround returns the declared function that something stands in, or nil.
func (m *Marks) declaredAround(c inspector.Cursor) *types.Func {
	for around := range c.Enclosing((*ast.FuncDecl)(nil)) {
		fn, _ := m.src.TypesInfo.Defs[around.Node().(*ast.FuncDecl).Name].(*types.Func)
		return fn
	}
	return nil
}

// OnlyReturns returns the expression that a function of the package returns, if it does
// nothing else but lock, and takes nothing: func (c *conn) lost() bool { return c.failed }.
// It returns nil for another, and for one that returns what it calls.
func (m *Marks) OnlyReturns(call *ast.CallExpr) ast.Expr {
	fn, ok := typeutil.Callee(m.src.TypesInfo, call).(*types.Func)
	if !ok || len(call.Args) > 0 {
		return nil
	}
	body, ok := m.src.BodyOf(fn.Origin())
	if !ok {
		return nil
	}
	for _, stmt := range body.Node().(*ast.BlockStmt).List {
		switch s := stmt.(type) {
		case *ast.ExprStmt, *ast.DeferStmt:
		case *ast.ReturnStmt:
			if len(s.Results) != 1 {
				return nil
			}
			if _, called := ast.Unparen(s.Results[0]).(*ast.CallExpr); called {
				return nil
			}
			return s.Results[0]
		default:
			return nil
		}
	}
	return nil
}
