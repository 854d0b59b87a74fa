package place

import (
	"github.com/go-python/gpython/ast"

	"github.com/jitterlint/jitterlint/analyzer/iac/python/syntax/token"
)

// outerStart is the start of an expression with the parentheses around it.
func (p *Places) outerStart(n ast.Expr) int {
	start, _ := p.parenthesised(n)
	return start
}

func (p *Places) outerEnd(n ast.Expr) int {
	_, end := p.parenthesised(n)
	return end
}

// parenthesised returns where an expression stands, with the parentheses that
// are around it and nothing else.
func (p *Places) parenthesised(n ast.Expr) (start, end int) {
	// Each node asks for those at its sides: without memory, again and again.
	if span, ok := p.spans[n]; ok {
		return span[0], span[1]
	}
	defer func() { p.spans[n] = [2]int{start, end} }()
	start, end = p.Start(n), p.End(n)
	for {
		i, j := p.tokens.At(start)-1, p.tokens.From(end)
		if p.tokens.Word(i) == ":=" {
			i -= 2 // the name that the value is given
		}
		if i < 0 || j >= len(p.tokens.List) || p.tokens.Word(i) != "(" || p.tokens.List[i].Match != j || p.calls(i) {
			return start, end
		}
		start, end = p.tokens.List[i].Start, p.tokens.List[j].End
	}
}

// calls reports whether a parenthesis is that of a call.
func (p *Places) calls(i int) bool {
	if i == 0 {
		return false
	}
	switch t := p.tokens.List[i-1]; t.Kind {
	case token.Name:
		return !isKeyword(p.tokens.Word(i - 1))
	case token.String, token.FStringClose:
		return true
	case token.Operator:
		switch p.tokens.Word(i - 1) {
		case ")", "]", "}":
			return true
		}
	}
	return false
}

// isKeyword tells of words that may stand before a parenthesis that is no
// call's.
func isKeyword(word string) bool {
	switch word {
	case "and", "or", "not", "in", "is", "if", "elif", "else", "for", "while", "return", "yield", "await", "lambda",
		"assert", "del", "raise", "from", "import", "with", "except", "as":
		return true
	}
	return false
}

// tuple returns where a tuple stands: with its own parentheses, or from its
// first element to its last.
func (p *Places) tuple(n *ast.Tuple) (start, end int) {
	if len(n.Elts) == 0 {
		start = p.Own(n)
		if i := p.tokens.At(start); p.tokens.Word(i) == "(" && p.tokens.List[i].Match > 0 {
			return start, p.tokens.List[p.tokens.List[i].Match].End
		}
		return start, start + 1
	}
	start, end = p.outerStart(n.Elts[0]), p.outerEnd(n.Elts[len(n.Elts)-1])
	if p.Starred(n.Elts[0]) {
		start = p.tokens.List[p.tokens.At(start)-1].Start
	}
	i, j := p.tokens.At(start)-1, p.tokens.From(end)
	if i >= 0 && p.tokens.List[i].Kind == token.FieldOpen {
		if at, ok := p.run(start); ok {
			return at, p.kept.Runs[at]
		}
	}
	if p.tokens.Word(j) == "," {
		end = p.tokens.List[j].End
		j++
	}
	if i >= 0 && j < len(p.tokens.List) && p.tokens.Word(i) == "(" && p.tokens.List[i].Match == j && (!p.calls(i) || p.Own(n) == p.tokens.List[i].Start) {
		return p.tokens.List[i].Start, p.tokens.List[j].End
	}
	return start, end
}

// run returns where the innermost literal with fields around an offset begins.
func (p *Places) run(offset int) (int, bool) {
	for i := p.tokens.At(offset) - 1; i >= 0 && p.tokens.List[i].Kind != token.Newline; i-- {
		t := p.tokens.List[i]
		if end, ok := p.kept.Runs[t.Start]; ok && t.Start <= offset && offset < end {
			return t.Start, true
		}
	}
	return 0, false
}

// enclosing returns the parentheses around an offset.
func (p *Places) enclosing(offset int) (start, end int) {
	i := p.tokens.At(offset) - 1
	if i >= 0 && p.tokens.Word(i) == "(" && p.tokens.List[i].Match > 0 {
		return p.tokens.List[i].Start, p.tokens.List[p.tokens.List[i].Match].End
	}
	return offset, offset
}
