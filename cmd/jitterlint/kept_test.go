package main

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/baseline"
)

// TestPutOver puts a file in the place of another that is or is not what it was made for.
func TestPutOver(t *testing.T) {
	for _, test := range []struct {
		name string
		// change is what happens to the file once the other is ready.
		change     func(path string) error
		want, left string
	}{
		{"as it was", func(string) error { return nil }, "", "new"},
		{"written again", func(path string) error { return os.WriteFile(path, []byte("old"), 0o600) }, "", "new"},
		{"another text", func(path string) error { return os.WriteFile(path, []byte("mine"), 0o600) }, errChanged.Error(), "mine"},
		{"gone", os.Remove, "no such file or directory", ""},
	} {
		dir := write(t, map[string]string{"file": "old"})
		path := filepath.Join(dir, "file")
		ready, err := newReplacement(path, "new", 0o600)
		if err != nil {
			t.Fatal(err)
		}
		if err := test.change(path); err != nil {
			t.Fatal(err)
		}
		switch err := ready.putOver("old"); {
		case test.want == "" && err != nil, test.want == errChanged.Error() && !errors.Is(err, errChanged), test.want != "" && err == nil:
			t.Errorf("%s: %v", test.name, err)
		}
		if text, err := os.ReadFile(path); string(text) != test.left || os.IsNotExist(err) != (test.left == "") {
			t.Errorf("%s: %q, %v", test.name, text, err)
		}
		if left, err := filepath.Glob(filepath.Join(dir, ".jitterlint-*")); err != nil || len(left) > 0 {
			t.Errorf("%s: left behind: %q, %v", test.name, left, err)
		}
	}
}

// TestFixLeavesAlone has files that nobody expects to be replaced: they stay as they are
// and are named, and the others are fixed.
func TestFixLeavesAlone(t *testing.T) {
	jitterlint := build(t)
	call, other := pyCall(0), pyCall(3)
	for _, test := range []struct {
		name    string
		prepare func(path string) error
		says    string
	}{
		{"read-only", func(path string) error { return os.Chmod(path, 0o444) }, "call.py: not fixed: it is read-only\n"},
		{"two names", func(path string) error { return os.Link(path, filepath.Join(filepath.Dir(path), "same.txt")) }, "call.py: not fixed: it has 2 names (hard links), and would keep its old text by the others\n"},
	} {
		dir := write(t, map[string]string{"call.py": call.old, "other.py": other.old})
		path := filepath.Join(dir, "call.py")
		if err := test.prepare(path); err != nil {
			t.Fatal(err)
		}
		before, err := os.Stat(path)
		if err != nil {
			t.Fatal(err)
		}
		got := jitterlint.run(t, dir, "-fix")
		if got.status != exitFailure || !strings.Contains(got.stderr, test.says) || !strings.HasSuffix(got.stderr, "jitterlint: not everything could be fixed\n") || !strings.HasPrefix(got.stdout, "call.py:3:1: ") {
			t.Errorf("%s: %+v", test.name, got)
		}
		if after, err := os.Stat(path); err != nil || !os.SameFile(before, after) || after.Mode() != before.Mode() || textOf(t, path) != call.old {
			t.Errorf("%s: %v, %v, %q", test.name, after, err, textOf(t, path))
		}
		if text := textOf(t, filepath.Join(dir, "other.py")); text != other.fixed {
			t.Errorf("%s: the other: %q", test.name, text)
		}
	}
}

// TestFixThroughLinks has a file whose name leads through links, of itself and of a
// directory: the file is written, and the links stay.
func TestFixThroughLinks(t *testing.T) {
	call := pyCall(0)
	dir := write(t, map[string]string{"real/call.py": call.old, "work/.keep": ""})
	for from, to := range map[string]string{"linked": "real", "work/link.py": filepath.Join("..", "linked", "call.py")} {
		if err := os.Symlink(to, filepath.Join(dir, from)); err != nil {
			if runtime.GOOS == "windows" {
				t.Skip(err)
			}
			t.Fatal(err)
		}
	}
	if got := build(t).run(t, dir, "-fix", "work/link.py"); got.status != exitClean || textOf(t, filepath.Join(dir, "real", "call.py")) != call.fixed {
		t.Errorf("%+v", got)
	}
	for _, link := range []string{"linked", "work/link.py"} {
		if _, err := os.Readlink(filepath.Join(dir, link)); err != nil {
			t.Error(err)
		}
	}
}

// TestReadOnlyBaseline has a baseline that must not be written to.
func TestReadOnlyBaseline(t *testing.T) {
	jitterlint := build(t)
	dir := write(t, map[string]string{"x.py": handler})
	if got := jitterlint.run(t, dir, "baseline", "-disable", "no-jitter"); got.status != exitClean {
		t.Fatalf("%+v", got)
	}
	path := filepath.Join(dir, baseline.FileName)
	before := textOf(t, path)
	if err := os.Chmod(path, 0o444); err != nil {
		t.Fatal(err)
	}
	if got := jitterlint.run(t, dir, "baseline"); got.status != exitFailure || !strings.Contains(got.stderr, "writing the baseline: it is read-only\n") || textOf(t, path) != before {
		t.Errorf("%+v", got)
	}
}
