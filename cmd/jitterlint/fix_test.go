package main

import (
	"flag"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

var seed = flag.Uint64("seed", 0, "what the moments are drawn from at which files change, as a failure names it")

// fixable is a file that -fix changes, and what it is then.
type fixable struct{ old, fixed string }

// pyCall returns a file of Python that -fix changes, with lines beside it.
func pyCall(lines int) fixable {
	old := "import random\n\nretry_with_backoff(print, 'x')\n" + strings.Repeat("# a line\n", lines)
	return fixable{old, strings.Replace(old, "'x'", "'x', jitter_factor=0.3", 1)}
}

func goRetry() fixable {
	return fixable{goDial, strings.NewReplacer(
		"import \"time\"\n", "import (\n\t\"math/rand/v2\"\n\t\"time\"\n)\n", "time.Sleep(time.Second)", "time.Sleep(time.Second + rand.N(time.Second/2))",
	).Replace(goDial)}
}

// TestFixAmongWriters has files change at moments that are drawn while -fix is at
// work, once or twice at the same time. Each is the old one or the fixed one in the
// end, with or without the change.
func TestFixAmongWriters(t *testing.T) {
	if *seed == 0 {
		*seed = uint64(time.Now().UnixNano())
	}
	jitterlint := build(t)
	t.Run("scanner", func(t *testing.T) {
		files := map[string]fixable{"a.py": pyCall(0), "b.py": pyCall(4000), "c.py": pyCall(100)}
		w := &writers{t: t, program: jitterlint, dir: t.TempDir(), files: files, args: []string{"-fix", "-scan-only"}}
		w.rounds(188)
	})
	t.Run("go", func(t *testing.T) {
		dir := write(t, map[string]string{"go.mod": goMod})
		files := map[string]fixable{"dial/dial.go": goRetry(), "other/other.go": goRetry()}
		w := &writers{t: t, program: jitterlint, dir: dir, files: files, args: []string{"-fix", "-go-only"}}
		w.rounds(12)
	})
}

// writers are runs of the command in a directory, and others that write there.
type writers struct {
	t       *testing.T
	program program
	dir     string
	files   map[string]fixable
	args    []string
	// changes counts what others wrote, met the runs that left a file alone for it, and
	// lost the changes that are gone: those of the last instant before a file is replaced.
	changes, met, lost int
}

// foreign is what others write on top of a Python or Go file.
func foreign(name string) string {
	if filepath.Ext(name) == ".go" {
		return "// A line of another's.\n"
	}
	return "# a line of another's\n"
}

func (w *writers) path(name string) string { return filepath.Join(w.dir, filepath.FromSlash(name)) }

// rounds has as many rounds, and more until a run has met a change: of a few, none may.
func (w *writers) rounds(n int) {
	w.reset()
	w.program.run(w.t, w.dir, w.args...) // for Go, this fills the build cache
	w.reset()
	start := time.Now()
	w.program.run(w.t, w.dir, w.args...)
	usual := time.Since(start)
	for round := 0; round < n || w.met == 0 && round < 10*n; round++ {
		w.round(rand.New(rand.NewPCG(*seed, uint64(round))), round, usual)
		if w.t.Failed() {
			w.t.Fatalf("to see it again: -seed %d", *seed)
		}
	}
	w.t.Logf("others wrote %d times; %d runs met that and said so; %d changes are lost", w.changes, w.met, w.lost)
	if w.met == 0 || w.lost > 1+w.changes/20 {
		w.t.Errorf("%d runs met a change, and %d of %d changes are lost; to see it again: -seed %d", w.met, w.lost, w.changes, *seed)
	}
}

func (w *writers) reset() {
	for name, file := range w.files {
		if err := os.MkdirAll(filepath.Dir(w.path(name)), 0o755); err != nil {
			w.t.Fatal(err)
		}
		if err := os.WriteFile(w.path(name), []byte(file.old), 0o644); err != nil {
			w.t.Fatal(err)
		}
	}
}

// round lets one or two runs and some writers loose on the files.
func (w *writers) round(draw *rand.Rand, round int, usual time.Duration) {
	w.reset()
	before := w.list()
	var all sync.WaitGroup
	touched := make(map[string]bool)
	for _, name := range slices.Sorted(maps.Keys(w.files)) {
		if draw.IntN(3) == 0 {
			continue
		}
		touched[name] = true
		moment, how := time.Duration(draw.Int64N(int64(usual*5/4))), draw.IntN(3)
		all.Go(func() {
			time.Sleep(moment)
			w.change(name, how)
		})
	}
	outcomes := make([]outcome, 1+round%2)
	for i := range outcomes {
		all.Go(func() { outcomes[i] = w.program.run(w.t, w.dir, w.args...) })
	}
	all.Wait()
	analysed := true
	for _, got := range outcomes {
		analysed = analysed && !saysNotAnalysed(got)
	}
	for name, file := range w.files {
		line := foreign(name)
		got := textOf(w.t, w.path(name))
		want := []string{file.fixed}
		if touched[name] {
			w.changes++
			if got == file.fixed {
				w.lost++
			}
			want = []string{file.old, file.fixed, line + file.old, line + file.fixed}
		} else if !analysed {
			want = []string{file.old, file.fixed}
		}
		if !slices.Contains(want, got) {
			w.t.Errorf("round %d: %s is none of what it may be: %d bytes\n%.300s", round, name, len(got), got)
		}
	}
	for _, got := range outcomes {
		w.judge(round, got, touched)
	}
	if after := w.list(); !slices.Equal(before, after) {
		w.t.Errorf("round %d: %q are left, of %q", round, after, before)
	}
}

// saysNotAnalysed tells whether a run says that it could not look at everything, whether
// it knows the package or only the file: one that is empty, since another is just writing
// it, names no package.
func saysNotAnalysed(got outcome) bool {
	return strings.Contains(got.stderr, "jitterlint: not analysed: ") ||
		strings.Contains(got.stderr, "jitterlint: not everything could be analysed")
}

// judge holds what a run says against what others wrote meanwhile. The go command may
// meet files that others, and other runs, are just changing, and cannot do with that.
func (w *writers) judge(round int, got outcome, touched map[string]bool) {
	notAnalysed := saysNotAnalysed(got)
	changed := strings.Contains(got.stderr, ": has changed")
	if changed {
		w.met++
	}
	if (changed || notAnalysed) != (got.status == exitFailure) {
		w.t.Errorf("round %d: %+v", round, got)
	}
	if len(touched) == 0 && !notAnalysed && (got.status != exitClean || got.stdout != "") {
		w.t.Errorf("round %d: nobody else wrote: %+v", round, got)
	}
	for name := range w.files {
		if !touched[name] && strings.Contains(got.stderr, filepath.FromSlash(name)+": has changed") {
			w.t.Errorf("round %d: nobody else wrote %s: %+v", round, name, got)
		}
	}
	if slices.Contains(w.args, "-scan-only") && notAnalysed {
		w.t.Errorf("round %d: %+v", round, got)
	}
}

// change writes a line on top of a file, as an editor does, or as a script.
func (w *writers) change(name string, how int) {
	path := w.path(name)
	text, err := os.ReadFile(path)
	if err != nil {
		w.t.Error(err)
		return
	}
	text = append([]byte(foreign(name)), text...)
	if how == 0 {
		err = os.WriteFile(path, text, 0o644)
	} else {
		other := filepath.Join(w.t.TempDir(), "saved")
		if err = os.WriteFile(other, text, 0o644); err == nil {
			err = os.Rename(other, path)
		}
	}
	if err != nil {
		w.t.Error(err)
	}
}

// list returns the files that there are.
func (w *writers) list() []string {
	var names []string
	err := filepath.WalkDir(w.dir, func(path string, _ os.DirEntry, err error) error {
		names = append(names, path)
		return err
	})
	if err != nil {
		w.t.Error(err)
	}
	return names
}

// savingGo puts a go command first in PATH that carries out a script of the shell
// once go vet has ended: it stands for what happens between analysis and fix.
func savingGo(t *testing.T, script string) {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("the command that stands for go is a script of the shell")
	}
	real, err := exec.LookPath("go")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	text := fmt.Sprintf("#!/bin/sh\n%q \"$@\"; status=$?\nif [ \"$1\" = vet ]; then\n%s\nfi\nexit $status\n", real, script)
	if err := os.WriteFile(filepath.Join(dir, "go"), []byte(text), 0o755); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", dir+string(filepath.ListSeparator)+os.Getenv("PATH"))
}

