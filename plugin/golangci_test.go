package plugin_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/jitterlint/jitterlint/internal/needs"
)

// golangciLint returns the path of golangci-lint with the plugin in it. What it
// keeps from run to run is the test's own.
func golangciLint(t *testing.T) string {
	t.Helper()
	needs.All(t, "it builds golangci-lint, which fetches hundreds of modules")
	t.Setenv("GOLANGCI_LINT_CACHE", t.TempDir())
	return tool(t, golangci)
}

// lint runs golangci-lint on a module, and returns the findings and what else it
// said.
func lint(t *testing.T, linter, dir string, args ...string) (lines, outcome) {
	t.Helper()
	args = append([]string{"run", "--allow-parallel-runners", "--show-stats=false", "--output.json.path=stdout", "--output.text.path=stderr"}, args...)
	got := run(t, dir, linter, append(args, "./...")...)
	var report struct {
		Issues []struct {
			FromLinter, Text string
			Pos              struct {
				Filename     string
				Line, Column int
			}
		}
	}
	if got.status > 1 {
		return nil, got
	}
	if err := json.Unmarshal([]byte(got.stdout), &report); err != nil {
		t.Fatalf("%v: %+v", err, got)
	}
	var found lines
	for _, issue := range report.Issues {
		if issue.FromLinter != "jitterlint" {
			t.Errorf("another linter, %s, says %s", issue.FromLinter, issue.Text)
		}
		found = found.add(place(issue.Pos.Filename, issue.Pos.Line, issue.Pos.Column), issue.Text)
	}
	return found, got
}

func place(file string, line, column int) string { return fmt.Sprintf("%s:%d:%d", file, line, column) }

