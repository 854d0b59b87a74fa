package jitter

import (
	"github.com/go-python/gpython/ast"

	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/scope"
)

func (v *Values) expr(e ast.Expr) Origin {
	if e == nil {
		return Origin{}
	}
	if !v.tree.Bounds.Spend() {
		return unknown
	}
	if value, ok := v.tree.Syntax(e).Await(e); ok {
		return v.expr(value)
	}
	switch e := e.(type) {
	case *ast.Num, *ast.Bytes, *ast.NameConstant:
		return Origin{}
	case *ast.Str:
		return Origin{Unknown: v.tree.Varying(e)}
	case *ast.Name:
		return v.name(e)
	case *ast.BinOp:
		return v.binary(e)
	case *ast.UnaryOp:
		return v.expr(e.Operand)
	case *ast.IfExp:
		return v.either(e)
	case *ast.BoolOp:
		return v.exprs(e.Values)
	case *ast.Tuple:
		return v.exprs(e.Elts)
	case *ast.List:
		return containers{v}.filled(e.Elts)
	case *ast.Dict:
		return containers{v}.filled(e.Values)
	case *ast.Subscript:
		return containers{v}.within(e.Value)
	case *ast.Attribute:
		return v.attribute(e)
	case *ast.Call:
		return v.call(e)
	case *ast.Compare:
		return Origin{} // True or False: a number at most by accident
	}
	return unknown
}

func (v *Values) exprs(all []ast.Expr) Origin {
	var joined Origin
	for _, e := range all {
		joined = join(joined, v.expr(e))
	}
	return joined
}

// binary follows both sides; a factor of 0 takes what it is multiplied with out.
func (v *Values) binary(e *ast.BinOp) Origin {
	if e.Op == ast.Mult && (v.off.zero(e.Left) || v.off.zero(e.Right)) {
		return Origin{}
	}
	return join(v.expr(e.Left), v.expr(e.Right))
}

func (v *Values) either(e *ast.IfExp) Origin {
	switch v.off.holds(e.Test) {
	case yes:
		return v.expr(e.Body)
	case no:
		return v.expr(e.Orelse)
	}
	return join(v.expr(e.Body), v.expr(e.Orelse))
}

func (v *Values) name(e *ast.Name) Origin {
	if v.tree.Unknown(e) {
		return Origin{Unknown: v.tree.Varying(e)} // no name of the program's
	}
	bindings := v.names.Meanings(e)
	if len(bindings) == 0 || v.fills.names[string(e.Id)] {
		return unknown
	}
	var joined Origin
	for _, b := range bindings {
		if !v.off.dead(b.Node) {
			joined = join(joined, v.answers.Of(b))
		}
	}
	return joined
}

func (v *Values) binding(b *scope.Binding) Origin {
	switch b.Kind {
	case scope.Assigned, scope.Augmented:
		if b.Value != nil {
			return v.expr(b.Value)
		}
	case scope.Iterated:
		return v.element(b.Value)
	case scope.Parameter:
		return Origin{Params: []Part{{Param: b.Node.(*ast.Arg)}}}
	case scope.Imported:
		return v.imported(b.Path)
	}
	return unknown
}

// element follows what a loop runs over.
func (v *Values) element(iter ast.Expr) Origin {
	if call, ok := iter.(*ast.Call); ok {
		switch v.names.Path(call.Func) {
		case "range", "itertools.count", "enumerate", "reversed", "itertools.repeat":
			return Origin{} // a count of attempts, or counted up to something
		}
	}
	return v.expr(iter)
}
