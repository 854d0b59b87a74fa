package iac_test

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/iac"
	"github.com/jitterlint/jitterlint/analyzer/internal/wording"
	"github.com/jitterlint/jitterlint/analyzer/rule"
	"github.com/jitterlint/jitterlint/analyzer/settings"
)

const fixtures = "../../testdata/iac"

func scan(t *testing.T, s settings.Settings, roots ...string) *iac.Result {
	t.Helper()
	result, err := iac.Scan(t.Context(), roots, s)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range result.Problems {
		t.Error(p)
	}
	for _, f := range result.Findings {
		if fault := wording.Fault(f.Rule, fmt.Sprintf("%s (%s)", f.Message, f.Rule)); fault != "" {
			t.Errorf("%s:%d: the message %s", f.Path, f.Line, fault)
		}
	}
	return result
}

// brief writes findings as file:line: rule, text at the place.
func brief(t *testing.T, root string, findings []rule.Finding) []string {
	t.Helper()
	var lines []string
	for _, f := range findings {
		rel, err := filepath.Rel(root, f.Path)
		if err != nil {
			t.Fatal(err)
		}
		lines = append(lines, fmt.Sprintf("%s:%d: %s: %s", filepath.ToSlash(rel), f.Line, f.Rule, at(t, f.Place)))
	}
	return lines
}

// at returns the host's text at a place.
func at(t *testing.T, p rule.Place) string {
	t.Helper()
	data, err := os.ReadFile(p.Path)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.SplitAfter(string(data), "\n")
	if p.Line == p.EndLine {
		return lines[p.Line-1][p.Column-1 : p.EndCol-1]
	}
	text := lines[p.Line-1][p.Column-1:] + strings.Join(lines[p.Line:p.EndLine-1], "") + lines[p.EndLine-1][:p.EndCol-1]
	return text
}

// names reports whether a message names the code of its finding: as it stands there, or,
// of a call, what is called or what it is given. A range of lengths is given in its place,
// and so is the state that a retrier is of, which stands at one of its keys, or at NONE.
func names(message, code string) bool {
	if wait, isShell := strings.CutPrefix(code, "sleep "); isShell {
		return strings.Contains(message, wait)
	}
	function, argument, isCall := strings.Cut(strings.TrimSuffix(code, ")"), "(")
	if function == "asyncio.wait_for" { // of what is waited for, and how long
		argument = argument[strings.LastIndexAny(argument, " =")+1:]
	}
	return strings.Contains(message, code) || strings.HasPrefix(message, "wait of ") ||
		strings.HasPrefix(message, "retry of state ") && regexp.MustCompile(`^"?\w+"?$`).MatchString(code) ||
		isCall && (strings.Contains(message, argument) || strings.Contains(message, " "+function+":"))
}

// TestStack holds the shape that the scanner is for: one helper, three
// programs that carry it, and a fourth that retries nothing.
func TestStack(t *testing.T) {
	want := map[string][]string{
		"before": {
			"lambda/bootstrap-function.ts:29: retry-contract: retry_with_backoff",
			"lambda/bootstrap-function.ts:31: retry-contract: retry_with_backoff",
			"lambda/drain-function.ts:12: retry-contract: retry_with_backoff",
			"lambda/join-function.ts:11: retry-contract: retry_with_backoff",
			"lambda/python-retry-utils.ts:4: retry-contract: retry_with_backoff", // no parameter
			"lambda/python-retry-utils.ts:4: retry-contract: retry_with_backoff", // no import
			"lambda/python-retry-utils.ts:22: no-jitter: time.sleep(delay)",
			"lambda/python-retry-utils.ts:28: no-jitter: time.sleep(delay)",
		},
		"halfway": {
			"lambda/bootstrap-function.ts:29: retry-contract: retry_with_backoff",
			"lambda/bootstrap-function.ts:31: retry-contract: retry_with_backoff",
			"lambda/drain-function.ts:12: retry-contract: retry_with_backoff",
			"lambda/join-function.ts:11: retry-contract: retry_with_backoff",
		},
		"after": nil,
	}
	for state, lines := range want {
		root := filepath.Join(fixtures, "stack", state, "lib")
		result := scan(t, settings.Default(), root)
		got := brief(t, root, result.Findings)
		if strings.Join(got, "\n") != strings.Join(lines, "\n") {
			t.Errorf("%s:\ngot\n%s\nwant\n%s", state, strings.Join(got, "\n"), strings.Join(lines, "\n"))
		}
		for _, f := range result.Findings {
			if text := at(t, f.Place); !names(f.Message, text) {
				t.Errorf("%s:%d: the message %q does not name %q", f.Path, f.Line, f.Message, text)
			}
		}
	}
}

