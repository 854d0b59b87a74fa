package value

import (
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/jitterlint/jitterlint/internal/needs"
)

// TestTextsAreThoseOfNode holds the texts of random string expressions against
// the values that Node.js gives them, and the places of marks in them against
// the file.
func TestTextsAreThoseOfNode(t *testing.T) {
	node := needs.Program(t, "node")
	const cases = 3000
	g := &generator{Rand: rand.New(rand.NewPCG(3, 14))}
	var source strings.Builder
	source.WriteString(declarations)
	for n := range cases {
		fmt.Fprintf(&source, "const x%d = %s;\n", n, g.expression(3))
	}
	file := filepath.Join(t.TempDir(), "cases.js")
	names := make([]string, cases)
	for n := range names {
		names[n] = fmt.Sprintf("x%d", n)
	}
	script := source.String() + "process.stdout.write(JSON.stringify([" + strings.Join(names, ",") + "].map(String)));\n"
	if err := os.WriteFile(file, []byte(script), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, text := range required {
		if err := os.WriteFile(filepath.Join(filepath.Dir(file), name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	out, err := exec.CommandContext(t.Context(), node, file).Output()
	if err != nil {
		t.Fatalf("%v: %s", err, stderr(err))
	}
	var want []string
	if err := json.Unmarshal(out, &want); err != nil {
		t.Fatal(err)
	}

	p := files{"cases.js": script}
	for name, text := range required {
		p[name] = text
	}
	m := p.module(t, "cases.js")
	for n, name := range names {
		text := p.text(t, m, name)
		if text.String() != want[n] || len(text.Holes()) > 0 {
			d := m.Scope.Lookup(name, -1)
			t.Errorf("%s is\n%q, not\n%q", m.Code.Span(d.At, m.Code.ExpressionEnd(d.Value)).Text(), text.String(), want[n])
		}
		for _, at := range marks.FindAllStringIndex(text.String(), -1) {
			if got := text.Host(at[0], at[1]).Text(); got != text.String()[at[0]:at[1]] {
				t.Errorf("%q of %s is said to come from %q", text.String()[at[0]:at[1]], name, got)
			}
		}
	}
}

func stderr(err error) string {
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		return string(exit.Stderr)
	}
	return ""
}

// marks are words that no escape makes and no operation takes apart.
var marks = regexp.MustCompile(`mark\d+;`)

// declarations are what random expressions refer to.
const declarations = `
const PLAIN = 'plain\ttext';
const LINES = ` + "`\n  first\n  ${PLAIN}\n`" + `;
const table = { key: 'value\\', 'quoted-key': "other", nested: { deep: ` + "`deep`" + ` } };
class Snippets { static readonly = "r"; static head() { return ` + "`head ${PLAIN}`" + `; } static tail(x) { return x + '.'; } }
function wrap(body, end = '\n') { return '<' + body + '>' + end; }
const arrow = (body) => ` + "`[${body}]`" + `;
const BASE = 2, TENTH = 0.1;
const settings = { wait: 30, wrap: (x) => '(' + x + ')', head: function (x, y = 1) { return x + y; } };
function add(a, b = 1) { return a + b; }
const lines = ['first', 2, PLAIN];
lines.push('more', 0.5);
lines.push(...[LINES, 1 + 2]);
const { half, named: other, fn } = require('./common.js');
const common = require('./common.js');
const whole = require('./whole.js');
const nested = require('./common.js').table;
`

// required are the modules of CommonJS that random expressions refer to.
var required = map[string]string{
	"common.js": "const half = 0.5;\nmodule.exports = { half, named: 'named\\n', fn: (x) => `<${x}>`, table: { deep: 1e3 } };\n",
	"whole.js":  "exports.one = 1;\nexports.text = 'text' + exports.length;\nmodule.exports.late = `late ${1 + 1}`;\n",
}

// generator makes string expressions.
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
	return strings.Join(terms, g.pick(" + ", "+", " +\n  "))
}

func (g *generator) term(depth int) string {
	if g.IntN(4) == 0 {
		return g.number(depth)
	}
	if depth == 0 {
		return g.pick("PLAIN", "LINES", "lines.join('; ')", "other", "common.named", "nested.deep", "whole.late", "`${lines}`", "table.key", "table.nested.deep", "Snippets.head()", g.quoted(), "`"+g.characters(true)+"`")
	}
	switch g.IntN(9) {
	case 0:
		return g.quoted()
	case 1, 2, 3:
		return g.pick("", "", "String.raw") + g.template(depth)
	case 4:
		return "(" + g.expression(depth-1) + ")"
	case 5:
		parts := make([]string, 1+g.IntN(3))
		for i := range parts {
			parts[i] = g.expression(depth - 1)
		}
		return "[" + strings.Join(parts, g.pick(", ", ",\n  ")) + g.pick("", ",") + "].join(" + g.pick("", "''", "'\\n'", "', '") + ")"
	case 6:
		return g.pick("wrap", "arrow", "Snippets.tail") + "(" + g.expression(depth-1) + ")"
	case 7:
		return "wrap(" + g.expression(depth-1) + ", " + g.expression(depth-1) + ")"
	}
	return g.pick(g.template(depth), g.quoted()) + g.pick(".trim()", ".trimStart()", ".trimEnd()", ".toString()",
		".replace('a', 'b')", ".replaceAll(\"e\", `<${PLAIN}>`)", "\n  .trim()\n  .replace('x', '')")
}

// number makes an expression that is a number, or a text where it is added to
// one.
func (g *generator) number(depth int) string {
	if depth == 0 || g.IntN(3) == 0 {
		return g.pick("0", "7", "0.2", "1.50", ".5", "1_000", "0x1F", "0b11", "0o17", "1e21", "5e-7", "123456789012345680000",
			"BASE", "TENTH", "settings.wait", "half", "common.half", "whole.one", "-3", "-BASE")
	}
	switch g.IntN(5) {
	case 0:
		return "(" + g.number(depth-1) + " + " + g.number(depth-1) + ")"
	case 1:
		return "(" + g.expression(depth-1) + ")"
	case 2:
		return "add(" + g.number(depth-1) + g.pick("", ", "+g.number(depth-1)) + ")"
	case 3:
		return "(" + g.number(0) + g.pick(" * ", " / ", "%", " - ") + g.pick("TENTH", "7", "(BASE + 1)") + ")" + g.pick("", ".toString()")
	}
	return g.pick("settings.wrap", "settings.head", "fn") + "(" + g.number(depth-1) + ")"
}

func (g *generator) template(depth int) string {
	var b strings.Builder
	b.WriteString("`" + g.characters(true))
	for range g.IntN(3) {
		b.WriteString("${" + g.pick("", " ") + g.expression(depth-1) + g.pick("", " ") + "}" + g.characters(true))
	}
	return b.String() + "`"
}

func (g *generator) quoted() string {
	quote := g.pick("'", `"`)
	return quote + g.characters(false) + quote
}

// characters are what may stand in a literal.
func (g *generator) characters(template bool) string {
	var b strings.Builder
	for range g.IntN(6) {
		switch {
		case g.IntN(4) == 0:
			g.mark++
			fmt.Fprintf(&b, "mark%d;", g.mark)
		case template && g.IntN(3) == 0:
			b.WriteString(g.pick("\n", "\r\n", "\n    ", "'", `"`, "\\`", "\\${", "$\\{", "$ {", "\t"))
		default:
			b.WriteString(g.pick("a", "xe", " ", "é", "😀", "}", "{", "$", "//", "/*", "#", `\\`, `\n`, `\t`, `\r`, `\'`, `\"`, `\d`, `\.`,
				`\x41`, `\u00e9`, `\u{1F600}`, `\uD83D\uDE00`, "\\\n", "\\\r\n", `\0 `, `\b`, `\f`, `\v`))
		}
	}
	// A $ must not meet a { of what comes next.
	return strings.ReplaceAll(b.String(), "${", "$ {")
}
