package ending

import (
	"fmt"
	"go/ast"
	"go/constant"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/cfg"

	"github.com/jitterlint/jitterlint/analyzer/internal/outcome"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
)

// Constants returns the constants that results are given, a line each: "0!1" where result
// 0 is 1 after a failure alone, and else "0.1".
func (f *Function) Constants(results *types.Tuple) string {
	var lines []string
	for i := range results.Len() {
		if t := results.At(i).Type(); syntax.IsBool(t) || IsEnum(t) {
			lines = append(lines, f.constantsOf(i, results)...)
		}
	}
	return strings.Join(lines, "")
}

// IsEnum reports whether a type is a name for some constants.
func IsEnum(t types.Type) bool {
	_, named := types.Unalias(t).(*types.Named)
	basic, ok := t.Underlying().(*types.Basic)
	return named && ok && basic.Info()&(types.IsInteger|types.IsString) != 0 && !syntax.IsDuration(t) && !syntax.IsError(t)
}

// constantsOf is constants for one result. There is none where a return may give any.
func (f *Function) constantsOf(result int, results *types.Tuple) []string {
	failed := make(map[string]bool)
	give := func(is string, after bool) {
		before, given := failed[is]
		failed[is] = after && (before || !given)
	}
	for b, ret := range f.returns {
		if v, not := Answer(f.Src, ret, result, results); v != nil {
			if !f.answer(b, v, not, give) {
				return nil
			}
			continue
		}
		if len(ret.Results) != results.Len() {
			return nil
		}
		given := ast.Unparen(ret.Results[result])
		value := f.Src.TypesInfo.Types[given].Value
		if value != nil {
			if !f.stopped(b) {
				give(value.ExactString(), f.Fails(b))
			}
			continue
		}
		t := f.Conditions.Of(given) // return err != nil
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

// answer gives what a variable that a block hands back is after a failure, and else, and
// reports whether it tells: failed, or its contrary.
func (f *Function) answer(b *cfg.Block, v *types.Var, not bool, give func(is string, after bool)) bool {
	for _, no := range []bool{false, true} {
		failed, well, told := f.Answers(b, v, no)
		if !told {
			continue
		}
		if failed {
			give(constant.MakeBool(no != not).ExactString(), true)
		}
		if well {
			give(constant.MakeBool(no == not).ExactString(), false)
		}
		return true
	}
	return false
}
