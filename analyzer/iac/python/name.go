package python

import (
	"strings"

	"github.com/go-python/gpython/ast"
)

// path returns the dotted name of what an expression stands for, as its import
// gives it: time.sleep for s after "from time import sleep as s". What nothing
// binds is taken as it is written, since a module that is not imported is a
// finding of its own. It returns "" for what is no such name.
func (t *tree) path(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.Name:
		bindings := t.meanings(e)
		if len(bindings) == 0 {
			return string(e.Id)
		}
		path := ""
		for _, b := range bindings {
			if b.kind != imported || path != "" && path != b.path {
				return ""
			}
			path = b.path
		}
		return path
	case *ast.Attribute:
		if base := t.path(e.Value); base != "" {
			return base + "." + string(e.Attr)
		}
	}
	return ""
}

// lastName is the last part of a dotted expression, and "" if it is no such.
func lastName(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.Name:
		return string(e.Id)
	case *ast.Attribute:
		return string(e.Attr)
	}
	return ""
}

// definition returns the function of the program that a call runs, or nil.
func (t *tree) definition(call *ast.Call) *ast.FunctionDef {
	switch f := call.Func.(type) {
	case *ast.Name:
		bindings := t.meanings(f)
		return onlyFunction(bindings)
	case *ast.Attribute:
		self, ok := f.Value.(*ast.Name)
		if !ok || self.Id != "self" && self.Id != "cls" {
			return nil
		}
		class := t.class(call)
		if class == nil {
			return nil
		}
		return onlyFunction(t.scopes[class].names[string(f.Attr)])
	}
	return nil
}

func onlyFunction(bindings []*binding) *ast.FunctionDef {
	if len(bindings) != 1 || bindings[0].kind != defined {
		return nil
	}
	f, _ := bindings[0].node.(*ast.FunctionDef)
	return f
}

// class returns the class whose method a node stands in, or nil.
func (t *tree) class(n ast.Ast) *ast.ClassDef {
	for n = t.parent[n]; n != nil; n = t.parent[n] {
		if c, ok := n.(*ast.ClassDef); ok {
			return c
		}
	}
	return nil
}

// argument returns what a call passes for a parameter of a function: nil if it
// passes nothing. It is not known where the call unpacks arguments.
func (t *tree) argument(call *ast.Call, f *ast.FunctionDef, name string) (value ast.Expr, known bool) {
	for _, k := range call.Keywords {
		if string(k.Arg) == name && !t.DoubleStar(k) {
			return k.Value, true
		}
	}
	if t.HasStar(call) || t.HasDoubleStar(call) {
		return nil, false
	}
	if i := t.position(f, call, name); i >= 0 && i < len(call.Args) {
		return call.Args[i], true
	}
	return nil, true
}

// position returns the number of the positional argument that a call's
// parameter takes, and -1 if it has none.
func (t *tree) position(f *ast.FunctionDef, call *ast.Call, name string) int {
	if f == nil || f.Args == nil {
		return -1
	}
	_, method := t.parent[f].(*ast.ClassDef)
	_, bound := call.Func.(*ast.Attribute)
	for i, a := range f.Args.Args {
		if string(a.Arg) != name {
			continue
		}
		if method && bound && !t.decorated(f, "staticmethod") {
			i-- // self
		}
		return i
	}
	return -1
}

func (t *tree) decorated(f *ast.FunctionDef, name string) bool {
	for _, d := range f.DecoratorList {
		if strings.HasPrefix(t.text(d), name) {
			return true
		}
	}
	return false
}
