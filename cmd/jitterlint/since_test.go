package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// repo is a git repository in a directory of its own.
type repo struct {
	t   *testing.T
	dir string
}

// newRepo makes a repository of files, in one commit.
func newRepo(t *testing.T, files map[string]string) repo {
	t.Helper()
	r := repo{t, write(t, files)}
	r.git("init", "-q", "-b", "main")
	r.git("config", "user.name", "a")
	r.git("config", "user.email", "a@example.com")
	r.git("config", "commit.gpgsign", "false")
	r.commit()
	return r
}

// upset gives the repository the settings that make git's output something else,
// or run programs.
func (r repo) upset() {
	r.t.Helper()
	for _, setting := range []string{
		"color.ui=always", "diff.external=touch ran;", "diff.mnemonicPrefix=true", "diff.noprefix=true", "diff.relative=true",
		"diff.orderFile=nowhere", "diff.renames=false", "diff.context=9", "diff.interHunkContext=9", "diff.submodule=log",
		"core.quotePath=true", "core.fsmonitor=touch ran;", "diff.loud.textconv=touch ran; echo", "diff.loud.command=touch ran; echo",
	} {
		key, value, _ := strings.Cut(setting, "=")
		r.git("config", key, value)
	}
}

func (r repo) git(args ...string) {
	r.t.Helper()
	got := run(r.t, r.dir, "git", args...)
	if got.status != 0 {
		r.t.Fatalf("git %v: %+v", args, got)
	}
}

func (r repo) commit() {
	r.t.Helper()
	r.git("add", "-A")
	r.git("commit", "-qm", "x", "--allow-empty")
}

// handlers is a program with two retries, which wait 1 and 2 seconds.
const handlers = `import time


def first():
    while True:
        try:
            return call()
        except Exception:
            time.sleep(1)


def second():
    delay = 2

    while True:
        try:
            return call()
        except Exception:
            time.sleep(delay)
`

// waits returns what the findings in a report wait, in their order.
func waits(stdout string) string {
	var places []string
	for _, found := range regexp.MustCompile(`(?m)^(.*?): retry of .*$`).FindAllStringSubmatch(stdout, -1) {
		places = append(places, found[1])
	}
	return strings.Join(places, "\n")
}

func TestSince(t *testing.T) {
	jitterlint := build(t)
	const first, second = "f.py:9:13", "f.py:19:13"
	tests := []struct {
		name   string
		change func(r repo)
		want   string
	}{
		{name: "nothing", change: func(repo) {}},
		{name: "a line of one", change: func(r repo) { edit(t, r.dir, "f.py", "sleep(1)", "sleep(1) # soon") }, want: first},
		{name: "a line that decides", change: func(r repo) { edit(t, r.dir, "f.py", "delay = 2", "delay = 3") }, want: second},
		{name: "a line elsewhere", change: func(r repo) { edit(t, r.dir, "f.py", "def first", "def third") }},
		{name: "lines ahead", change: func(r repo) { edit(t, r.dir, "f.py", "def first", "\n\ndef first") }},
		{name: "a line taken out before one", change: func(r repo) {
			edit(t, r.dir, "f.py", "        except Exception:\n            time.sleep(1)", "        except Exception: time.sleep(1)")
		}, want: "f.py:8:27"},
		{name: "in the index", change: func(r repo) { edit(t, r.dir, "f.py", "sleep(1)", "sleep(1) # soon"); r.git("add", "f.py") }, want: first},
		{name: "in a commit", change: func(r repo) { edit(t, r.dir, "f.py", "sleep(1)", "sleep(1) # soon"); r.commit() }, want: first},
		{name: "another name", change: func(r repo) { r.git("mv", "f.py", "g.py") }},
		{name: "another name, and a line", change: func(r repo) { r.git("mv", "f.py", "g.py"); edit(t, r.dir, "g.py", "sleep(1)", "sleep(1) # soon") }, want: "g.py:9:13"},
		{name: "another mode", change: func(r repo) {
			if err := os.Chmod(filepath.Join(r.dir, "f.py"), 0o755); err != nil {
				t.Fatal(err)
			}
		}},
		{name: "a file that git takes for binary", change: func(r repo) {
			put(t, r.dir, ".gitattributes", "*.py -diff\n")
			edit(t, r.dir, "f.py", "def first", "def third")
		}, want: first + "\n" + second},
		{name: "a file that a program would show", change: func(r repo) {
			put(t, r.dir, ".gitattributes", "*.py diff=loud\n")
			edit(t, r.dir, "f.py", "sleep(1)", "sleep(1) # soon")
		}, want: first},
		{name: "a file that is not tracked", change: func(r repo) { put(t, r.dir, "new.py", pyHandler) }, want: "new.py:9:13"},
		{name: "a file that is to be added", change: func(r repo) { put(t, r.dir, "new.py", pyHandler); r.git("add", "-N", "new.py") }, want: "new.py:9:13"},
		{name: "a file that is ignored", change: func(r repo) { put(t, r.dir, ".gitignore", "new.py\n"); put(t, r.dir, "new.py", pyHandler) }},
		{name: "odd names", change: func(r repo) {
			for _, name := range []string{"a b.py", "ü\".py", "a\\b.py", " -- *.py", "-x.py"} {
				put(t, r.dir, name, strings.ReplaceAll(pyHandler, "5", "6")+"# "+name)
			}
			r.commit()
			r.git("tag", "-f", "base")
			for _, name := range []string{"a b.py", "ü\".py", "a\\b.py", " -- *.py", "-x.py"} {
				edit(t, r.dir, name, "sleep(6)", "sleep(7)")
			}
		}, want: " -- *.py:9:13\n-x.py:9:13\na b.py:9:13\na\\b.py:9:13\nü\".py:9:13"},
		{name: "a link", change: func(r repo) {
			if err := os.Symlink("f.py", filepath.Join(r.dir, "a.py")); err != nil {
				t.Fatal(err)
			}
			r.commit()
			r.git("tag", "-f", "base")
			edit(t, r.dir, "f.py", "sleep(1)", "sleep(1) # soon")
		}, want: "a.py:9:13"},
		{name: "a conflict", change: func(r repo) {
			r.git("checkout", "-qb", "other")
			edit(t, r.dir, "f.py", "def first", "def third")
			r.commit()
			r.git("checkout", "-q", "main")
			edit(t, r.dir, "f.py", "def first", "def fourth")
			r.commit()
			run(t, r.dir, "git", "merge", "other")
			put(t, r.dir, "f.py", strings.Replace(handlers, "sleep(1)", "sleep(1) # soon", 1))
		}, want: first},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			r := newRepo(t, map[string]string{"f.py": handlers, "z/.keep": ""})
			r.git("tag", "base")
			test.change(r)
			r.upset()
			got := jitterlint.run(t, r.dir, "-since", "base")
			status := exitClean
			if test.want != "" {
				status = exitFindings
			}
			if got.status != status || waits(got.stdout) != test.want || got.stderr != "" {
				t.Errorf("%+v\nwant %s", got, test.want)
			}
			if _, err := os.Stat(filepath.Join(r.dir, "ran")); err == nil {
				t.Error("a program was run")
			}
		})
	}
}

