package value

import (
	"strings"

	"github.com/go-python/gpython/ast"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/syntax"
)

// Module is one Python file that was read.
type Module struct {
	File   *program.File
	Syntax *syntax.Module
	// Top are the names of the file.
	Top *Scope
	// move is added to offsets of the syntax, which begins after a byte order mark.
	move   int
	scopes map[ast.Ast]*Scope
	// extended are the names of classes that others extend.
	extended map[string]bool
}

// Scope are the names that a module, a function or a class gives a meaning.
type Scope struct {
	Module *Module
	outer  *Scope
	// node is the function or the class, and nil for a module.
	node  ast.Ast
	names map[string][]binding
	// fields are what the methods of a class set of self.
	fields map[string][]binding
	// returns are what a function returns.
	returns []ast.Expr
}

// binding is one place that gives a name a meaning; without anything else, it is one that
// is not known.
type binding struct {
	value    ast.Expr
	in       *Scope // that the value stands in
	function *ast.FunctionDef
	class    *ast.ClassDef
	// from is the module that is imported, or that name is imported from, and level how
	// many directories further out it is looked for.
	from, name string
	level      int
	parameter  bool
}

// Read returns the module that a file is.
func Read(file *program.File) *Module {
	text := strings.TrimPrefix(file.Text, "\ufeff")
	m := &Module{
		File: file, Syntax: syntax.Parse(text), move: len(file.Text) - len(text),
		scopes: make(map[ast.Ast]*Scope), extended: make(map[string]bool),
	}
	m.Top = m.scope(nil, nil)
	for _, s := range m.Syntax.Body {
		m.read(s, m.Top)
	}
	return m
}

func (m *Module) scope(node ast.Ast, outer *Scope) *Scope {
	s := &Scope{Module: m, outer: outer, node: node, names: make(map[string][]binding), fields: make(map[string][]binding)}
	if node != nil {
		m.scopes[node] = s
	}
	return s
}

// Inner returns the names that a function or a class gives a meaning, and those around it
// for any other node.
func (s *Scope) Inner(n ast.Ast) *Scope {
	if inner := s.Module.scopes[n]; inner != nil {
		return inner
	}
	return s
}

// Span is where a node stands in the file.
func (m *Module) Span(n ast.Ast) program.Span {
	start := m.Syntax.Start(n)
	return m.File.Span(start+m.move, max(m.Syntax.End(n), start)+m.move)
}

// read notes what a node, and all below it, gives a meaning.
func (m *Module) read(n ast.Ast, s *Scope) {
	if target, ok := m.Syntax.Walrus(n); ok {
		s.bind(target, binding{})
	}
	switch n := n.(type) {
	case *ast.FunctionDef:
		s.add(string(n.Name), binding{function: n, in: s})
		inner := m.scope(n, s)
		inner.parameters(n.Args)
		s = inner
	case *ast.ClassDef:
		s.add(string(n.Name), binding{class: n, in: s})
		for _, base := range n.Bases {
			m.extended[Dotted(base)] = true
		}
		s = m.scope(n, s)
	case *ast.Lambda:
		s = m.scope(n, s)
		s.parameters(n.Args)
	case *ast.Return:
		s.returns = append(s.returns, n.Value)
	case *ast.Assign:
		for _, target := range n.Targets {
			s.bind(target, binding{value: n.Value, in: s})
		}
	case *ast.AugAssign:
		s.bind(n.Target, binding{})
	case *ast.For:
		s.bind(n.Target, binding{})
	case *ast.WithItem:
		s.bind(n.OptionalVars, binding{})
	case *ast.ExceptHandler:
		s.add(string(n.Name), binding{})
	case *ast.ListComp, *ast.SetComp, *ast.DictComp, *ast.GeneratorExp:
		s = m.comprehension(n, s)
	case *ast.Global:
		for _, name := range n.Names {
			m.Top.add(string(name), binding{})
		}
	case *ast.Nonlocal:
		for _, name := range n.Names {
			for outer := s.outer; outer != nil; outer = outer.outer {
				outer.add(string(name), binding{})
			}
		}
	case *ast.Import:
		for _, a := range n.Names {
			name, _, _ := strings.Cut(string(a.Name), ".")
			from := name
			if a.AsName != "" {
				name, from = string(a.AsName), string(a.Name)
			}
			s.add(name, binding{from: from})
		}
	case *ast.ImportFrom:
		for _, a := range n.Names {
			name := a.AsName
			if name == "" {
				name = a.Name
			}
			s.add(string(name), binding{from: string(n.Module), name: string(a.Name), level: n.Level})
		}
	}
	for _, child := range m.Syntax.Children(n) {
		m.read(child, s)
	}
}

