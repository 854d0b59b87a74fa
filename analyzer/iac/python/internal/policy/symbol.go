package policy

import (
	"slices"

	"github.com/go-python/gpython/ast"
	"github.com/go-python/gpython/py"

	"github.com/jitterlint/jitterlint/analyzer/catalog"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/jitter"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/scope"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/source"
)

// deepest is how many names, policies and functions are looked through.
const deepest = 10

// symbols say what the expressions of a program stand for, of what the catalog knows.
type symbols struct {
	tree   *source.Tree
	names  *scope.Names
	values *jitter.Values
	index  *Index
	// stars are the modules of which all names are imported.
	stars []string
	// used are the calls of functools.partial whose results are called.
	used map[*ast.Call]bool
	// depth is how many calls of functools.partial are being looked through.
	depth int
}

func newSymbols(tree *source.Tree, names *scope.Names, values *jitter.Values, index *Index) *symbols {
	found := &symbols{tree: tree, names: names, values: values, index: index, used: make(map[*ast.Call]bool)}
	tree.Statements(func(s ast.Stmt) {
		if from, ok := s.(*ast.ImportFrom); ok && from.Level == 0 && len(from.Names) == 1 && from.Names[0].Name == "*" {
			found.stars = append(found.stars, string(from.Module))
		}
	})
	return found
}

// paths returns the dotted names that an expression may stand for: several where one is
// imported if another cannot be. Without any, it is not known what it is.
func (r *symbols) paths(e ast.Expr) []string { return r.pathsOf(e, 0) }

func (r *symbols) pathsOf(e ast.Expr, depth int) []string {
	if depth > deepest {
		return nil
	}
	switch e := e.(type) {
	case *ast.Name:
		return r.pathsOfName(e, depth)
	case *ast.Attribute:
		var all []string
		for _, base := range r.pathsOf(e.Value, depth+1) {
			all = append(all, base+"."+string(e.Attr))
		}
		return all
	}
	return nil
}

func (r *symbols) pathsOfName(name *ast.Name, depth int) []string {
	bindings := r.names.Meanings(name)
	if len(bindings) == 0 {
		all := []string{string(name.Id)}
		for _, module := range r.stars {
			all = append(all, module+"."+string(name.Id))
		}
		return all
	}
	var all []string
	for _, b := range bindings {
		switch {
		case b.Kind == scope.Imported && slices.Contains(all, b.Path): // imported again
		case b.Kind == scope.Imported:
			all = append(all, b.Path)
		case b.Kind == scope.Assigned && isNone(b.Value):
		case b.Kind == scope.Assigned && len(bindings) == 1:
			return r.pathsOf(b.Value, depth+1)
		default:
			return nil
		}
	}
	return all
}

func isNone(e ast.Expr) bool {
	c, ok := e.(*ast.NameConstant)
	return ok && c.Value == ast.Singleton(py.None)
}

// symbol returns what the catalog knows of what an expression stands for, or nil.
func (r *symbols) symbol(e ast.Expr) *catalog.PythonSymbol {
	var found *catalog.PythonSymbol
	for _, path := range r.paths(e) {
		s := r.index.symbols[path]
		if s != nil && r.tree.Imports.Function(path) != nil {
			return nil // a module of the project's own has that name
		}
		if s != nil && found != nil && s != found {
			return nil
		}
		if s != nil {
			found = s
		}
	}
	if a, ok := e.(*ast.Attribute); ok && found == nil {
		return r.index.symbols["."+string(a.Attr)]
	}
	return found
}

// named reports whether an expression is, or calls, one of some names: no where it is known
// to be something else.
func (r *symbols) named(e ast.Expr, names []string) truth {
	e = r.value(e)
	if call, ok := e.(*ast.Call); ok {
		e = call.Func
	}
	switch e.(type) {
	case *ast.Name, *ast.Attribute:
		paths := r.paths(e)
		if slices.ContainsFunc(paths, func(p string) bool { return slices.Contains(names, p) }) {
			return yes
		}
		if len(paths) == 0 && r.function(e) == nil {
			return maybe
		}
	}
	return no
}

// applied is a symbol that is called, with what is passed to it already.
type applied struct {
	symbol *catalog.PythonSymbol
	given  arguments
	// shift is how many positions are taken already.
	shift int
}

// callee returns what is called, through functools.partial, or nil.
func (r *symbols) callee(e ast.Expr) *applied {
	if s := r.symbol(e); s != nil {
		return &applied{symbol: s}
	}
	if call, ok := r.value(e).(*ast.Call); ok {
		if c := r.partial(call); c != nil {
			r.used[call] = true
			return c
		}
	}
	return nil
}

// partial returns what a call of functools.partial makes, or nil.
func (r *symbols) partial(call *ast.Call) *applied {
	if r.depth > deepest || len(call.Args) == 0 || r.names.Path(call.Func) != "functools.partial" {
		return nil
	}
	r.depth++
	defer func() { r.depth-- }()
	c := r.callee(call.Args[0])
	if c == nil {
		return nil
	}
	given := append(arguments{&passed{symbols: r, call: call, skip: 1, shift: c.shift}}, c.given...)
	return &applied{c.symbol, given, c.shift + len(call.Args) - 1}
}

// passes returns all that is passed where the callee is called.
func (c *applied) passes(r *Rule, call *ast.Call) arguments {
	return append(arguments{&passed{symbols: r.symbols, call: call, shift: c.shift}}, c.given...)
}

// value returns what an expression stands for: through names, and fields of classes, that
// can have one value alone.
func (r *symbols) value(e ast.Expr) ast.Expr {
	for range deepest {
		e = r.names.Through(e)
		a, ok := e.(*ast.Attribute)
		if !ok {
			return e
		}
		given, ok := r.field(a)
		if !ok {
			return e
		}
		e = given
	}
	return e
}

// field returns the only value that a field of a class of the program has.
func (r *symbols) field(a *ast.Attribute) (ast.Expr, bool) {
	name, ok := a.Value.(*ast.Name)
	if !ok {
		return nil, false
	}
	class := r.class(name)
	if name.Id == "self" || name.Id == "cls" {
		class = r.tree.Class(a)
	}
	if class == nil {
		return nil, false
	}
	given := slices.Clone(r.values.Given(a))
	for _, b := range r.names.In(class, string(a.Attr)) {
		if b.Kind != scope.Assigned || b.Value == nil {
			return nil, false
		}
		given = append(given, b.Value)
	}
	if len(given) != 1 {
		return nil, false
	}
	return given[0], true
}

// class returns the class of the program that a name stands for, or nil.
func (r *symbols) class(e ast.Expr) *ast.ClassDef {
	c, _ := r.defined(e).(*ast.ClassDef)
	return c
}

// function returns the function of the program that a name stands for, or nil.
func (r *symbols) function(e ast.Expr) *ast.FunctionDef {
	f, _ := r.defined(e).(*ast.FunctionDef)
	return f
}

func (r *symbols) defined(e ast.Expr) ast.Ast {
	name, ok := e.(*ast.Name)
	if !ok {
		return nil
	}
	bindings := r.names.Meanings(name)
	if len(bindings) != 1 || bindings[0].Kind != scope.Defined {
		return nil
	}
	return bindings[0].Node
}
