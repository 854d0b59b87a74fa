// Package scope says what names mean where they stand: which import, variable, parameter,
// function or field, and what these are given.
package scope

import (
	"strings"

	"github.com/jitterlint/jitterlint/analyzer/iac/javascript/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/iac/javascript/syntax"
)

// Kind is how a name comes to its meaning.
type Kind byte

// Kinds of bindings.
const (
	// Variable names are declared by const, let or var.
	Variable Kind = iota
	// Imported names are those of a module: by import, or by require.
	Imported
	// Parameter names are those of functions, and Caught ones those of catch.
	Parameter
	Caught
	// Declared names are those of functions and classes, which Node is.
	Declared
)

// Binding is what a name stands for.
type Binding struct {
	Kind Kind
	Name string
	// Node is what declares it: a name, or a function or class.
	Node *syntax.Node
	// Path is what an import stands for, as Names.Path has it.
	Path string
	// Module is what an import is from, and Export what it has of that: "" for all of it, or
	// for the default.
	Module, Export string
	// Given are the values that the name is given, each with the node that gives it.
	Given []Given
	// Function and Index are those of a parameter.
	Function *syntax.Node
	Index    int
	// Mutated tells that members of what the name stands for are assigned to.
	Mutated bool
}

// Given is one of the values of a name.
type Given struct {
	// At is the declarator, the assignment, or what counts up.
	At *syntax.Node
	// Value is what is given, and nil where that is not known. Part is the member of the
	// value that the name is given: {part} = value; it is empty for all of it.
	Value *syntax.Node
	Part  string
	// Operator is that of an assignment such as +=, or of a ++.
	Operator string
	// Each is set where each pass of a loop gives another element of the value.
	Each bool
}

// Names are those of one program.
type Names struct {
	tree *source.Tree
	top  *scope
	// meanings are those of Name nodes.
	meanings map[*syntax.Node]*Binding
	// fields are what members of this are given, by class, and methods those of classes.
	fields  map[*syntax.Node]map[string][]Given
	methods map[*syntax.Node]map[string]*syntax.Node
	calls   map[*syntax.Node][]*syntax.Node
	// types are the paths of those that are imported, by their names, and ofFields the names
	// of the types that members are said to have, by class.
	types    map[string]string
	ofFields map[*syntax.Node]map[string]string
	// declared are all names that the program declares anywhere.
	declared map[string]bool
}

// IsGlobal reports whether a name stands for what everybody means by it: the program declares
// none.
func (n *Names) IsGlobal(name string) bool { return !n.declared[name] }

// New returns the names of a program.
func New(tree *source.Tree) *Names {
	n := &Names{
		tree: tree, meanings: make(map[*syntax.Node]*Binding),
		fields: make(map[*syntax.Node]map[string][]Given), methods: make(map[*syntax.Node]map[string]*syntax.Node),
		calls: make(map[*syntax.Node][]*syntax.Node), declared: make(map[string]bool), types: make(map[string]string), ofFields: make(map[*syntax.Node]map[string]string),
	}
	b := &builder{names: n}
	top := &scope{names: make(map[string]*Binding)}
	top.function = top
	n.top = top
	b.all(tree.Script.Statements, top)
	b.resolve()
	n.imported()
	n.called()
	return n
}

// Meaning returns what a name stands for, or nil for a global.
func (n *Names) Meaning(name *syntax.Node) *Binding { return n.meanings[name] }

// Fields returns what a member of this, or of a class, is given in the class, and whether the
// expression is such a member.
func (n *Names) Fields(e *syntax.Node) ([]Given, bool) {
	if e.Kind != syntax.Member || e.Parts[0].Kind != syntax.Name {
		return nil, false
	}
	of := e.Parts[0]
	class := n.tree.Class(e)
	if of.Word != "this" {
		b := n.meanings[of]
		if b == nil || b.Kind != Declared {
			return nil, false
		}
		class = b.Node
	}
	if class == nil || class.Kind != syntax.Class {
		return nil, false
	}
	return n.fields[class][e.Word], true
}

