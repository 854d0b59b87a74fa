package report_test

import (
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/clipperhouse/displaywidth"

	"github.com/jitterlint/jitterlint/analyzer/report"
	"github.com/jitterlint/jitterlint/analyzer/rule"
)

func TestTerminal(t *testing.T) {
	here, err := filepath.Abs("testdata/demo.terminal.txt")
	if err != nil {
		t.Fatal(err)
	}
	r := demo(t)
	r.FailOn = []rule.ID{rule.NoJitter, rule.RetryContract}
	plain := write(t, report.Terminal(report.Screen{Width: 88}), r)
	golden(t, here, plain)

	painted := write(t, report.Terminal(report.Screen{Width: 88, Colour: true}), r)
	if bare := regexp.MustCompile("\x1b\\[[0-9;]*m").ReplaceAllString(painted, ""); bare == painted || bare != plain {
		t.Errorf("with its colours taken away, the report differs:\n%s", bare)
	}
	if empty := write(t, report.Terminal(report.Screen{}), report.Report{}); empty != "" {
		t.Errorf("nothing found, and %q said", empty)
	}
}

// TestTerminalWidths holds that lines that can be broken fit, and that nothing
// steers the terminal.
func TestTerminalWidths(t *testing.T) {
	for _, r := range []report.Report{hostile(t), demo(t)} {
		for _, width := range []int{0, 1, 40, 53, 80, 200} {
			text := write(t, report.Terminal(report.Screen{Width: width}), r)
			fits := width
			if width == 0 {
				fits = 80
			}
			for line := range strings.Lines(text) {
				line = strings.TrimSuffix(line, "\n")
				if strings.ContainsFunc(line, func(c rune) bool { return c < ' ' || c == 0x7f || c == '\u2028' }) {
					t.Errorf("at %d columns, a control character shows: %q", width, line)
				}
				if strings.Contains(line, " | ") && displaywidth.String(line) > max(fits, 40) {
					t.Errorf("at %d columns, one line has %d: %q", width, displaywidth.String(line), line)
				}
			}
		}
	}
}
