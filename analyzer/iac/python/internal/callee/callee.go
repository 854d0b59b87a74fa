// Package callee says which function of a program a call runs, and what it passes.
package callee

import (
	"slices"
	"strings"

	"github.com/go-python/gpython/ast"

	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/scope"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/summary"
)

// Functions are those of one program.
type Functions struct {
	tree  *source.Tree
	names *scope.Names
	// calls are those of each function, once they were asked for.
	calls map[*ast.FunctionDef][]*ast.Call
	// makings are those that make objects of a class, once they were asked for.
	makings map[*ast.ClassDef][]*ast.Call
	// records are classes as those see them that make objects of them, or nil.
	records map[*ast.ClassDef]*Record
}

// New returns the functions of a program.
func New(tree *source.Tree, names *scope.Names) *Functions {
	return &Functions{tree: tree, names: names, records: make(map[*ast.ClassDef]*Record)}
}

// Of returns the function of the program that a call runs, or nil.
func (c *Functions) Of(call *ast.Call) *ast.FunctionDef { return c.Named(call.Func) }

// Named returns the function of the program that an expression is, or nil: push, self.push.
func (c *Functions) Named(e ast.Expr) *ast.FunctionDef {
	switch f := e.(type) {
	case *ast.Name:
		if bindings := c.names.Meanings(f); len(bindings) == 1 && bindings[0].Kind == scope.Assigned {
			return c.made(bindings[0].Value)
		}
		return onlyFunction(c.names.Meanings(f))
	case *ast.Attribute:
		self, ok := f.Value.(*ast.Name)
		if !ok || self.Id != "self" && self.Id != "cls" {
			return nil
		}
		if class := c.tree.Class(f); class != nil {
			return onlyFunction(c.names.In(class, string(f.Attr)))
		}
	}
	return nil
}

// made returns the function that a call gives, of one of the program that does nothing but
// return a function within it: step, after step = doubling(2).
func (c *Functions) made(value ast.Expr) *ast.FunctionDef {
	call, ok := value.(*ast.Call)
	if !ok {
		return nil
	}
	name, ok := call.Func.(*ast.Name)
	if !ok {
		return nil
	}
	if maker := onlyFunction(c.names.Meanings(name)); maker != nil {
		f, _ := c.Gives(maker).(*ast.FunctionDef)
		return f
	}
	return nil
}

func onlyFunction(bindings []*scope.Binding) *ast.FunctionDef {
	if len(bindings) != 1 || bindings[0].Kind != scope.Defined {
		return nil
	}
	f, _ := bindings[0].Node.(*ast.FunctionDef)
	return f
}

// Calls returns the calls of a function in the program, in the order of the text.
func (c *Functions) Calls(f *ast.FunctionDef) []*ast.Call {
	if c.calls == nil {
		c.calls = make(map[*ast.FunctionDef][]*ast.Call)
		for _, call := range c.tree.Main.Calls {
			if called := c.Of(call); called != nil {
				c.calls[called] = append(c.calls[called], call)
			}
		}
	}
	return c.calls[f]
}

// Argument returns what a call passes for a parameter of a function: nil if it passes
// nothing. It is not known where the call unpacks arguments.
func (c *Functions) Argument(call *ast.Call, f *ast.FunctionDef, name string) (value ast.Expr, known bool) {
	if value, known = c.named(call, name); value != nil || !known {
		return value, known
	}
	if i := c.position(f, call, name); i >= 0 && i < len(call.Args) {
		return call.Args[i], true
	}
	return nil, true
}

// LambdaArgument returns the same for a lambda.
func (c *Functions) LambdaArgument(call *ast.Call, l *ast.Lambda, name string) (value ast.Expr, known bool) {
	if value, known = c.named(call, name); value != nil || !known || l.Args == nil {
		return value, known
	}
	i := slices.IndexFunc(l.Args.Args, func(a *ast.Arg) bool { return string(a.Arg) == name })
	if i >= 0 && i < len(call.Args) {
		return call.Args[i], true
	}
	return nil, true
}

// named returns what a call passes by a name, and whether it is known what else it passes.
func (c *Functions) named(call *ast.Call, name string) (value ast.Expr, known bool) {
	text := c.tree.Syntax(call)
	for _, k := range call.Keywords {
		if string(k.Arg) == name && !text.DoubleStar(k) {
			return k.Value, true
		}
	}
	return nil, !text.HasStar(call) && !text.HasDoubleStar(call)
}

// position returns the number of the positional argument that a call's parameter takes,
// and -1 if it has none.
func (c *Functions) position(f *ast.FunctionDef, call *ast.Call, name string) int {
	if f == nil || f.Args == nil {
		return -1
	}
	_, method := c.tree.Parent(f).(*ast.ClassDef)
	_, bound := call.Func.(*ast.Attribute)
	for i, a := range f.Args.Args {
		if string(a.Arg) != name {
			continue
		}
		if method && (bound || f.Name == "__init__") && !c.decorated(f, "staticmethod") {
			i-- // self
		}
		return i
	}
	return -1
}

// Wrapped reports whether a call of a function may run something else around it, as
// decorators do.
func (c *Functions) Wrapped(f *ast.FunctionDef) bool {
	return len(c.tree.Decorators(f)) > 0 && !c.decorated(f, "staticmethod") && !c.decorated(f, "classmethod")
}

func (c *Functions) decorated(f *ast.FunctionDef, name string) bool {
	for _, d := range c.tree.Decorators(f) {
		if strings.HasPrefix(c.tree.Text(d), name) {
			return true
		}
	}
	return false
}

// Default returns the default of a parameter, or nil if it has none.
func (c *Functions) Default(param *ast.Arg) ast.Expr {
	for _, b := range c.names.In(c.tree.Parent(c.tree.Parent(param)), string(param.Arg)) {
		if b.Kind == scope.Parameter && b.Node == ast.Ast(param) {
			return b.Value
		}
	}
	return nil
}

// Imported returns what is known of the function of another text that a call runs, or nil.
func (c *Functions) Imported(call *ast.Call) *summary.Function {
	if path := c.names.Path(call.Func); path != "" {
		return c.tree.Imports.Function(path)
	}
	return nil
}

// ImportedClass returns what is known of the class of another text that a call makes an object
// of, or nil.
func (c *Functions) ImportedClass(call *ast.Call) *summary.Class {
	if path := c.names.Path(call.Func); path != "" {
		return c.tree.Imports.Class(path)
	}
	return nil
}

// Passed returns what a call passes for a parameter of a function of another text: nil if
// it passes nothing. It is not known where the call unpacks arguments.
func (c *Functions) Passed(call *ast.Call, f *summary.Function, name string) (value ast.Expr, known bool) {
	if value, known = c.named(call, name); value != nil || !known {
		return value, known
	}
	i := slices.IndexFunc(f.Params, func(p summary.Param) bool { return p.Name == name && !p.ByName })
	if i >= 0 && i < len(call.Args) {
		return call.Args[i], true
	}
	return nil, true
}
