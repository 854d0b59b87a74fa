package nojitter

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/analysis"

	"github.com/jitterlint/jitterlint/analyzer/internal/goretry"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
	"github.com/jitterlint/jitterlint/analyzer/internal/zero"
)

// SwitchedOff reports the calls within the package that hand a 0, or a false, to the
// parameter that the jitter of a retry's wait is scaled by. What importers hand over to
// exported functions is told as that of any library.
func (j *Judge) SwitchedOff(r *goretry.Retry, report func(where ast.Node, d analysis.Diagnostic)) {
	for _, scale := range j.values.ScalesOf(r.Lengths) {
		for _, p := range j.parametersOf(scale) {
			fn, index := j.src.ParameterOf(p)
			if fn == nil || fn.Exported() {
				continue
			}
			for _, use := range j.src.Uses(fn) {
				c, ok := syntax.CallOf(syntax.Operand(use))
				if !ok {
					continue
				}
				if call := c.Node().(*ast.CallExpr); index < len(call.Args) && zero.New(j.src, nil).Has(call.Args[index]) {
					report(call, j.OffDiagnostic(r, call))
				}
			}
		}
	}
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
