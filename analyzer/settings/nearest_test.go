package settings_test

import (
	"strings"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/settings"
)

func TestNearest(t *testing.T) {
	known := []string{"no-jitter", "jitter-off", "unparsed", "baseline"}
	for word, want := range map[string]string{
		"no-jiter":                       "no-jitter",
		"nojitter":                       "no-jitter",
		"basline":                        "baseline",
		"baselines":                      "baseline",
		"parsed":                         "unparsed",
		"lib":                            "",
		"":                               "",
		strings.Repeat("baseline", 1000): "",
	} {
		if got := settings.Nearest(word, known); got != want {
			t.Errorf("Nearest(%.20q) = %q, want %q", word, got, want)
		}
	}
	if got := settings.Nearest("no-jitter", nil); got != "" {
		t.Errorf("Nearest of nothing known = %q", got)
	}
}
