package main

import (
	"bytes"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/mod/module"
	"golang.org/x/mod/zip"
)

// What the documents call the project's address, and a version of it. Tests put
// a copy of the project in their place.
const (
	sourceModule  = "github.com/jitterlint/jitterlint"
	sourceURL     = "https://" + sourceModule
	sourceVersion = "v1.0.0"
)

// gitRepo is a git repository that a test makes.
type gitRepo struct{ dir string }

// source returns a copy of the project in a repository of its own, with a
// version's tag on its one commit, as a host would serve it.
func source(t *testing.T) gitRepo {
	t.Helper()
	r := gitRepo{t.TempDir()}
	names := gitRepo{root}.git(t, "ls-files", "--cached", "--others", "--exclude-standard", "-z")
	for name := range strings.SplitSeq(strings.TrimRight(names, "\x00"), "\x00") {
		copyFile(t, filepath.Join(root, name), filepath.Join(r.dir, name))
	}
	r.init(t)
	r.git(t, "tag", sourceVersion)
	return r
}

// repositoryOf returns a repository with one commit of a copy of a directory.
func repositoryOf(t *testing.T, dir string) gitRepo {
	t.Helper()
	r := gitRepo{t.TempDir()}
	if err := os.CopyFS(r.dir, os.DirFS(dir)); err != nil {
		t.Fatal(err)
	}
	r.init(t)
	return r
}

func (r gitRepo) init(t *testing.T) {
	t.Helper()
	r.git(t, "init", "--quiet", "--initial-branch=main")
	r.commit(t)
}

// commit commits all that is in the directory.
func (r gitRepo) commit(t *testing.T) {
	t.Helper()
	r.git(t, "add", "--all")
	r.git(t, "commit", "--quiet", "--no-verify", "--message=a commit")
}

// change writes a file, and commits nothing.
func (r gitRepo) change(t *testing.T, name, text string) {
	t.Helper()
	path := filepath.Join(r.dir, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func (r gitRepo) git(t *testing.T, args ...string) string {
	t.Helper()
	cmd := exec.Command("git", args...)
	cmd.Dir = r.dir
	cmd.Env = append(os.Environ(),
		"GIT_AUTHOR_NAME=nobody", "GIT_AUTHOR_EMAIL=nobody@example.com", "GIT_AUTHOR_DATE=2026-01-02T03:04:05Z",
		"GIT_COMMITTER_NAME=nobody", "GIT_COMMITTER_EMAIL=nobody@example.com", "GIT_COMMITTER_DATE=2026-01-02T03:04:05Z")
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("git %v: %v\n%s", args, err, &stderr)
	}
	return string(out)
}

// gitAddress is the environment in which git finds the repository where the
// documents say that it is.
func (r gitRepo) gitAddress() []string {
	return []string{
		"GIT_CONFIG_COUNT=1",
		"GIT_CONFIG_KEY_0=url." + r.dir + ".insteadOf",
		"GIT_CONFIG_VALUE_0=" + sourceURL,
	}
}

// goAddress is the environment in which the go command finds the repository's
// module where the documents say that it is: a module proxy of files, before
// those that it knows already. Modules go into a cache of their own, since
// another test may have another version of that name.
func (r gitRepo) goAddress(t *testing.T) []string {
	t.Helper()
	proxy := t.TempDir()
	dir := filepath.Join(proxy, filepath.FromSlash(sourceModule), "@v")
	copyFile(t, filepath.Join(r.dir, "go.mod"), filepath.Join(dir, sourceVersion+".mod"))
	for name, text := range map[string]string{
		"list":                  sourceVersion + "\n",
		sourceVersion + ".info": `{"Version":"` + sourceVersion + `","Time":"2026-01-02T03:04:05Z"}`,
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	archive, err := os.Create(filepath.Join(dir, sourceVersion+".zip"))
	if err != nil {
		t.Fatal(err)
	}
	if err := zip.CreateFromDir(archive, module.Version{Path: sourceModule, Version: sourceVersion}, r.dir); err != nil {
		t.Fatal(err)
	}
	if err := archive.Close(); err != nil {
		t.Fatal(err)
	}
	known := goEnv(t, "GOMODCACHE") + "/cache/download"
	gopath := t.TempDir()
	t.Cleanup(func() { writable(gopath) })
	return []string{
		"GOPROXY=file://" + proxy + ",file://" + known + "," + goEnv(t, "GOPROXY"),
		"GONOSUMDB=*", // what was downloaded before was checked then
		"GOPATH=" + gopath, "GOMODCACHE=" + filepath.Join(gopath, "pkg", "mod"),
		"GOCACHE=" + goEnv(t, "GOCACHE"),
		"GOFLAGS=-trimpath", // so that packages come from the cache, wherever they lie
	}
}

// writable lets a module cache be removed.
func writable(dir string) {
	_ = filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err == nil && d.IsDir() {
			return os.Chmod(path, 0o755)
		}
		return nil
	})
}

func goEnv(t *testing.T, name string) string {
	t.Helper()
	return strings.TrimSpace(run(t, ".", "go", "env", name).stdout)
}

// copyFile copies a file with its permissions, and makes the directory it is in.
func copyFile(t *testing.T, from, to string) {
	t.Helper()
	info, err := os.Stat(from)
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(from)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(to, data, info.Mode().Perm()); err != nil {
		t.Fatal(err)
	}
}
