package remedy_test

import (
	"go/format"
	"go/types"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/jitterlint/jitterlint/analyzer/internal/passtest"
	"github.com/jitterlint/jitterlint/analyzer/internal/remedy"
	"github.com/jitterlint/jitterlint/analyzer/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/internal/source/sourcetest"
)

// random returns the edit that imports what to draw from, for the end of a function f.
func random(t *testing.T, pkg *source.Package) (analysis.TextEdit, bool) {
	t.Helper()
	body, _ := pkg.BodyOf(sourcetest.Function(t, pkg, "f"))
	remedies := remedy.New(pkg)
	p, ok := remedies.ImportableAt(pkg.Files[0], body.Node().End()-1, "math/rand/v2", "rand", "mathrand")
	if !ok {
		return analysis.TextEdit{}, false
	}
	return remedies.ImportEdit(pkg.Files[0], p)
}

// TestImportEdit holds where an import is put: in its place among those of the standard
// library, once, as gofmt writes it; and that there is no edit that would part a comment
// from what it is about.
func TestImportEdit(t *testing.T) {
	const fmtUsed, timeUsed = "var _ fmt.Stringer\n", "var _ time.Duration\n"
	m := sourcetest.NewModule(t)
	m.Package("package y\n\nvar Y int\n")
	for name, row := range map[string]struct{ before, after, rest string }{
		"no import":       {"", "\n\nimport \"math/rand/v2\"", ""},
		"one before it":   {"\n\nimport \"fmt\"", "\n\nimport (\n\t\"fmt\"\n\t\"math/rand/v2\"\n)", fmtUsed},
		"one after it":    {"\n\nimport \"time\"", "\n\nimport (\n\t\"math/rand/v2\"\n\t\"time\"\n)", timeUsed},
		"one of a module": {"\n\nimport \"example.com/y\"", "\n\nimport (\n\t\"math/rand/v2\"\n\n\t\"example.com/y\"\n)", "var _ = y.Y\n"},
		"a renamed one":   {"\n\nimport clock \"time\"", "\n\nimport (\n\t\"math/rand/v2\"\n\tclock \"time\"\n)", "var _ clock.Duration\n"},
		"two of one each": {"\n\nimport \"fmt\"\nimport \"time\"", "\n\nimport \"fmt\"\nimport \"math/rand/v2\"\nimport \"time\"", fmtUsed + timeUsed},
		"in a list":       {"\n\nimport (\n\t\"fmt\"\n\t\"time\"\n)", "\n\nimport (\n\t\"fmt\"\n\t\"math/rand/v2\"\n\t\"time\"\n)", fmtUsed + timeUsed},
		"at a list's end": {"\n\nimport (\n\t\"fmt\"\n)", "\n\nimport (\n\t\"fmt\"\n\t\"math/rand/v2\"\n)", fmtUsed},
		"after a group":   {"\n\nimport (\n\t\"fmt\"\n\n\t\"example.com/y\"\n)", "\n\nimport (\n\t\"fmt\"\n\t\"math/rand/v2\"\n\n\t\"example.com/y\"\n)", fmtUsed + "var _ = y.Y\n"},
		"above a group":   {"\n\nimport (\n\t\"example.com/y\"\n)", "\n\nimport (\n\t\"math/rand/v2\"\n\n\t\"example.com/y\"\n)", "var _ = y.Y\n"},
		"a comment there": {"\n\nimport (\n\t// It prints.\n\t\"fmt\"\n)", "\n\nimport (\n\t// It prints.\n\t\"fmt\"\n)\n\nimport \"math/rand/v2\"", fmtUsed},
		"a comment after": {"\n\nimport \"fmt\" // it prints", "", fmtUsed},
		"after a package": {" // of waits", "", ""},
		"imported":        {"\n\nimport \"math/rand/v2\"", "", "var _ rand.Source\n"},
		"for its effects": {"\n\nimport _ \"math/rand/v2\"", "", ""},
		"by a directive":  {"\n\n//line y.go:7\nimport \"fmt\"", "", fmtUsed},
		"the name taken":  {"", "\n\nimport mathrand \"math/rand/v2\"", "var rand int\n"},
		"taken in f":      {"", "", "func f() {\n\trand := 1\n\t_ = rand\n}\n"}, // the file could have it, by its own name
		"names all taken": {"", "", "var rand, mathrand int\n"},
	} {
		rest := "\n\n" + row.rest
		if !strings.Contains(rest, "func f()") {
			rest = "\n\nfunc f() {}\n\n" + row.rest
		}
		pkg := m.Package("package x" + row.before + rest)
		edit, ok := random(t, pkg)
		if !ok {
			if row.after != "" {
				t.Errorf("%s: there is no edit", name)
			}
			continue
		}
		got := passtest.Edited(t, pkg, []analysis.TextEdit{edit})
		if want := "package x" + row.after + rest; got != want {
			t.Errorf("%s: got %s\nwant %s", name, got, want)
		}
		if formatted, err := format.Source([]byte(got)); err != nil || string(formatted) != got && row.rest != "" {
			t.Errorf("%s: gofmt writes %s, %v", name, formatted, err)
		}
	}
}

// TestSeenAt holds what names mean at a place: what is declared later in a function is not
// seen yet, and what a file imports is where nothing else has its name.
func TestSeenAt(t *testing.T) {
	pkg := sourcetest.New(t, `package x

import "time"

var there time.Duration

func f(given int) {
	g()
	later := given
	_ = later
}

func g() {}
`)
	at := sourcetest.Calls(t, pkg, "f")[0].Pos()
	for name, want := range map[string]string{
		"given": "var given int", "there": "var example.com/x.there time.Duration", "g": "func example.com/x.g()",
		"time": "package time", "max": "builtin max", "later": "", "nothing": "",
	} {
		got := ""
		if obj := remedy.New(pkg).SeenAt(name, at); obj != nil {
			got = types.ObjectString(obj, nil)
		}
		if got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
}
