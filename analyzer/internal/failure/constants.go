package failure

import (
	"fmt"
	"go/ast"
	"go/constant"
	"go/types"
	"slices"
	"strings"

	"github.com/jitterlint/jitterlint/analyzer/internal/outcome"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
)

// Constants returns the constants that a function gives as a result: those that it gives
// after a failure alone, and the others.
func (flows *Flows) Constants(fn *types.Func, result int) (alarms, others []string) {
	if fn.Pkg() != flows.src.Pkg {
		return nil, nil
	}
	for line := range strings.Lines(flows.endings.Of(fn).constants) {
		line = strings.TrimSuffix(line, "\n")
		if is, ok := strings.CutPrefix(line, fmt.Sprintf("%d!", result)); ok {
			alarms = append(alarms, is)
		} else if is, ok := strings.CutPrefix(line, fmt.Sprintf("%d.", result)); ok {
			others = append(others, is)
		}
	}
	return alarms, others
}

// Constants is that of the package's functions.
func (f *Flow) Constants(fn *types.Func, result int) (alarms, others []string) {
	return f.flows.Constants(fn, result)
}

// constants returns the constants that results are given, a line each: "0!1" where result
// 0 is 1 after a failure alone, and else "0.1".
func (r returns) constants(results *types.Tuple) string {
	var lines []string
	for i := range results.Len() {
		if t := results.At(i).Type(); syntax.IsBool(t) || isEnum(t) {
			lines = append(lines, r.constantsOf(i, results.Len())...)
		}
	}
	return strings.Join(lines, "")
}

// isEnum reports whether a type is a name for some constants.
func isEnum(t types.Type) bool {
	_, named := types.Unalias(t).(*types.Named)
	basic, ok := t.Underlying().(*types.Basic)
	return named && ok && basic.Info()&(types.IsInteger|types.IsString) != 0 && !syntax.IsDuration(t) && !syntax.IsError(t)
}

// constantsOf is constants for one result. There is none where a return may give any.
func (r returns) constantsOf(result, results int) []string {
	failed := make(map[string]bool)
	give := func(is string, after bool) {
		before, given := failed[is]
		failed[is] = after && (before || !given)
	}
	for _, b := range r.f.Graph.Blocks {
		ret := b.Return()
		if ret == nil || !b.Live {
			continue
		}
		if len(ret.Results) != results {
			return nil
		}
		given := ast.Unparen(ret.Results[result])
		value := r.f.flows.src.TypesInfo.Types[given].Value
		if value != nil {
			if !r.stopped(b) {
				give(value.ExactString(), r.failsAt(b))
			}
			continue
		}
		t := r.f.Conditions.Of(given) // return err != nil
		if t.Attempt == nil || t.WhenTrue == outcome.Unreached || t.WhenFalse == outcome.Unreached {
			return nil
		}
		give(constant.MakeBool(true).ExactString(), t.WhenTrue == outcome.Failed)
		give(constant.MakeBool(false).ExactString(), t.WhenFalse == outcome.Failed)
	}
	var lines []string
	for is, after := range failed {
		mark := "."
		if after {
			mark = "!"
		}
		lines = append(lines, fmt.Sprintf("%d%s%s\n", result, mark, is))
	}
	slices.Sort(lines)
	return lines
}
