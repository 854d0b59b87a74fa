package syntax

import (
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write what is found in testdata/grammar/modern.py to modern.txt")

// TestRecorded holds programs of all of Python's grammar against what is
// recorded for them, where there is no CPython, or none that is new enough:
// classic.txt is CPython 3.11's own, modern.txt was read by hand. Each line of
// modern.txt ends in the text that stands there.
func TestRecorded(t *testing.T) {
	for _, name := range []string{"classic", "modern"} {
		file := filepath.Join("testdata", "grammar", name)
		text, err := readNormal(file + ".py")
		if err != nil {
			t.Fatal(err)
		}
		m := Parse(text)
		for _, e := range m.Errors {
			line, column := m.Line(e.Offset)
			t.Errorf("%s.py:%d:%d: %s", name, line, column, e.Message)
		}
		got := dump(m)
		if name == "modern" {
			for i, line := range got {
				got[i] = line + where(m, line)
			}
			if *update {
				if err := os.WriteFile(file+".txt", []byte(strings.Join(got, "\n")+"\n"), 0o600); err != nil {
					t.Fatal(err)
				}
			}
		}
		recorded, err := os.ReadFile(file + ".txt")
		if err != nil {
			t.Fatal(err)
		}
		want := strings.Split(strings.TrimSpace(string(recorded)), "\n")
		for i := range want {
			want[i] = strings.TrimRight(want[i], " ")
		}
		slices.Sort(want)
		slices.Sort(got)
		if !slices.Equal(got, want) {
			t.Errorf("%s.py: %s", name, firstDifference(m, got, want))
		}
	}
}
