package jitter

import (
	"go/ast"
	"go/types"
)

// notes are what was met on the way to an answer, besides how a value differs.
type notes struct {
	// numbers are the parameters and fields that a value is made of, or that decide what
	// it is made of.
	numbers []*types.Var
	// draws are the calls that draw at random.
	draws []*ast.CallExpr
	lost  Lost
	// parts are the notes of what the value is made of.
	parts []*notes
}

// all visits the notes and those of their parts, each once.
func (n *notes) all(visit func(*notes)) {
	seen := make(map[*notes]bool)
	var walk func(n *notes)
	walk = func(n *notes) {
		if seen[n] {
			return
		}
		seen[n] = true
		visit(n)
		for _, part := range n.parts {
			walk(part)
		}
	}
	walk(n)
}

// met returns the parameters and fields that were met.
func (n *notes) met() map[*types.Var]bool {
	found := make(map[*types.Var]bool)
	n.all(func(n *notes) {
		for _, v := range n.numbers {
			found[v] = true
		}
	})
	return found
}

// drawn returns the calls that draw at random.
func (n *notes) drawn() []*ast.CallExpr {
	var found []*ast.CallExpr
	n.all(func(n *notes) { found = append(found, n.draws...) })
	return found
}

// loss returns what takes the jitter away.
func (n *notes) loss() Lost {
	var found Lost
	n.all(func(n *notes) {
		if found.Seed == nil {
			found.Seed = n.lost.Seed
		}
		if found.Off == nil {
			found.Off = n.lost.Off
		}
	})
	return found
}