func put(t *testing.T, dir, name, text string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// TestSinceGuests has a host that carries a program, and one with a piece of it;
// and Go, from other directories.
func TestSinceGuests(t *testing.T) {
	jitterlint := build(t)
	r := newRepo(t, map[string]string{
		"sub/go.mod": goMod, "sub/dial/dial.go": goDial, "sub/infra/retry.ts": tsRetry, "sub/infra/stack.ts": tsStack,
	})
	sub := filepath.Join(r.dir, "sub")
	expect := func(name, dir, want string, args ...string) {
		t.Helper()
		got := jitterlint.run(t, dir, args...)
		lines := strings.Count(got.stdout, "(no-jitter)")
		if want == "" && got != (outcome{}) || want != "" && (got.status != exitFindings || lines != 1 || !strings.HasPrefix(got.stdout, want)) {
			t.Errorf("%s: %+v", name, got)
		}
	}
	expect("nothing", sub, "", "-since=HEAD")
	edit(t, sub, "infra/retry.ts", "sleep(7)", "sleep(8)")
	expect("a piece", sub, "infra/retry.ts:10:13", "-since=HEAD")
	expect("a piece, from below", filepath.Join(sub, "infra"), "retry.ts:10:13", "-since=HEAD", ".")
	r.commit()
	edit(t, sub, "infra/stack.ts", "return again()", "return again() or None")
	expect("what carries it", sub, "infra/retry.ts:10:13", "-since=HEAD")
	r.commit()
	edit(t, sub, "dial/dial.go", "time.Second", "2 * time.Second")
	expect("Go", sub, "dial/dial.go:7:3: ", "-since=HEAD")
	expect("Go, from below", filepath.Join(sub, "dial"), "dial.go:7:3: ", "-since=HEAD")
	expect("Go, from above", r.dir, "sub/dial/dial.go:7:3: ", "-since=HEAD", "-C=sub")
	expect("Go, from elsewhere", t.TempDir(), "", "-since=HEAD", "-C="+sub, "./infra")
	edit(t, sub, "dial/dial.go", "\t\ttime.Sleep", "//line /nowhere/dial.y:7\n\t\ttime.Sleep")
	expect("below a line directive", sub, "dial/dial.go:8:3: ", "-since=HEAD")
	r.commit()
	expect("below a line directive, as it was", sub, "", "-since=HEAD")
	edit(t, sub, "dial/dial.go", "//line /nowhere/dial.y:7\n", "")
	r.commit()
	if got := jitterlint.run(t, sub, "baseline", "-go-only"); got.status != exitClean {
		t.Errorf("%+v", got)
	}
	expect("with a baseline", sub, "", "-since=HEAD")

	tree := filepath.Join(t.TempDir(), "tree")
	r.git("worktree", "add", "-q", tree, "HEAD")
	edit(t, tree, "sub/infra/retry.ts", "sleep(8)", "sleep(9)")
	t.Setenv("GIT_DIR", filepath.Join(r.dir, ".git")) // as a hook may have it
	t.Setenv("GIT_DIFF_OPTS", "--unified=99")
	expect("another working tree", filepath.Join(tree, "sub"), "infra/retry.ts:10:13", "-since=HEAD")
}

// TestSinceForms has the ways to name a revision, and those that name none.
func TestSinceForms(t *testing.T) {
	jitterlint := build(t)
	r := newRepo(t, map[string]string{"f.py": handlers})
	r.git("checkout", "-qb", "topic")
	edit(t, r.dir, "f.py", "sleep(1)", "sleep(1) # soon")
	r.commit()
	r.git("checkout", "-q", "main")
	edit(t, r.dir, "f.py", "delay = 2", "delay = 3")
	r.commit()
	r.git("checkout", "-q", "topic")
	const first, second = "f.py:9:13", "f.py:19:13"
	for revision, want := range map[string]string{"main": first + "\n" + second, "main...": first, "HEAD": "", "HEAD~": first, "topic@{0}": ""} {
		if got := jitterlint.run(t, r.dir, "-since", revision); waits(got.stdout) != want || got.stderr != "" {
			t.Errorf("%s: %+v", revision, got)
		}
	}
	for _, revision := range []string{"nowhere", "nowhere...", "--output=x", "--output=x...", "main:f.py", "main..topic", "...", "a\nb", "HEAD~99"} {
		got := jitterlint.run(t, r.dir, "-since="+revision)
		want := "jitterlint: -since " + strconv.Quote(revision) + ": there is no such revision here\n"
		if got != (outcome{status: exitFailure, stderr: want}) {
			t.Errorf("%s: %+v", revision, got)
		}
	}
	if _, err := os.Stat(filepath.Join(r.dir, "x")); err == nil {
		t.Error("a revision is taken for a flag")
	}
	r.git("checkout", "-q", "--orphan", "alone")
	r.commit()
	fails := func(name, dir, message string, args ...string) {
		t.Helper()
		got := jitterlint.run(t, dir, args...)
		if got.status != exitFailure || got.stdout != "" || !strings.HasPrefix(got.stderr, "jitterlint: -since ") || !strings.Contains(got.stderr, message) || strings.Count(got.stderr, "\n") != 1 {
			t.Errorf("%s: %+v", name, got)
		}
	}
	fails("no commit in common", r.dir, "main and HEAD have no commit in common", "-since=main...")
	shallow := filepath.Join(t.TempDir(), "shallow")
	r.git("clone", "-q", "--depth=1", "--branch=topic", "file://"+r.dir, shallow)
	fails("a shallow clone", shallow, "this is a shallow clone: fetch more of its history", "-since=HEAD~")
	fails("no repository", write(t, map[string]string{"f.py": handlers}), "git: fatal: not a git repository", "-since=HEAD")
	t.Setenv("PATH", t.TempDir())
	fails("no git", r.dir, "there is no git command in PATH", "-since=HEAD", "-scan-only")
}

func TestSinceSubmodule(t *testing.T) {
	jitterlint := build(t)
	inner := newRepo(t, map[string]string{"f.py": handlers})
	r := newRepo(t, map[string]string{"main.py": pyHandler})
	r.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", inner.dir, "sub")
	r.commit()
	sub := repo{t, filepath.Join(r.dir, "sub")}
	sub.git("config", "user.name", "a")
	sub.git("config", "user.email", "a@example.com")
	if got := jitterlint.run(t, r.dir, "-since=HEAD"); got != (outcome{}) {
		t.Errorf("nothing: %+v", got)
	}
	edit(t, sub.dir, "f.py", "sleep(1)", "sleep(1) # soon")
	for range 2 { // the second time, in a commit of it
		if got := jitterlint.run(t, r.dir, "-since=HEAD"); waits(got.stdout) != "sub/f.py:9:13" || got.stderr != "" {
			t.Errorf("a line in a submodule: %+v", got)
		}
		sub.commit()
	}
	if got := jitterlint.run(t, r.dir, "-since=HEAD~"); waits(got.stdout) != "sub/f.py:9:13\nsub/f.py:19:13" {
		t.Errorf("a submodule that is new: %+v", got)
	}
}
