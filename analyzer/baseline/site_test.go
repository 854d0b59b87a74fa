package baseline_test

import (
	"errors"
	"io/fs"
	"path/filepath"
	"strings"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/baseline"
	"github.com/jitterlint/jitterlint/analyzer/rule"
)

// marked returns the text without its marks « and », and a finding at each pair
// of them.
func marked(name, text string) (string, []rule.Finding) {
	var found []rule.Finding
	var out strings.Builder
	position := func() (line, column int) {
		before := out.String()
		return 1 + strings.Count(before, "\n"), len(before) - strings.LastIndex(before, "\n")
	}
	for before, rest, ok := strings.Cut(text, "«"); ; before, rest, ok = strings.Cut(rest, "«") {
		out.WriteString(before)
		if !ok {
			break
		}
		f := rule.Finding{Rule: rule.NoJitter, Place: rule.Place{Path: name}}
		f.Line, f.Column = position()
		before, rest, _ = strings.Cut(rest, "»")
		out.WriteString(before)
		f.EndLine, f.EndCol = position()
		found = append(found, f)
	}
	return out.String(), found
}

// identify returns the sites at the marks of a text, and the findings.
func identify(t *testing.T, name, text string) ([]baseline.Site, []rule.Finding) {
	t.Helper()
	text, findings := marked(name, text)
	sites := baseline.Identify(filepath.Dir(name), findings, func(path string) ([]byte, error) {
		if path != name {
			t.Errorf("%s is read, and not %s", path, name)
		}
		return []byte(text), nil
	})
	return sites, findings
}

func TestSame(t *testing.T) {
	tests := []struct{ name, file, before, after string }{
		{
			"a line break, and the comma that it asks for", "x.go",
			"package p\nfunc f() { «retry.Do(ctx, 1)» }\n", "package p\nfunc f() { «retry.Do(\n\tctx,\n\t1, // once\n)» }\n",
		},
		{
			"the work that is retried", "x.go",
			"package p\nfunc f() { «retry.Do(func() error { return call() }, retry.Delay(d))» }\n",
			"package p\nfunc f() { «retry.Do(func() error {\n if ok { other() }; return nil }, retry.Delay(d))» }\n",
		},
		{
			"type parameters", "x.go",
			"package p\nfunc (c *Client[T]) f() { «sleep(d)» }\n", "package p\nfunc (x *Client[Key, Value]) f() { «sleep(d)» }\n",
		},
		{"the name of what it is given to", "x.go", "package p\nvar a = «time.Sleep»\n", "package p\nvar b = «time.Sleep»\n"},
		{"how a number is spelled", "x.go", "package p\nvar a = «f(0XA, 1E3)»\n", "package p\nvar a = «f(0xa, 1e3)»\n"},
		{"layout of a guest", "x.py", "«time.sleep(delay,'s')»", "# moved\n\n  «time.sleep(\n  delay,  # seconds\n  \"s\",\n)»"},
		{"a line that goes on", "x.py", "«a + b»", "«a + \\\n  b»"},
		{"layout of a guest in Go", "x.go", "package p\nvar a = `\n«sleep(1)»`", "package p\r\n\r\nvar a = `\r\n  x\r\n «sleep( 1 )»`"},
		{"what stands around a comment", "x.go", "package p\n«//jitterlint:ignore no-jitter»\n", "package p\nvar a int //moved\n  «//jitterlint:ignore  no-jitter»\n"},
		{"code that stops short", "x.go", "package p\nfunc f() { «sleep(1)» ", "package p\n\nfunc f() {\n «sleep( 1 )» "},
	}
	for _, test := range tests {
		_, before := identify(t, test.file, test.before)
		_, after := identify(t, test.file, test.after)
		if len(before) != 1 || len(after) != 1 || before[0].Fingerprint != after[0].Fingerprint || before[0].Function != after[0].Function {
			t.Errorf("%s: %+v and %+v", test.name, before, after)
		}
	}
}

