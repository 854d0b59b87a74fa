package parse

import (
	"errors"

	"github.com/go-python/gpython/ast"
	"github.com/go-python/gpython/parser"
	"github.com/go-python/gpython/py"
)

// fault is where the parser gave up. The message, without a position, is empty
// if it did not.
type fault struct {
	line, column int
	message      string
}

// run runs the parser.
func run(code []byte) (mod *ast.Module, f fault) {
	defer func() {
		if r := recover(); r != nil {
			// The parser has no way to fail but this for some texts.
			mod, f.message = nil, "invalid syntax"
		}
	}()
	tree, err := parser.ParseString(string(code)+"\n", py.ExecMode)
	if err == nil {
		mod, _ = tree.(*ast.Module)
		return mod, fault{}
	}
	f.message = "invalid syntax"
	var e *py.Exception
	if errors.As(err, &e) {
		if n, ok := e.Dict["lineno"].(py.Int); ok {
			f.line = int(n)
		}
		if n, ok := e.Dict["offset"].(py.Int); ok {
			f.column = int(n)
		}
		if args, ok := e.Args.(py.Tuple); ok && len(args) > 0 {
			if s, ok := args[0].(py.String); ok {
				f.message = string(s)
			}
		}
	}
	return nil, f
}
