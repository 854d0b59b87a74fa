// Package syntax has the nodes of JavaScript and TypeScript: each with its place in the text.
package syntax

// Kind is what a node is.
type Kind byte

// The kinds of nodes, each with what its Parts are.
const (
	// Empty stands for what is left out, such as the test of for (;;).
	Empty Kind = iota
	// Opaque is code that is not looked into, or that could not be read.
	Opaque

	// Name is a name, this or super; its Word is the name.
	Name
	// String, Number, Regexp and Constant (true, false, null) have their value as Word.
	String
	Number
	Regexp
	Constant
	// Template has the expressions in it and, where there are none, its text as Word.
	Template
	// Array has its elements, and Object its Property, Spread and Opaque nodes. Both are
	// patterns where they are assigned to.
	Array
	Object
	// Property is an entry of an Object, or a member of a Class: its Word is the key, or ""
	// where that is computed, and its only part the value.
	Property
	// Spread has what is spread, or gathers the rest.
	Spread
	// Function has its body, which is a Block or, of an arrow function, an expression. Its
	// Word is its name.
	Function
	// Class has its members.
	Class
	// Unary, Update and Binary have their operands, and their operator as Word.
	Unary
	Update
	Binary
	// Assign has a target and a value, and its operator as Word.
	Assign
	// Conditional has a test and two values.
	Conditional
	// Call and New have what is called, and the arguments.
	Call
	New
	// Member has the object, and the member's name as Word; Index has the object and the key.
	Member
	Index
	// Await and Yield have what they are of; Sequence has its expressions.
	Await
	Yield
	Sequence

	// Block has statements.
	Block
	// Expression has an expression.
	Expression
	// Variables has a Declarator each; its Word is const, let or var.
	Variables
	// Declarator has the target and, if there is one, the value.
	Declarator
	// If has a test, a statement and, if there is one, the one of else.
	If
	// For has the start, the test, the step and the body.
	For
	// ForEach has the target, what is gone through, and the body; its Word is in or of.
	ForEach
	// While has a test and a body, Do a body and a test.
	While
	Do
	// Return and Throw have their value, if there is one.
	Return
	Throw
	// Break and Continue have their label as Word.
	Break
	Continue
	// Try has a Block, a Catch or Empty, and a Block or Empty.
	Try
	// Catch has the parameter, or Empty, and a Block.
	Catch
	// Switch has what is compared, and a Case each, which has the value, Empty for default,
	// and statements.
	Switch
	Case
	// Labeled has a statement, and its label as Word.
	Labeled
	// Import has a Specifier each; its Word is the module.
	Import
	// Specifier has the local name; its Word is the name in the module: default and * are two.
	Specifier
	// Export has the declaration or the expression, or a Specifier for each name, whose
	// Word is the one outside. Its Word is default where that is exported.
	Export
)

// Node is a piece of syntax.
type Node struct {
	Kind Kind
	// Start and End are bytes of the text.
	Start, End int
	Word       string
	Parts      []*Node
	// Params are those of a Function.
	Params []*Node
	// Async, Arrow and Generator say what kind of Function it is.
	Async, Arrow, Generator bool
	// Optional is set of a Member, an Index or a Call behind ?.
	Optional bool
	// Type is the name of the type that a declared Name, or a member of a class, is said to
	// have: A of a: A<B>.
	Type string
	// OnlyType is set of a Specifier that imports no more than a type.
	OnlyType bool
	// Field is set of a constructor's parameter that is a field as well: (private a: A).
	Field bool
	// Key is what computes the key of a Property, if that is computed.
	Key *Node
}

// Children returns the nodes just below a node, in the order of the text.
func (n *Node) Children() []*Node {
	if n.Key != nil {
		return append([]*Node{n.Key}, n.Parts...)
	}
	if len(n.Params) == 0 {
		return n.Parts
	}
	return append(n.Params[:len(n.Params):len(n.Params)], n.Parts...)
}

// Walk visits a node and all below it. Below a node for which visit returns false it does
// not go.
func Walk(n *Node, visit func(*Node) bool) {
	if !visit(n) {
		return
	}
	for _, child := range n.Children() {
		Walk(child, visit)
	}
}

// Args are the arguments of a Call or New.
func (n *Node) Args() []*Node { return n.Parts[1:] }

// Body is that of a Function.
func (n *Node) Body() *Node { return n.Parts[0] }

// Is reports whether a node is of one of some kinds.
func (n *Node) Is(kinds ...Kind) bool {
	for _, k := range kinds {
		if n.Kind == k {
			return true
		}
	}
	return false
}
