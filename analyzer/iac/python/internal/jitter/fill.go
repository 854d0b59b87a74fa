package jitter

import (
	"github.com/go-python/gpython/ast"

	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/source"
)

// fills are what a program changes beside its names: what these elements are is not
// followed.
type fills struct {
	// names are those of variables that are given elements somewhere, and those of fields
	// with a dot before them.
	names map[string]bool
	// fields are those that are given values from outside of their classes.
	fields map[string]bool
}

func newFills() fills { return fills{names: make(map[string]bool), fields: make(map[string]bool)} }

// read notes those in a text.
func (f *fills) read(tree *source.Tree, m *source.Module) {
	for _, s := range m.Syntax.Body {
		tree.Walk(s, func(n ast.Ast) bool {
			f.note(n)
			return true
		})
	}
}

func (f *fills) note(n ast.Ast) {
	switch n := n.(type) {
	case *ast.Assign:
		for _, target := range n.Targets {
			f.element(target)
		}
	case *ast.AugAssign:
		f.element(n.Target)
	case *ast.Call:
		a, ok := n.Func.(*ast.Attribute)
		if !ok {
			return
		}
		switch a.Attr {
		case "append", "extend", "insert", "update", "setdefault":
			f.add(a.Value)
		case "shuffle":
			if len(n.Args) == 1 {
				f.add(n.Args[0])
			}
		}
	}
}

func (f *fills) element(target ast.Expr) {
	switch target := target.(type) {
	case *ast.Subscript:
		f.add(target.Value)
	case *ast.Attribute:
		if self, ok := target.Value.(*ast.Name); !ok || self.Id != "self" && self.Id != "cls" {
			f.fields[string(target.Attr)] = true
		}
	}
}

func (f *fills) add(filled ast.Expr) {
	switch e := filled.(type) {
	case *ast.Name:
		f.names[string(e.Id)] = true
	case *ast.Attribute:
		f.names["."+string(e.Attr)] = true
	case *ast.Subscript:
		f.add(e.Value) // one that lies in another
	}
}
