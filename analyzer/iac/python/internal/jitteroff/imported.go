package jitteroff

import (
	"slices"

	"github.com/go-python/gpython/ast"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
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
		for _, part := range r.factors(inner, retry.Wait) {
			if r.tree.Function(part.Param) == f {
				scales := summary.Part{Param: string(part.Param.Arg), Field: part.Field}
				found = append(found, summary.Factor{Part: scales, Wait: r.values.Made(r.waits.Without(part, retry.Wait), f)})
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
		if left, off := r.passesOff(call, f, factor); off && !r.tree.Unknown(call) {
			return []program.Finding{r.finding(left)}
		}
	}
	return nil
}

// passesOff reports whether a call leaves a part off that scales the jitter, by what is
// written there or by the default.
func (r *Rule) passesOff(call *ast.Call, f *summary.Function, factor summary.Factor) (left, bool) {
	if r.values.Resolve(r.values.OfImported(f, factor.Wait, call), nil).Kind() != spread.Same {
		return left{}, false
	}
	if factor.Field == "" {
		return r.passedTo(call, f, factor.Param)
	}
	value, known := r.called.Passed(call, f, factor.Param)
	if !known || value == nil {
		return left{}, false
	}
	return r.kept(value, factor.Field)
}
