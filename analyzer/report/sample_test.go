package report_test

import (
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/report"
	"github.com/jitterlint/jitterlint/analyzer/rule"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// version is a version that a report may be of.
const version = "v1.2.3"

// form returns a form by its name.
func form(t testing.TB, name string) report.Form {
	t.Helper()
	for _, f := range report.Forms() {
		if f.Name == name {
			return f.Write
		}
	}
	t.Fatalf("there is no form %s", name)
	return nil
}

func write(t testing.TB, write report.Form, r report.Report) string {
	t.Helper()
	var out strings.Builder
	if err := write(&out, r); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// demo returns the report on the demo, from the command's golden file, and goes
// to the directory that its paths are seen from.
func demo(t *testing.T) report.Report {
	t.Helper()
	t.Chdir("../..")
	data, err := os.ReadFile("cmd/jitterlint/testdata/demo.json")
	if err != nil {
		t.Fatal(err)
	}
	var doc struct{ Findings []rule.Finding }
	if err := json.Unmarshal(data, &doc); err != nil {
		t.Fatal(err)
	}
	if len(doc.Findings) == 0 {
		t.Fatal("the demo has no findings")
	}
	root, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	return report.Report{Findings: doc.Findings, Version: version, Root: root, Read: os.ReadFile}
}

// golden compares text with a file below the package's testdata.
func golden(t *testing.T, path, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs; run with -update if that is right.\ngot:\n%s\nwant:\n%s", path, got, want)
	}
}

// hostileName is the name of a file that each form has to take some care with.
const hostileName = "a b/ü%2e,:#?&<\"'\n::error::\x1b[31m.go"

// hostileCode has what columns are counted wrong by, and ends its lines as
// Windows does.
const hostileCode = "\uFEFFx := \"ü𝒳\"; wait(\"e\u0301\", 日本) // \xff\r\n\tretry(\x1b[31m, 1)\r\nend\r\n"

// hostile returns a report that is as hard to write as can be, and the directory
// of its one file.
func hostile(t testing.TB) report.Report {
	t.Helper()
	root := t.TempDir()
	path := filepath.Join(root, hostileName)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(hostileCode), 0o644); err != nil {
		t.Fatal(err)
	}
	at := func(text string) rule.Place {
		start := strings.Index(hostileCode, text)
		line := 1 + strings.Count(hostileCode[:start], "\n")
		column := start - strings.LastIndex(hostileCode[:start], "\n")
		return rule.Place{Path: path, Line: line, Column: column, EndLine: line, EndCol: column + len(text)}
	}
	start := strings.Index(hostileCode, "日本")
	return report.Report{
		Root: root, Read: os.ReadFile, Version: version, FailOn: []rule.ID{rule.NoJitter},
		NotAnalysed: []string{"example.com/broken"},
		Problems:    []string{"x.go:1:1: expected '\x00', found <EOF> ]]>\n::warning::no"},
		Findings: []rule.Finding{
			{
				Rule: rule.NoJitter, Message: "waits 100% <&>\"' \x00\x1b\u2028\xff, says: ]]>\r\n::error::injected", Place: at("wait(\"e\u0301\", 日本)"),
				Related:     []rule.Related{{Message: "the\nvalue", Place: at("retry(\x1b[31m, 1)")}},
				Fix:         []rule.Edit{{Path: path, Start: start, End: start + len("日本"), New: "jitter, \"𝒳\""}},
				Fingerprint: "0123456789abcdef", Function: "(*T).M",
			},
			{Rule: rule.Directive, Message: "a directive", Place: at("retry(\x1b[31m, 1)")},
			{Rule: rule.FakeJitter, Message: "a line that is gone", Place: rule.Place{Path: path, Line: 99, Column: 3}},
			{Rule: rule.FakeJitter, Message: "a file that is gone", Place: rule.Place{Path: "/nowhere/gone.go", Line: 1, Column: 3}},
			{Rule: rule.FakeJitter, Message: "no place at all", Place: rule.Place{Path: path}},
		},
	}
}
