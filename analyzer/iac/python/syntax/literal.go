package syntax

import (
	"strconv"
	"strings"

	"github.com/go-python/gpython/ast"
	"github.com/go-python/gpython/py"

	"github.com/jitterlint/jitterlint/analyzer/iac/python/syntax/token"
)

// restoreNumbers gives the numbers below a node the values that the program
// has, which the rewrite took away.
func (m *Module) restoreNumbers(n ast.Ast) {
	m.Walk(n, func(n ast.Ast) bool {
		if num, ok := n.(*ast.Num); ok {
			num.N = numberValue(m.Text[m.places.Own(num):m.End(num)])
		}
		return true
	})
}

// numberValue reads a number as it is written.
func numberValue(text string) ast.Object {
	text = strings.ReplaceAll(text, "_", "")
	if i, err := strconv.ParseInt(text, 0, 64); err == nil {
		return py.Int(i)
	}
	if f, err := strconv.ParseFloat(text, 64); err == nil {
		return py.Float(f)
	}
	return py.Complex(0) // imaginary, or too large for any wait
}

// StringValue returns the value of a literal without replacement fields.
func (m *Module) StringValue(n ast.Ast) (string, bool) {
	s, ok := n.(*ast.Str)
	if !ok {
		return "", false
	}
	var b strings.Builder
	first := m.tokens.At(m.places.Own(s))
	for _, t := range m.tokens.List[first:m.tokens.Strings(first)] {
		text := m.Text[t.Start:t.End]
		prefix, quote, ok := token.StringPrefix(text, 0)
		if !ok || len(text) < prefix+2*len(quote) {
			return "", false
		}
		body := text[prefix+len(quote) : len(text)-len(quote)]
		if strings.ContainsAny(text[:prefix], "rR") || !strings.Contains(body, "\\") {
			b.WriteString(body)
			continue
		}
		for body != "" {
			r, _, rest, err := strconv.UnquoteChar(body, quote[0])
			if err != nil {
				return "", false // an escape that Go does not have
			}
			b.WriteRune(r)
			body = rest
		}
	}
	return b.String(), true
}
