package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer"
	"github.com/jitterlint/jitterlint/analyzer/catalog"
	"github.com/jitterlint/jitterlint/analyzer/rule"
	"github.com/jitterlint/jitterlint/analyzer/settings"
)

func readme(t *testing.T) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(root, "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// TestREADMELists holds the parts of the README that are made from the code
// and from a run, and writes them with -update.
func TestREADMELists(t *testing.T) {
	text := readme(t)
	demo := build(t).run(t, root, "-C", "testdata/demo")
	for name, want := range map[string]string{
		"demo":      "```text\n" + demo.stdout + "```\n",
		"rules":     ruleTable(),
		"summary":   summary(),
		"libraries": libraryTable(),
	} {
		open, end := "<!-- "+name+" -->\n", "<!-- end -->"
		before, rest, ok := strings.Cut(text, open)
		got, after, closed := strings.Cut(rest, end)
		if !ok || !closed {
			t.Errorf("the README has no part %s", name)
			continue
		}
		if got == want {
			continue
		}
		if *update {
			text = before + open + want + end + after
		} else {
			t.Errorf("%s is out of date; run the test with -update.\ngot:\n%s\nwant:\n%s", name, got, want)
		}
	}
	if *update {
		if err := os.WriteFile(filepath.Join(root, "README.md"), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func ruleTable() string {
	var out strings.Builder
	out.WriteString("| rule | default | fires when |\n| --- | --- | --- |\n")
	for _, r := range rule.All() {
		state := "on"
		if !r.Default {
			state = "off"
		}
		fmt.Fprintf(&out, "| [`%s`](#%s) | %s | %s |\n", r.ID, r.ID, state, r.Title)
	}
	return out.String()
}

func summary() string {
	paths, rows, proven := 0, 0, 0
	for _, lib := range catalog.All() {
		paths += len(lib.Paths)
		for _, row := range lib.Rows {
			n := len(lib.PathsOf(row))
			rows += n
			if row.Unproven == "" && row.Verdict != catalog.Followed {
				proven += n
			}
		}
	}
	return fmt.Sprintf("The catalog knows %d library families, with %d packages: %d rows, a symbol in a package each, "+
		"of which %d are proven by running them.\n", len(catalog.All()), paths, rows, proven)
}

func libraryTable() string {
	var out strings.Builder
	out.WriteString("| library | checked for |\n| --- | --- |\n")
	for _, lib := range catalog.All() {
		checked := "its source was read; the module proxy has no version to run"
		if len(lib.Checked) > 0 {
			checked = "`" + strings.Join(lib.Checked, "`<br>`") + "`"
		}
		fmt.Fprintf(&out, "| %s | %s |\n", lib.Name, checked)
	}
	return out.String()
}

// testCommand runs all tests: it is what runs this one, and .ci/run calls it.
const testCommand = "go test ./..."

// TestREADMECommands runs every command of the README. A line of output that
// ends in … may go on, and a line that is … stands for any number of lines.
func TestREADMECommands(t *testing.T) {
	bin := t.TempDir()
	blocks := regexp.MustCompile("(?ms)^```(sh|console)\n(.*?)^```").FindAllStringSubmatch(readme(t), -1)
	if len(blocks) < 5 {
		t.Fatalf("%d blocks with commands", len(blocks))
	}
	for _, block := range blocks {
		if block[1] == "sh" {
			command := strings.TrimSpace(block[2])
			if command == testCommand {
				continue
			}
			if _, err := shell(bin, command); err == nil || err.Error() != "exit status 1" {
				t.Errorf("%s: %v", command, err)
			}
			continue
		}
		script := ""
		for command := range strings.SplitSeq(block[2], "$ ") {
			line, want, _ := strings.Cut(command, "\n")
			if line == "" {
				continue
			}
			// What stands before in the block is run again, without its output.
			got, err := shell(bin, "{ "+script+":; } >/dev/null 2>&1\n"+line)
			if !matches(got, want) {
				t.Errorf("$ %s\n%v\ngot:\n%s\nwant:\n%s", line, err, got, want)
			}
			script += line + "\n"
		}
	}
	ci, err := os.ReadFile(filepath.Join(root, ".ci/run"))
	if err != nil || !bytes.Contains(ci, []byte("\n"+testCommand+"\n")) {
		t.Errorf(".ci/run does not call %s: %v", testCommand, err)
	}
}

// shell runs a script at the project's root with an installed jitterlint.
func shell(bin, script string) (string, error) {
	cmd := exec.Command("sh", "-c", script)
	cmd.Dir = root
	cmd.Env = append(os.Environ(), "GOBIN="+bin, "PATH="+bin+string(filepath.ListSeparator)+os.Getenv("PATH"))
	out, err := cmd.CombinedOutput()
	return string(out), err
}

func matches(got, want string) bool {
	var pattern strings.Builder
	for line := range strings.SplitAfterSeq(want, "\n") {
		switch start, cut := strings.CutSuffix(line, "…\n"); {
		case line == "…\n":
			pattern.WriteString("(?s:.*)")
		case cut:
			pattern.WriteString(regexp.QuoteMeta(start) + ".*\n")
		default:
			pattern.WriteString(regexp.QuoteMeta(line))
		}
	}
	return regexp.MustCompile(`\A` + pattern.String() + `\z`).MatchString(got)
}

// TestREADMESettings reads the README's settings as a user would have them.
func TestREADMESettings(t *testing.T) {
	_, rest, ok := strings.Cut(readme(t), "<!-- settings -->\n```yaml\n")
	text, _, closed := strings.Cut(rest, "```")
	if !ok || !closed {
		t.Fatal("the README shows no settings")
	}
	s, err := settings.Parse("README.md", text, analyzer.RuleIDs())
	if err != nil {
		t.Fatal(err)
	}
	if len(s.Libraries) != 1 || len(s.Libraries[0].Rows) != 3 || s.MinJitter != settings.DefaultMinJitter {
		t.Errorf("%+v", s)
	}
}
