package iac_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/settings"
)

// TestUnparsedShowsTheLine holds that the line at fault is shown whole, and one
// that is very long cut where it is seen to be.
func TestUnparsedShowsTheLine(t *testing.T) {
	const program = "import time\ndef handler(e, c):\n    while True:\n        try:\n            return send(e)\n        except OSError:\n            time.sleep(5)\n\n%\n"
	whole := `    return retry_with_backoff(lambda: send_it(event), "send", jitter_factor=0.1 0.2)`
	long := "    return [" + strings.Repeat("first, ", 30) + "second third]"
	for line, want := range map[string][]string{
		whole: {"program does not parse (invalid syntax): mend " + strings.TrimSpace(whole)},
		long:  {"program does not parse (invalid syntax): mend return [" + strings.Repeat("first, ", 10) + "fi…]"},
		`    return retry_with_backoff(lambda: send_it(event), "send", jitter_factor=0.1 + 0.2)`: nil,
	} {
		dir := t.TempDir()
		text := "Code.fromInline(`" + strings.Replace(program, "%", "def other():\n"+line, 1) + "`);\n"
		if err := os.WriteFile(filepath.Join(dir, "stack.ts"), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, f := range scan(t, settings.Default(), dir).Findings {
			if f.Rule == "unparsed" {
				got = append(got, f.Message)
				if shown := at(t, f.Place); shown != strings.TrimSpace(line) {
					t.Errorf("the finding stands at %q", shown)
				}
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: %q, not %q", line, got, want)
		}
	}
}
