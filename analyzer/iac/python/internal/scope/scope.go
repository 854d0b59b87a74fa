// Package scope says what the names of a program mean where they stand: what binds them,
// which module's they are, and which function of the program is called.
package scope

import (
	"github.com/go-python/gpython/ast"

	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/source"
)

// Names are the names of one program.
type Names struct {
	tree *source.Tree
	// scopes has the names bound in each function, lambda and class, and modules those at
	// the top of each text.
	scopes  map[ast.Ast]*Scope
	modules map[*source.Module]*Scope
	// stands has the scopes that nodes stand in, once they were asked for.
	stands map[ast.Ast]*Scope
}

// New returns the names of a program.
func New(tree *source.Tree) *Names {
	n := &Names{tree: tree, scopes: make(map[ast.Ast]*Scope), modules: make(map[*source.Module]*Scope), stands: make(map[ast.Ast]*Scope)}
	n.bindModule(tree.Main)
	return n
}

// Scope is what one function, lambda, class or module binds.
type Scope struct {
	// node is the FunctionDef, Lambda or ClassDef, and nil for the module.
	node   ast.Ast
	module *source.Module
	// names has each binding of a name, in the order of the text.
	names map[string][]*Binding
	// outer are names that belong to a scope further out.
	outer map[string]outer
	// shared are names to which other functions give values, too.
	shared map[string]bool
	// star tells that a star import may bind any name.
	star bool
	// indexes say where the bindings of a name stand, and paths what its imports have in
	// common, once they were asked for.
	indexes map[string]*index
	paths   map[string]string
	// imports are the names by which modules are imported, once they were asked for.
	imports map[string][]string
}

// outer says which scope further out a name belongs to.
type outer byte

const (
	ofModule outer = iota + 1
	ofFunction
)

// Binding is one place that gives a name its meaning.
type Binding struct {
	Kind Kind
	// Node is the statement, parameter or comprehension that binds.
	Node ast.Ast
	// Value is what is assigned, or iterated over; for a parameter, its default.
	Value ast.Expr
	// Path is the dotted name of what is imported.
	Path string
}

// Kind is how a name is bound.
type Kind byte

// Kinds of bindings.
const (
	// Opaque bindings are known to be, and nothing else.
	Opaque Kind = iota
	Imported
	Assigned
	// Augmented is an assignment with an operator: the value is added to, or multiplied
	// with, what there was.
	Augmented
	Iterated
	// Entered is what a with statement gives, of what it is given.
	Entered
	Parameter
	Defined
)

func newScope(node ast.Ast, module *source.Module) *Scope {
	return &Scope{
		node: node, module: module,
		names: make(map[string][]*Binding), outer: make(map[string]outer), shared: make(map[string]bool),
		indexes: make(map[string]*index), paths: make(map[string]string),
	}
}

// In returns all bindings of a name in a function, lambda or class.
func (n *Names) In(node ast.Ast, name string) []*Binding {
	if s := n.scopes[node]; s != nil {
		return s.names[name]
	}
	return nil
}

// Local returns all bindings of a name in the scope that it is used in.
func (n *Names) Local(name *ast.Name) []*Binding { return n.scopeOf(name).names[string(name.Id)] }

// AtTop reports whether a node is evaluated when its module is loaded.
func (n *Names) AtTop(node ast.Ast) bool {
	if n.scopeOf(node).node != nil {
		return false
	}
	for ; node != nil; node = n.tree.Parent(node) {
		if _, lambda := node.(*ast.Lambda); lambda {
			return false
		}
	}
	return true
}

// Shared returns the names of a body that other functions give values, too, or that belong
// to one further out.
func (n *Names) Shared(b source.Body) map[string]bool {
	s := n.modules[b.Module]
	if b.Function != nil {
		s = n.scopes[b.Function]
	}
	shared := make(map[string]bool)
	for name := range s.outer {
		shared[name] = true
	}
	for name := range s.shared {
		shared[name] = true
	}
	return shared
}

// scopeOf returns the scope that a node stands in.
func (n *Names) scopeOf(node ast.Ast) *Scope {
	s := n.stands[node]
	if s == nil {
		s = n.findScope(node)
		n.stands[node] = s
	}
	return s
}

func (n *Names) findScope(node ast.Ast) *Scope {
	module := n.modules[n.tree.Module(node)]
	child := node
	for node = n.tree.Parent(node); node != nil; child, node = node, n.tree.Parent(node) {
		if s, ok := n.scopes[node]; ok && n.runsIn(child, node) {
			return s
		}
	}
	return module
}

// runsIn reports whether what stands just below a function, lambda or class belongs to its
// own scope: decorators, defaults and bases belong to the scope around it.
func (n *Names) runsIn(child, node ast.Ast) bool {
	if stmt, ok := child.(ast.Stmt); ok {
		if p, ok := n.tree.Place(stmt); ok && p.Owner == node {
			return true
		}
	}
	l, ok := node.(*ast.Lambda)
	return ok && child == ast.Ast(l.Body)
}

// around returns the scope around another in which its free names are looked up: classes
// are passed over, as Python does.
func (n *Names) around(s *Scope) *Scope {
	if s.node == nil {
		return nil
	}
	for around := n.scopeOf(s.node); ; around = n.scopeOf(around.node) {
		if _, class := around.node.(*ast.ClassDef); !class {
			return around
		}
	}
}
