package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/jitterlint/jitterlint/internal/needs"
)

// TestDocs runs every command of the README and of the pages in docs, in a copy of
// the project for each page. Each block starts at the top of it, but for those of a
// page that walks through a story.
func TestDocs(t *testing.T) {
	pages, err := filepath.Glob(filepath.Join(root, "docs/*.md"))
	if err != nil || len(pages) == 0 {
		t.Fatalf("no pages in docs: %v", err)
	}
	bin, top := t.TempDir(), filepath.Join(t.TempDir(), "jitterlint")
	copyFile(t, build(t).path, filepath.Join(bin, "jitterlint"))
	for _, page := range append(pages, filepath.Join(root, "README.md")) {
		t.Run(filepath.Base(page), func(t *testing.T) {
			blocks := sessionsIn(textOf(t, page))
			if len(blocks) == 0 {
				return
			}
			if filepath.Base(page) == "gate.md" {
				blocks = [][]exchange{slices.Concat(blocks...)}
			}
			if strings.Contains(textOf(t, page), "\n$ go install ") {
				needs.All(t, "it builds the command anew from a copy")
			}
			copyProject(t, top)
			for _, block := range blocks {
				replay(t, bin, top, block)
			}
		})
	}
}

// exchange is a command, and what it prints.
type exchange struct{ command, output string }

// sessionsIn returns the blocks of a page that show a shell: "$ " begins a command,
// and "> " goes on with it.
func sessionsIn(text string) [][]exchange {
	var blocks [][]exchange
	for _, block := range regexp.MustCompile("(?ms)^```console\n(.*?)^```").FindAllStringSubmatch(text, -1) {
		var exchanges []exchange
		for line := range strings.SplitAfterSeq(block[1], "\n") {
			last := len(exchanges) - 1
			if command, ok := strings.CutPrefix(line, "$ "); ok {
				exchanges = append(exchanges, exchange{command: command})
			} else if more, ok := strings.CutPrefix(line, "> "); ok && last >= 0 && exchanges[last].output == "" {
				exchanges[last].command += more
			} else if last >= 0 {
				exchanges[last].output += line
			}
		}
		blocks = append(blocks, exchanges)
	}
	return blocks
}

// replay runs the commands of a block in one shell, and compares what each prints.
func replay(t *testing.T, bin, top string, block []exchange) {
	t.Helper()
	const mark = "\x1e" // no command prints it
	var script strings.Builder
	for _, e := range block {
		script.WriteString(e.command + "last=$?; printf '\\036'; (exit $last)\n")
	}
	out := runShell(t, bin, top, script.String())
	printed := strings.Split(out, mark)
	for i, e := range block {
		if i >= len(printed)-1 {
			t.Errorf("$ %s\nwas not come to:\n%s", e.command, out)
			return
		}
		if !matches(printed[i], e.output) {
			t.Errorf("$ %sgot:\n%s\nwant:\n%s", e.command, printed[i], e.output)
		}
	}
}

// runShell runs a script in a directory with the jitterlint in bin in PATH, and
// returns what it prints.
func runShell(t *testing.T, bin, dir, script string) string {
	t.Helper()
	cmd := exec.Command("sh", "-c", script)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GOBIN="+bin, "PATH="+bin+string(filepath.ListSeparator)+os.Getenv("PATH"), "GITHUB_WORKSPACE=")
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &out
	_ = cmd.Run() // the last command's status, which is a part of what is shown where it matters
	return out.String()
}

// copyProject makes top a copy of the project as it stands in the working tree, which
// commands may change. What they build is cached for the next copy in that place.
func copyProject(t *testing.T, top string) {
	t.Helper()
	if err := os.RemoveAll(top); err != nil {
		t.Fatal(err)
	}
	list := exec.Command("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard")
	list.Dir = root
	names, err := list.Output()
	if err != nil {
		t.Fatalf("listing the project's files: %v", err)
	}
	for name := range strings.SplitSeq(strings.TrimRight(string(names), "\x00"), "\x00") {
		data, err := os.ReadFile(filepath.Join(root, name))
		if os.IsNotExist(err) {
			continue // deleted, and not yet in a commit
		}
		if err != nil {
			t.Fatal(err)
		}
		to := filepath.Join(top, name)
		if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(to, data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	runShell(t, "", top, "git init -q . && git add .")
}

// matches compares what was printed with what a page shows: there, a line that ends
// in … may go on, one that begins with it may begin otherwise, and a line that is …
// stands for any number of lines.
func matches(got, want string) bool {
	var pattern strings.Builder
	for line := range strings.SplitAfterSeq(want, "\n") {
		if line == "…\n" {
			pattern.WriteString("(?s:.*)")
			continue
		}
		parts := strings.Split(line, "…")
		for i, part := range parts {
			parts[i] = regexp.QuoteMeta(part)
		}
		pattern.WriteString(strings.Join(parts, ".*"))
	}
	return regexp.MustCompile(`\A` + pattern.String() + `\z`).MatchString(got)
}

// TestReportsDoc holds what docs/reports.md shows beside its commands to the golden
// files and the schema.
func TestReportsDoc(t *testing.T) {
	text := page(t, "docs/reports.md")
	shown := regexp.MustCompile("(?ms)^```text\n(.*?)^```").FindStringSubmatch(text)
	if seen := page(t, "analyzer/report/testdata/demo.terminal.txt"); shown == nil || !strings.Contains(seen, shown[1]) {
		t.Error("what a terminal shows is out of date")
	}
	schema := page(t, "docs/report.schema.json")
	for _, field := range regexp.MustCompile(`(?m)^ +"(\w+)": \{`).FindAllStringSubmatch(schema, -1) {
		switch name := field[1]; name {
		case "properties", "items", "finding", "edit": // parts of the schema itself
		default:
			if !strings.Contains(text, "`"+name+"`") {
				t.Errorf("docs/reports.md does not tell of the field %s", name)
			}
		}
	}
}
