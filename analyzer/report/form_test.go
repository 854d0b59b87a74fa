package report_test

import (
	"encoding/json"
	"encoding/xml"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/jitterlint/jitterlint/analyzer/report"
	"github.com/jitterlint/jitterlint/analyzer/rule"
)

// TestForms holds each form on the demo to a golden file of the command, which
// writes the same.
func TestForms(t *testing.T) {
	r := demo(t)
	for name, file := range map[string]string{
		"text": "demo.txt", "json": "demo.json", "sarif": "demo.sarif", "github": "demo.github.txt",
		"checkstyle": "demo.checkstyle.xml", "junit": "demo.junit.xml",
	} {
		golden(t, "cmd/jitterlint/testdata/"+file, strings.Replace(write(t, form(t, name), r), "\"version\": \"1.2.3\",\n          \"semanticVersion\": \"1.2.3\"", "\"version\": \"devel\"", 1))
	}
}

// TestIncomplete holds that each form for programs says when not everything was
// looked at, and that an empty report is whole.
func TestIncomplete(t *testing.T) {
	broken := report.Report{NotAnalysed: []string{"example.com/bad"}, Problems: []string{"bad.go:1:2: expected '}'"}}
	for name, empty := range map[string]string{
		"text":       "",
		"json":       "{\n  \"version\": 1,\n  \"findings\": []\n}\n",
		"sarif":      `"executionSuccessful": true`,
		"github":     "",
		"checkstyle": "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"8.0\"></checkstyle>\n",
		"junit":      `<testsuite name="jitterlint" tests="1" failures="0" errors="0" skipped="0">`,
	} {
		got := write(t, form(t, name), report.Report{})
		if name == "sarif" || name == "junit" {
			if !strings.Contains(got, empty) {
				t.Errorf("%s of nothing:\n%s", name, got)
			}
		} else if got != empty {
			t.Errorf("%s of nothing: %q", name, got)
		}
		said := write(t, form(t, name), broken)
		if name != "text" && (!strings.Contains(said, "example.com/bad") || !strings.Contains(said, "bad.go:1:2: expected")) {
			t.Errorf("%s does not say what was not analysed:\n%s", name, said)
		}
	}
	if sarif := write(t, form(t, "sarif"), broken); !strings.Contains(sarif, `"executionSuccessful": false`) {
		t.Errorf("sarif:\n%s", sarif)
	}
}

// TestNotFixed holds that a fix that could not be written is told as that, and not as
// something that was not analysed.
func TestNotFixed(t *testing.T) {
	r := report.Report{NotFixed: []string{"a.go: has changed"}}
	for name, want := range map[string]string{
		"json":       `"problems": [`,
		"sarif":      `"executionSuccessful": false`,
		"github":     "title=jitterlint%3A not everything could be fixed::a.go: has changed\n",
		"checkstyle": `source="jitterlint.not-fixed"`,
		"junit":      `<testcase name="not fixed 1" classname="jitterlint.not-fixed">`,
		"markdown":   "### jitterlint: no findings\n\nNot everything could be fixed.\n",
	} {
		got := write(t, form(t, name), r)
		if !strings.Contains(got, want) || name != "markdown" && !strings.Contains(got, "a.go: has changed") || strings.Contains(got, "nalysed") {
			t.Errorf("%s:\n%s", name, got)
		}
	}
}

// TestFailOn holds that each form tells findings that fail the run from others.
func TestFailOn(t *testing.T) {
	r := report.Report{
		FailOn: []rule.ID{rule.NoJitter},
		Findings: []rule.Finding{
			{Rule: rule.NoJitter, Message: "one", Place: rule.Place{Path: "a.go", Line: 1, Column: 1}},
			{Rule: rule.JitterOff, Message: "two", Place: rule.Place{Path: "a.go", Line: 2, Column: 1}},
			{Rule: rule.FakeJitter, Message: "three", Place: rule.Place{Path: "b.go", Line: 3, Column: 1}},
		},
	}
	if !r.Fails(r.Findings[0]) || r.Fails(r.Findings[1]) || !(report.Report{}).Fails(r.Findings[1]) {
		t.Error("Fails")
	}
	for name, want := range map[string]map[string]int{
		"text":       {"a.go": 2, "b.go": 1},
		"json":       {`"level": "warning"`: 2, `"level"`: 2},
		"sarif":      {"\n          \"level\": \"warning\"": 2, "\n          \"level\": \"error\"": 1},
		"github":     {"::warning ": 2, "::error ": 1},
		"checkstyle": {`severity="warning"`: 2, `severity="error"`: 1},
		"junit":      {"<skipped>": 2, "<failure ": 1, `failures="1" errors="0" skipped="2"`: 1},
	} {
		got := write(t, form(t, name), r)
		for text, n := range want {
			if strings.Count(got, text) != n {
				t.Errorf("%s has %q %d times, want %d:\n%s", name, text, strings.Count(got, text), n, got)
			}
		}
	}
}

// TestUnwritable holds that no form takes a full disk for success.
func TestUnwritable(t *testing.T) {
	forms := append(report.Forms(), report.Named{Name: "terminal", Write: report.Terminal(report.Screen{})})
	for _, f := range forms {
		if err := f.Write(full{}, hostile(t)); !errors.Is(err, errFull) {
			t.Errorf("%s: %v", f.Name, err)
		}
	}
}

var errFull = errors.New("no space left")

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errFull }

