package remote

import (
	"slices"
	"strings"

	"github.com/go-python/gpython/ast"

	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/scope"
)

// staysHere reports whether a module of the standard library does all that it does on this
// machine.
func staysHere(module string) bool {
	switch module {
	case "array", "argparse", "ast", "base64", "binascii", "bisect", "bz2", "calendar", "codecs", "collections", "configparser",
		"contextlib", "copy", "csv", "ctypes", "dataclasses", "datetime", "decimal", "difflib", "enum", "errno", "fcntl",
		"filecmp", "fnmatch", "fractions", "functools", "gc", "getpass", "glob", "grp", "gzip", "hashlib", "heapq", "hmac",
		"importlib", "inspect", "io", "ipaddress", "itertools", "json", "locale", "logging", "lzma", "math", "mmap",
		"multiprocessing", "operator", "os", "pathlib", "pickle", "platform", "pprint", "psutil", "pwd", "queue", "random", "re",
		"resource", "secrets", "select", "serial", "shlex", "shutil", "signal", "sqlite3", "stat", "statistics", "string",
		"struct", "subprocess", "sys", "tarfile", "tempfile", "termios", "textwrap", "threading", "time", "tomllib",
		"traceback", "typing", "unicodedata", "uuid", "warnings", "weakref", "zipfile", "zlib", "zoneinfo":
		return true
	}
	return false
}

// ofLibrary reports whether a value is one of a library by which others take part: what it was
// made by, or its annotation, says so.
//
//	sftp = paramiko.SSHClient().open_sftp()
//	def purge(sftp: paramiko.SFTPClient): ...
func (c *Calls) ofLibrary(e ast.Expr) bool {
	const longest = 10 // a value may be made by another
	for range longest {
		switch value := e.(type) {
		case *ast.Name:
			if annotation := c.names.Annotation(value); annotation != nil {
				return c.isLibrary(annotation)
			}
			made := c.names.Through(value)
			if made == ast.Expr(value) {
				return false
			}
			e = made
		case *ast.Call:
			if c.called.Of(value) != nil {
				return false
			}
			if c.isLibrary(value.Func) {
				return true
			}
			e = value.Func
		case *ast.Attribute:
			e = value.Value
		default:
			return false
		}
	}
	return false
}

// isLibrary reports whether an expression names what an imported module has that does not stay
// here.
func (c *Calls) isLibrary(e ast.Expr) bool {
	module, _, _ := strings.Cut(c.names.Path(e), ".")
	return c.ofModule(e) && !staysHere(module)
}

// ofModule reports whether an expression names an imported module, or what it has.
func (c *Calls) ofModule(e ast.Expr) bool {
	for {
		a, ok := e.(*ast.Attribute)
		if !ok {
			break
		}
		e = a.Value
	}
	name, ok := e.(*ast.Name)
	if !ok {
		return false
	}
	bindings := c.names.Meanings(name)
	return len(bindings) > 0 && !slices.ContainsFunc(bindings, func(b *scope.Binding) bool { return b.Kind != scope.Imported })
}
