package syntax

import (
	"strings"

	"github.com/go-python/gpython/ast"

	"github.com/jitterlint/jitterlint/analyzer/iac/python/syntax/token"
)

// Part is a stretch of a literal: characters between its quotes, or a replacement field.
type Part struct {
	// Start and End are offsets of the text, of a field with its braces.
	Start, End int
	// Quote is the literal's, once or three times.
	Quote string
	// Raw literals have no escapes, and Formatted ones have doubled braces.
	Raw, Formatted bool
	// Field tells of a replacement field; Value is its expression, and nil if there is more
	// in it, such as a format.
	Field bool
	Value ast.Expr
}

// Parts returns what the string literals that stand side by side as a node are made of, in
// their order. It returns false for a node that is none of strings.
func (m *Module) Parts(n ast.Ast) ([]Part, bool) {
	var fields []ast.Expr
	switch n := n.(type) {
	case *ast.Str:
	case *ast.Tuple:
		if fields = m.Interpolations(n); fields == nil {
			return nil, false
		}
	default:
		return nil, false
	}
	first := m.tokens.At(m.places.Start(n))
	var parts []Part
	for i := first; i < len(m.tokens.List); i++ {
		t := m.tokens.List[i]
		last := i
		if t.Kind == token.FStringOpen {
			last = t.Match
		} else if t.Kind != token.String {
			break
		}
		prefix, quote, ok := token.StringPrefix(m.Text, t.Start)
		end := m.tokens.List[max(last, i)].End - len(quote)
		start := t.Start + prefix + len(quote)
		if !ok || end < start {
			return nil, false
		}
		letters := strings.ToLower(m.Text[t.Start : t.Start+prefix])
		if strings.Contains(letters, "b") {
			return nil, false
		}
		p := Part{Quote: quote, Raw: strings.Contains(letters, "r"), Formatted: strings.ContainsAny(letters, "ft")}
		parts = append(parts, m.cut(p, start, end, i, last, fields)...)
		i = last
	}
	return parts, len(parts) > 0
}

// cut returns the parts of one literal, whose characters and tokens are given.
func (m *Module) cut(like Part, start, end, first, last int, fields []ast.Expr) []Part {
	var parts []Part
	characters := func(until int) {
		p := like
		p.Start, p.End = start, until
		parts = append(parts, p)
	}
	for j := first + 1; j < last; j++ {
		t := m.tokens.List[j]
		if t.Kind != token.FieldOpen || t.Match < j {
			continue
		}
		characters(t.Start)
		p := like
		p.Field, p.Start, p.End = true, t.Start, m.tokens.List[t.Match].End
		for _, e := range fields {
			if at := m.Start(e); at > p.Start && strings.TrimSpace(m.Text[p.Start+1:at]) == "" && strings.TrimSpace(m.Text[m.End(e):p.End]) == "}" {
				p.Value = e
			}
		}
		parts = append(parts, p)
		start, j = p.End, t.Match
	}
	characters(end)
	return parts
}
