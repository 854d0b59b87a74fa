package analyzer_test

import (
	"regexp"
	"slices"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/settings"
)

// byNames are the words of findings that rest on names.
var byNames = regexp.MustCompile(`\(by (its|the \w+'s) name\)|^wait by the attempt's number|is given a policy without jitter`)

// TestPresetGolangci holds that the preset has the findings that flow, or the catalog,
// proves: it loses those that names speak for, and neither others nor gains any.
func TestPresetGolangci(t *testing.T) {
	imports := loadImports(t)
	usual := newAnalyzer(t, nil)
	preset := newAnalyzer(t, func(s *settings.Settings) { s.Preset = settings.PresetGolangci })
	kept, lost := 0, 0
	for _, dir := range []string{"follow", "loop", "loopfix", "optionfix"} {
		texts := readTexts(t, dir)
		all, some := findings(t, usual, imports, dir, texts...), findings(t, preset, imports, dir, texts...)
		for _, f := range some {
			kept++
			if byNames.MatchString(f.message) || !slices.Contains(all, f) {
				t.Errorf("%s: %s is told: %s", dir, f.in, f.message)
			}
		}
		for _, f := range all {
			if !slices.Contains(some, f) {
				lost++
				if !byNames.MatchString(f.message) {
					t.Errorf("%s: %s is not told: %s", dir, f.in, f.message)
				}
			}
		}
	}
	if kept < 50 || lost < 10 {
		t.Errorf("%d findings are kept, and %d are not", kept, lost)
	}
	t.Logf("%d findings are kept, and %d are not", kept, lost)
}
