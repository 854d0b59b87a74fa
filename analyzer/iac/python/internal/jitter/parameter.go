package jitter

import (
	"slices"

	"github.com/go-python/gpython/ast"
)

// parameters are those of a program's functions.
type parameters struct{ values *Values }

// functionOf returns the function, or lambda, that a parameter is of.
func (p parameters) functionOf(param *ast.Arg) ast.Ast {
	return p.values.tree.Parent(p.values.tree.Parent(param))
}

// passed follows what one call passes for a parameter.
func (p parameters) passed(part Part, call *ast.Call, f ast.Ast) Origin {
	var value ast.Expr
	known := false
	switch f := f.(type) {
	case *ast.FunctionDef:
		value, known = p.values.called.Argument(call, f, string(part.Param.Arg))
	case *ast.Lambda:
		value, known = p.values.called.LambdaArgument(call, f, string(part.Param.Arg))
	}
	if known && value == nil {
		value = p.values.called.Default(part.Param)
	}
	if !known || value == nil {
		return unknown
	}
	return p.values.partOf(value, part.Field)
}

// resolve follows what is passed for all parameters but those of some functions.
func (p parameters) resolve(o Origin, asWritten ...ast.Ast) Origin {
	resolved := Origin{Draws: o.Draws, Unknown: o.Unknown}
	parts := o.Params
	for i := 0; i < len(parts); i++ {
		part := parts[i]
		of := p.functionOf(part.Param)
		f, named := of.(*ast.FunctionDef)
		switch {
		case slices.Contains(asWritten, of):
			resolved.Params = append(resolved.Params, part)
		case !named:
			resolved.Unknown = true // who calls a lambda is not followed
		case part == p.values.off.part:
		default:
			by := p.byCallers(part, f)
			resolved = join(resolved, Origin{Draws: by.Draws, Unknown: by.Unknown})
			parts = union(parts, by.Params)
		}
	}
	return resolved
}

// byCallers follows what all calls of the program pass for a parameter, and its default.
func (p parameters) byCallers(part Part, f *ast.FunctionDef) Origin {
	var joined Origin
	passed := false
	for _, call := range p.callers(f) {
		value, known := p.values.called.Argument(call, f, string(part.Param.Arg))
		if !known {
			return unknown
		}
		if value != nil {
			joined, passed = join(joined, p.values.partOf(value, part.Field)), true
		}
	}
	if value := p.values.called.Default(part.Param); value != nil {
		return join(joined, p.values.partOf(value, part.Field))
	}
	if !passed {
		return unknown // whoever calls it decides
	}
	return joined
}

// callers returns the calls of a function: of an __init__, those that make objects.
func (p parameters) callers(f *ast.FunctionDef) []*ast.Call {
	if class, ok := p.values.tree.Parent(f).(*ast.ClassDef); ok && f.Name == "__init__" {
		return p.values.called.Makings(class)
	}
	return p.values.called.Calls(f)
}
