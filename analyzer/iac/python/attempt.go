package python

import (
	"strings"

	"github.com/go-python/gpython/ast"

	"github.com/jitterlint/jitterlint/analyzer/internal/names"
)

// local tells whether a call stays on this machine, so that instances do not
// meet: a file, a process, a message to the log.
func (t *tree) local(call *ast.Call) bool {
	if t.sleeps(call) != nil || t.loopback(call) {
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
	case "socket":
		return rest == "socket" || rest == "gethostname"
	case "subprocess":
		return !t.runsClient(call)
	case "asyncio":
		return rest != "open_connection" && rest != "wait_for" && rest != "open_unix_connection"
	}
	if a, ok := call.Func.(*ast.Attribute); ok {
		return t.localMethod(call, a)
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
func (t *tree) localMethod(call *ast.Call, a *ast.Attribute) bool {
	switch a.Attr {
	case "append", "extend", "items", "keys", "values", "update", "split", "rsplit", "strip", "lstrip", "rstrip",
		"startswith", "endswith", "format", "join", "encode", "decode", "lower", "upper", "replace", "isoformat", "splitlines",
		"exception", "critical", "fatal", "total_seconds", "strftime", "raise_for_status", "json",
		// of hashlib and pathlib, and of a socket
		"digest", "hexdigest", "stat", "lstat", "unlink", "mkdir", "rmdir", "touch", "read_text", "read_bytes", "write_text",
		"write_bytes", "is_file", "is_dir", "iterdir", "glob", "rglob", "getsockname", "bind", "fileno", "readline", "readlines":
		return true
	case "get":
		return t.isDict(a.Value) || len(call.Args) > 0 && t.isKey(call.Args[0])
	case "connect":
		return t.isDatagram(a.Value)
	}
	return names.Logging(string(a.Attr))
}

// isKey reports whether an argument is a word, as the keys of a dict are, and no address.
func (t *tree) isKey(e ast.Expr) bool {
	text, ok := t.StringValue(e)
	return ok && text != "" && !strings.ContainsAny(text, "/:")
}

// isDatagram reports whether an expression is a socket that sends nothing to connect.
func (t *tree) isDatagram(e ast.Expr) bool {
	name, ok := e.(*ast.Name)
	if !ok {
		return false
	}
	made, ok := t.onlyValue(name)
	call, isCall := made.(*ast.Call)
	return ok && isCall && t.path(call.Func) == "socket.socket" && len(call.Args) > 1 && t.path(call.Args[1]) == "socket.SOCK_DGRAM"
}

// loopback reports whether a call is given the address of this machine, or a setting whose
// default is that.
func (t *tree) loopback(call *ast.Call) bool {
	return len(call.Args) > 0 && t.isLoopback(call.Args[0], 0)
}

func (t *tree) isLoopback(e ast.Expr, depth int) bool {
	const deepest = 4
	if depth == deepest || !t.spend() {
		return false
	}
	if text, ok := t.StringValue(e); ok {
		return namesLoopback(text)
	}
	switch e := e.(type) {
	case *ast.Name:
		value, ok := t.onlyValue(e)
		return ok && t.isLoopback(value, depth+1)
	case *ast.Tuple:
		return len(e.Elts) > 0 && t.isLoopback(e.Elts[0], depth+1)
	case *ast.Call:
		switch t.path(e.Func) {
		case "os.environ.get", "os.getenv":
			return len(e.Args) > 1 && t.isLoopback(e.Args[1], depth+1)
		}
	}
	return false
}

// namesLoopback reports whether a text is an address of this machine, or begins with one.
func namesLoopback(text string) bool {
	if _, after, ok := strings.Cut(text, "://"); ok {
		text = after
	}
	for _, host := range []string{"localhost", "127.0.0.1", "[::1]", "0.0.0.0"} {
		if rest, ok := strings.CutPrefix(text, host); ok && (rest == "" || rest[0] == ':' || rest[0] == '/') {
			return true
		}
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