// TestFixtures holds every fixture line that says what is wanted, and every
// other to silence.
func TestFixtures(t *testing.T) {
	var files []string
	for _, pattern := range []string{"cloudformation/*.*", "golang/*.*", "python/*.*", "stepfunctions/*.*", "terraform/*.tf"} {
		found, err := filepath.Glob(filepath.Join(fixtures, filepath.FromSlash(pattern)))
		if err != nil || len(found) == 0 {
			t.Fatalf("%s: no fixtures (%v)", pattern, err)
		}
		files = append(files, found...)
	}
	wanted := regexp.MustCompile(`want ([a-z-]+)`)
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			want := make(map[int]string)
			for i, line := range strings.Split(string(data), "\n") {
				if m := wanted.FindStringSubmatch(line); m != nil {
					want[i+1] = m[1]
				}
			}
			for _, f := range scan(t, settings.Default(), file).Findings {
				if want[f.Line] != string(f.Rule) {
					t.Errorf("%d: %s: %s", f.Line, f.Rule, f.Message)
				}
				delete(want, f.Line)
				if text := at(t, f.Place); f.Rule != rule.Directive && !strings.Contains(text, "\\x") && !names(f.Message, text) {
					t.Errorf("%d: the message %q does not name %q", f.Line, f.Message, text)
				}
			}
			for line, id := range want {
				t.Errorf("%d: %s is not reported", line, id)
			}
		})
	}
}

// TestTemplateFiles holds that what a file says which another names is told in that file,
// with the place that names it.
func TestTemplateFiles(t *testing.T) {
	root := filepath.Join(fixtures, "terraform", "templates")
	found := scan(t, settings.Default(), root).Findings
	want := []string{
		"machine.tftpl:7: no-jitter: \"ErrorEquals\"",
		"settle.py.tftpl:14: no-jitter: time.sleep(${wait})",
	}
	if got := brief(t, root, found); !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if r := found[1].Related; len(r) != 1 || filepath.Base(r[0].Path) != "main.tf" || r[0].Line != 3 {
		t.Errorf("%+v", r)
	}
}

// TestBrokenByTheHost holds that a program which the host's escapes break is
// reported where the escape stands, with the mend.
func TestBrokenByTheHost(t *testing.T) {
	file := filepath.Join(fixtures, "typescript", "broken.ts")
	result := scan(t, settings.Default(), file)
	want := []struct{ text, message string }{
		{`\${utils()}`, "take the escape out"},
		{`\n`, `write \\n`},
	}
	if len(result.Findings) != len(want) {
		t.Fatalf("findings %+v", result.Findings)
	}
	for i, f := range result.Findings {
		if text := at(t, f.Place); f.Rule != rule.Unparsed || text != want[i].text || !strings.Contains(f.Message, want[i].message) {
			t.Errorf("%d: %s %q: %s", f.Line, f.Rule, text, f.Message)
		}
	}
}

// TestCopies holds that a program which stands in several places is reported
// once, with the others beside it, and put right in all of them.
func TestCopies(t *testing.T) {
	dir := t.TempDir()
	const template = "A:\n  InlineCode: |\n    import random\n    def h(e, c):\n        return retry_with_backoff(f, 'x')\n---\nB: 1\n"
	for _, name := range []string{"a.yaml", "b.yaml", "c.yml"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(template), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	found := scan(t, settings.Default(), dir).Findings
	if len(found) != 1 || len(found[0].Related) != 2 || len(found[0].Fix) != 3 {
		t.Fatalf("findings %+v", found)
	}
	for i, name := range []string{"b.yaml", "c.yml"} {
		r := found[0].Related[i]
		if r.Message != "the same program stands here" || filepath.Base(r.Path) != name || at(t, r.Place) != "retry_with_backoff" {
			t.Errorf("related %+v", r)
		}
	}
}

// TestFixesKnownCallsOnly holds that a call gets the contract's argument where
// the function has the parameter, or stands in a piece that is not known, and
// not where it comes from another module, which may lack it.
func TestFixesKnownCallsOnly(t *testing.T) {
	const call = "import random\nretry_with_backoff(op, 'name')\n"
	for text, fixed := range map[string]bool{
		call: true,
		"def retry_with_backoff(op, name, jitter_factor=0.3):\n    return op() * jitter_factor * random.random()\n" + call: true,
		"from lib.retry import retry_with_backoff\n" + call:                                                                false,
	} {
		file := filepath.Join(t.TempDir(), "x.py")
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		found := false
		for _, f := range scan(t, settings.Default(), file).Findings {
			if at(t, f.Place) == "retry_with_backoff" && strings.Contains(f.Message, "is called without") {
				found = true
				if len(f.Fix) > 0 != fixed {
					t.Errorf("%q: fix %+v", text, f.Fix)
				}
			}
		}
		if !found {
			t.Errorf("%q: the call is not reported", text)
		}
	}
}
