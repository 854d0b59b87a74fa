package jitter

import (
	"github.com/go-python/gpython/ast"
	"github.com/go-python/gpython/py"

	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/scope"
)

// containers are a program's lists and maps.
type containers struct{ values *Values }

// within follows what the elements are made of of what is written out, or is a setting; what
// is looked up in anything else, such as an answer's headers, is not known.
//
//	pause = config["http"]["pause"]
func (c containers) within(container ast.Expr) Origin {
	const longest = 10 // names may also stand for each other
	for range longest {
		name, ok := container.(*ast.Name)
		if !ok {
			break
		}
		if c.values.fills.names[string(name.Id)] {
			return unknown
		}
		value, ok := c.values.names.Only(name)
		if !ok {
			return c.withinName(name)
		}
		container = value
	}
	switch container.(type) {
	case *ast.List, *ast.Tuple, *ast.Dict, *ast.Call, *ast.Attribute, *ast.Subscript:
		return c.values.expr(container)
	}
	return unknown
}

// withinName follows the elements of what another text, or a caller, gives a name.
func (c containers) withinName(name *ast.Name) Origin {
	if path := c.values.names.Path(name); path != "" {
		return c.values.imported(path)
	}
	if !c.isParameter(name) {
		return unknown
	}
	for _, b := range c.values.names.Meanings(name) {
		if constant, ok := b.Value.(*ast.NameConstant); ok && constant.Value == ast.Singleton(py.None) {
			return unknown // None has no elements, and says nothing of those of others
		}
	}
	return c.values.expr(name)
}

// isParameter reports whether a name is a parameter, and nothing else.
func (c containers) isParameter(name *ast.Name) bool {
	for _, b := range c.values.names.Meanings(name) {
		if b.Kind != scope.Parameter {
			return false
		}
	}
	return len(c.values.names.Meanings(name)) > 0
}

// lookedUp follows what a mapping gives for a key, or else:
//
//	pause = config.get("pause", 5)
func (c containers) lookedUp(mapping ast.Expr, call *ast.Call) Origin {
	const most = 2 // the key, and what there is without it
	if len(call.Args) == 0 || len(call.Args) > most || len(call.Keywords) > 0 {
		return unknown
	}
	o := c.within(mapping)
	for _, otherwise := range call.Args[1:] {
		if empty, ok := otherwise.(*ast.Dict); !ok || len(empty.Values) > 0 {
			o = join(o, c.values.expr(otherwise))
		}
	}
	return o
}

// filled follows what is written out, or what is empty: its elements come from elsewhere.
func (c containers) filled(elements []ast.Expr) Origin {
	if len(elements) == 0 {
		return unknown
	}
	return c.values.exprs(elements)
}
