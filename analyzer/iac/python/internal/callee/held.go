package callee

import (
	"github.com/go-python/gpython/ast"

	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/scope"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/summary"
)

// Callable is what a call may run.
type Callable struct {
	// Own is a function or a lambda of the program.
	Own ast.Ast
	// Imported is a function of another text, or one that makes what is run, by the call Maker.
	Imported *summary.Function
	Maker    *ast.Call
}

// May returns all that a call may run: the function that it names, what a function gives that
// does nothing else, or all that a parameter may hold, by its default and by what the program
// passes for it. There is nothing where it may run anything else.
//
//	def fetch(url, delay=doubling(2)):
//	    time.sleep(delay(n))
func (c *Functions) May(call *ast.Call) []Callable {
	if f := c.Of(call); f != nil {
		return []Callable{{Own: f}}
	}
	return c.may(call.Func, make(map[*scope.Binding]bool))
}

func (c *Functions) may(called ast.Expr, seen map[*scope.Binding]bool) []Callable {
	held, known := c.held(called, seen)
	if !known {
		return nil
	}
	var may []Callable
	for _, value := range held {
		some := c.callables(value, seen)
		if len(some) == 0 {
			return nil
		}
		may = append(may, some...)
	}
	return may
}

// held returns the values that a name may hold, or, of what is no name, that. What leads back
// to itself holds nothing more.
func (c *Functions) held(e ast.Expr, seen map[*scope.Binding]bool) (values []ast.Expr, known bool) {
	name, ok := e.(*ast.Name)
	if !ok {
		return []ast.Expr{e}, true
	}
	bindings := c.names.Meanings(name)
	if len(bindings) != 1 || bindings[0].Kind != scope.Assigned && bindings[0].Kind != scope.Parameter {
		return []ast.Expr{e}, true
	}
	b := bindings[0]
	if seen[b] {
		return nil, true
	}
	seen[b] = true
	given := []ast.Expr{b.Value}
	if param, ok := b.Node.(*ast.Arg); ok && b.Kind == scope.Parameter {
		if given, known = c.givenTo(param); !known {
			return nil, false
		}
	}
	for _, value := range given {
		further, known := c.held(value, seen)
		if !known || value == nil {
			return nil, false
		}
		values = append(values, further...)
	}
	return values, true
}

// givenTo returns the default of a parameter, and what the calls of the program pass for it.
func (c *Functions) givenTo(param *ast.Arg) (values []ast.Expr, known bool) {
	f, ok := c.tree.Parent(c.tree.Parent(param)).(*ast.FunctionDef)
	if !ok {
		return nil, false
	}
	if value := c.Default(param); value != nil {
		values = append(values, value)
	}
	for _, call := range c.Calls(f) {
		value, known := c.Argument(call, f, string(param.Arg))
		if !known {
			return nil, false
		}
		if value != nil {
			values = append(values, value)
		}
	}
	return values, len(values) > 0
}

// callables returns what a call of a value may run, of one that is not a variable's.
func (c *Functions) callables(value ast.Expr, seen map[*scope.Binding]bool) []Callable {
	switch value := value.(type) {
	case *ast.Lambda:
		return []Callable{{Own: value}}
	case *ast.Name:
		if f := onlyFunction(c.names.Meanings(value)); f != nil && !c.Wrapped(f) {
			return []Callable{{Own: f}}
		}
	case *ast.Call:
		return c.madeByAll(c.may(value.Func, seen), value)
	}
	if path := c.names.Path(value); path != "" {
		if f := c.tree.Imports.Function(path); f != nil {
			return []Callable{{Imported: f}}
		}
	}
	return nil
}

// madeByAll returns what a call gives, whichever of some functions it runs.
func (c *Functions) madeByAll(makers []Callable, call *ast.Call) []Callable {
	var made []Callable
	for _, maker := range makers {
		f, own := maker.Own.(*ast.FunctionDef)
		switch {
		case own && c.Gives(f) != nil:
			made = append(made, Callable{Own: c.Gives(f)})
		case maker.Imported != nil && maker.Maker == nil && maker.Imported.Gives != nil:
			made = append(made, Callable{Imported: maker.Imported, Maker: call})
		default:
			return nil
		}
	}
	return made
}

// Gives returns the function or lambda within another that this does nothing but return.
func (c *Functions) Gives(maker *ast.FunctionDef) ast.Ast {
	if c.Wrapped(maker) {
		return nil
	}
	var made ast.Ast
	returns := 0
	c.tree.Own(maker, func(n ast.Ast) {
		ret, ok := n.(*ast.Return)
		if !ok {
			return
		}
		returns++
		switch value := ret.Value.(type) {
		case *ast.Lambda:
			made = value
		case *ast.Name:
			if f := onlyFunction(c.names.Meanings(value)); f != nil && !c.Wrapped(f) && c.tree.Function(f) == maker {
				made = f
			}
		}
	})
	if returns != 1 {
		return nil
	}
	return made
}
