package remote

import (
	"slices"
	"strings"

	"mvdan.cc/sh/v3/syntax"

	"github.com/jitterlint/jitterlint/analyzer/iac/internal/command"
	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/script"
	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/variable"
)

// handed is a command that a function, or the program, is given to run.
type handed struct {
	function *syntax.FuncDecl
	// first is the number of the parameter at which it begins, and known says whether that
	// is certain. Alone says that it is that parameter, and not those behind it, too.
	first        int
	known, alone bool
}

// Handed reports whether a command is what the function around it was given to run.
func (c *Commands) Handed(call *syntax.CallExpr) bool {
	_, ok := c.handed(call)
	return ok
}

// handed returns the command that a command runs, if that is what it was given: "$@", $1,
// eval "$*", bash -c "$cmd", or a variable that holds one of these.
func (c *Commands) handed(call *syntax.CallExpr) (handed, bool) {
	if len(call.Args) == 0 {
		return handed{}, false
	}
	words := c.variables.Words(call)
	at := command.Unwrapped(words)
	if at >= len(call.Args) || at >= len(words) {
		return handed{}, false
	}
	w := call.Args[at]
	if name, ok := c.tree.Constant(w); ok {
		switch {
		case name == "eval" && len(call.Args) > at+1:
			return c.given(call.Args[at+1], len(call.Args) == at+2, 0)
		case (name == "bash" || name == "sh") && len(call.Args) > at+2:
			if flag, _ := c.tree.Constant(call.Args[at+1]); flag == "-c" || flag == "-lc" || flag == "-ec" {
				return c.given(call.Args[at+2], true, 0)
			}
		}
		return handed{}, false
	}
	return c.given(w, len(call.Args) == at+1, 0)
}

// given returns the command that a word holds, if the parameters are, or begin with it. Alone
// says that nothing is run with it.
func (c *Commands) given(w *syntax.Word, alone bool, depth int) (handed, bool) {
	const deepest = 4
	if len(w.Parts) == 0 || depth == deepest {
		return handed{}, false
	}
	p, ok := script.Variable(w)
	if !ok {
		return handed{}, false
	}
	f := c.tree.Around(w).Function
	name := p.Param.Value
	switch {
	case name == "@" || name == "*":
		first := 1
		if p.Slice != nil { // ${@:2}
			return handed{function: f}, true
		}
		shifted, known := c.variables.Parameter("1", w)
		if known {
			first = shifted.Number
		}
		return handed{f, first, known || f == nil, false}, true
	case name[0] >= '1' && name[0] <= '9':
		param, known := c.variables.Parameter(name, w)
		return handed{f, param.Number, known, alone && known}, true
	}
	bindings := c.variables.Meanings(name, w)
	own := slices.DeleteFunc(slices.Clone(bindings), func(b *variable.Binding) bool { return c.tree.Around(b.Node).Function != f })
	if len(own) > 0 {
		bindings = own // what another function gave it before is gone
	}
	for _, b := range bindings {
		values := b.Items
		if b.Word != nil {
			values = []*syntax.Word{b.Word}
		}
		if len(values) == 1 {
			if h, ok := c.given(values[0], alone, depth+1); ok {
				return h, true
			}
		}
	}
	return handed{}, false
}

// handedKind returns what a command does that a function was given, by all who call it. If
// nobody is seen to, it is anything, and may fail.
func (c *Commands) handedKind(h handed, depth int) command.Kind {
	const deepest = 8
	if h.function == nil || depth == deepest {
		return command.Query
	}
	calls := c.variables.Calls(h.function)
	if len(calls) == 0 {
		return command.Query
	}
	kinds := make(map[command.Kind]bool)
	for _, call := range calls {
		kinds[c.passedKind(h, call, depth)] = true
	}
	switch {
	case kinds[command.Change]:
		return command.Change
	case kinds[command.Query]:
		return command.Query
	case kinds[command.Unknown] && retries(h.function):
		return command.Query
	case kinds[command.Unknown]:
		return command.Unknown
	case kinds[command.Poll]:
		return command.Poll
	}
	return command.Local
}

// passedKind returns what the command does that one call hands on.
func (c *Commands) passedKind(h handed, call *syntax.CallExpr, depth int) command.Kind {
	args := call.Args[1:]
	if i := slices.IndexFunc(args, variable.AllParameters); i >= 0 {
		if other, ok := c.given(args[i], false, 0); ok && other.function != h.function {
			return c.handedKind(other, depth+1)
		}
	}
	if h.known {
		args = args[min(max(h.first-1, 0), len(args)):]
		if h.alone && len(args) > 1 {
			args = args[:1]
		}
		return c.lineKind(args)
	}
	for i := range args { // options may stand before it
		if kind := c.lineKind(args[i:]); kind != command.Unknown {
			return kind
		}
	}
	return command.Unknown
}

// lineKind returns what a command does whose words are handed on.
func (c *Commands) lineKind(args []*syntax.Word) command.Kind {
	if len(args) == 0 {
		return command.Unknown
	}
	call := &syntax.CallExpr{Args: args}
	if f := c.variables.Called(call); f != nil {
		return c.functionKind(f)
	}
	words := c.variables.Words(call)
	if len(args) == 1 { // a command in quotes
		if fields := strings.Fields(words[0]); len(fields) > 1 {
			words = fields
			if f := c.variables.Function(fields[0]); f != nil {
				return c.functionKind(f)
			}
		}
	}
	line, ok := command.Of(words)
	if !ok {
		return command.Unknown
	}
	return line.Kind()
}

// functionKind returns what a function of the program does: the most of what its commands
// do, of which it is not known what some are.
func (c *Commands) functionKind(f *syntax.FuncDecl) command.Kind {
	if c.Reaches(f) {
		return command.Query
	}
	kind := command.Local
	c.tree.Each(script.Body{Function: f}, func(n syntax.Node) bool {
		call, ok := n.(*syntax.CallExpr)
		if !ok || len(call.Args) == 0 || c.variables.Called(call) != nil {
			return true
		}
		line, known := command.Of(c.variables.Words(call))
		switch is := line.Kind(); {
		case !known || is == command.Unknown:
			kind = command.Unknown
		case is == command.Poll && kind == command.Local:
			kind = command.Poll
		}
		return kind != command.Unknown
	})
	return kind
}
