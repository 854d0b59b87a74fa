package herd_test

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/jitterlint/jitterlint/analyzer/herd"
)

var update = flag.Bool("update", false, "rewrite the pictures in testdata")

func compare(t *testing.T, s herd.Schedule) herd.Comparison {
	t.Helper()
	c, err := herd.Usual().For(s).Compare(s, herd.UsualJitter)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestPictures(t *testing.T) {
	for name, c := range map[string]struct {
		schedule herd.Schedule
		width    int
	}{
		"constant":    {herd.Constant(time.Second), 80},
		"narrow":      {herd.Constant(time.Second), 40},
		"exponential": {exponential(herd.Added(0)), 100},
		"attempts":    {herd.Schedule{Base: time.Second, Factor: 2, Cap: 30 * time.Second, Attempts: 4, Spread: herd.Added(0)}, 0},
	} {
		t.Run(name, func(t *testing.T) {
			got := compare(t, c.schedule).Text(c.width)
			for line := range strings.Lines(got) {
				if n := utf8.RuneCountInString(strings.TrimSuffix(line, "\n")); n > max(c.width, 40) && c.width > 0 {
					t.Errorf("a line of %d columns: %s", n, line)
				}
			}
			golden(t, name+".txt", got)
		})
	}
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != strings.ReplaceAll(string(want), "\r\n", "\n") {
		t.Errorf("%s is otherwise:\n%s", name, got)
	}
}
