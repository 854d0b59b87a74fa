package main

import (
	"encoding/xml"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/catalog"
	"github.com/jitterlint/jitterlint/analyzer/iac"
	"github.com/jitterlint/jitterlint/analyzer/rule"
	"github.com/jitterlint/jitterlint/analyzer/settings"
	"github.com/jitterlint/jitterlint/internal/needs"
)

// page returns a page of the project.
func page(t *testing.T, name string) string {
	t.Helper()
	return textOf(t, filepath.Join(root, name))
}

// TestMadeParts holds the parts of pages that are made from the code and from a run,
// and writes them with -update.
func TestMadeParts(t *testing.T) {
	demo := build(t).run(t, root, "-C", "testdata/demo")
	for _, part := range []struct{ page, name, want string }{
		{"README.md", "demo", "```text\n" + demo.stdout + "```\n"},
		{"README.md", "rules", ruleTable()},
		{"README.md", "summary", summary()},
		{"docs/libraries.md", "summary", summary()},
		{"docs/libraries.md", "libraries", libraryTable()},
		{"docs/libraries.md", "javascript", javaScriptTable()},
		{"docs/libraries.md", "python", pythonTable()},
		{"docs/libraries.md", "traits", traitTable()},
	} {
		text := page(t, part.page)
		open, end := "<!-- "+part.name+" -->\n", "<!-- end -->"
		before, rest, ok := strings.Cut(text, open)
		got, after, closed := strings.Cut(rest, end)
		switch {
		case !ok || !closed:
			t.Errorf("%s has no part %s", part.page, part.name)
		case got == part.want:
		case *update:
			if err := os.WriteFile(filepath.Join(root, part.page), []byte(before+open+part.want+end+after), 0o644); err != nil {
				t.Fatal(err)
			}
		default:
			t.Errorf("%s of %s is out of date; run the test with -update.\ngot:\n%s\nwant:\n%s", part.name, part.page, got, part.want)
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
		fmt.Fprintf(&out, "| [`%s`](docs/rules.md#%s) | %s | %s |\n", r.ID, r.ID, state, r.Title)
	}
	return out.String()
}

func summary() string {
	paths, rows, proven := 0, 0, 0
	for _, lib := range catalog.All() {
		paths += len(lib.Paths)
		for _, row := range lib.Rows {
			n := len(lib.PathsOf(&row))
			rows += n
			if row.Unproven == "" && row.Verdict != catalog.Followed {
				proven += n
			}
		}
	}
	known, shown := 0, 0
	for _, row := range catalog.TraitRows() {
		n := max(1, len(row.Funcs)+len(row.Types))
		known += n
		if row.Unproven == "" {
			shown += n
		}
	}
	for _, row := range catalog.KnownErrors() {
		known++
		if row.Unproven == "" {
			shown++
		}
	}
	return fmt.Sprintf("The catalog knows %d library families, with %d packages: %d rows, a symbol in a package each, "+
		"of which %d are proven by running them. It knows %d more functions, types, errors and whole packages, such as "+
		"those that ask others or never return, of which %d are proven by running them, by reading their code, or, "+
		"where they say what may be, by being there.\n", len(catalog.All()), paths, rows, proven, known, shown)
}

// traitTable lists what is known of packages besides policies, and what that was held
// against.
func traitTable() string {
	known, checked := make(map[string][]string), make(map[string][]string)
	add := func(path, what string, versions []string) {
		known[path] = append(known[path], what)
		for _, version := range versions {
			checked[path] = append(checked[path], "`"+version+"`")
		}
	}
	for _, row := range catalog.TraitRows() {
		what := strings.ReplaceAll(row.Trait.String(), "|", ", ")
		if n := len(row.Funcs) + len(row.Types); n > 0 {
			what = fmt.Sprintf("%s (%d)", what, n)
		}
		add(row.Path, what, row.Checked)
	}
	for _, row := range catalog.KnownErrors() {
		add(row.Path, "errors", row.Checked)
	}
	unique := func(all []string) []string { return slices.Compact(slices.Sorted(slices.Values(all))) }
	var out strings.Builder
	out.WriteString("| package | what is known | checked for |\n| --- | --- | --- |\n")
	for _, path := range slices.Sorted(maps.Keys(known)) {
		versions := strings.Join(unique(checked[path]), "<br>")
		if versions == "" {
			versions = "the Go that runs the tests"
		}
		fmt.Fprintf(&out, "| `%s` | %s | %s |\n", path, strings.Join(unique(known[path]), ", "), versions)
	}
	return out.String()
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

// pythonTable lists the libraries for Python, and how many of their rows are proven.
func pythonTable() string {
	var out strings.Builder
	out.WriteString("| library | checked for | rows | drawn | schedules |\n| --- | --- | --- | --- | --- |\n")
	for _, lib := range catalog.PythonLibraries() {
		checked := "its code was read; Debian has no package of it"
		if lib.Checked != "" {
			checked = "`" + lib.Checked + "`"
		}
		rows, drawn, schedules := 0, 0, 0
		for _, s := range lib.Symbols {
			for _, row := range s.Rows {
				if row.Verdict == catalog.Followed {
					continue // it decides nothing by itself
				}
				rows++
				if row.Unproven == "" {
					drawn++
				}
				if len(row.Waits) > 0 {
					schedules++
				}
			}
		}
		fmt.Fprintf(&out, "| %s | %s | %d | %d | %d |\n", lib.Name, checked, rows, drawn, schedules)
	}
	return out.String()
}

// testCommand runs the tests that need no more than Go and git.
const testCommand = "go test ./..."

// javaScriptTable lists the libraries for JavaScript, and how many of their rows are proven.
func javaScriptTable() string {
	var out strings.Builder
	out.WriteString("| library | checked for | rows | drawn |\n| --- | --- | --- | --- |\n")
	for _, lib := range catalog.JavaScriptLibraries() {
		checked := "its code was read"
		if lib.Checked != "" {
			checked = "`" + lib.Checked + "`"
		}
		rows, drawn := 0, 0
		for _, s := range lib.Symbols {
			for _, row := range s.Rows {
				if row.Verdict == catalog.Followed {
					continue // it decides nothing by itself
				}
				rows++
				if row.Unproven == "" {
					drawn++
				}
			}
		}
		fmt.Fprintf(&out, "| %s | %s | %d | %d |\n", lib.Name, checked, rows, drawn)
	}
	return out.String()
}

// TestREADMECommands holds the contract with newcomers: the README's first two
// commands run the main job and the tests, and .ci/run calls the second before it
// has anything else, and then all tests, also those of the libraries.
func TestREADMECommands(t *testing.T) {
	commands := regexp.MustCompile("(?ms)^```sh\n(.*?)\n```").FindAllStringSubmatch(page(t, "README.md"), 2)
	if len(commands) != 2 || commands[1][1] != testCommand {
		t.Fatalf("the README's first commands are %q", commands)
	}
	cmd := exec.Command("sh", "-c", commands[0][1])
	cmd.Dir = root
	if err := cmd.Run(); err == nil || err.Error() != "exit status 1" {
		t.Errorf("%s: %v", commands[0][1], err)
	}
	rest := page(t, ".ci/run")
	for _, next := range []string{testCommand, "export " + needs.AllTests, "tests ./...", "(cd testdata/libraries && tests ./...)"} {
		var ok bool
		if _, rest, ok = strings.Cut(rest, "\n"+next+"\n"); !ok {
			t.Errorf(".ci/run does not call %s, or not after what goes before", next)
		}
	}
	if !strings.Contains(page(t, "README.md"), "```yaml\n# "+preCommitBlock+"\n"+ciBlock(t, preCommitBlock)+"```\n") {
		t.Error("the README's block for pre-commit is not the one of docs/ci.md, which is tested")
	}
}

// TestSettingsPage reads the settings that are shown as a user would have them.
func TestSettingsPage(t *testing.T) {
	_, rest, ok := strings.Cut(page(t, "docs/settings.md"), "<!-- settings -->\n```yaml\n")
	text, _, closed := strings.Cut(rest, "```")
	if !ok || !closed {
		t.Fatal("the page shows no settings")
	}
	s, err := settings.Parse("settings.md", text, iac.Known())
	if err != nil {
		t.Fatal(err)
	}
	if len(s.Libraries) != 1 || len(s.Libraries[0].Rows) != 3 || s.MinJitter != settings.DefaultMinJitter {
		t.Errorf("%+v", s)
	}
}

// TestMinJitterTable holds what docs/settings.md says of shares to docs/herd.md, whose
// figures are computed.
func TestMinJitterTable(t *testing.T) {
	rows := regexp.MustCompile(`(?m)^\| \d+ % \|.*$`).FindAllString(page(t, "docs/settings.md"), -1)
	if len(rows) != 5 {
		t.Errorf("the table has the rows %q", rows)
	}
	for _, row := range rows {
		if !strings.Contains(page(t, "docs/herd.md"), "\n"+row+"\n") {
			t.Errorf("docs/herd.md does not say %s", row)
		}
	}
}

// TestPicture holds the README's picture of a terminal to what a run prints there.
// It is made of that by freeze (github.com/charmbracelet/freeze), from the program's
// output with a line for the command above.
func TestPicture(t *testing.T) {
	type line struct {
		Parts []string `xml:"tspan"`
	}
	var picture struct {
		Lines []line `xml:"g>text"`
	}
	if err := xml.Unmarshal([]byte(page(t, "docs/demo.svg")), &picture); err != nil {
		t.Fatal(err)
	}
	var shown []string
	for _, l := range picture.Lines {
		shown = append(shown, strings.TrimRight(strings.Join(l.Parts, ""), " "))
	}
	command, ok := strings.CutPrefix(shown[0], "$ jitterlint ")
	if !ok {
		t.Fatalf("the picture begins with %q", shown[0])
	}
	jitterlint := build(t)
	seen := run(t, filepath.Join(root, "testdata/demo"), script(t), "-qec", "stty cols 90; "+jitterlint.path+" "+command+" 2>/dev/null", "/dev/null")
	want := regexp.MustCompile(`\x1b\[[0-9;]*m|\r`).ReplaceAllString(seen.stdout, "")
	if got := strings.Join(shown[1:], "\n"); strings.TrimSpace(got) != strings.TrimSpace(want) {
		t.Errorf("the picture is out of date; it shows:\n%s\na run prints:\n%s", got, want)
	}
}
