package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/jitterlint/jitterlint/analyzer/baseline"
)

// watched is what a run has printed so far.
type watched struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (w *watched) Write(text []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.text.Write(text)
}

func (w *watched) String() string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.text.String()
}

// runThatWaits starts a run while another program has a directory locked, and returns once
// the run says that it waits.
func runThatWaits(ctx context.Context, t *testing.T, dir string, args ...string) (unlock func(), status chan int, stderr *watched) {
	t.Helper()
	real, err := filepath.EvalSymlinks(dir)
	if err != nil {
		t.Fatal(err)
	}
	unlock, err = (&command{}).lockDirectory(ctx, real)
	if err != nil {
		t.Fatal(err)
	}
	stderr, status = &watched{}, make(chan int, 1)
	go func() { status <- (&command{stdout: &watched{}, stderr: stderr}).run(ctx, args) }()
	for range 600 {
		if strings.Contains(stderr.String(), "waiting for another program that has locked "+real) {
			return unlock, status, stderr
		}
		time.Sleep(100 * time.Millisecond)
	}
	t.Fatalf("it does not say that it waits: %q", stderr)
	return
}

// TestFixWaits has a run wait for another, which ends, or is interrupted.
func TestFixWaits(t *testing.T) {
	call := pyCall(0)
	dir := write(t, map[string]string{"call.py": call.old})
	path := filepath.Join(dir, "call.py")

	ctx, interrupt := context.WithCancel(t.Context())
	unlock, status, stderr := runThatWaits(ctx, t, dir, "-C", dir, "-scan-only", "-fix")
	interrupt()
	if got := <-status; got != exitFailure || !strings.HasSuffix(stderr.String(), "jitterlint: interrupted\n") || strings.Contains(stderr.String(), "fixed: ") {
		t.Errorf("interrupted: %d, %q", got, stderr)
	}
	if text := textOf(t, path); text != call.old {
		t.Errorf("interrupted: %q", text)
	}
	unlock()

	unlock, status, stderr = runThatWaits(t.Context(), t, dir, "-C", dir, "-scan-only", "-fix")
	if text := textOf(t, path); text != call.old {
		t.Errorf("while it waits: %q", text)
	}
	unlock()
	if got := <-status; got != exitClean || textOf(t, path) != call.fixed {
		t.Errorf("after it has waited: %d, %q, %q", got, stderr, textOf(t, path))
	}

	if err := os.WriteFile(path, []byte(call.old), 0o600); err != nil {
		t.Fatal(err)
	}
	unlock, status, stderr = runThatWaits(t.Context(), t, dir, "-C", dir, "-scan-only", "-fix")
	if err := os.WriteFile(path, []byte(call.fixed), 0o600); err != nil {
		t.Fatal(err)
	}
	unlock()
	if got := <-status; got != exitClean || textOf(t, path) != call.fixed {
		t.Errorf("the other made the same fix: %d, %q, %q", got, stderr, textOf(t, path))
	}
	if entries, err := os.ReadDir(dir); err != nil || len(entries) != 1 {
		t.Errorf("left behind: %v, %v", entries, err)
	}
}

// TestLockThatCannotBeHad has a directory that is not there.
func TestLockThatCannotBeHad(t *testing.T) {
	if os.PathSeparator == '\\' {
		t.Skip("on Windows, another file stands for the directory")
	}
	dir := filepath.Join(t.TempDir(), "none")
	unlock, err := (&command{}).lockDirectory(t.Context(), dir)
	if err == nil {
		unlock()
		t.Fatal("there is a lock")
	}
	if want := "locking " + dir + " against other runs: no such file or directory"; err.Error() != want {
		t.Errorf("%q, want %q", err, want)
	}
}

// pyRetries returns a file with one finding, in a function of that name.
func pyRetries(function string) string {
	return fmt.Sprintf("import time\n\n\ndef %s():\n    while True:\n        try:\n            return call()\n        except Exception:\n            time.sleep(5)\n", function)
}

// TestBaselineWaits has a run write the baseline while another analyses, so that both
// have their findings in it.
func TestBaselineWaits(t *testing.T) {
	dir := write(t, map[string]string{"x/x.py": pyRetries("x"), "y/y.py": pyRetries("y")})
	file := filepath.Join(dir, baseline.FileName)
	run := func(args ...string) {
		t.Helper()
		stderr := &watched{}
		if status := (&command{stdout: &watched{}, stderr: stderr}).run(t.Context(), args); status != exitClean {
			t.Fatalf("%q: %d, %q", args, status, stderr)
		}
	}
	run("baseline", "-C", dir, "x")
	ofX := textOf(t, file)
	if err := os.Remove(file); err != nil {
		t.Fatal(err)
	}
	unlock, status, stderr := runThatWaits(t.Context(), t, dir, "baseline", "-C", dir, "y")
	if err := os.WriteFile(file, []byte(ofX), 0o600); err != nil {
		t.Fatal(err)
	}
	unlock()
	if got := <-status; got != exitClean || len(entriesOf(t, dir)) != 2 {
		t.Errorf("%d, %q\n%s", got, stderr, textOf(t, file))
	}

	ctx, interrupt := context.WithCancel(t.Context())
	both := textOf(t, file)
	unlock, status, stderr = runThatWaits(ctx, t, dir, "baseline", "-C", dir, "-disable", "no-jitter")
	interrupt()
	if got := <-status; got != exitFailure || textOf(t, file) != both {
		t.Errorf("interrupted: %d, %q\n%s", got, stderr, textOf(t, file))
	}
	unlock()
}

// TestBaselinesAtOnce runs several at the same time, each of a part.
func TestBaselinesAtOnce(t *testing.T) {
	jitterlint := build(t)
	files := make(map[string]string)
	parts := []string{"u", "v", "w", "x", "y", "z"}
	for _, part := range parts {
		for i := range 10 {
			name := fmt.Sprintf("%s%d", part, i)
			files[part+"/"+name+".py"] = pyRetries(name)
		}
	}
	for range 3 {
		dir := write(t, files)
		var all sync.WaitGroup
		for _, part := range parts {
			all.Go(func() {
				if got := jitterlint.run(t, dir, "baseline", part); got.status != exitClean {
					t.Errorf("%+v", got)
				}
			})
		}
		all.Wait()
		if got := len(entriesOf(t, dir)); got != 10*len(parts) {
			t.Errorf("%d entries", got)
		}
	}
}
