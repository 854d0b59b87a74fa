package jitteroff

import (
	"slices"

	"github.com/go-python/gpython/ast"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/jitter"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/scope"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/summary"
	"github.com/jitterlint/jitterlint/analyzer/internal/spread"
)

// Factors returns the parameters that scale the jitter of the retries in a function, and in
// those within it, for those who import it: a decorator's retry stands in what it gives.
func (r *Rule) Factors(f *ast.FunctionDef) []summary.Factor {
	var found []summary.Factor
	r.tree.Walk(f, func(n ast.Ast) bool {
		if inner, ok := n.(*ast.FunctionDef); ok {
			found = append(found, r.factorsIn(inner, f)...)
		}
		return true
	})
	return found
}

// factorsIn returns the parameters of a function that scale the jitter of the retries in one
// within it, or in itself.
func (r *Rule) factorsIn(inner, f *ast.FunctionDef) []summary.Factor {
	var found []summary.Factor
	for _, retry := range r.finder.In(r.tree.BodyOf(inner)) {
		if r.waits.Origin(retry.Wait, nil).Kind() != spread.Random {
			continue
		}
		for _, param := range r.factors(inner, retry.Wait) {
			if r.tree.Function(param) == f {
				found = append(found, summary.Factor{Part: summary.Part{Param: string(param.Arg)}, Wait: r.values.Made(r.waits.Without(jitter.Part{Param: param}, retry.Wait), f)})
			}
		}
	}
	return found
}

// Imported judges the calls of functions of other texts, but for some names.
func (r *Rule) Imported(m *source.Module, except []string) []program.Finding {
	var found []program.Finding
	for _, call := range m.Calls {
		f := r.called.Imported(call)
		if f == nil || slices.Contains(except, scope.Last(call.Func)) {
			continue
		}
		r.tree.Bounds.Within(r.tree.Around(call), func() { found = append(found, r.importedCall(call, f)...) })
	}
	return found
}

// importedCall judges one call of a function of another text: one policy, one finding.
func (r *Rule) importedCall(call *ast.Call, f *summary.Function) []program.Finding {
	for _, factor := range f.Factors {
		if passed, flag, off := r.passesOff(call, f, factor); off && !r.tree.Unknown(call) {
			return []program.Finding{r.finding(call, factor.Param, passed, flag)}
		}
	}
	return nil
}

// passesOff reports whether a call leaves a parameter off that scales the jitter, by what
// is written there or by the default, and whether it is a truth.
func (r *Rule) passesOff(call *ast.Call, f *summary.Function, factor summary.Factor) (passed ast.Ast, flag, off bool) {
	value, known := r.called.Passed(call, f, factor.Param)
	if !known || r.values.Resolve(r.values.OfImported(f, factor.Wait, call), nil).Kind() != spread.Same {
		return nil, false, false
	}
	if value != nil {
		return written(call, factor.Param, value), isFalse(value), r.isOff(value)
	}
	param, ok := f.Param(factor.Param)
	return nil, param.Switch, ok && param.Off
}
