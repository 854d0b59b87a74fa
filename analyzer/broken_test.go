package analyzer_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/settings"
)

// sources are the texts of the fixtures that are about the pass itself.
func sources(tb testing.TB) []string {
	tb.Helper()
	var texts []string
	for _, pattern := range []string{"follow/*.go", "ignore/*.go", "loop/*.go", "contract/*.go"} {
		files, err := filepath.Glob(filepath.Join(fixtures, pattern))
		if err != nil || len(files) == 0 {
			tb.Fatalf("%s: %v", pattern, err)
		}
		for _, file := range files {
			text, err := os.ReadFile(file)
			if err != nil {
				tb.Fatal(err)
			}
			texts = append(texts, string(text))
		}
	}
	return texts
}

// withAll turns on all rules.
func withAll(s *settings.Settings) {
	withContracts(s)
	s.Switch("no-delay", true)
	s.Switch("fixed-poll", true)
}

// TestBroken takes a line at a time, and then a token at a time, out of code
// that is right: the pass must say what it can of the rest.
func TestBroken(t *testing.T) {
	imports, a := loadImports(t), newAnalyzer(t, withAll)
	for _, source := range sources(t) {
		whole := analyse(t, a, imports, source)
		lines := strings.SplitAfter(source, "\n")
		for i := range lines {
			without := strings.Join(append(append([]string(nil), lines[:i]...), lines[i+1:]...), "")
			if got := analyse(t, a, imports, without); got > whole+2 {
				t.Errorf("%d findings without line %d, %d with it: %s", got, i+1, whole, lines[i])
			}
		}
		for i, r := range source {
			if strings.ContainsRune("(){}[],.:=&*", r) && i%3 == 0 {
				analyse(t, a, imports, source[:i]+source[i+1:])
			}
		}
	}
}

func FuzzPass(f *testing.F) {
	imports, a := loadImports(f), newAnalyzer(f, withAll)
	for _, source := range sources(f) {
		f.Add(source)
	}
	f.Fuzz(func(t *testing.T, source string) { analyse(t, a, imports, source) })
}
