package policy

import (
	"slices"
	"strings"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/catalog"
)

// TestWords holds that a word stands in each program that imports a policy and uses it,
// and that none is one of those that stand in programs of every kind.
func TestWords(t *testing.T) {
	words := NewIndex(catalog.PythonLibraries()).Words()
	policies := 0
	for _, l := range catalog.PythonLibraries() {
		for _, s := range l.Symbols {
			for _, name := range s.Names {
				dot := strings.LastIndexByte(name, '.')
				if !s.Policy || name[dot:] == ".copy" {
					continue
				}
				policies++
				program := "from " + name[:dot] + " import " + name[dot+1:] + "\n" + name[dot+1:] + "(" + s.Needs + "=x)\n"
				if !slices.ContainsFunc(words, func(w string) bool { return strings.Contains(program, w) }) {
					t.Errorf("no word is in\n%s", program)
				}
			}
		}
	}
	if policies < 30 {
		t.Errorf("%d policies", policies)
	}
	for _, plain := range []string{"task", "Task", "poll", "fixed", "linear", "critical", "requests", "kubernetes"} {
		if slices.Contains(words, plain) {
			t.Errorf("%s is a word", plain)
		}
	}
}

// TestTelling has the word of each kind of name.
func TestTelling(t *testing.T) {
	for _, c := range []struct{ name, needs, want string }{
		{"requests.adapters.HTTPAdapter", "", "HTTPAdapter"},
		{"backoff.on_exception", "", "on_exception"},
		{"polling2.poll", "", "polling2"},
		{"retry.retry", "", "retry"},
		{"celery.Task", "autoretry_for", "autoretry_for"},
		{".task", "autoretry_for", "autoretry_for"},
	} {
		if got := telling(c.name, c.needs); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}
