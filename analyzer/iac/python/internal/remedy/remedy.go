// Package remedy says how a wait can be spread where it stands: by which code, and by which
// import of what that draws from.
package remedy

import (
	"strings"

	"github.com/go-python/gpython/ast"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/jitter"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/number"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/scope"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/wait"
)

// Remedies are those for one program.
type Remedies struct {
	tree    *source.Tree
	names   *scope.Names
	numbers *number.Numbers
	values  *jitter.Values
	waits   *wait.Waits
}

// New returns the remedies for a program.
func New(tree *source.Tree, names *scope.Names, numbers *number.Numbers, values *jitter.Values, waits *wait.Waits) *Remedies {
	return &Remedies{tree, names, numbers, values, waits}
}

// Draw is code that draws a number, as it can stand at some place in a program.
type Draw struct {
	Code string
	// Needs says what has to be imported for that; nothing, if it is.
	Needs string
	// Sure tells that the code runs there, with the changes that import what it needs.
	Sure   bool
	Import []program.Change
}

// Uniform is a call that draws a number between two.
func (r *Remedies) Uniform(from, to string, at ast.Ast) Draw {
	return r.draw("random", "uniform", "("+from+", "+to+")", at)
}

// Share is a call that draws a number from 0 to 1 by a module.
func (r *Remedies) Share(module string, at ast.Ast) Draw {
	if module == "secrets" {
		return r.draw(module, "SystemRandom", "().random()", at)
	}
	return r.draw(module, "random", "()", at)
}

// draw is a call of a function of a module: by a name that one of the two has at the place,
// or by one that the module could be imported by there.
func (r *Remedies) draw(module, function, called string, at ast.Ast) Draw {
	if name, ok := r.names.Module(module, at); ok {
		return Draw{Code: name + "." + function + called, Sure: r.reaches(name, at)}
	}
	if name, ok := r.names.Module(module+"."+function, at); ok {
		return Draw{Code: name + called, Sure: r.reaches(name, at)}
	}
	code := module + "." + function + called
	switch {
	case len(r.names.Bound(module, at)) > 0 || r.names.Star(): // something else has its name, or may have
		return Draw{Code: "_" + code, Needs: " with import " + module + " as _" + module}
	case r.names.Holey(): // it may be imported where that is not seen
		return Draw{Code: code}
	}
	change := r.Import(module, at)
	return Draw{Code: code, Needs: " with import " + module, Import: change, Sure: change != nil}
}

// reaches reports whether one of the imports that a name has at a place is sure to have run
// by then: it stands under no condition, and above the place where both run together.
func (r *Remedies) reaches(name string, at ast.Ast) bool {
	if r.names.Star() {
		return false // which may give the name to something else
	}
	for _, b := range r.names.Bound(name, at) {
		s, _ := b.Node.(ast.Stmt)
		place, ok := r.tree.Place(s)
		if !ok {
			continue
		}
		later := r.tree.Start(s) > r.tree.Start(at)
		switch f := place.Owner.(type) {
		case nil:
			if !later || !r.names.AtTop(at) {
				return true
			}
		case *ast.FunctionDef:
			if !later && r.tree.Inside(at, f) {
				return true
			}
		}
	}
	return false
}

// Import is the change that imports a module: with the first of the program's other imports
// that stands in the same file as what needs it, so that every program with that piece has
// it, and at the top of what stands there otherwise. It is nil where there is no such place.
func (r *Remedies) Import(module string, need ast.Ast) []program.Change {
	top := r.topLevel(need)
	if top == nil {
		return nil
	}
	host := r.tree.Main.Program.Text
	fileOf := func(s ast.Stmt) *program.File { return host.Host(r.tree.Start(s), r.tree.Start(s)+1).File }
	var first ast.Stmt
	for i, s := range r.tree.Main.Syntax.Body {
		if r.isHead(i) || fileOf(s) != fileOf(top) {
			continue
		}
		if first == nil {
			first = s
		}
		switch s.(type) {
		case *ast.Import, *ast.ImportFrom:
			return r.line(s, module)
		}
		if s == top {
			break
		}
	}
	return r.line(first, module)
}

// isHead reports whether a statement of the module has to stay above all others: what
// documents it, and imports from the future.
func (r *Remedies) isHead(i int) bool {
	body := r.tree.Main.Syntax.Body
	if from, ok := body[i].(*ast.ImportFrom); ok {
		return from.Module == "__future__"
	}
	_, documents := r.tree.Main.Syntax.Docstring(body)
	return i == 0 && documents
}

// line is the change that imports a module in a line above a statement, with its decorators.
func (r *Remedies) line(above ast.Stmt, module string) []program.Change {
	text, at := r.tree.Main.Syntax.Text, r.tree.Start(above)
	if decorators := r.tree.Decorators(above); len(decorators) > 0 {
		at = strings.LastIndexByte(text[:r.tree.Start(decorators[0])], '@')
	}
	if at < 0 {
		return nil
	}
	indent := text[strings.LastIndexByte(text[:at], '\n')+1 : at]
	if strings.TrimSpace(indent) != "" {
		indent = "" // it stands behind another statement
	}
	return []program.Change{{Range: program.Range{Start: at, End: at}, New: "import " + module + "\n" + indent}}
}

// topLevel returns the statement of the module that a node stands in.
func (r *Remedies) topLevel(n ast.Ast) ast.Stmt {
	for r.tree.Parent(n) != nil {
		n = r.tree.Parent(n)
	}
	s, _ := n.(ast.Stmt)
	return s
}
