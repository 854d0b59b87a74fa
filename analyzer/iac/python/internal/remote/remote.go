// Package remote says whether others than this machine take part in a call.
package remote

import (
	"strings"

	"github.com/go-python/gpython/ast"

	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/callee"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/scope"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/wait"
	"github.com/jitterlint/jitterlint/analyzer/internal/fixpoint"
	"github.com/jitterlint/jitterlint/analyzer/internal/names"
)

// Calls are those of one program.
type Calls struct {
	tree   *source.Tree
	names  *scope.Names
	called *callee.Functions
	waits  *wait.Waits
	// reaching are the functions of the program in which others take part.
	reaching *fixpoint.Answers[*ast.FunctionDef, bool]
}

// New returns the calls of a program.
func New(tree *source.Tree, names *scope.Names, called *callee.Functions, waits *wait.Waits) *Calls {
	c := &Calls{tree: tree, names: names, called: called, waits: waits}
	c.reaching = fixpoint.New(false, c.reaches, func(a, b bool) bool { return a == b })
	c.reaching.Beyond(false)
	return c
}

// reaches reports whether others take part in a function. Of one that does nothing, it is
// not known what it stands for.
func (c *Calls) reaches(f *ast.FunctionDef) bool {
	acts, reaches := false, false
	c.tree.Own(f, func(n ast.Ast) {
		switch n := n.(type) {
		case *ast.Call:
			acts = true
			reaches = reaches || !c.Local(n) && !c.runsPassed(n, f)
		case *ast.BinOp, *ast.Assign, *ast.AugAssign:
			acts = true
		}
	})
	return reaches || !acts
}

// LocalFunction reports whether all that a function of the program does stays on this
// machine.
func (c *Calls) LocalFunction(f *ast.FunctionDef) bool { return !c.reaching.Of(f) }

// Local reports whether a call stays on this machine, so that instances do not meet: a
// file, a process, a message to the log.
func (c *Calls) Local(call *ast.Call) bool {
	if c.waits.Sleeps(call) != nil || c.loopback(call) {
		return true
	}
	if _, timer := c.waits.Timer(call); timer {
		return true
	}
	if f := c.called.Of(call); f != nil {
		return c.LocalFunction(f) && !c.handsClient(call, f)
	}
	if f := c.called.Imported(call); f != nil {
		return f.Local
	}
	root, rest, dotted := strings.Cut(c.names.Path(call.Func), ".")
	if !dotted && builtIn(root) {
		return len(c.names.Meanings(call.Func.(*ast.Name))) == 0
	}
	if command := c.command(call); command != nil {
		return !c.isClient(command, 0)
	}
	switch root {
	case "http":
		return rest == "HTTPStatus"
	case "socket":
		if dotted && c.ofModule(call.Func) {
			return !asksByName(rest)
		}
	case "asyncio":
		return rest != "open_connection" && rest != "wait_for" && rest != "open_unix_connection"
	}
	if staysHere(root) {
		return dotted
	}
	a, ok := call.Func.(*ast.Attribute)
	return ok && c.localMethod(call, a)
}

// builtIn reports whether a name is one of Python's own functions, which stay here.
func builtIn(name string) bool {
	switch name {
	case "print", "len", "int", "str", "float", "bool", "range", "enumerate", "isinstance", "list", "dict", "set",
		"tuple", "sorted", "min", "max", "sum", "open", "repr", "format", "getattr", "hasattr", "setattr", "type",
		"next", "iter", "zip", "map", "filter", "any", "all", "round", "abs", "bytes", "input", "id", "vars", "super",
		"bytearray", "memoryview", "frozenset", "complex", "slice", "object", "reversed", "callable", "issubclass",
		"delattr", "dir", "locals", "globals", "chr", "ord", "hash", "hex", "oct", "bin", "ascii", "divmod", "pow",
		"Exception":
		return true
	}
	return strings.HasSuffix(name, "Error") || strings.HasSuffix(name, "Exit") || strings.HasSuffix(name, "Interrupt")
}

// localMethod reports whether a method is one of strings, containers, loggers or files,
// which never reach beyond the machine.
func (c *Calls) localMethod(call *ast.Call, a *ast.Attribute) bool {
	switch a.Attr {
	case "append", "extend", "items", "keys", "values", "update", "split", "rsplit", "strip", "lstrip", "rstrip",
		"startswith", "endswith", "format", "join", "encode", "decode", "lower", "upper", "replace", "isoformat", "splitlines",
		"total_seconds", "strftime", "raise_for_status", "json",
		// of matches, hashlib and arrays, and of a socket
		"group", "groups", "groupdict", "digest", "hexdigest", "tobytes", "getsockname", "bind", "fileno":
		return true
	case "stat", "lstat", "unlink", "mkdir", "rmdir", "touch", "read_text", "read_bytes", "write_text",
		"write_bytes", "is_file", "is_dir", "iterdir", "glob", "rglob", "readline", "readlines":
		return !c.ofLibrary(a.Value)
	case "get":
		return c.isDict(a.Value) || len(call.Args) > 0 && c.isKey(call.Args[0])
	case "connect":
		return c.connectsHere(a.Value)
	}
	return names.Telling(string(a.Attr)) || c.isFile(a.Value)
}

// isKey reports whether an argument is a word, as the keys of a dict are, and no address.
func (c *Calls) isKey(e ast.Expr) bool {
	text, ok := c.tree.Syntax(e).StringValue(e)
	return ok && text != "" && !strings.ContainsAny(text, "/:")
}

func (c *Calls) isDict(e ast.Expr) bool {
	name, ok := e.(*ast.Name)
	if !ok {
		return false
	}
	if name.Id == "event" {
		return true // what a Lambda function is handed
	}
	value, ok := c.names.Only(name)
	_, dict := value.(*ast.Dict)
	return ok && dict
}
