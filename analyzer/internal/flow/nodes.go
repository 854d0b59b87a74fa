package flow

import (
	"cmp"
	"slices"
)

// Nodes are the numbers that a front end gives to the syntax of a function, piece by piece as
// it lowers it. The zero S stands for no syntax, such as that of an end without a return.
type Nodes[S comparable] struct {
	// start is where a piece begins in the text.
	start  func(S) int
	syntax []S
	last   map[S]Node
	// ahead are the pieces that have a number, and are not lowered yet.
	ahead map[S]bool
}

// NewNodes returns those of a function of which nothing is lowered yet. Start says where a
// piece of its syntax begins in the text.
func NewNodes[S comparable](start func(S) int) *Nodes[S] {
	return &Nodes[S]{start: start, last: make(map[S]Node), ahead: make(map[S]bool)}
}

// Add gives a piece of syntax a number: one for each place that it is lowered to.
func (n *Nodes[S]) Add(s S) Node {
	if n.ahead[s] {
		delete(n.ahead, s)
		return n.last[s]
	}
	node := Node(len(n.syntax))
	n.syntax = append(n.syntax, s)
	if s != *new(S) {
		n.last[s] = node
	}
	return node
}

// Ahead returns the number of a piece of syntax, which it also has once it is lowered: an
// answer that is asked may be that of a call further down, on the way back.
func (n *Nodes[S]) Ahead(s S) Node {
	if node, known := n.last[s]; known {
		return node
	}
	node := n.Add(s)
	n.ahead[s] = true
	return node
}

// Len is how many nodes there are. They have the numbers below.
func (n *Nodes[S]) Len() int { return len(n.syntax) }

// Syntax is what a node stands for.
func (n *Nodes[S]) Syntax(node Node) S { return n.syntax[node] }

// Last returns the last node that stands for a piece of syntax.
func (n *Nodes[S]) Last(s S) (Node, bool) {
	node, ok := n.last[s]
	return node, ok
}

// Precedes reports whether a node begins before another in the text.
func (n *Nodes[S]) Precedes(a, b Node) bool { return n.begins(a) < n.begins(b) }

func (n *Nodes[S]) begins(node Node) int {
	if s := n.syntax[node]; s != *new(S) {
		return n.start(s)
	}
	return 0
}

// Such returns the nodes that stand for syntax of some kind, in the order of the text.
func (n *Nodes[S]) Such(is func(S) bool) []Node {
	var found []Node
	for node, s := range n.syntax {
		if is(s) {
			found = append(found, Node(node))
		}
	}
	slices.SortStableFunc(found, func(a, b Node) int { return cmp.Compare(n.begins(a), n.begins(b)) })
	return found
}
