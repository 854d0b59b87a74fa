package value

import (
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"os/exec"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/go-python/gpython/ast"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
	"github.com/jitterlint/jitterlint/internal/needs"
)

const declarations = `
from textwrap import dedent
import textwrap
PLAIN = "plain\ttext"
LINES = '''
  first
    second {braces} 100%
'''
def wrap(body, end="\n"):
    return "<" + body + ">" + end
class Code:
    HEAD = f"head {PLAIN}"
    def __init__(self):
        self.tail = 'tail' "."
    def body(self, x):
        return self.HEAD + x
    @staticmethod
    def made():
        return Code.HEAD
`

// TestTextsAreThoseOfCPython holds the texts of random expressions against the values that
// CPython gives them, and the places of marks in them against the file; with something put
// in at a mark, too.
func TestTextsAreThoseOfCPython(t *testing.T) {
	python := needs.Program(t, "python3")
	g := &generator{Rand: rand.New(rand.NewPCG(5, 9))}
	const cases = 2000
	lines := make([]string, cases)
	for n := range lines {
		lines[n] = fmt.Sprintf("x%d = %s\n", n, g.expression(3))
	}
	want := evaluate(t, python, lines)
	edited := slices.Clone(lines)
	expected := slices.Clone(want)
	for n, line := range lines {
		file := program.NewFile("x.py", declarations+line)
		m := Read(file)
		if len(m.Syntax.Errors) > 0 {
			t.Fatalf("%s: %v", line, m.Syntax.Errors)
		}
		assigned := m.Syntax.Body[len(m.Syntax.Body)-1].(*ast.Assign)
		text, ok := New(t.Context(), nil, m).Text(Place{Expr: assigned.Value, Scope: m.Top})
		if !ok || text.String() != want[n] || len(text.Holes()) > 0 {
			t.Errorf("%s is\n%q, not\n%q", line, text.String(), want[n])
			continue
		}
		all := marks.FindAllStringIndex(text.String(), -1)
		for _, at := range all {
			if got := text.Host(at[0], at[1]).Text(); got != text.String()[at[0]:at[1]] {
				t.Errorf("%q of %s is said to come from %q", text.String()[at[0]:at[1]], line, got)
			}
		}
		if len(all) == 0 || strings.Contains(line, ".replace(") || strings.Contains(line, "strip(") {
			continue // what is put in would be replaced, or stripped
		}
		at := all[g.IntN(len(all))][0]
		put := g.pick("put", "{put} 5%s", "it's \"put\"", `\put\n`, "'''put")
		if strings.HasPrefix(text.String()[strings.LastIndexByte(text.String()[:at], '\n')+1:], "mark") {
			put = "put\n" // a line of its own, indented like the one that it stands before
		}
		edit, ok := text.Insertion(at, put)
		if !ok {
			if !strings.Contains(line, "r'") && !strings.Contains(line, "r\"") {
				t.Errorf("%q cannot be put into %s", put, line)
			}
			continue
		}
		start := edit.Start - len(declarations)
		if start < 0 {
			continue
		}
		edited[n] = line[:start] + edit.New + line[start:]
		expected[n] = want[n][:at] + put + want[n][at:]
	}
	for n, got := range evaluate(t, python, edited) {
		if got != expected[n] && strings.Count(lines[n], "mark") == strings.Count(want[n], "mark") {
			t.Errorf("%s gives\n%q, not\n%q", edited[n], got, expected[n])
		}
	}
}

// marks are words that no escape makes and no operation takes apart.
var marks = regexp.MustCompile(`mark\d+;`)

// evaluate returns what each statement gives its name.
func evaluate(t *testing.T, python string, lines []string) []string {
	t.Helper()
	script := declarations + strings.Join(lines, "") + "import json\nprint(json.dumps([globals()[f'x{n}'] for n in range(" + strconv.Itoa(len(lines)) + ")]))\n"
	command := exec.CommandContext(t.Context(), python, "-W", "ignore", "-")
	command.Stdin = strings.NewReader(script)
	out, err := command.Output()
	if err != nil {
		var exit *exec.ExitError
		if errors.As(err, &exit) {
			t.Fatalf("%v: %s", err, exit.Stderr)
		}
		t.Fatal(err)
	}
	var all []string
	if err := json.Unmarshal(out, &all); err != nil {
		t.Fatal(err)
	}
	return all
}