// TestFixAfterEdit has files change between the analysis and the fix: those that do
// are left alone and named, and the others are fixed.
func TestFixAfterEdit(t *testing.T) {
	jitterlint := build(t)
	dial := goRetry()
	for _, test := range []struct {
		name, script string
		// want is what dial.go is then, and stderr what is said of it, if it is not fixed.
		want, stderr string
	}{
		{"a line on top", "{ echo '// Mine.'; cat dial/dial.go; } > saved; mv saved dial/dial.go", "// Mine.\n" + dial.old, "dial/dial.go: has changed since it was analysed, and is left as it is; run jitterlint -fix again\n"},
		{"a byte elsewhere", "sed -i.bak s,second,secand,\\;s,Dial,Deal, dial/dial.go; rm dial/dial.go.bak", strings.Replace(dial.old, "Dial", "Deal", 1), "dial/dial.go: has changed"},
		{"emptied", ": > dial/dial.go", "", "dial/dial.go: has changed"},
		{"saved as it was", "cat dial/dial.go > saved; mv saved dial/dial.go", dial.fixed, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			savingGo(t, test.script)
			dir := write(t, map[string]string{"go.mod": goMod, "dial/dial.go": dial.old, "other/other.go": dial.old, "call.py": pyCall(0).old})
			got := jitterlint.run(t, dir, "-fix")
			if text := textOf(t, filepath.Join(dir, "dial", "dial.go")); text != test.want {
				t.Errorf("dial.go: %q", text)
			}
			if text := textOf(t, filepath.Join(dir, "other", "other.go")); text != dial.fixed {
				t.Errorf("other.go: %q", text)
			}
			if text := textOf(t, filepath.Join(dir, "call.py")); text != pyCall(0).fixed {
				t.Errorf("call.py: %q", text)
			}
			if test.stderr == "" {
				if got.status != exitClean || strings.Count(got.stderr, "fixed: ") != 3 {
					t.Errorf("%+v", got)
				}
				return
			}
			if got.status != exitFailure || !strings.Contains(got.stderr, test.stderr) || !strings.HasSuffix(got.stderr, "jitterlint: not everything could be fixed\n") ||
				strings.Count(got.stderr, "fixed: ") != 2 || !strings.HasPrefix(got.stdout, "dial/dial.go:7:3: ") {
				t.Errorf("%+v", got)
			}
		})
	}
}

