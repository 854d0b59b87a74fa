package classic

import (
	"sort"

	"github.com/jitterlint/jitterlint/analyzer/iac/python/syntax/token"
)

// grammar tells what tokens are to each other: what stands in which bracket,
// and where a part of a statement ends.
type grammar struct {
	tokens *token.Tokens
	// outer has, for each token, the number of the bracket that it stands in, or
	// -1, and keyword, for each bracket, its first keyword argument.
	outer   []int
	keyword map[int]int
	// value tells, for each token outside of brackets, whether it belongs to a
	// value, and not to a target: it stands after =, in, return or yield.
	value []bool
	// definitions are the lines that begin one.
	definitions []int
}

func newGrammar(tokens *token.Tokens) *grammar {
	g := &grammar{tokens: tokens, outer: make([]int, len(tokens.List)), keyword: make(map[int]int), value: make([]bool, len(tokens.List))}
	g.nest()
	return g
}

func (g *grammar) word(i int) string { return g.tokens.Word(i) }

// nest notes what each token stands in.
func (g *grammar) nest() {
	var open []int
	inValue := false
	for i, t := range g.tokens.List {
		if t.Match >= 0 && t.Match < i && len(open) > 0 {
			open = open[:len(open)-1]
		}
		if t.Kind == token.Newline {
			open, inValue = open[:0], false
		}
		g.outer[i] = -1
		if len(open) == 0 {
			g.value[i] = inValue
			switch g.word(i) {
			case "=", "in", "return", "yield":
				inValue = true
			case "def", "class", "async":
				if i > 0 && g.tokens.List[i-1].Kind == token.Newline {
					g.definitions = append(g.definitions, i)
				}
			}
		}
		if len(open) > 0 {
			g.outer[i] = open[len(open)-1]
			w := g.word(i)
			if _, seen := g.keyword[g.outer[i]]; !seen && (w == "=" || w == "**" && !g.endsOperand(i-1)) {
				g.keyword[g.outer[i]] = i
			}
		}
		if t.Match > i {
			open = append(open, i)
		}
	}
}

// fieldEnd returns the token that ends a field's expression.
func (g *grammar) fieldEnd(open int) int {
	depth := 0
	for i := open + 1; i < len(g.tokens.List); i++ {
		switch g.tokens.List[i].Kind {
		case token.FieldOpen:
			depth++
		case token.FieldClose:
			depth--
		case token.FieldEnd:
			if depth == 0 {
				return i
			}
		}
	}
	return open
}

// stringRun returns the last of the literals that stand side by side, and
// whether one of them has replacement fields.
func (g *grammar) stringRun(i int) (last int, fields bool) {
	for {
		t := g.tokens.List[i]
		if t.Kind == token.FStringOpen {
			fields = true
			i = t.Match
		}
		next := i + 1
		if next >= len(g.tokens.List) || g.tokens.List[next].Kind != token.String && g.tokens.List[next].Kind != token.FStringOpen {
			return i, fields
		}
		i = next
	}
}

// bracket returns the token that closes the bracket at i, bounded by end.
func (g *grammar) bracket(i, end int) int {
	if m := g.tokens.List[i].Match; m > i && m < end {
		return m
	}
	return end - 1
}

// semicolon returns the one that ends a statement before the line does.
func (g *grammar) semicolon(from, end int) int {
	for i := from; i < end; i++ {
		switch g.word(i) {
		case "(", "[", "{":
			i = g.bracket(i, end)
		case ";":
			return i
		}
	}
	return end
}

// colon returns the first colon outside of brackets and lambdas, or -1.
func (g *grammar) colon(from, end int) int {
	lambdas := 0
	for i := from; i < end; i++ {
		switch g.word(i) {
		case "(", "[", "{":
			i = g.bracket(i, end)
		case "lambda":
			lambdas++
		case ":":
			if lambdas == 0 {
				return i
			}
			lambdas--
		}
	}
	return -1
}

func (g *grammar) colonOfLambda(i, end int) int {
	depth := 0
	for j := i + 1; j < end; j++ {
		switch g.word(j) {
		case "(", "[", "{":
			j = g.bracket(j, end)
		case "lambda":
			depth++
		case ":":
			if depth == 0 {
				return j
			}
			depth--
		}
	}
	return -1
}

// afterHeader returns the first token.Token after the colon of a compound statement's
// header, whose body may stand on the same line, or the first of the line.
func (g *grammar) afterHeader(at, end int) int {
	switch g.word(at) {
	case "class", "def", "for", "if", "elif", "else", "while", "with", "try", "except", "finally":
	default:
		return at
	}
	lambdas := 0
	for i := at; i < end; i++ {
		if g.outer[i] >= 0 {
			continue
		}
		switch g.word(i) {
		case "lambda":
			lambdas++
		case ":":
			if lambdas == 0 {
				return i + 1
			}
			lambdas--
		}
	}
	return end
}

// decorated returns where the definition begins that follows decorators.
func (g *grammar) decorated(end int) int {
	if n := sort.SearchInts(g.definitions, end); n < len(g.definitions) {
		return g.tokens.List[g.definitions[n]].Start
	}
	return -1
}

// isMatch reports whether a line that begins with the name match is the
// statement: it ends in a colon, and the first line of its block is a case.
func (g *grammar) isMatch(first, end int) bool {
	if end-first < 3 || g.word(end-1) != ":" || end+1 >= len(g.tokens.List) || g.word(end+1) != "case" {
		return false
	}
	switch g.word(first + 1) {
	case "=", ".", ",", ":", ")", "==":
		return false
	}
	return true
}

// isCase reports whether a line that begins with the name case is part of a
// match statement.
func (g *grammar) isCase(first, end int) bool {
	if end-first < 3 || g.colon(first+1, end) < 0 {
		return false
	}
	switch g.word(first + 1) {
	case "=", ".", ",", ":", ")", "==":
		return false
	}
	return true
}

func (g *grammar) isTypeAlias(first, end int) bool {
	return first+2 < end && g.tokens.List[first+1].Kind == token.Name && (g.word(first+2) == "=" || g.word(first+2) == "[")
}