// FuzzForms holds that whatever stands in a finding, each form is what its
// readers take.
func FuzzForms(f *testing.F) {
	f.Add("a.go", "says: 100%", "there", "x")
	f.Add(hostileName, "\x00\x1b[31m\r\n%0A::error::]]>&<\"'\xff\u2028\ufffe\ufffd", "%0A,:", ", jitter=\"\xc3\"")
	f.Fuzz(func(t *testing.T, path, message, related, edit string) {
		at := rule.Place{Path: path, Line: 3, Column: 5, EndLine: 3, EndCol: 9}
		r := report.Report{
			Root: "/root", Problems: []string{message},
			Findings: []rule.Finding{{
				Rule: rule.NoJitter, Message: message, Place: at,
				Related: []rule.Related{{Message: related, Place: at}}, Fix: []rule.Edit{{Path: path, New: edit}},
			}},
		}
		for _, name := range []string{"json", "sarif"} {
			text := write(t, form(t, name), r)
			if !json.Valid([]byte(text)) || !utf8.ValidString(text) {
				t.Errorf("%s:\n%q", name, text)
			}
		}
		for _, name := range []string{"checkstyle", "junit"} {
			text := write(t, form(t, name), r)
			if err := xml.Unmarshal([]byte(text), &struct{ XMLName xml.Name }{}); err != nil || !utf8.ValidString(text) {
				t.Errorf("%s: %v\n%q", name, err, text)
			}
		}
		if text := write(t, form(t, "text"), r); strings.Count(text, "\n") != 2 || !utf8.ValidString(text) {
			t.Errorf("text: %q", text)
		}
		text := write(t, form(t, "github"), r)
		lines := strings.Split(strings.TrimSuffix(text, "\n"), "\n")
		if len(lines) != 2 || strings.Contains(text, "\r") || !utf8.ValidString(text) {
			t.Fatalf("github: %q", text)
		}
		name, _, said := readCommand(t, lines[1])
		if want := strings.ToValidUTF8(message, "\uFFFD"); name != "error" || said != want {
			t.Errorf("github: %s says %q, want %q", name, said, want)
		}
		_, properties, _ := readCommand(t, lines[0])
		if properties["line"] != "3" || properties["title"] != "jitterlint: no-jitter" {
			t.Errorf("github: %v", properties)
		}
	})
}

// readCommand reads a workflow command as GitHub's runner does.
func readCommand(t *testing.T, line string) (name string, properties map[string]string, message string) {
	t.Helper()
	rest, ok := strings.CutPrefix(line, "::")
	head, message, whole := strings.Cut(rest, "::")
	if !ok || !whole {
		t.Fatalf("%q is no command", line)
	}
	name, list, _ := strings.Cut(head, " ")
	properties = make(map[string]string)
	for p := range strings.SplitSeq(list, ",") {
		key, value, _ := strings.Cut(p, "=")
		properties[key] = strings.NewReplacer("%0D", "\r", "%0A", "\n", "%3A", ":", "%2C", ",", "%25", "%").Replace(value)
	}
	return name, properties, strings.NewReplacer("%0D", "\r", "%0A", "\n", "%25", "%").Replace(message)
}

func TestGitHub(t *testing.T) {
	r := hostile(t)
	lines := strings.Split(strings.TrimSuffix(write(t, form(t, "github"), r), "\n"), "\n")
	if len(lines) != len(r.Findings)+2 {
		t.Fatalf("%d lines:\n%s", len(lines), strings.Join(lines, "\n"))
	}
	name, properties, message := readCommand(t, lines[0])
	want := map[string]string{"file": hostileName, "line": "1", "endLine": "1", "col": "13", "endColumn": "27", "title": "jitterlint: no-jitter"}
	for key, value := range want {
		if properties[key] != value {
			t.Errorf("%s is %q, want %q", key, properties[key], value)
		}
	}
	if name != "error" || !strings.HasSuffix(message, "\r\n::error::injected\nthe\nvalue: "+hostileName+":2") {
		t.Errorf("%s: %q", name, message)
	}
	// Columns stand for one line only.
	over := report.Report{Read: os.ReadFile, Findings: []rule.Finding{{Rule: rule.NoJitter, Message: "m", Place: rule.Place{Path: r.Findings[0].Path, Line: 1, Column: 1, EndLine: 2, EndCol: 2}}}}
	if _, properties, _ := readCommand(t, write(t, form(t, "github"), over)); properties["col"] != "" || properties["endLine"] != "2" {
		t.Errorf("over lines: %v", properties)
	}
}

// TestUnread holds that no form shows, or even reads, a file that it is not handed,
// wherever a finding says that it is.
func TestUnread(t *testing.T) {
	path := filepath.Join(t.TempDir(), "secret")
	if err := os.WriteFile(path, []byte("the secret text\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	at := rule.Place{Path: path, Line: 1, Column: 1, EndLine: 1, EndCol: 4}
	r := report.Report{Findings: []rule.Finding{{
		Rule: rule.NoJitter, Message: "m", Place: at,
		Related: []rule.Related{{Message: "r", Place: at}}, Fix: []rule.Edit{{Path: path, Start: 0, End: 3, New: "x"}},
	}}}
	refused := r
	refused.Read = func(string) ([]byte, error) { return nil, fs.ErrPermission }
	allowed := r
	allowed.Read = os.ReadFile
	forms := append(report.Forms(), report.Named{Name: "terminal", Write: report.Terminal(report.Screen{})})
	shown := 0
	for _, f := range forms {
		for _, r := range []report.Report{r, refused} {
			if text := write(t, f.Write, r); strings.Contains(text, "the secret") || !strings.Contains(text, "secret") {
				t.Errorf("%s: %s", f.Name, text)
			}
		}
		if strings.Contains(write(t, f.Write, allowed), "the secret text") {
			shown++
		}
	}
	if shown == 0 {
		t.Error("no form shows the text that it may")
	}
}
