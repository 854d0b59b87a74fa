package main

import (
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"runtime/debug"
	"strings"
	"testing"

	"github.com/jitterlint/jitterlint/internal/needs"
)

func TestDescribe(t *testing.T) {
	settings := func(modified string) []debug.BuildSetting {
		return []debug.BuildSetting{
			{Key: "vcs.revision", Value: "abcdef123456789012345678901234567890abcd"},
			{Key: "vcs.time", Value: "2026-11-25T15:57:00Z"},
			{Key: "vcs.modified", Value: modified},
		}
	}
	tests := []struct {
		name    string
		info    *debug.BuildInfo
		stamped string
		want    string
	}{
		{
			name: "a release",
			info: &debug.BuildInfo{GoVersion: "go1.26.6", Main: debug.Module{Version: "v1.2.3"}, Settings: settings("false")},
			want: "v1.2.3 (commit abcdef123456, 2026-11-25, go1.26.6)",
		},
		{
			name: "a clone with changes",
			info: &debug.BuildInfo{GoVersion: "go1.26.6", Main: debug.Module{Version: "v1.2.3+dirty"}, Settings: settings("true")},
			want: "v1.2.3+dirty (commit abcdef123456, 2026-11-25, go1.26.6)",
		},
		{
			name:    "a stamped clone with changes",
			info:    &debug.BuildInfo{GoVersion: "go1.26.6", Main: debug.Module{Version: "(devel)"}, Settings: settings("true")},
			stamped: "v1",
			want:    "v1+dirty (commit abcdef123456, 2026-11-25, go1.26.6)",
		},
		{
			name: "go install of a version",
			info: &debug.BuildInfo{GoVersion: "go1.26.6", Main: debug.Module{Version: "v1.2.3"}},
			want: "v1.2.3 (go1.26.6)",
		},
		{
			name: "a directory",
			info: &debug.BuildInfo{GoVersion: "go1.26.6", Main: debug.Module{Version: "(devel)"}},
			want: "devel (go1.26.6)",
		},
		{name: "a test binary", info: &debug.BuildInfo{GoVersion: "go1.26.6"}, want: "unknown (go1.26.6)"},
		{name: "no build information", stamped: "v1", want: "v1"},
		{name: "nothing", want: "unknown"},
	}
	for _, test := range tests {
		if got := describe(test.info, test.stamped); got != test.want {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
}

// TestStampedVersion builds the command from a commit, from a tag, from changed
// files and from files without a repository.
func TestStampedVersion(t *testing.T) {
	needs.All(t, "it builds the command anew from a copy")
	src := source(t)
	version := func(args ...string) string {
		bin := filepath.Join(t.TempDir(), "jitterlint")
		out, err := exec.Command("go", append([]string{"build", "-C", src.dir, "-o", bin}, append(args, "./cmd/jitterlint")...)...).CombinedOutput()
		if err != nil {
			t.Fatalf("go build: %v\n%s", err, out)
		}
		return strings.TrimSuffix(run(t, ".", bin, "version").stdout, "\n")
	}
	from := "(commit " + src.git(t, "rev-parse", "HEAD")[:12] + ", 2026-01-02, " + runtime.Version() + ")"
	if got, want := version("-buildvcs=true"), "jitterlint "+sourceVersion+" "+from; got != want {
		t.Errorf("at a tag: %q, want %q", got, want)
	}
	if got, want := version("-buildvcs=false", "-ldflags=-X main.stamp=v9"), "jitterlint v9 ("+runtime.Version()+")"; got != want {
		t.Errorf("stamped: %q, want %q", got, want)
	}
	src.git(t, "tag", "-d", sourceVersion)
	if got := version("-buildvcs=true"); !regexp.MustCompile(`^jitterlint v0\.0\.0-\d{14}-\w{12} `).MatchString(got) || !strings.HasSuffix(got, from) {
		t.Errorf("at a commit: %q", got)
	}
	src.change(t, "README.md", "changed\n")
	if got := version("-buildvcs=true"); !strings.Contains(got, "+dirty (commit ") {
		t.Errorf("with changes: %q", got)
	}
}
