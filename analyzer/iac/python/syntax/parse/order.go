package parse

import (
	"cmp"
	"slices"

	"github.com/jitterlint/jitterlint/analyzer/iac/python/syntax/token"
)

// Order returns a program's errors as they are told: in the order of the text,
// but for a literal that has no end, which CPython tells first, since it turns
// all literals before it inside out.
func Order(tokens *token.Tokens, errors []token.Error) []token.Error {
	slices.SortStableFunc(errors, func(a, b token.Error) int {
		switch {
		case a.ToEnd == b.ToEnd:
			return cmp.Compare(a.Offset, b.Offset)
		case a.ToEnd:
			return -1
		}
		return 1
	})
	// A literal without an end swallows the bracket that would have closed it.
	lines := logicalLines(tokens)
	swallowing := make(map[int]bool)
	for _, e := range errors {
		if e.Unterminated {
			swallowing[lineAt(tokens, lines, e.Start)] = true
		}
	}
	return slices.DeleteFunc(errors, func(e token.Error) bool {
		return e.Unclosed && swallowing[lineAt(tokens, lines, e.Start)]
	})
}