// fixture returns a copy of a module, with the page's configuration in it.
func fixture(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(drivers)); err != nil {
		t.Fatal(err)
	}
	config, err := block("golangci-lint.md", "golangci")
	if err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(dir, ".golangci.yml"), config)
	return dir
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func read(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// replace puts new text in the place of old in a file, which must have it.
func replace(t *testing.T, path, old, text string) {
	t.Helper()
	before := read(t, path)
	after := strings.Replace(before, old, text, 1)
	if after == before {
		t.Fatalf("%s has no %q", path, old)
	}
	write(t, path, after)
}

// TestGolangci holds what a real golangci-lint makes of the plugin, built and
// configured as the page says.
func TestGolangci(t *testing.T) {
	linter := golangciLint(t)

	t.Run("the page's configuration", func(t *testing.T) {
		found, got := lint(t, linter, fixture(t))
		// The page excludes legacy, and leaves one finding a line.
		if got.status != 1 || len(found) != 11 || len(found.without("legacy")) != 11 {
			t.Errorf("%d findings, status %d:\n%s", len(found), got.status, strings.Join(found, "\n"))
		}
		if !strings.Contains(got.stderr, " (jitterlint)\n") || strings.Contains(got.stderr, "related information") {
			t.Errorf("printed:\n%s", got.stderr)
		}
	})

	t.Run("the README's configuration", func(t *testing.T) {
		readme := read(t, filepath.Join(root, "README.md"))
		custom, err := block("golangci-lint.md", "custom-gcl")
		if err != nil || !strings.Contains(readme, "```yaml\n# .custom-gcl.yml\n"+custom+"```\n") {
			t.Errorf("the README builds otherwise than the page does: %v", err)
		}
		_, rest, _ := strings.Cut(readme, "```yaml\n# .golangci.yml\n")
		config, _, ok := strings.Cut(rest, "```")
		dir := fixture(t)
		write(t, filepath.Join(dir, ".golangci.yml"), config)
		found, got := lint(t, linter, dir)
		if !ok || got.status != 1 || len(found.without("legacy")) < 5 || len(found.without("legacy")) == len(found) {
			t.Errorf("%d findings, status %d: %s", len(found), got.status, got.stderr)
		}
	})

	t.Run("from its cache", func(t *testing.T) {
		dir := fixture(t)
		first, _ := lint(t, linter, dir)
		second, _ := lint(t, linter, dir)
		same(t, "the second run", second, first)
		// Of what is imported, facts alone are there now.
		replace(t, filepath.Join(dir, "work/work.go"), "// Constant waits a constant.\n", "// Constant waits always the same.\n")
		third, _ := lint(t, linter, dir)
		same(t, "the run after a change", third, first)
	})

	t.Run("fix", func(t *testing.T) {
		dir := fixture(t)
		before, _ := lint(t, linter, dir)
		after, got := lint(t, linter, dir, "--fix")
		if got.status != 1 || len(after) == 0 || len(after) >= len(before) {
			t.Errorf("%d findings, and with fixes %d, %+v", len(before), len(after), got)
		}
		for file, want := range map[string]string{
			"bank/bank.go":   "\t\tMaxInterval:         time.Minute,\n\t\tRandomizationFactor: backoff.DefaultRandomizationFactor,\n",
			"work/work.go":   "\t\ttime.Sleep(pause + rand.N(pause/2))\n",
			"stack/stack.go": `retry_with_backoff(print, \"é\", jitter_factor=0.3)\n`,
		} {
			if text := read(t, filepath.Join(dir, file)); !strings.Contains(text, want) {
				t.Errorf("%s has no %q:\n%s", file, want, text)
			}
		}
		again, _ := lint(t, linter, dir)
		if len(again) != len(after) {
			t.Errorf("left after the fixes:\n%s\nand in the next run:\n%s", strings.Join(after, "\n"), strings.Join(again, "\n"))
		}
		if err := do(dir, "go", "build", "./..."); err != nil {
			t.Errorf("what was fixed does not build: %v", err)
		}
	})

	t.Run("comments", func(t *testing.T) {
		dir := fixture(t)
		replace(t, filepath.Join(dir, "work/work.go"), "kit.Pause(time.Second)\n", "kit.Pause(time.Second) //nolint:jitterlint // one instance\n")
		replace(t, filepath.Join(dir, "stack/stack.go"), "\treturn exec.Command", "\t//nolint:jitterlint // one instance\n\treturn exec.Command")
		replace(t, filepath.Join(dir, "stack/stack.go"), "time.sleep(5)\n", "time.sleep(5)  # jitterlint:ignore no-jitter one instance\n")
		replace(t, filepath.Join(dir, "bank/bank.go"), "noSpread\n", "noSpread //jitterlint:ignore jitter-off one instance\n")
		replace(t, filepath.Join(dir, "bank/bank.go"), "// Charge is right.\n", "// Charge is right.\n//jitterlint:ignore no-jitter there is nothing\n")
		found, _ := lint(t, linter, dir)
		if len(found) != 8 || !strings.Contains(strings.Join(found, "\n"), "ignore directive ignores nothing") {
			t.Errorf("%d findings:\n%s", len(found), strings.Join(found, "\n"))
		}
	})

	t.Run("exclusions", func(t *testing.T) {
		dir := fixture(t)
		replace(t, filepath.Join(dir, ".golangci.yml"), "linters:\n", `linters:
  exclusions:
    paths: [stack]
    rules:
      - {linters: [jitterlint], text: jitter-off}
`)
		found, _ := lint(t, linter, dir)
		if len(found) != 6 || len(found.without("stack")) != 6 || strings.Contains(strings.Join(found, "\n"), "(jitter-off)") {
			t.Errorf("%d findings:\n%s", len(found), strings.Join(found, "\n"))
		}
	})

	t.Run("new from a revision", func(t *testing.T) {
		dir := fixture(t)
		if err := commit(dir); err != nil {
			t.Fatal(err)
		}
		if found, got := lint(t, linter, dir, "--new-from-rev=HEAD"); got.status != 0 || len(found) > 0 {
			t.Errorf("nothing is new: %v, %+v", found, got)
		}
		replace(t, filepath.Join(dir, "work/work.go"), "time.Sleep(pause)", "time.Sleep(2 * pause)")
		replace(t, filepath.Join(dir, "stack/stack.go"), "time.sleep(5)", "time.sleep(6)")
		found, got := lint(t, linter, dir, "--new-from-rev=HEAD")
		if got.status != 1 || len(found) != 2 || !strings.HasPrefix(found[0], "stack/stack.go:17:13: ") || !strings.HasPrefix(found[1], "work/work.go:25:3: ") {
			t.Errorf("status %d:\n%s", got.status, strings.Join(found, "\n"))
		}
	})

	t.Run("wrong settings", func(t *testing.T) {
		const right = "min-jitter: 0.1\n"
		for wrong, want := range map[string]string{
			"min-jitter: much\n":           `min-jitter: cannot read text "much" as a number`,
			"min-jitter: 7\n":              "min-jitter: is 7, and must be from 0 to 1",
			"min-jiter: 0.1\n":             "min-jiter: unknown key",
			"contracts: [{function: f}]\n": "contracts[0].parameter: is missing",
		} {
			dir := fixture(t)
			replace(t, filepath.Join(dir, ".golangci.yml"), right, wrong)
			if _, got := lint(t, linter, dir); got.status < 2 || !strings.Contains(got.stderr, "linters.settings.custom.jitterlint.settings: "+want) {
				t.Errorf("%s: %+v", wrong, got)
			}
		}
	})
}
