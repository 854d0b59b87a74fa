package iac_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/settings"
)

const shellFile = `#!/bin/bash
# jitterlint:ignore no-jitter one machine runs this
until curl -f https://a.example; do sleep 5; done
until curl -f https://a.example; do sleep 6; done
python3 - <<'PY'
import time, requests
while True:
    try:
        requests.get("https://a.example")
        break
    except requests.RequestException:
        time.sleep(7)
PY
# jitterlint:ignore no-jitter one machine runs this, too
bash -c 'until curl -f https://a.example; do sleep 8; done'
bash -c 'until curl -f https://a.example; do sleep 9; done'
# jitterlint:ignore no-jitter nothing is here
echo
`

// TestShellFile holds that what a file of shell carries is judged, the file itself only where
// settings say so, and that its comments are heeded by both.
func TestShellFile(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "run.sh"), []byte(shellFile), 0o600); err != nil {
		t.Fatal(err)
	}
	found := func(s settings.Settings) []string { return brief(t, dir, scan(t, s, dir).Findings) }
	s := settings.Default()
	carried := []string{"run.sh:12: no-jitter: time.sleep(7)", "run.sh:16: no-jitter: sleep 9"}
	want := slices.Concat([]string{
		"run.sh:2: directive: # jitterlint:ignore no-jitter one machine runs this",
	}, carried, []string{"run.sh:17: directive: # jitterlint:ignore no-jitter nothing is here"})
	if got := found(s); !slices.Equal(got, want) {
		t.Errorf("%s", strings.Join(got, "\n"))
	}
	s.Scan = map[string]bool{"shell-file": true}
	want = slices.Concat([]string{"run.sh:4: no-jitter: sleep 6"}, carried, want[len(want)-1:])
	if got := found(s); !slices.Equal(got, want) {
		t.Errorf("shell-file:\n%s", strings.Join(got, "\n"))
	}
	s.Scan = map[string]bool{"shell": false, "python": false}
	if got := found(s); len(got) != 0 {
		t.Errorf("switched off:\n%s", strings.Join(got, "\n"))
	}
}
