package shell_test

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/iac/shell"
	"github.com/jitterlint/jitterlint/analyzer/settings"
)

// hostile are programs that are made to cost much.
func hostile() map[string]string {
	many := strings.Repeat
	const n = 4900
	return map[string]string{
		"parens":        many("(", n) + "sleep 1" + many(")", n),
		"substitutions": many("$(", n) + "sleep 1" + many(")", n),
		"braces":        many("{ ", n) + "sleep 1" + many("; }", n),
		"conditions":    many("if ", n) + "sleep 1",
		"nested loops":  many("while curl x; do ", 900) + "sleep 1; " + many("done; ", 900),
		"elifs":         "if a; then b; " + many("elif a; then sleep 1; ", 3000) + "fi",
		"ands":          "sleep 1" + many(" && curl x", n),
		"ors":           "until " + many("curl x || ", n) + "curl y; do sleep 1; done",
		"pipes":         "until curl x" + many(" | cat", n) + "; do sleep 1; done",
		"minus":         "sleep $((" + many("-", 50_000) + "1))",
		"sums":          "until curl x; do sleep $((1" + many("+1", 20_000) + ")); done",
		"defaults":      "sleep " + many("${a:-", 900) + many("}", 900),
		"doubled":       doubled(30) + "until curl x; do sleep $x30; done",
		"words":         "a=" + many("$b", 300) + "\nb=" + many("$c", 300) + "\nc=" + many("$d", 300) + "\nd=" + many("$e", 300) + "\ne=x\nuntil curl $a; do sleep $a; done",
		"functions":     functions(300) + "until f300; do sleep 1; done",
		"mutual":        "a() { b || sleep 1; }\nb() { a || { curl x; sleep 2; }; }\na\n",
		"itself":        "x=$x$x\nx=$((x + y))\ny=$((y * x))\nuntil curl x; do sleep $x; done",
		"waits":         "while :; do\n" + many("curl x && break; sleep 1\n", 400) + "done",
		"alike":         many("until curl x; do sleep 1; done\n", 600),
		"flags":         flags(150),
		"heredocs":      many("cat <<A <<B\nA\nB\n", 2000) + "sleep 1",
		"no UTF-8":      "sleep 1" + many("\xff\x00", n),
		"arguments":     "sleep 1; curl " + many("x ", 80_000),
		"assignments":   many("x=1; ", 10_000) + "until curl x; do sleep $x; done",
		"shifts":        "f() { " + many("shift; ", 2000) + "until \"$@\"; do sleep $1; done; }\nf 1 2",
	}
}

func doubled(n int) string {
	var b strings.Builder
	b.WriteString("x0=1\n")
	for i := range n {
		last := "x" + strconv.Itoa(i)
		b.WriteString("x" + strconv.Itoa(i+1) + "=$((" + last + " + " + last + "))\n")
	}
	return b.String()
}

func functions(n int) string {
	var b strings.Builder
	b.WriteString("f0() { curl x; }\n")
	for i := range n {
		b.WriteString("f" + strconv.Itoa(i+1) + "() { f" + strconv.Itoa(i) + "; }\n")
	}
	return b.String()
}

func flags(n int) string {
	var b strings.Builder
	b.WriteString("until curl x; do\n")
	for i := range n {
		b.WriteString("if test -f " + strconv.Itoa(i) + "; then v" + strconv.Itoa(i) + "=1; else v" + strconv.Itoa(i) + "=0; fi\n")
	}
	for i := range n {
		b.WriteString("[ $v" + strconv.Itoa(i) + " -eq 0 ] && continue\n")
	}
	return b.String() + "sleep 1\ndone\n"
}

// TestHostile holds that no program ends the scan, or keeps it from its end.
func TestHostile(t *testing.T) {
	for name, text := range hostile() {
		t.Run(name, func(*testing.T) {
			shell.New(settings.Default()).Check(programOf(name, text))
		})
	}
}

// FuzzCheck judges any text, and holds that what is found stands in it.
func FuzzCheck(f *testing.F) {
	files, err := filepath.Glob(filepath.Join("testdata", "*.sh"))
	if err != nil {
		f.Fatal(err)
	}
	for _, path := range files {
		text, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(text))
	}
	f.Fuzz(func(t *testing.T, text string) {
		found, _ := shell.New(settings.Default()).Check(programOf("x.sh", text))
		for _, finding := range found {
			if finding.Start < 0 || finding.Start > finding.End || finding.End > len(text) {
				t.Errorf("%+v", finding)
			}
			for _, c := range finding.Fix {
				if c.Start < finding.Start || c.End > finding.End {
					t.Errorf("%+v", finding)
				}
			}
		}
	})
}
