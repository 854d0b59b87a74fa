package number

import (
	"github.com/go-python/gpython/ast"

	"github.com/jitterlint/jitterlint/analyzer/internal/spread"
)

// call returns what a call that draws or rounds may give.
func (n *Numbers) call(call *ast.Call) (spread.Interval, bool) {
	if len(call.Keywords) > 0 || n.tree.Syntax(call).HasStar(call) {
		return spread.Interval{}, false
	}
	var args []spread.Interval
	for _, a := range call.Args {
		is, ok := n.Of(a)
		if !ok {
			return spread.Interval{}, false
		}
		args = append(args, is)
	}
	switch path := n.names.Path(call.Func); {
	case path == "random.random" && len(args) == 0:
		return spread.Below(0, 1), true
	case path == "random.uniform" && len(args) == 2:
		return spread.Between(min(args[0].Least, args[1].Least), max(args[0].Most, args[1].Most)), true
	case path == "random.randint" && len(args) == 2:
		return spread.Between(args[0].Least, args[1].Most), true
	case path == "random.randrange" && len(args) == 1:
		return spread.Between(0, max(args[0].Most-1, 0)), true
	case path == "float" && len(args) == 1:
		return args[0], true
	case path == "int" && len(args) == 1:
		return args[0].Truncated(), true
	case path == "min" && len(args) > 1:
		return folded(args, spread.Interval.AtMost), true
	case path == "max" && len(args) > 1:
		return folded(args, spread.Interval.AtLeast), true
	}
	return spread.Interval{}, false
}

func folded(all []spread.Interval, join func(a, b spread.Interval) spread.Interval) spread.Interval {
	result := all[0]
	for _, is := range all[1:] {
		result = join(result, is)
	}
	return result
}
