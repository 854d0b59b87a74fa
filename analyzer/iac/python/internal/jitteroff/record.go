package jitteroff

import (
	"github.com/go-python/gpython/ast"

	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/summary"
)

// kept returns the call that makes an object whose field is off: the jitter is left off there,
// and once, however many retries the object is handed to.
//
//	run(send, Policy(tries=8))
func (r *Rule) kept(object ast.Expr, field string) (left, bool) {
	call, ok := r.names.Through(object).(*ast.Call)
	if !ok || r.told[call] {
		return left{}, false
	}
	found, off := r.keptBy(call, field)
	r.told[call] = off
	return found, off
}

func (r *Rule) keptBy(call *ast.Call, field string) (left, bool) {
	if made := r.called.Makes(call); made != nil {
		i := made.Keeps(field)
		if i < 0 {
			return left{}, false
		}
		value, known := r.called.Taken(call, made, i)
		found, off := r.passed(call, made.Fields[i].Takes, value, made.Fields[i].Default)
		return found, known && off
	}
	class := r.called.ImportedClass(call)
	if class == nil {
		return left{}, false
	}
	return r.passedTo(call, &class.Make, class.Keeps[field])
}

// passedTo reports whether a call leaves jitter off by what it passes for a parameter of what
// another text makes.
func (r *Rule) passedTo(call *ast.Call, f *summary.Function, name string) (left, bool) {
	param, ok := f.Param(name)
	value, known := r.called.Passed(call, f, name)
	switch {
	case !ok || !known:
		return left{}, false
	case value != nil:
		return r.passed(call, name, value, nil)
	}
	return left{call, name, nil, param.Switch}, param.Off
}
