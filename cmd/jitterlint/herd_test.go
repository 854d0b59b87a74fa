package main

import (
	"strings"
	"testing"
)

// TestHerdByFlags holds a picture whose schedule flags give, to the last character.
func TestHerdByFlags(t *testing.T) {
	jitterlint := build(t)
	got := jitterlint.run(t, root, "herd", "-base", "1s", "-factor", "2", "-cap", "30s", "-jitter", "0.5")
	if got.status != exitClean || got.stderr != "" {
		t.Errorf("status %d, stderr %q", got.status, got.stderr)
	}
	golden(t, "herd.txt", got.stdout)
	if again := jitterlint.run(t, root, "herd", "-jitter", "0.5", "-cap", "30s", "-factor", "2", "-base", "1s"); again != got {
		t.Errorf("the second run draws otherwise:\n%s", again.stdout)
	}
	other := jitterlint.run(t, root, "herd", "-base", "1s", "-factor", "2", "-cap", "30s", "-seed", "7", "-clients", "50", "-capacity", "40", "-outage", "2s", "-slot", "50ms")
	if want := "50 clients, 40 requests/s, an outage of 2s, slots of 50ms, seed 7\n"; !strings.HasPrefix(other.stdout, want) {
		t.Errorf("got %q, want %q first", other.stdout, want)
	}
}

const schedules = `package p

import (
	"net/http"
	"time"
)

func call() error { r, err := http.Get("https://example.com"); if err == nil { r.Body.Close() }; return err }

func constant() {
	for call() != nil {
		time.Sleep(time.Second)
	}
}

func alike() {
	for call() != nil {
		time.Sleep(1000 * time.Millisecond)
	}
}

func few() error {
	var err error
	for i := range 4 {
		if err = call(); err == nil {
			return nil
		}
		time.Sleep(time.Second << i)
	}
	return err
}

func setting(pause time.Duration) {
	for call() != nil {
		time.Sleep(pause)
	}
}
`

// TestHerdOfFindings holds that each schedule is drawn once, with all findings that have
// it, and that those which are not known are named.
func TestHerdOfFindings(t *testing.T) {
	dir := write(t, map[string]string{"go.mod": "module example.com/p\n\ngo 1.26.0\n", "p.go": schedules})
	jitterlint := build(t)
	all := jitterlint.run(t, dir, "herd")
	if all.status != exitClean || all.stderr != "" {
		t.Fatalf("status %d: %s", all.status, all.stderr)
	}
	for _, want := range []string{
		"p.go:12:3: retry of call waits a constant 1s without jitter", "p.go:18:3: retry of call",
		"as written: waits 1s each time; nothing is random\n", "49.0s until all are answered",
		"an outage of 3.5s instead of 10s, before whose end all clients give up\n",
		"as written: waits 1s, then 2 times as long each time, 4 attempts; nothing is",
		"not drawn, since it is not known how long they wait:\np.go:35:3: ",
	} {
		if !strings.Contains(all.stdout, want) {
			t.Errorf("%q is not in:\n%s", want, all.stdout)
		}
	}
	if n := strings.Count(all.stdout, "as written:"); n != 2 {
		t.Errorf("%d pictures, want 2", n)
	}
	for _, c := range []struct{ args, want string }{
		{"p.go:12", "p.go:12:3: "}, {"p.go:12:3", "p.go:12:3: "}, {"p.go:12:", "p.go:12:3: "}, {"-go-only p.go:12", "p.go:12:3: "},
		{"-outage 10s p.go:28", "no call comes after the outage"},
	} {
		got := jitterlint.run(t, dir, append([]string{"herd"}, strings.Fields(c.args)...)...)
		if got.status != exitClean || !strings.Contains(got.stdout, c.want) || strings.Count(got.stdout, "as written:") != 1 || strings.Contains(got.stdout, "p.go:18:3") {
			t.Errorf("herd %s: status %d, %s%s", c.args, got.status, got.stdout, got.stderr)
		}
	}
}

// TestHerdOfNothing holds that a file without findings is said to have none.
func TestHerdOfNothing(t *testing.T) {
	dir := write(t, map[string]string{"go.mod": "module example.com/p\n\ngo 1.26.0\n", "p.go": "package p\n"})
	got := build(t).run(t, dir, "herd")
	if got.status != exitClean || got.stdout != "nothing was found that waits without jitter\n" {
		t.Errorf("%+v", got)
	}
}

// TestHerdRefuses holds that what makes no sense is said, and drawn in no part.
func TestHerdRefuses(t *testing.T) {
	dir := write(t, map[string]string{"go.mod": "module example.com/p\n\ngo 1.26.0\n", "p.go": schedules, "q.go": "package p\n"})
	jitterlint := build(t)
	for _, c := range []struct{ args, want string }{
		{"-base 1s .", "-base names the schedule that is drawn, so that no targets may be"},
		{"-factor 2", "-factor is of a schedule whose first wait -base names"},
		{"-base 1s -format json", "-format has no place with jitterlint herd"},
		{"-fix", "-fix has no place with jitterlint herd"},
		{"-base -1s", "the first wait must be a microsecond or more"},
		{"-base 0s", "the first wait must be a microsecond or more"},
		{"-base 1s -jitter NaN", "the jitter must be a share of the wait from 0 to 10"},
		{"-base 1s -capacity 5", "the capacity must be at least one call in each slot of 100ms"},
		{"-base 1ms -clients 1000000", "these clients make more than 5000000 calls"},
		{"-base soon", "invalid value"},
		{"p.go:13", "p.go:13 has no finding; the file has findings on lines 12, 18, 28, 35"},
		{"q.go:1", "q.go:1 has no finding; the file has none"},
		{"r.go:1", "r.go"},
		{"p.go:99999999999", "p.go:99999999999"},
	} {
		got := jitterlint.run(t, dir, append([]string{"herd"}, strings.Fields(c.args)...)...)
		if got.status != exitFailure || got.stdout != "" || !strings.Contains(got.stderr, c.want) {
			t.Errorf("herd %s: status %d, stdout %q, stderr %q; want %q", c.args, got.status, got.stdout, got.stderr, c.want)
		}
	}
}
