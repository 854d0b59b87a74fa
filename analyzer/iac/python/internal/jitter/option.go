package jitter

import (
	"slices"
	"strings"

	"github.com/go-python/gpython/ast"

	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/scope"
)

// options are those of a program's command line.
type options struct{ values *Values }

// of follows an option of a command line, which is the same wherever the command runs, but
// for a default that is not:
//
//	args = parser.parse_args()
//	time.sleep(args.pause)
func (o options) of(name string) Origin {
	var joined Origin
	for _, call := range o.values.tree.Main.Calls {
		switch scope.Last(call.Func) {
		case "add_argument":
			if o.declares(call, name) {
				joined = join(joined, o.settled(call, "default", "type"))
			}
		case "set_defaults":
			joined = join(joined, o.settled(call, name))
		}
	}
	return joined
}

// declares reports whether a call declares the option of a name, or one whose name is not
// written out: --retry-pause is retry_pause.
func (o options) declares(call *ast.Call, name string) bool {
	for _, k := range call.Keywords {
		if k.Arg == "dest" {
			dest, ok := o.written(k.Value)
			return !ok || dest == name
		}
	}
	return slices.ContainsFunc(call.Args, func(arg ast.Expr) bool {
		flag, ok := o.written(arg)
		return !ok || strings.ReplaceAll(strings.TrimLeft(flag, "-"), "-", "_") == name
	})
}

// written returns the text that a plain string is.
func (o options) written(e ast.Expr) (string, bool) {
	const shortest = 2 // the quotes
	if _, ok := e.(*ast.Str); !ok {
		return "", false
	}
	text := o.values.tree.Text(e)
	if len(text) < shortest || text[0] != '"' && text[0] != '\'' {
		return "", false
	}
	return strings.Trim(text, text[:1]), true
}

// settled follows what a call passes by some names. A type is a function that is asked for
// what was written, which may draw where it is of the program.
func (o options) settled(call *ast.Call, names ...string) Origin {
	var joined Origin
	for _, k := range call.Keywords {
		switch {
		case !slices.Contains(names, string(k.Arg)):
		case k.Arg != "type":
			joined = join(joined, o.values.expr(k.Value))
		case o.values.names.Path(k.Value) == "":
			return unknown
		}
	}
	return joined
}
