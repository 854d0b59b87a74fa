package callee

import (
	"slices"

	"github.com/go-python/gpython/ast"

	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/scope"
)

// May returns the functions of the program that a call may run: the one that it names, or all
// that a parameter may hold, by its default and by what the program passes for it. There are
// none where it may run anything else.
//
//	def fetch(url, delay=doubling):
//	    time.sleep(delay(n))
func (c *Functions) May(call *ast.Call) []*ast.FunctionDef {
	if f := c.Of(call); f != nil {
		return []*ast.FunctionDef{f}
	}
	name, ok := call.Func.(*ast.Name)
	if !ok {
		return nil
	}
	bindings := c.names.Meanings(name)
	if len(bindings) != 1 {
		return nil
	}
	switch b := bindings[0]; b.Kind {
	case scope.Parameter:
		if param, ok := b.Node.(*ast.Arg); ok {
			return c.held(param)
		}
	case scope.Assigned:
		return c.madeByHeld(b.Value)
	}
	return nil
}

// held returns the functions that a parameter may hold.
func (c *Functions) held(param *ast.Arg) []*ast.FunctionDef {
	f, ok := c.tree.Parent(c.tree.Parent(param)).(*ast.FunctionDef)
	if !ok {
		return nil
	}
	var values []ast.Expr
	if value := c.Default(param); value != nil {
		values = append(values, value)
	}
	for _, call := range c.Calls(f) {
		value, known := c.Argument(call, f, string(param.Arg))
		if !known {
			return nil
		}
		if value != nil {
			values = append(values, value)
		}
	}
	var held []*ast.FunctionDef
	for _, value := range values {
		name, ok := value.(*ast.Name)
		if !ok {
			return nil
		}
		function := onlyFunction(c.names.Meanings(name))
		if function == nil || c.Wrapped(function) {
			return nil
		}
		if !slices.Contains(held, function) {
			held = append(held, function)
		}
	}
	return held
}

// madeByHeld returns the functions that a call gives of one that a parameter holds.
func (c *Functions) madeByHeld(value ast.Expr) []*ast.FunctionDef {
	call, ok := value.(*ast.Call)
	if !ok {
		return nil
	}
	name, ok := call.Func.(*ast.Name)
	if !ok {
		return nil
	}
	if bindings := c.names.Meanings(name); len(bindings) != 1 || bindings[0].Kind != scope.Parameter {
		return nil
	}
	var made []*ast.FunctionDef
	for _, maker := range c.May(call) {
		f := c.madeBy(maker)
		if f == nil {
			return nil
		}
		made = append(made, f)
	}
	return made
}
