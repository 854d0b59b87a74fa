package parse

import (
	"sort"

	"github.com/jitterlint/jitterlint/analyzer/iac/python/syntax/token"
)

// logicalLine is a logical line, by its first token and the one that ends it.
type logicalLine struct{ first, last int }

// logicalLines returns those of a program, in their order.
func logicalLines(tokens *token.Tokens) []logicalLine {
	var lines []logicalLine
	first := 0
	for i, t := range tokens.List {
		if t.Kind == token.Newline {
			lines = append(lines, logicalLine{first, i})
			first = i + 1
		}
	}
	return lines
}

// lineAt returns the number of the logical line around an offset, the last one
// for what stands behind all, and -1 if there is none.
func lineAt(tokens *token.Tokens, lines []logicalLine, offset int) int {
	n := sort.Search(len(lines), func(i int) bool { return tokens.List[lines[i].last].End >= offset })
	return min(n, len(lines)-1)
}
