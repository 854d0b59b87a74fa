package parse

import "github.com/jitterlint/jitterlint/analyzer/iac/python/syntax/token"

// maxChain bounds the operators of one expression, and maxIndents the blocks in
// one another: the tree is as deep.
const (
	maxChain   = 20_000
	maxIndents = 100
)

// deep reports whether blocks, or operators before an operand, are nested too
// deep for a walk of the tree, and where.
func deep(tokens *token.Tokens, lines token.Lines) (at int, ok bool) {
	run := 0
	var indents []int
	first := true
	for _, t := range tokens.List {
		text := tokens.Text[t.Start:t.End]
		if first {
			_, column := lines.Position(t.Start)
			for len(indents) > 0 && indents[len(indents)-1] >= column {
				indents = indents[:len(indents)-1]
			}
			indents = append(indents, column)
		}
		first = t.Kind == token.Newline
		switch {
		case t.Kind == token.Newline:
			run = 0
		case t.Kind == token.Operator && text != "," || text == "not" || text == "await" || text == "lambda" || text == "if" || text == "else":
			run++
		case text == ",":
			run = 0
		}
		if run > maxChain || len(indents) > maxIndents {
			return t.Start, true
		}
	}
	return 0, false
}
