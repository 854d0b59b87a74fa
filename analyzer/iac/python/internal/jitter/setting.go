package jitter

import (
	"github.com/go-python/gpython/ast"

	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/scope"
)

// files are those that a program reads its settings from.
type files struct{ values *Values }

// parsed follows what a text says that is a map of settings, where it is read from a file:
//
//	config = json.loads(Path("retry.json").read_text())
//
// A file is the same in every instance, unless the program may keep in it what it has drawn.
func (f files) parsed(call *ast.Call) Origin {
	if len(call.Args) == 0 || !f.ofFile(call.Args[0]) || f.values.keeps() {
		return unknown
	}
	return Origin{}
}

// isConfiguration reports whether an expression is the settings that were read from files of
// sections, as configparser has them.
func (f files) isConfiguration(e ast.Expr) bool {
	made, ok := f.values.names.Through(e).(*ast.Call)
	if !ok || f.values.keeps() {
		return false
	}
	switch f.values.names.Path(made.Func) {
	case "configparser.ConfigParser", "configparser.RawConfigParser", "configparser.SafeConfigParser":
		return true
	}
	return false
}

// ofFile reports whether an expression is a file that is open, or the text of one.
func (f files) ofFile(e ast.Expr) bool {
	switch e := f.values.names.Through(e).(type) {
	case *ast.Name:
		for _, b := range f.values.names.Meanings(e) {
			opened, ok := b.Value.(*ast.Call)
			if b.Kind != scope.Entered || !ok || !f.opens(opened) {
				return false
			}
		}
		return len(f.values.names.Meanings(e)) > 0
	case *ast.Call:
		if a, ok := e.Func.(*ast.Attribute); ok {
			switch a.Attr {
			case "read_text", "read_bytes":
				return true
			case "read":
				return len(e.Args) == 0 && f.ofFile(a.Value)
			}
		}
		return f.opens(e)
	}
	return false
}

// opens reports whether a call opens a file.
func (f files) opens(call *ast.Call) bool {
	path := f.values.names.Path(call.Func)
	return path == "open" || path == "io.open" || path == "codecs.open"
}

// keepsDraws reports whether a program draws, and writes.
func (f files) keepsDraws() bool {
	draws, writes := false, false
	for _, call := range f.values.tree.Main.Calls {
		switch scope.Last(call.Func) {
		case "write", "write_text", "write_bytes", "dump":
			writes = true
		}
		draws = draws || f.values.source(call)
	}
	return draws && writes
}
