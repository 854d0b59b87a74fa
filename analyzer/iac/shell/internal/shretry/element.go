package shretry

import (
	"strconv"
	"strings"

	"mvdan.cc/sh/v3/syntax"

	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/script"
	"github.com/jitterlint/jitterlint/analyzer/internal/flow"
	"github.com/jitterlint/jitterlint/analyzer/internal/retry"
)

// Another reports whether each pass of the loop around an attempt and a gate takes up
// another element, of which the attempt is made.
func (f *function) Another(attempt flow.Node, g retry.Gate) bool {
	loop := f.around(attempt, g)
	return loop != nil && f.finder.ofElement(loop, f.flow.Nodes.Syntax(attempt))
}

// Rounds returns how often the loop around an attempt and a gate runs at the most.
func (f *function) Rounds(attempt flow.Node, g retry.Gate) (float64, bool) {
	loop := f.around(attempt, g)
	if loop == nil {
		return 0, false
	}
	rounds, known := f.finder.rounds.Most(loop)
	return float64(rounds), known
}

// around returns the innermost loop around an attempt and a gate, or nil.
func (f *function) around(attempt flow.Node, g retry.Gate) syntax.Node {
	call, loop := f.flow.Nodes.Syntax(attempt), f.finder.tree.Loop(f.flow.Nodes.Syntax(g.At))
	for loop != nil && !f.finder.tree.Inside(call, loop) {
		loop = f.finder.tree.Loop(loop)
	}
	return loop
}

// ofElement reports whether an attempt in a loop is made of the elements that the loop goes
// through, and not of numbers that count attempts.
func (finder *Finder) ofElement(loop, attempt syntax.Node) bool {
	elements := finder.elements(loop)
	if len(elements) == 0 {
		return false
	}
	if finder.mentions(attempt, loop, elements, 0) {
		return true
	}
	for n := finder.tree.Parent(attempt); n != nil && n != loop; n = finder.tree.Parent(n) {
		switch n := n.(type) {
		case *syntax.IfClause:
			for _, s := range n.Cond {
				if !finder.tree.Inside(attempt, s) && finder.mentions(s, loop, elements, 0) {
					return true // it is made for elements that are picked
				}
			}
		case *syntax.Stmt: // what is fed to it
			for _, r := range n.Redirs {
				if finder.mentions(r, loop, elements, 0) {
					return true
				}
			}
		case *syntax.BinaryCmd:
			if (n.Op == syntax.Pipe || n.Op == syntax.PipeAll) && finder.mentions(n.X, loop, elements, 0) {
				return true
			}
		}
	}
	return false
}

// elements are the names that hold another element in each pass of a loop.
func (finder *Finder) elements(loop syntax.Node) map[string]bool {
	found := make(map[string]bool)
	switch loop := loop.(type) {
	case *syntax.ForClause:
		if each, ok := loop.Loop.(*syntax.WordIter); ok && !finder.counts(each) {
			found[each.Name.Value] = true
		}
	case *syntax.WhileClause:
		for _, s := range loop.Cond {
			finder.tree.Own(s, func(n syntax.Node) bool {
				call, ok := n.(*syntax.CallExpr)
				if !ok || len(call.Args) < 2 {
					return true
				}
				if name, _ := finder.tree.Constant(call.Args[0]); name == "read" || name == "getopts" {
					for _, w := range call.Args[1:] {
						if text, ok := finder.tree.Constant(w); ok && script.IsName(text) {
							found[text] = true
						}
					}
				}
				return true
			})
		}
		for _, s := range loop.Do { // while [ $# -gt 0 ]; do … shift; done
			if call, ok := script.Call(s); ok && len(call.Args) > 0 {
				if name, _ := finder.tree.Constant(call.Args[0]); name == "shift" {
					found["1"], found["@"], found["*"] = true, true, true
				}
			}
		}
	}
	return found
}

// counts reports whether a loop goes through numbers: those of attempts.
func (finder *Finder) counts(each *syntax.WordIter) bool {
	for _, w := range each.Items {
		text := finder.tree.Source(w)
		if _, err := strconv.Atoi(strings.Trim(text, `"'`)); err == nil {
			continue
		}
		if strings.HasPrefix(text, "{") && strings.Contains(text, "..") || strings.HasPrefix(strings.TrimLeft(text, "$(`\""), "seq ") {
			continue
		}
		return false
	}
	return len(each.Items) > 0
}

// mentions reports whether a node is made of one of some names, or of what is made of one in
// a loop.
func (finder *Finder) mentions(n, loop syntax.Node, elements map[string]bool, depth int) bool {
	const deepest = 4
	return finder.tree.Some(n, func(m syntax.Node) bool {
		p, ok := m.(*syntax.ParamExp)
		if !ok || p.Param == nil {
			return false
		}
		if elements[p.Param.Value] {
			return true
		}
		if depth == deepest || !finder.tree.Bounds.Spend() {
			return false
		}
		for _, b := range finder.variables.Meanings(p.Param.Value, p) {
			if b.Word != nil && finder.tree.Inside(b.Node, loop) && finder.mentions(b.Word, loop, elements, depth+1) {
				return true
			}
		}
		return false
	})
}
