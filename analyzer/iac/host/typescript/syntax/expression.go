package syntax

import (
	"github.com/tdewolff/parse/v2/js"

	"github.com/jitterlint/jitterlint/analyzer/iac/javascript/lex"
)

// Branch is one of the expressions that another may come to, by its tokens.
type Branch struct{ From, Until int }

// ExpressionEnd returns the token that an expression ends before.
func (c *Code) ExpressionEnd(i int) int {
	for j := i; j < len(c.List); j++ {
		switch c.Type(j) {
		case js.CommaToken, js.SemicolonToken, js.CloseParenToken, js.CloseBracketToken, js.CloseBraceToken,
			js.TemplateMiddleToken, js.TemplateEndToken:
			return max(j, i+1)
		}
		j = c.After(j) - 1
		// A line that ends after an operand, before what cannot go on, ends it.
		if next := j + 1; next < len(c.List) && c.List[next].Newline && lex.EndsOperand(c.Type(j)) && !c.GoesOn(next) {
			return next
		}
	}
	return len(c.List)
}

// GoesOn reports whether an expression may go on with a token on the next line.
func (c *Code) GoesOn(i int) bool {
	switch c.Word(i) {
	case "+", ".", "?.", "?", ":", "(", "[", "&&", "||", "??", "as", "satisfies", "-", "*", "/", "%", "==", "===", "!=", "!==", "<", ">", "=>", "=":
		return true
	}
	switch c.Type(i) {
	case js.TemplateToken, js.TemplateStartToken:
		return true
	}
	return false
}

// Branches returns the expressions one of which is the value of the expression
// that begins at a token: a and b for "ready ? a : b", "a ?? b" and "a || b",
// and the expression itself for most.
func (c *Code) Branches(i int) []Branch {
	end := c.ExpressionEnd(i)
	var found []Branch
	from := i
	part := func(until int, isValue bool) {
		if isValue && from < until {
			found = append(found, Branch{from, until})
		}
		from = until + 1
	}
	for j := i; j < end; j++ {
		switch c.Type(j) {
		case js.QuestionToken, js.AndToken:
			part(j, false) // a condition
		case js.ColonToken, js.NullishToken, js.OrToken:
			part(j, true)
		case js.ArrowToken:
			return []Branch{{i, end}} // what a function returns is not its value
		}
		j = c.After(j) - 1
	}
	part(end, true)
	return found
}
