// Package remedy says how code at a place can name the module that it draws from, and how
// it can be imported there.
package remedy

import (
	"strings"

	"github.com/go-python/gpython/ast"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/scope"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/source"
)

// Remedies are those for one program.
type Remedies struct {
	tree  *source.Tree
	names *scope.Names
}

// New returns the remedies for a program.
func New(tree *source.Tree, names *scope.Names) *Remedies { return &Remedies{tree, names} }

// Module is a module as code at some place in a program can name it.
type Module struct {
	name string
	// Needs says what has to be imported for that; nothing, if it is.
	Needs string
}

// Module returns a module by the name that it has at a place, or could be imported by
// there.
func (r *Remedies) Module(path string, at ast.Ast) Module {
	if name, ok := r.names.Module(path, at); ok {
		return Module{name: name}
	}
	switch {
	case len(r.names.Bound(path, at)) > 0 || r.names.Star(): // something else has its name, or may have
		name := "_" + path
		return Module{name, " with import " + path + " as " + name}
	case r.names.Holey(): // it may be imported where that is not seen
		return Module{name: path}
	}
	return Module{path, " with import " + path}
}

// Share is a call that draws a number from 0 to 1.
func (m Module) Share() string {
	if strings.TrimPrefix(m.name, "_") == "secrets" {
		return m.name + ".SystemRandom().random()"
	}
	return m.name + ".random()"
}

// Uniform is a call that draws a number between two.
func (m Module) Uniform(from, to string) string { return m.name + ".uniform(" + from + ", " + to + ")" }

// Import is the change that imports a module: with the program's other imports where these
// stand in the same file as what needs it, and ahead of what needs it otherwise, so that
// every program with that piece has it.
func (r *Remedies) Import(module string, need ast.Ast) []program.Change {
	host := r.tree.Main.Program.Text
	top := r.topLevel(need)
	if top == nil {
		return nil
	}
	fileOf := func(s ast.Stmt) *program.File { return host.Host(r.tree.Start(s), r.tree.Start(s)+1).File }
	for _, s := range r.tree.Main.Syntax.Body {
		if from, ok := s.(*ast.ImportFrom); ok && from.Module == "__future__" {
			continue
		}
		switch s.(type) {
		case *ast.Import, *ast.ImportFrom:
			if fileOf(s) == fileOf(top) {
				return insertLine(r.tree.Start(s), module)
			}
		}
	}
	return insertLine(r.tree.Start(top), module)
}

func insertLine(offset int, module string) []program.Change {
	return []program.Change{{Range: program.Range{Start: offset, End: offset}, New: "import " + module + "\n"}}
}

// topLevel returns the statement of the module that a node stands in, if a line can be put
// above it: above a function with a decorator, the line is the decorator's.
func (r *Remedies) topLevel(n ast.Ast) ast.Stmt {
	for r.tree.Parent(n) != nil {
		n = r.tree.Parent(n)
	}
	if f, ok := n.(*ast.FunctionDef); ok && len(r.tree.Decorators(f)) > 0 {
		return nil
	}
	s, _ := n.(ast.Stmt)
	return s
}
