package needs_test

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/jitterlint/jitterlint/internal/needs"
)

// recorder is a test that goes on, and tells how it would have ended.
type recorder struct {
	testing.TB
	end string
}

func (*recorder) Helper() {}

func (r *recorder) Skipf(format string, args ...any) { r.say("skipped: "+format, args...) }

func (r *recorder) Fatalf(format string, args ...any) { r.say("failed: "+format, args...) }

func (r *recorder) say(format string, args ...any) {
	if r.end == "" {
		r.end = fmt.Sprintf(format, args...)
	}
}

// TestProgram holds that a test which asks for a program is skipped whether it is
// there or not, and is not where all are to run.
func TestProgram(t *testing.T) {
	name, value, _ := strings.Cut(needs.AllTests, "=")
	tests := []struct{ program, set, end string }{
		{"go", "", "skipped: it runs go; JITTERLINT_TESTS=all runs this test"},
		{"no-such-program", "", "skipped: it runs no-such-program; "},
		{"go", "some", "skipped: it runs go; "},
		{"go", value, ""},
		{"no-such-program", value, "failed: no-such-program is to be installed"},
	}
	for _, test := range tests {
		t.Setenv(name, test.set)
		r := &recorder{TB: t}
		path := needs.Program(r, test.program)
		if !strings.HasPrefix(r.end, test.end) || (r.end == "") != (test.end == "") {
			t.Errorf("%s, %s=%q: %q, want %q", test.program, name, test.set, r.end, test.end)
		}
		if r.end == "" && !filepath.IsAbs(path) {
			t.Errorf("%s is at %q", test.program, path)
		}
	}
}
