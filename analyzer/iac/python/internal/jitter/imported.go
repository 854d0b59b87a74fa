package jitter

import (
	"github.com/go-python/gpython/ast"

	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/summary"
	"github.com/jitterlint/jitterlint/analyzer/internal/spread"
)

// imported returns what a variable of another text is made of.
func (v *Values) imported(path string) Origin {
	if path == "os.environ" {
		return Origin{} // configuration, which instances share
	}
	value, ok := v.tree.Imports.Value(path)
	if !ok || value.Differs != spread.Same {
		return unknown // a draw that was made once is no jitter for each wait
	}
	return Origin{}
}

// OfImported returns what a value of a function of another text is made of, in terms of
// the parameters around the call that runs it.
func (v *Values) OfImported(f *summary.Function, made summary.Made, call *ast.Call) Origin {
	var o Origin
	switch made.Differs {
	case spread.Unknown:
		o.Unknown = true
	case spread.Random:
		o.Draws = []*ast.Call{call}
	}
	for _, part := range made.Params {
		o = join(o, v.passedTo(f, part, call))
	}
	return o
}

// passedTo follows what a call passes for a parameter of a function of another text.
func (v *Values) passedTo(f *summary.Function, part summary.Part, call *ast.Call) Origin {
	value, known := v.called.Passed(call, f, part.Param)
	switch {
	case !known:
		return unknown
	case value != nil:
		return v.partOf(value, part.Field)
	}
	if p, ok := f.Param(part.Param); ok && p.HasDefault && p.Default == spread.Same && part.Field == "" {
		return Origin{}
	}
	return unknown
}

// Made returns what a value at the top of a text, or in a function of it, is made of, as
// data for those who import it.
func (v *Values) Made(o Origin, f *ast.FunctionDef) summary.Made {
	o = parameters{v}.resolve(o, f)
	made := summary.Made{Differs: o.Kind()}
	for _, p := range o.Params {
		made.Params = append(made.Params, summary.Part{Param: string(p.Param.Arg), Field: p.Field})
	}
	return made
}

// Gives returns what is known of a function or lambda that another one gives, but for its
// parameters.
func (v *Values) Gives(given ast.Ast, by *ast.FunctionDef) *summary.Given {
	o := parameters{v}.resolve(v.answers.Of(returned{by: given}), given, by)
	known := &summary.Given{Function: summary.Function{Returns: summary.Made{Differs: o.Kind()}}}
	for _, p := range o.Params {
		part := summary.Part{Param: string(p.Param.Arg), Field: p.Field}
		if (parameters{v}).functionOf(p.Param) == by {
			known.Around = append(known.Around, part)
			continue
		}
		known.Function.Returns.Params = append(known.Function.Returns.Params, part)
	}
	return known
}

// Returns returns what a function returns, in terms of its parameters.
func (v *Values) Returns(f *ast.FunctionDef) Origin { return v.answers.Of(returned{by: f}) }

// Variable returns what a name at the top of the main text may be.
func (v *Values) Variable(name string) Origin {
	var joined Origin
	for _, b := range v.names.Top()[name] {
		joined = join(joined, v.answers.Of(b))
	}
	if v.fills.names[name] {
		return unknown
	}
	return joined
}
