package main

import (
	"strings"
	"testing"
)

// TestDirectives holds that both halves tell a directive that is nearly one, and
// obey those that stand above blocks.
func TestDirectives(t *testing.T) {
	jitterlint := build(t)
	const why = "no-jitter one instance only"
	beside := func(text, comment string) string {
		return strings.NewReplacer("Second)", "Second) "+comment, "sleep(1)", "sleep(1)  "+comment).Replace(text)
	}
	above := func(text, comment string) string {
		return strings.NewReplacer("func ", comment+"\nfunc ", "def ", comment+"\ndef ").Replace(text)
	}
	for name, test := range map[string]struct {
		file, text string
		// want is a part of the report, in which there are so many lines.
		want  string
		lines int
	}{
		"a space in Go":           {"a.go", beside(retried, "// jitterlint:ignore "+why), "ignore directive is misspelt, and ignores nothing: write //jitterlint:ignore no-jitter one instance only (directive)", 2},
		"a space behind the name": {"a.go", beside(retried, "//jitterlint: ignore "+why), "write //jitterlint:ignore no-jitter one instance only (directive)", 2},
		"a wrong word":            {"a.go", beside(retried, "//jitterlint:ignor "+why), "is no directive (//jitterlint:ignor): write //jitterlint:ignore no-jitter", 2},
		"a wrong rule":            {"a.go", beside(retried, "//jitterlint:ignore no-jiter why"), "no-jiter is no rule: did you mean no-jitter?", 2},
		"prose":                   {"a.go", above(retried, "// jitterlint:ignore is described elsewhere."), "(no-jitter)", 1},
		"two rules":               {"a.go", beside(retried, "//jitterlint:ignore no-jitter,no-delay why"), "", 0},
		"nolint above":            {"a.go", above(retried, "//nolint:jitterlint // one instance only"), "", 0},
		"nolint with a space":     {"a.go", above(retried, "// nolint: jitterlint"), "", 0},
		"nolint of another":       {"a.go", above(retried, "//nolint:errcheck"), "(no-jitter)", 1},
		"above":                   {"a.go", above(retried, "//jitterlint:ignore "+why), "", 0},
		"the file":                {"a.go", retried + "\n//jitterlint:file-ignore " + why + "\n", "", 0},
		"a file without":          {"a.go", strings.Replace(retried, "Second", "Nanosecond", 1) + "\n//jitterlint:file-ignore " + why + "\n", "ignores nothing, since there is no no-jitter finding in the file: remove it", 1},
		"Python: a wrong word":    {"a.py", beside(retriedInPython, "# jitterlint:ignor "+why), "is no directive (# jitterlint:ignor): write # jitterlint:ignore no-jitter one instance only (directive)", 2},
		"Python: above":           {"a.py", above(retriedInPython, "# jitterlint:ignore "+why), "", 0},
		"Python: the file":        {"a.py", "# jitterlint:file-ignore " + why + "\n" + retriedInPython, "", 0},
	} {
		t.Run(name, func(t *testing.T) {
			dir := write(t, map[string]string{"go.mod": "module example.com/p\n\ngo 1.26\n", test.file: test.text})
			got := jitterlint.run(t, dir)
			status := exitClean
			if test.lines > 0 {
				status = exitFindings
			}
			if got.status != status || got.stderr != "" || strings.Count(got.stdout, "\n") != test.lines || !strings.Contains(got.stdout, test.want) {
				t.Errorf("%+v", got)
			}
		})
	}
}

// TestExplainDirective holds that what findings about directives are called can be
// asked about as rules can, and that a name that is near is told.
func TestExplainDirective(t *testing.T) {
	jitterlint := build(t)
	got := jitterlint.run(t, t.TempDir(), "explain", "directive")
	for _, part := range []string{
		"directive: ", "always on\n", "    //jitterlint:ignore no-jitter one instance", "    //jitterlint:file-ignore no-jitter a tool", "Wrong, in Python:", "Wrong, in JSON:",
		"/blob/main/docs/rules.md#directive\n",
	} {
		if got.status != exitClean || !strings.Contains(got.stdout, part) {
			t.Errorf("%q is not in %+v", part, got)
		}
	}
	if got := jitterlint.run(t, t.TempDir(), "explain", "fixed-pol"); got.status != exitFailure || got.stderr != "jitterlint: \"fixed-pol\" is no rule; did you mean fixed-poll?\n" {
		t.Errorf("%+v", got)
	}
}
