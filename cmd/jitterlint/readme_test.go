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

// TestREADMECommands holds the contract with newcomers: the README's first two
// commands run the main job and all tests, and .ci/run calls the second.
func TestREADMECommands(t *testing.T) {
	commands := regexp.MustCompile("(?ms)^```sh\n(.*?)\n```").FindAllStringSubmatch(readme(t), 2)
	if len(commands) != 2 || commands[1][1] != testCommand {
		t.Fatalf("the README's first commands are %q", commands)
	}
	cmd := exec.Command("sh", "-c", commands[0][1])
	cmd.Dir = root
	if err := cmd.Run(); err == nil || err.Error() != "exit status 1" {
		t.Errorf("%s: %v", commands[0][1], err)
	}
	ci, err := os.ReadFile(filepath.Join(root, ".ci/run"))
	if err != nil || !bytes.Contains(ci, []byte("\n"+testCommand+"\n")) {
		t.Errorf(".ci/run does not call %s: %v", testCommand, err)
	}
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
