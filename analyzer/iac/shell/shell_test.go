package shell_test

import (
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
	"github.com/jitterlint/jitterlint/analyzer/iac/shell"
	"github.com/jitterlint/jitterlint/analyzer/internal/wording"
	"github.com/jitterlint/jitterlint/analyzer/settings"
)

// check returns the findings in a program that a file is.
func check(t testing.TB, path, text string) []program.Finding {
	t.Helper()
	found, limits := shell.New(settings.Default()).Check(programOf(path, text))
	for _, l := range limits {
		t.Errorf("%s: %s was not looked into to its end", path, l.Name)
	}
	return found
}

func programOf(path, text string) *program.Program {
	file := program.NewFile(path, text)
	return &program.Program{
		Text: program.Verbatim(file.All(), func(guest string) (string, bool) { return guest, true }),
		At:   file.All(), Declared: true, Whole: true, Carried: true,
	}
}

// TestFixtures holds the lines of the fixtures that say what is wanted, and all others to
// silence.
func TestFixtures(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("testdata", "*.sh"))
	if err != nil || len(files) == 0 {
		t.Fatal("no fixtures", err)
	}
	for _, path := range files {
		t.Run(filepath.Base(path), func(t *testing.T) {
			text, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			want := wanted(string(text))
			var got []string
			file := program.NewFile(path, string(text))
			for _, f := range check(t, path, string(text)) {
				line, _ := file.Position(f.Start)
				got = append(got, strconv.Itoa(line)+": "+string(f.Rule))
				if fault := wording.Fault(f.Rule, f.Message+" ("+string(f.Rule)+")"); fault != "" {
					t.Errorf("line %d: the message %s", line, fault)
				}
			}
			for _, g := range got {
				if !slices.Contains(want, g) {
					t.Errorf("%s:%s is not wanted", path, g)
				}
			}
			for _, w := range want {
				if !slices.Contains(got, w) {
					t.Errorf("%s:%s is missing", path, w)
				}
			}
			if len(got) != len(want) {
				t.Errorf("%d findings, and %d are wanted", len(got), len(want))
			}
		})
	}
}

// wanted returns what comments want of their lines: # want no-jitter; and of the line above:
// # want-above directive.
func wanted(text string) []string {
	var want []string
	for i, line := range strings.Split(text, "\n") {
		for mark, offset := range map[string]int{" want ": 1, "# want-above ": 0} {
			if _, rule, ok := strings.Cut(line, mark); ok && strings.Contains(line, "#") {
				want = append(want, strconv.Itoa(i+offset)+": "+rule)
			}
		}
	}
	return want
}