// TestFixGone has a file go away between the analysis and the fix.
func TestFixGone(t *testing.T) {
	savingGo(t, "rm dial/dial.go")
	dir := write(t, map[string]string{"go.mod": goMod, "dial/dial.go": goDial, "dial/doc.go": "package dial\n"})
	got := build(t).run(t, dir, "-fix")
	if _, err := os.Stat(filepath.Join(dir, "dial", "dial.go")); !os.IsNotExist(err) || got.status != exitFailure || !strings.Contains(got.stderr, "dial/dial.go: not fixed: no such file") {
		t.Errorf("%+v, %v", got, err)
	}
}

// TestFixWhereNoRoomIs fixes one file that there is room for and one that there is
// not: a limit on the length of files stands for a disk that is full.
func TestFixWhereNoRoomIs(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows has no such limit")
	}
	jitterlint := build(t)
	short, long := pyCall(0), pyCall(10_000)
	dir := write(t, map[string]string{"long.py": long.old, "short.py": short.old})
	if err := os.Chmod(filepath.Join(dir, "short.py"), 0o750); err != nil {
		t.Fatal(err)
	}
	got := run(t, dir, "sh", "-c", "trap '' XFSZ; ulimit -f 20; exec \"$0\" \"$@\"", jitterlint.path, "-fix", "-scan-only")
	if got.status != exitFailure || !strings.Contains(got.stderr, "long.py: not fixed: file too large\n") || !strings.Contains(got.stderr, "fixed: short.py:3:1: ") || !strings.HasPrefix(got.stdout, "long.py:3:1: ") {
		t.Errorf("%+v", got)
	}
	if text := textOf(t, filepath.Join(dir, "long.py")); text != long.old {
		t.Errorf("long.py: %d bytes, of %d", len(text), len(long.old))
	}
	if text := textOf(t, filepath.Join(dir, "short.py")); text != short.fixed {
		t.Errorf("short.py: %q", text)
	}
	if info, err := os.Stat(filepath.Join(dir, "short.py")); err != nil || info.Mode().Perm() != 0o750 {
		t.Errorf("short.py: %v, %v", info.Mode(), err)
	}
	if names, err := filepath.Glob(filepath.Join(dir, ".*")); err != nil || len(names) > 0 {
		t.Errorf("left behind: %q, %v", names, err)
	}
}

// TestFixOfTwoNames has a file that a link leads to as well. Its fix is made once.
func TestFixOfTwoNames(t *testing.T) {
	dir := write(t, map[string]string{"call.py": pyCall(0).old})
	if err := os.Symlink("call.py", filepath.Join(dir, "link.py")); err != nil {
		if runtime.GOOS == "windows" {
			t.Skip(err)
		}
		t.Fatal(err)
	}
	got := build(t).run(t, dir, "-fix")
	if text := textOf(t, filepath.Join(dir, "call.py")); text != pyCall(0).fixed || got.status != exitClean {
		t.Errorf("%q, %+v", text, got)
	}
	if to, err := os.Readlink(filepath.Join(dir, "link.py")); to != "call.py" {
		t.Errorf("the link leads to %q, %v", to, err)
	}
}
