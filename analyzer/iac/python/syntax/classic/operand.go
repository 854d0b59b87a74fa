package classic

import "github.com/jitterlint/jitterlint/analyzer/iac/python/syntax/token"

// startsOperand reports whether a token begins an operand, so that await before
// it is no name.
func (g *grammar) startsOperand(i int) bool {
	t := g.tokens.List[i]
	switch t.Kind {
	case token.Number, token.String, token.FStringOpen:
		return true
	case token.Name:
		switch g.word(i) {
		case "in", "is", "and", "or", "if", "else", "for", "as", "import", "not":
			return false
		}
		return true
	case token.Operator:
		switch g.word(i) {
		case "(", "[", "{", "...":
			return true
		}
	}
	return false
}

// endsOperand reports whether a token ends an operand, so that a star after it
// multiplies.
func (g *grammar) endsOperand(i int) bool {
	if i < 0 {
		return false
	}
	t := g.tokens.List[i]
	switch t.Kind {
	case token.Number, token.String, token.FStringClose:
		return true
	case token.Name:
		switch g.word(i) {
		case "in", "is", "and", "or", "not", "if", "else", "elif", "for", "return", "yield", "await", "lambda", "print", "import",
			"from", "del", "assert", "while", "with", "raise", "except", "case", "match":
			// print, match and case are names as a rule; before a star they are not
			// told apart from a statement of old, or of today.
			return g.word(i) == "print" || g.word(i) == "match" || g.word(i) == "case"
		}
		return true
	case token.Operator:
		switch g.word(i) {
		case ")", "]", "}", "...":
			return true
		}
	}
	return false
}

// isCall reports whether a bracket holds the arguments of a call or a class.
func (g *grammar) isCall(open int) bool {
	return open > 0 && g.word(open) == "(" && g.endsOperand(open-1) && !g.isParameters(open)
}

// isParameters reports whether a bracket holds the parameters of a function.
func (g *grammar) isParameters(open int) bool {
	if open < 2 {
		return false
	}
	if g.word(open-1) == "]" && g.tokens.List[open-1].Match >= 2 {
		open = g.tokens.List[open-1].Match
	}
	return g.word(open-2) == "def"
}

// inLambda reports whether a star belongs to a lambda's parameters.
func (g *grammar) inLambda(i int) bool {
	// Parameters of lambdas are few; a bound keeps long lists of stars cheap.
	for j := i - 1; j >= max(0, i-300) && g.tokens.List[j].Kind != token.Newline; j-- {
		switch g.word(j) {
		case ")", "]", "}":
			if m := g.tokens.List[j].Match; m >= 0 {
				j = m
			}
		case "(", "[", "{", ":":
			return false
		case "lambda":
			return true
		}
	}
	return false
}

// afterKeyword reports whether a keyword argument, or one that stands for **,
// comes before the token at i in its call.
func (g *grammar) afterKeyword(open, i int) bool {
	k, ok := g.keyword[open]
	return ok && k < i
}