func TestDifferent(t *testing.T) {
	const text = "package p\nfunc f() { «time.Sleep(d)» }\n"
	_, want := identify(t, "x.go", text)
	for name, other := range map[string][2]string{
		"another function": {"x.go", strings.Replace(text, "f()", "g()", 1)},
		"a method":         {"x.go", strings.Replace(text, "f()", "(T) f()", 1)},
		"another wait":     {"x.go", strings.Replace(text, "(d)", "(2*d)", 1)},
		"another sign":     {"x.go", strings.Replace(text, "(d)", "(-d)", 1)},
		"another file":     {"y.go", text},
		"text of a string": {"x.go", "package p\nfunc f() { s(`«time.Sleep(d)»`, «`time.Sleep(d)`») }\n"},
	} {
		_, got := identify(t, other[0], other[1])
		for _, f := range got {
			if f.Fingerprint == want[0].Fingerprint {
				t.Errorf("%s: the fingerprint is the same", name)
			}
		}
	}
	_, twice := identify(t, "x.go", "package p\nfunc f() { «time.Sleep(d)»; «time.Sleep(d)» }\n")
	if twice[0].Fingerprint != want[0].Fingerprint || twice[1].Fingerprint == want[0].Fingerprint {
		t.Errorf("of two that are alike, the first is as it was, and the second another: %+v", twice)
	}
}

func TestFunction(t *testing.T) {
	for text, want := range map[string]string{
		"func f() { go func() { «x()» }() }":      "f",
		"func (t T) f() { «x()» }":                "T.f",
		"func (*T) f() { «x()» }":                 "(*T).f",
		"func (t *(T[K])) f() { «x()» }":          "(*T).f",
		"func (t T[K, V]) f() { «x()» }":          "T.f",
		"var v = func() int { return «x()» }()":   "",
		"func (t *pkg.T) f() { «x()» }":           "f",
		"func f() {}\nvar v = «x()»\nfunc g() {}": "",
	} {
		if _, got := identify(t, "x.go", "package p\n"+text); got[0].Function != want {
			t.Errorf("%s: %q, want %q", text, got[0].Function, want)
		}
	}
	// What the scanner found out stays.
	text, findings := marked("x.go", "package p\nfunc f() { run(`«sleep()»`) }")
	findings[0].Function = "Guest.call"
	sites := baseline.Identify(".", findings, func(string) ([]byte, error) { return []byte(text), nil })
	if sites[0].Function != "Guest.call" || !sites[0].Guest || findings[0].Function != "Guest.call" {
		t.Errorf("a guest in Go: %+v", sites[0])
	}
}

func TestText(t *testing.T) {
	for text, want := range map[string]string{
		"«return  x . y ( a , b )»":              "return x.y(a,b)",
		"«f(\"two  words\")»":                    `f("two words")`,
		"«f(" + strings.Repeat("é", 100) + ")»":  "f(" + strings.Repeat("é", 77) + "…",
		"«if not ok»":                            "if not ok",
		"«f(\xff)»":                              "f(?)",
		"«retry.Do(func() { a(); b() }, d)»    ": "retry.Do(func(){},d)",
	} {
		name := "x.py"
		if strings.Contains(text, "func") {
			name, text = "x.go", "package p\nvar a = "+text
		}
		if sites, _ := identify(t, name, text); sites[0].Text() != want {
			t.Errorf("%s: %q, want %q", text, sites[0].Text(), want)
		}
	}
}

// TestOddPlaces has places that are not in the file, or not known.
func TestOddPlaces(t *testing.T) {
	read := func(path string) ([]byte, error) {
		if path == "gone.go" {
			return nil, fs.ErrNotExist
		}
		if path == "closed.py" {
			return nil, errors.New("no")
		}
		return []byte("package p\nvar a = f(1)\nvar b = f(1)"), nil
	}
	var findings []rule.Finding
	for _, p := range []rule.Place{
		{}, {Path: "gone.go", Line: 5, Column: 7}, {Path: "closed.py", Line: 5}, {Path: "x.go", Line: 99, Column: 99},
		{Path: "x.go", Line: 2}, {Path: "x.go", Line: 2, Column: 9}, {Path: "x.go", Line: 3, Column: 9, EndLine: 2, EndCol: 1},
		{Path: "x.go", Line: -1, Column: -1, EndLine: 1 << 30, EndCol: 1 << 30}, {Path: "x.y", Line: 2, Column: 5},
	} {
		findings = append(findings, rule.Finding{Rule: rule.NoJitter, Place: p})
	}
	sites := baseline.Identify(".", findings, read)
	if got := sites[5].Text(); got != "f(1)" {
		t.Errorf("without an end: %q", got)
	}
	if got := sites[4].Text(); got != "var a=f(1)" {
		t.Errorf("without a column: %q", got)
	}
	seen := make(map[string]bool)
	for _, f := range findings {
		if seen[f.Fingerprint] || len(f.Fingerprint) != 32 {
			t.Errorf("%+v", f)
		}
		seen[f.Fingerprint] = true
	}
}
