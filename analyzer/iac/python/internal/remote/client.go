package remote

import (
	"strings"

	"github.com/go-python/gpython/ast"

	"github.com/jitterlint/jitterlint/analyzer/iac/internal/command"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/scope"
)

// Processes are started on this machine, but some programs talk to others by what they are:
// kubectl, aws, curl.

// command returns the command line that a call runs, or its words, or nil if it runs none.
func (c *Calls) command(call *ast.Call) ast.Expr {
	if len(call.Args) == 0 {
		return nil
	}
	switch c.names.Path(call.Func) {
	case "subprocess.run", "subprocess.call", "subprocess.check_call", "subprocess.check_output", "subprocess.Popen",
		"subprocess.getoutput", "subprocess.getstatusoutput", "os.system", "os.popen":
		return call.Args[0]
	}
	return nil
}

// deepest bounds how far a command is followed, which may be made of itself.
const deepest = 8

// isClient reports whether a command line, or its words, ask others for something: "aws s3 cp …",
// ["kubectl", "apply"], f"curl {url}", shlex.split(command). A parameter is one where a caller
// passes such a command; what else is not known may be a program that stays here.
func (c *Calls) isClient(of ast.Expr, depth int) bool {
	if depth == deepest || !c.tree.Bounds.Spend() {
		return false
	}
	of = c.names.Through(of)
	if words := c.words(of, depth); len(words) > 0 {
		line, ok := command.Of(words)
		return ok && line.Kind().Attempt()
	}
	switch e := of.(type) {
	case *ast.Call:
		if line := c.cut(e); line != nil {
			return c.isClient(line, depth+1)
		}
	case *ast.Name:
		return c.isClientPassed(e, depth+1)
	}
	return false
}

// words returns the words of a command line, or of a list, with gaps for what is not known.
func (c *Calls) words(e ast.Expr, depth int) []string {
	if depth == deepest {
		return nil
	}
	switch e := e.(type) {
	case *ast.List:
		return c.wordEach(e.Elts)
	case *ast.Tuple:
		if c.tree.Syntax(e).Interpolations(e) == nil {
			return c.wordEach(e.Elts)
		}
	case *ast.BinOp: // "kubectl get %s" % name, ["aws", "s3"] + rest
		return c.words(c.names.Through(e.Left), depth+1)
	case *ast.Call:
		if format, ok := e.Func.(*ast.Attribute); ok && format.Attr == "format" {
			return c.words(format.Value, depth+1)
		}
		return nil
	}
	return strings.Fields(c.text(e))
}

func (c *Calls) wordEach(list []ast.Expr) []string {
	words := make([]string, len(list))
	for i, e := range list {
		if words[i] = c.text(c.names.Through(e)); words[i] == "" {
			words[i] = command.Gap
		}
	}
	return words
}

// text returns the text of a string, with gaps for what is not known.
func (c *Calls) text(e ast.Expr) string {
	text := c.tree.Syntax(e)
	if whole, ok := text.StringValue(e); ok {
		return whole
	}
	parts, _ := text.Parts(e)
	var b strings.Builder
	for _, p := range parts {
		if p.Field {
			b.WriteString(command.Gap)
		} else {
			b.WriteString(text.Text[p.Start:p.End])
		}
	}
	return b.String()
}

// cut returns the command line that a call only cuts into words, or nil.
func (c *Calls) cut(call *ast.Call) ast.Expr {
	method, ok := call.Func.(*ast.Attribute)
	switch {
	case c.names.Path(call.Func) == "shlex.split" && len(call.Args) > 0:
		return call.Args[0]
	case ok && method.Attr == "split":
		return method.Value
	}
	return nil
}

// isClientPassed reports whether a caller passes such a command for a parameter.
func (c *Calls) isClientPassed(name *ast.Name, depth int) bool {
	f := c.parameterOf(name)
	if f == nil {
		return false
	}
	for _, call := range c.called.Calls(f) {
		if value, known := c.called.Argument(call, f, string(name.Id)); known && value != nil && c.isClient(value, depth) {
			return true
		}
	}
	return false
}

// parameterOf returns the function whose parameter a name is, and nothing else, or nil.
func (c *Calls) parameterOf(name *ast.Name) *ast.FunctionDef {
	bindings := c.names.Meanings(name)
	if len(bindings) != 1 || bindings[0].Kind != scope.Parameter {
		return nil
	}
	return c.tree.Function(bindings[0].Node)
}

// handsClient reports whether a function of the program runs the command that a call passes,
// and that talks to others.
func (c *Calls) handsClient(call *ast.Call, f *ast.FunctionDef) bool {
	hands := false
	c.tree.Own(f, func(n ast.Ast) {
		inner, ok := n.(*ast.Call)
		if !ok || hands || !c.runsPassed(inner, f) {
			return
		}
		value, known := c.called.Argument(call, f, string(c.runs(inner).Id))
		hands = known && value != nil && c.isClient(value, 0)
	})
	return hands
}

// runsPassed reports whether a call runs the command that a function is passed.
func (c *Calls) runsPassed(call *ast.Call, f *ast.FunctionDef) bool {
	param := c.runs(call)
	return param != nil && c.parameterOf(param) == f
}

// runs returns the name whose value a call runs as a command, or nil.
func (c *Calls) runs(call *ast.Call) *ast.Name {
	of := c.command(call)
	for range deepest {
		if of == nil {
			return nil
		}
		of = c.names.Through(of)
		if name, ok := of.(*ast.Name); ok {
			return name
		}
		inner, ok := of.(*ast.Call)
		if !ok {
			return nil
		}
		of = c.cut(inner)
	}
	return nil
}