// comprehension returns the names of a comprehension, which are its own.
func (m *Module) comprehension(n ast.Ast, outer *Scope) *Scope {
	s := m.scope(n, outer)
	var all []ast.Comprehension
	switch n := n.(type) {
	case *ast.ListComp:
		all = n.Generators
	case *ast.SetComp:
		all = n.Generators
	case *ast.DictComp:
		all = n.Generators
	case *ast.GeneratorExp:
		all = n.Generators
	}
	for _, g := range all {
		s.bind(g.Target, binding{})
	}
	return s
}

func (s *Scope) add(name string, b binding) { s.names[name] = append(s.names[name], b) }

func (s *Scope) parameters(a *ast.Arguments) {
	if a == nil {
		return
	}
	for _, list := range [][]*ast.Arg{a.Args, a.Kwonlyargs, {a.Vararg, a.Kwarg}} {
		for _, p := range list {
			if p != nil {
				s.add(string(p.Arg), binding{parameter: true})
			}
		}
	}
}

// bind notes what a target is given.
func (s *Scope) bind(target ast.Expr, b binding) {
	switch t := target.(type) {
	case *ast.Name:
		s.add(string(t.Id), b)
	case *ast.Attribute:
		if class := s.class(); class != nil && Dotted(t.Value) == "self" {
			class.fields[string(t.Attr)] = append(class.fields[string(t.Attr)], b)
		}
	case *ast.Tuple:
		s.each(t.Elts)
	case *ast.List:
		s.each(t.Elts)
	case *ast.Starred:
		s.bind(t.Value, binding{})
	}
}

func (s *Scope) each(targets []ast.Expr) {
	for _, t := range targets {
		s.bind(t, binding{})
	}
}

// class returns the class that a scope stands in.
func (s *Scope) class() *Scope {
	for ; s != nil; s = s.outer {
		if _, ok := s.node.(*ast.ClassDef); ok {
			return s
		}
	}
	return nil
}

// lookup returns the one meaning of a name, and false if it has none or several: which one
// it is depends on the way.
func (s *Scope) lookup(name string) (binding, bool) {
	for at := s; at != nil; at = at.outer {
		if _, isClass := at.node.(*ast.ClassDef); isClass && at != s {
			continue // names of a class are not known in its methods
		}
		if all := at.names[name]; len(all) > 0 {
			return all[0], len(all) == 1
		}
	}
	return binding{}, false
}

// Import is a name that a module is, or has from, another.
type Import struct{ Local, From, Name string }

// Imports returns the names that the whole file has from other modules.
func (m *Module) Imports() []Import {
	var found []Import
	for local, all := range m.Top.names {
		for _, b := range all {
			if b.from != "" {
				found = append(found, Import{Local: local, From: b.from, Name: b.name})
			}
		}
	}
	return found
}

// Dotted returns an expression such as a.b.c as it is written, and "" for any other.
func Dotted(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.Name:
		return string(e.Id)
	case *ast.Attribute:
		if of := Dotted(e.Value); of != "" {
			return of + "." + string(e.Attr)
		}
	}
	return ""
}
