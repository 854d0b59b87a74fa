package jitter

import (
	"github.com/go-python/gpython/ast"
)

// call follows what a call returns.
func (v *Values) call(e *ast.Call) Origin {
	path := v.names.Path(e.Func)
	if v.Draws(e) {
		if is, ok := v.numbers.Of(e); ok && is.Single() || v.off.narrowed(e) {
			return Origin{} // random.uniform(5, 5) does not vary
		}
		return Origin{Draws: []*ast.Call{e}}
	}
	if may := v.called.May(e); len(may) > 0 {
		var joined Origin
		for _, f := range may {
			joined = join(joined, v.Through(v.answers.Of(f), e, f))
		}
		return joined
	}
	if f := v.called.Imported(e); f != nil {
		return v.OfImported(f, f.Returns, e)
	}
	switch path {
	case "min", "max", "int", "float", "abs", "round", "sum", "str", "divmod", "next", "iter", "list", "tuple",
		"math.pow", "math.ceil", "math.floor", "math.log", "math.log2", "math.exp", "math.sqrt", "math.trunc", "pow",
		"datetime.timedelta", "decimal.Decimal", "fractions.Fraction",
		"itertools.cycle", "itertools.chain", "itertools.repeat",
		"dict", "collections.ChainMap", "types.MappingProxyType", "copy.copy", "copy.deepcopy":
		return v.arguments(e)
	case "os.getenv", "os.environ.get":
		return Origin{} // configuration, which instances share
	case "json.load", "json.loads", "tomllib.load", "tomllib.loads", "tomli.load", "tomli.loads", "toml.load", "toml.loads",
		"yaml.load", "yaml.safe_load":
		return v.parsed(e)
	case "len", "bool":
		return Origin{}
	}
	if a, ok := e.Func.(*ast.Attribute); ok {
		switch a.Attr {
		case "total_seconds", "copy":
			return v.expr(a.Value)
		case "get":
			return v.lookedUp(a.Value, e)
		}
	}
	return unknown
}

func (v *Values) arguments(e *ast.Call) Origin {
	joined := v.exprs(e.Args)
	for _, k := range e.Keywords {
		joined = join(joined, v.expr(k.Value))
	}
	if text := v.tree.Syntax(e); text.HasStar(e) || text.HasDoubleStar(e) {
		joined.Unknown = true
	}
	return joined
}

// Through returns what a value of a function that a call runs is made of, in terms of the
// parameters around the call.
func (v *Values) Through(o Origin, call *ast.Call, f *ast.FunctionDef) Origin {
	through := Origin{Draws: o.Draws, Unknown: o.Unknown}
	for _, param := range o.Params {
		switch {
		case v.functionOf(param) != f:
			through.Params = union(through.Params, []*ast.Arg{param})
		case param != v.off.param:
			through = join(through, v.passed(param, call, f))
		}
	}
	return through
}

// passed follows what one call passes for a parameter.
func (v *Values) passed(param *ast.Arg, call *ast.Call, f *ast.FunctionDef) Origin {
	value, known := v.called.Argument(call, f, string(param.Arg))
	if known && value == nil {
		value = v.called.Default(param)
	}
	if !known || value == nil {
		return unknown
	}
	return v.expr(value)
}

// functionOf returns the function that a parameter is of, or nil for a lambda's: who calls
// that is not followed.
func (v *Values) functionOf(param *ast.Arg) *ast.FunctionDef {
	f, _ := v.tree.Parent(v.tree.Parent(param)).(*ast.FunctionDef)
	return f
}

// Resolve follows what is passed for the parameters that a value is made of, but for those
// of a function whose callers do not matter.
func (v *Values) Resolve(o Origin, asWritten *ast.FunctionDef) Origin {
	resolved := Origin{Draws: o.Draws, Unknown: o.Unknown}
	params := o.Params
	for i := 0; i < len(params); i++ {
		param := params[i]
		f := v.functionOf(param)
		switch {
		case f == nil:
			resolved.Unknown = true
		case f == asWritten:
			resolved.Params = append(resolved.Params, param)
		case param == v.off.param:
		default:
			by := v.byCallers(param, f)
			resolved = join(resolved, Origin{Draws: by.Draws, Unknown: by.Unknown})
			params = union(params, by.Params)
		}
	}
	return resolved
}

// byCallers follows what all calls of the program pass for a parameter, and its default.
func (v *Values) byCallers(param *ast.Arg, f *ast.FunctionDef) Origin {
	var joined Origin
	passed := false
	for _, call := range v.called.Calls(f) {
		value, known := v.called.Argument(call, f, string(param.Arg))
		if !known {
			return unknown
		}
		if value != nil {
			joined, passed = join(joined, v.expr(value)), true
		}
	}
	if value := v.called.Default(param); value != nil {
		return join(joined, v.expr(value))
	}
	if !passed {
		return unknown // whoever calls it decides
	}
	return joined
}
