package iac_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/settings"
)

// TestCutShort holds that a function with too many states to tell apart is named, and that
// others are looked into as ever.
func TestCutShort(t *testing.T) {
	var set, read strings.Builder
	for _, flag := range strings.Split("abcdefghijkl", "") {
		set.WriteString("    " + flag + " = False\n    if ask():\n        " + flag + " = True\n")
		read.WriteString("        if " + flag + ":\n            print(1)\n")
	}
	loop := "    while True:\n        try:\n            ask()\n        except OSError:\n            time.sleep(5)\n"
	text := "import time\n\ndef before():\n" + loop + "\ndef tangled():\n" + set.String() + loop + read.String() + "\ndef after():\n" + loop
	file := filepath.Join(t.TempDir(), "x.py")
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	result := scan(t, settings.Default(), file)
	if want := []string{file + ":10: tangled is so large that it was not looked into to its end; findings may be missing there"}; !slices.Equal(result.Notes, want) {
		t.Errorf("notes %q, want %q", result.Notes, want)
	}
	var in []string
	for _, f := range result.Findings {
		in = append(in, f.Function)
	}
	for _, want := range []string{"before", "after"} {
		if !slices.Contains(in, want) {
			t.Errorf("nothing is found in %s, but in %v", want, in)
		}
	}
}