// Through returns the value of a constant name, or of a field that is given one value alone,
// through others; any other expression is what it is.
func (n *Names) Through(e *syntax.Node) *syntax.Node {
	const furthest = 8
	for range furthest {
		var given []Given
		switch e.Kind {
		case syntax.Name:
			b := n.meanings[e]
			if b == nil || b.Kind != Variable {
				return e
			}
			given = b.Given
		case syntax.Member:
			given, _ = n.Fields(e)
		case syntax.Await:
			e = e.Parts[0]
			continue
		default:
			return e
		}
		if len(given) != 1 || given[0].Value == nil || given[0].Part != "" || given[0].Operator != "" || given[0].Each {
			return e
		}
		e = given[0].Value
	}
	return e
}

// Path returns what an expression stands for as a dotted path: "p-retry" for what a module
// is or exports as default, "exponential-backoff.backOff" for what it exports by a name,
// ":Math.random" for a global, and "" for anything else. A value of a type that is imported has
// that type's path: that of a in (a: Page) is "puppeteer.Page".
func (n *Names) Path(e *syntax.Node) string { return n.path(e, 0) }

func (n *Names) path(e *syntax.Node, depth int) string {
	const deepest = 12
	if depth > deepest {
		return ""
	}
	switch e.Kind {
	case syntax.Name:
		b := n.meanings[e]
		switch {
		case b == nil && e.Word != "this" && e.Word != "super" && !n.tree.Unknown(e):
			return ":" + e.Word
		case b == nil:
			return ""
		case b.Kind == Imported:
			return b.Path
		case b.Kind == Variable && len(b.Given) == 1 && b.Given[0].Value != nil && b.Given[0].Operator == "" && !b.Given[0].Each:
			if path := member(n.path(b.Given[0].Value, depth+1), b.Given[0].Part); path != "" {
				return path
			}
		}
		return n.types[b.Node.Type]
	case syntax.Member:
		if given, ok := n.Fields(e); ok {
			path := ""
			if len(given) == 1 && given[0].Value != nil && given[0].Operator == "" {
				path = n.path(given[0].Value, depth+1)
			}
			if path == "" {
				path = n.types[n.ofFields[n.tree.Class(e)][e.Word]]
			}
			return path
		}
		return member(n.path(e.Parts[0], depth+1), e.Word)
	case syntax.Await:
		return n.path(e.Parts[0], depth+1)
	case syntax.Call:
		if module, ok := n.module(e); ok {
			return module
		}
		if n.path(e.Parts[0], depth+1) == "util.promisify" && len(e.Parts) == 2 {
			return n.path(e.Parts[1], depth+1)
		}
	}
	return ""
}

// member is the path of what is exported by a name: that of the default is the module's own.
func member(of, name string) string {
	switch {
	case of == "":
		return ""
	case name == "" || name == "default" && !strings.HasPrefix(of, ":"):
		return of
	case of == ":globalThis" || of == ":global" || of == ":window" || of == ":self":
		return ":" + name
	}
	return of + "." + name
}

// module returns the module that a call of require or import is of.
func (n *Names) module(call *syntax.Node) (string, bool) {
	if len(call.Parts) != 2 || call.Parts[0].Kind != syntax.Name || call.Parts[1].Kind != syntax.String {
		return "", false
	}
	name := call.Parts[0]
	if name.Word == "import" || name.Word == "require" && n.meanings[name] == nil {
		return Module(call.Parts[1].Word), true
	}
	return "", false
}

// Module is how a module is called: without the prefix of Node's own.
func Module(name string) string { return strings.TrimPrefix(name, "node:") }

// Own reports whether a path is one in a file of the project.
func Own(path string) bool { return strings.HasPrefix(path, ".") || strings.HasPrefix(path, "/") }

// imported notes the names that a call of require or import is given to.
func (n *Names) imported() {
	for _, b := range n.meanings {
		if b.Kind != Variable || len(b.Given) != 1 || b.Given[0].Value == nil || b.Given[0].Operator != "" {
			continue
		}
		value := b.Given[0].Value
		if value.Kind == syntax.Await {
			value = value.Parts[0]
		}
		part := ""
		if value.Kind == syntax.Member { // require('a').b
			value, part = value.Parts[0], value.Word
		}
		if value.Kind != syntax.Call {
			continue
		}
		if module, ok := n.module(value); ok {
			b.Kind, b.Path = Imported, member(member(module, part), b.Given[0].Part)
			b.Module, b.Export = module, strings.Trim(part+"."+b.Given[0].Part, ".")
		}
	}
}
