package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestReportsDoc runs every command of docs/reports.md, and holds what else it
// shows to the golden files and the schema.
func TestReportsDoc(t *testing.T) {
	data, err := os.ReadFile(filepath.Join(root, "docs/reports.md"))
	if err != nil {
		t.Fatal(err)
	}
	text := string(data)
	t.Cleanup(func() { // what the commands write
		_ = os.Remove("/tmp/jitterlint.sarif")
		_ = os.Remove("/tmp/jitterlint.json")
	})
	bin := t.TempDir()
	if out, err := exec.Command("go", "build", "-o", bin, ".").CombinedOutput(); err != nil {
		t.Fatalf("go build: %v\n%s", err, out)
	}
	blocks := regexp.MustCompile("(?ms)^```console\n(.*?)^```").FindAllStringSubmatch(text, -1)
	if len(blocks) < 5 {
		t.Fatalf("%d blocks with commands", len(blocks))
	}
	for _, block := range blocks {
		for command := range strings.SplitSeq(block[1], "$ ") {
			line, want, _ := strings.Cut(command, "\n")
			if line == "" || strings.HasPrefix(line, "cd ") {
				continue
			}
			dir, _, _ := strings.Cut(block[1], "\n")
			got, err := shell(bin, strings.TrimPrefix(dir, "$ ")+"\n"+line)
			if !matches(got, want) {
				t.Errorf("$ %s\n%v\ngot:\n%s\nwant:\n%s", line, err, got, want)
			}
		}
	}
	shown := regexp.MustCompile("(?ms)^```text\n(.*?)^```").FindStringSubmatch(text)
	seen, err := os.ReadFile(filepath.Join(root, "analyzer/report/testdata/demo.terminal.txt"))
	if err != nil || shown == nil || !strings.Contains(string(seen), shown[1]) {
		t.Errorf("what a terminal shows is out of date: %v", err)
	}
	schema, err := os.ReadFile(filepath.Join(root, "docs/report.schema.json"))
	if err != nil {
		t.Fatal(err)
	}
	for _, field := range regexp.MustCompile(`(?m)^ +"(\w+)": \{`).FindAllStringSubmatch(string(schema), -1) {
		switch name := field[1]; name {
		case "properties", "items", "finding", "edit": // parts of the schema itself
		default:
			if !strings.Contains(text, "`"+name+"`") {
				t.Errorf("docs/reports.md does not tell of the field %s", name)
			}
		}
	}
}
