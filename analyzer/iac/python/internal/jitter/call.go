package jitter

import (
	"github.com/go-python/gpython/ast"

	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/callee"
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
			joined = join(joined, v.ran(f, e))
		}
		return joined
	}
	if f := (members{v}).method(e); f != nil {
		return v.Through(v.answers.Of(returned{by: f}), e, f)
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
		return files{v}.parsed(e)
	case "dataclasses.field", "attrs.field", "attr.field", "pydantic.Field":
		return members{v}.declaredDefault(e)
	case "len", "bool":
		return Origin{}
	}
	if a, ok := e.Func.(*ast.Attribute); ok {
		switch a.Attr {
		case "total_seconds", "copy":
			return v.expr(a.Value)
		case "get", "getint", "getfloat":
			if (files{v}).isConfiguration(a.Value) {
				return v.keywords(e)
			}
			return containers{v}.lookedUp(a.Value, e)
		}
	}
	return unknown
}

// ran follows what a call gives that runs some function.
func (v *Values) ran(f callee.Callable, call *ast.Call) Origin {
	switch {
	case f.Own != nil:
		return v.Through(v.answers.Of(returned{by: f.Own}), call, f.Own)
	case f.Maker == nil:
		return v.OfImported(f.Imported, f.Imported.Returns, call)
	}
	given := f.Imported.Gives
	o := v.OfImported(&given.Function, given.Function.Returns, call)
	for _, part := range given.Around {
		o = join(o, v.passedTo(f.Imported, part, f.Maker))
	}
	return o
}

// arguments follows what a call is made of; dict() is empty, as {} is.
func (v *Values) arguments(e *ast.Call) Origin {
	if len(e.Args)+len(e.Keywords) == 0 {
		return unknown
	}
	joined := join(v.exprs(e.Args), v.keywords(e))
	if text := v.tree.Syntax(e); text.HasStar(e) || text.HasDoubleStar(e) {
		joined.Unknown = true
	}
	return joined
}

// Through returns what a value of a function that a call runs is made of, in terms of the
// parameters around the call.
func (v *Values) Through(o Origin, call *ast.Call, f ast.Ast) Origin {
	through := Origin{Draws: o.Draws, Unknown: o.Unknown}
	for _, part := range o.Params {
		switch {
		case parameters{v}.functionOf(part.Param) != f:
			through.Params = union(through.Params, []Part{part})
		case part != v.off.part:
			through = join(through, parameters{v}.passed(part, call, f))
		}
	}
	return through
}

// partOf follows a value, or, with a name, a field of it.
func (v *Values) partOf(value ast.Expr, field string) Origin {
	if field == "" {
		return v.expr(value)
	}
	return members{v}.of(value, field)
}

// Resolve follows what is passed for the parameters that a value is made of, but for those
// of a function whose callers do not matter: of these, it is not known what their fields are.
func (v *Values) Resolve(o Origin, asWritten *ast.FunctionDef) Origin {
	resolved := parameters{v}.resolve(o, asWritten)
	for _, part := range resolved.Params {
		resolved.Unknown = resolved.Unknown || part.Field != ""
	}
	return resolved
}

// keywords follows what a call is given by name.
func (v *Values) keywords(e *ast.Call) Origin {
	var joined Origin
	for _, k := range e.Keywords {
		joined = join(joined, v.expr(k.Value))
	}
	return joined
}
