package parse_test

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/go-python/gpython/ast"

	"github.com/jitterlint/jitterlint/analyzer/iac/python/syntax/classic"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/syntax/parse"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/syntax/token"
)

func program(text string) (body []ast.Stmt, errors []token.Error) {
	tokens := token.Scan(text)
	body, errors = parse.Program(tokens, token.LinesOf(text), classic.Rewrite(tokens))
	return body, parse.Order(tokens, errors)
}

// TestProgram holds that what does not parse is left out, and all else is there.
func TestProgram(t *testing.T) {
	for _, c := range []struct {
		text  string
		kinds string
		// errors are the lines of what is told.
		errors string
	}{
		{"a = 1\nb = 2\n", "Assign Assign", ""},
		{"a = 1\nb = = 2\nc = 3\n", "Assign Pass Assign", "2"},
		{"def f(a b):\n    return 1\nx = 2\n", "If Assign", "1"},
		{"try:\n    f()\nexcept A B:\n    pass\nx = 1\n", "Try Assign", "3"},
		{"for x in y z:\n    f(x)\n", "If", "1"},
		{"x = (1,\ndef f():\n    pass\n", "Pass FunctionDef", "1"},
		{"a = 'x\nb = (2\nc = '''d\n", "Pass Pass", "3 1 2"},
		{"", "", ""},
		{"f(" + strings.Repeat("-", 30_000) + "1)", "", "1"},
		{strings.Repeat("a = = 1\n", 20), strings.TrimSpace(strings.Repeat("Pass ", 20)), strings.TrimSpace(fmt.Sprintln(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20))},
	} {
		body, errors := program(c.text)
		var kinds, lines []string
		for _, s := range body {
			kinds = append(kinds, strings.TrimPrefix(fmt.Sprintf("%T", s), "*ast."))
		}
		for _, e := range errors {
			line, _ := token.LinesOf(c.text).Position(e.Offset)
			lines = append(lines, strconv.Itoa(line))
		}
		if got := strings.Join(kinds, " "); got != c.kinds {
			t.Errorf("%.60q is %s, not %s", c.text, got, c.kinds)
		}
		if got := strings.Join(lines, " "); got != c.errors {
			t.Errorf("%.60q does not parse in %s, not in %s: %+v", c.text, got, c.errors, errors)
		}
	}
}

func TestExpression(t *testing.T) {
	for code, want := range map[string]bool{"a[b]": true, "": true, "a b": false, "a; b": false, "a) + (b": true, "x = 1": false} {
		if e, ok := parse.Expression(code); ok != want || ok != (e != nil) {
			t.Errorf("%q: %v %t", code, e, ok)
		}
	}
}