type generator struct {
	*rand.Rand
	mark int
}

func (g *generator) pick(all ...string) string { return all[g.IntN(len(all))] }

func (g *generator) expression(depth int) string {
	terms := make([]string, 1+g.IntN(2))
	for i := range terms {
		terms[i] = g.term(depth)
	}
	return strings.Join(terms, " + ")
}

func (g *generator) term(depth int) string {
	if depth == 0 {
		return g.pick("PLAIN", "LINES", "Code.HEAD", "Code.made()", g.literal(), g.literal())
	}
	switch g.IntN(10) {
	case 0:
		return "(" + g.literal() + " " + g.literal() + ")"
	case 1:
		return g.pick("dedent", "textwrap.dedent") + "(" + g.block() + ")"
	case 2:
		return g.formatted(depth)
	case 3:
		return "wrap(" + g.expression(depth-1) + g.pick("", ", end=PLAIN", ", 'x'") + ")"
	case 4:
		return "'" + g.pick("", ", ", "\\n") + "'.join([" + g.expression(depth-1) + ", " + g.expression(depth-1) + "])"
	case 5:
		return "'a {{b}} {x} " + g.marked() + "'.format(x=" + g.expression(depth-1) + ")"
	case 6:
		return "(" + g.literal() + ").replace('a', " + g.expression(0) + ")"
	case 7:
		return "(" + g.expression(depth-1) + ")" + g.pick(".strip()", ".lstrip()", ".rstrip()")
	case 8:
		return "('100%% " + g.marked() + "' % ())"
	}
	return g.literal()
}

func (g *generator) marked() string {
	g.mark++
	return fmt.Sprintf("mark%d;", g.mark)
}

func (g *generator) literal() string {
	quote := g.pick("'", `"`, "'''", `"""`)
	prefix := g.pick("", "", "", "r", "u")
	return prefix + quote + g.characters(len(quote) == 3, prefix == "r") + quote
}

func (g *generator) formatted(int) string {
	quote := g.pick(`"`, `"""`)
	text := func() string {
		return strings.NewReplacer("{", "{{", "}", "}}").Replace(g.characters(len(quote) == 3, false))
	}
	return "f" + quote + text() + "{" + g.pick("PLAIN", "Code.HEAD", "LINES", " PLAIN ") + "}" + text() + "{{x}}" + quote
}

// block is a literal whose lines are indented.
func (g *generator) block() string {
	indent := strings.Repeat(" ", g.IntN(6))
	var b strings.Builder
	b.WriteString(g.pick("\"\"\"\\\n", "'''\\\n", "f\"\"\"\\\n"))
	quote := strings.TrimPrefix(b.String()[:len(b.String())-2], "f")
	for range 1 + g.IntN(4) {
		switch g.IntN(4) {
		case 0:
			b.WriteString(g.pick("", "  ") + "\n")
		default:
			b.WriteString(indent + g.pick("", "  ") + g.marked() + g.pick("", " a", "\\t", " é") + "\n")
		}
	}
	return b.String() + indent + quote
}

// characters are what may stand in a literal.
func (g *generator) characters(triple, raw bool) string {
	var b strings.Builder
	for range g.IntN(6) {
		switch {
		case g.IntN(4) == 0:
			b.WriteString(g.marked())
		case triple && g.IntN(3) == 0:
			b.WriteString(g.pick("\n", "\n    ", "\n\t"))
		case raw:
			b.WriteString(g.pick("a", "xe", " ", "é", "😀", "{", "}", "%", "#", `\d`, `\n`, `\\`))
		default:
			b.WriteString(g.pick("a", "xe", " ", "é", "😀", "{", "}", "%", "#", `\\`, `\n`, `\t`, `\r`, `\'`, `\"`, `\d`, `\.`,
				`\x41`, `\u00e9`, `\U0001F600`, "\\\n", `\101`, `\0 `, `\a`, `\b`, `\f`, `\v`))
		}
	}
	return b.String()
}
