package typescript

import (
	"strings"

	"github.com/jitterlint/jitterlint/analyzer/iac/host/typescript/value"
	"github.com/jitterlint/jitterlint/analyzer/iac/program"
)

// states finds the states of state machines that are written as object literals, by the
// word that each of their retriers has: new CustomState(this, 'Pay', { stateJson: {…} }).
func (s *search) states() {
	if !strings.Contains(s.code.File.Text, "ErrorEquals") {
		return
	}
	for i := 0; i < len(s.code.List) && !s.values.Exhausted(); i++ {
		if s.code.Text(i) != "ErrorEquals" || s.code.Word(i+1) != ":" || s.trees.Keys[i] {
			continue
		}
		root := s.rootOf(s.code.Around[i])
		if root < 0 {
			continue
		}
		at := value.Place{Module: s.module, From: root, Until: s.code.Pair(root) + 1}
		s.addTree(s.trees.Value(at, at.Span().Start), at, program.StepFunctions)
	}
}

// rootOf returns the bracket of the outermost literal that the one at a bracket is part
// of, and -1 where that is none of an object.
func (s *search) rootOf(open int) int {
	if open < 0 || !s.isLiteral(open) {
		return -1
	}
	for {
		outer := s.code.Around[open]
		if outer < 0 || !s.isLiteral(outer) || !s.isPart(open, outer) {
			return open
		}
		open = outer
	}
}

// isLiteral reports whether a bracket begins an object or a list, and no block.
func (s *search) isLiteral(open int) bool {
	return s.code.Word(open) == "{" && s.code.List[open].Value || s.code.Word(open) == "["
}

// isPart reports whether the literal at a bracket is all of an element of the one around
// it, or of a property's value.
func (s *search) isPart(open, outer int) bool {
	before := open - 1
	if s.code.Word(before) == ":" && s.code.Word(outer) == "{" {
		before -= 2
	}
	end := value.At(s.module, open).Until
	return (before == outer || s.code.Word(before) == ",") && s.code.Pair(open)+1 == end
}
