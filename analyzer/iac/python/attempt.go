package python

import (
	"strings"

	"github.com/go-python/gpython/ast"
)

// local tells whether a call stays on this machine, so that instances do not
// meet: a file, a process, a message to the log.
func (t *tree) local(call *ast.Call) bool {
	if t.sleeps(call) != nil {
		return true
	}
	path := t.path(call.Func)
	root, rest, dotted := strings.Cut(path, ".")
	if !dotted {
		switch root {
		case "print", "len", "int", "str", "float", "bool", "range", "enumerate", "isinstance", "list", "dict", "set",
			"tuple", "sorted", "min", "max", "sum", "open", "repr", "format", "getattr", "hasattr", "setattr", "type",
			"next", "iter", "zip", "map", "filter", "any", "all", "round", "abs", "bytes", "input", "id", "vars",
			"super", "Exception", "ValueError", "RuntimeError", "TimeoutError", "KeyError", "TypeError":
			bindings := t.meanings(call.Func.(*ast.Name))
			return len(bindings) == 0
		}
	}
	switch root {
	case "os", "shutil", "pathlib", "json", "logging", "re", "time", "datetime", "random", "math", "copy", "itertools",
		"functools", "collections", "base64", "hashlib", "sys", "traceback", "fcntl", "tempfile", "glob", "uuid",
		"queue", "threading", "multiprocessing", "signal", "struct", "zipfile", "io", "csv", "sqlite3", "ast", "string",
		"textwrap", "warnings", "gc", "secrets", "inspect", "psutil", "ctypes", "importlib", "termios", "serial":
		return dotted
	case "subprocess":
		return !t.runsClient(call)
	case "asyncio":
		return rest != "open_connection" && rest != "wait_for" && rest != "open_unix_connection"
	}
	if a, ok := call.Func.(*ast.Attribute); ok {
		return t.localMethod(a)
	}
	return false
}

// runsClient tells whether a command that is run talks to others by what it is.
func (t *tree) runsClient(call *ast.Call) bool {
	if len(call.Args) == 0 {
		return false
	}
	command, ok := "", false
	switch first := call.Args[0].(type) {
	case *ast.List:
		if len(first.Elts) > 0 {
			command, ok = t.StringValue(first.Elts[0])
		}
	default:
		command, ok = t.StringValue(first)
	}
	if !ok {
		return false // a process that is not known may be local
	}
	command, _, _ = strings.Cut(strings.TrimSpace(command), " ")
	switch command[strings.LastIndexByte(command, '/')+1:] {
	case "aws", "curl", "wget", "kubectl", "helm", "gcloud", "gsutil", "az", "pip", "pip3", "npm", "docker", "terraform",
		"ssh", "scp", "rsync", "git", "apt-get", "yum", "dnf":
		return true
	}
	return false
}

// localMethod tells whether a method is one of strings, containers, loggers or
// files, which never reach beyond the machine.
func (t *tree) localMethod(a *ast.Attribute) bool {
	switch a.Attr {
	case "append", "extend", "items", "keys", "values", "update", "split", "rsplit", "strip", "lstrip", "rstrip",
		"startswith", "endswith", "format", "join", "encode", "decode", "lower", "upper", "replace", "isoformat", "splitlines",
		"debug", "info", "warning", "warn", "error", "exception", "critical", "log",
		"total_seconds", "strftime", "raise_for_status", "json":
		return true
	case "get":
		// dict.get and requests.get: a plain name in lower case that the program
		// assigns a literal or nothing known is left for the attempt to be.
		return t.isDict(a.Value)
	}
	return false
}

func (t *tree) isDict(e ast.Expr) bool {
	name, ok := e.(*ast.Name)
	if !ok {
		return false
	}
	if name.Id == "event" {
		return true // what a Lambda function is handed
	}
	v, ok := t.onlyValue(name)
	_, dict := v.(*ast.Dict)
	return ok && dict
}

// counts tells whether a loop runs over numbers: of attempts, or waits.
func (t *tree) counts(iter ast.Expr) bool {
	switch e := iter.(type) {
	case *ast.Call:
		switch t.path(e.Func) {
		case "range", "itertools.count", "itertools.repeat":
			return true
		case "enumerate", "reversed", "list", "iter":
			return len(e.Args) > 0 && t.counts(e.Args[0])
		}
	case *ast.List:
		return t.numbers(e.Elts)
	case *ast.Tuple:
		return t.numbers(e.Elts)
	case *ast.Name:
		v, ok := t.onlyValue(e)
		return ok && t.spend() && t.counts(v)
	}
	return false
}

func (t *tree) numbers(all []ast.Expr) bool {
	for _, e := range all {
		if _, ok := t.constant(e); !ok {
			return false
		}
	}
	return len(all) > 0
}
