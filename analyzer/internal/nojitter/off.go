package nojitter

import (
	"go/ast"
	"go/types"
	"slices"

	"golang.org/x/tools/go/analysis"

	"github.com/jitterlint/jitterlint/analyzer/internal/goretry"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
	"github.com/jitterlint/jitterlint/analyzer/internal/zero"
)

// SwitchedOff reports the calls within the package that hand a 0, or a false, to the
// parameter that the jitter of a retry's wait is scaled by. What importers hand over is told
// as that of any library. So are the calls of the method that retries, of what leaves the field
// at 0 that the jitter is scaled by.
func (j *Judge) SwitchedOff(r *goretry.Retry, report func(where ast.Node, d analysis.Diagnostic)) {
	for _, scale := range j.values.ScalesOf(r.Lengths) {
		for _, call := range j.callsOfMethodAround(r) {
			if !j.values.Offers(scale) && slices.Contains(zero.Unset(j.src, syntax.ReceiverOrBad(call)), scale.Origin()) {
				report(call, j.OffDiagnostic(r, call))
			}
		}
		for _, p := range j.parametersOf(scale) {
			fn, index := j.src.ParameterOf(p)
			if fn == nil {
				continue
			}
			for _, use := range j.src.Uses(fn) {
				c, ok := syntax.CallOf(syntax.Operand(use))
				if !ok {
					continue
				}
				if call := c.Node().(*ast.CallExpr); index < len(call.Args) && zero.New(j.src).Has(call.Args[index]) {
					report(call, j.OffDiagnostic(r, call))
				}
			}
		}
	}
}

// callsOfMethodAround returns the package's calls of the method that a retry stands in.
func (j *Judge) callsOfMethodAround(r *goretry.Retry) []*ast.CallExpr {
	var found []*ast.CallExpr
	for c := range r.At.Enclosing((*ast.FuncDecl)(nil)) {
		method, ok := j.src.TypesInfo.Defs[c.Node().(*ast.FuncDecl).Name].(*types.Func)
		if !ok || method.Signature().Recv() == nil {
			continue
		}
		for _, use := range j.src.Uses(method) {
			if call, ok := syntax.CallOf(syntax.Operand(use)); ok {
				found = append(found, call.Node().(*ast.CallExpr))
			}
		}
	}
	return found
}

// parametersOf returns a parameter, or those that a field of the package is given.
func (j *Judge) parametersOf(scale *types.Var) []*types.Var {
	if !scale.IsField() {
		return []*types.Var{scale}
	}
	var found []*types.Var
	values, all := j.src.Assignments(scale).Values()
	for _, value := range values {
		if p, ok := j.src.Mentioned(ast.Unparen(value)).(*types.Var); ok && all && p.Kind() == types.ParamVar {
			found = append(found, p)
		}
	}
	return found
}
