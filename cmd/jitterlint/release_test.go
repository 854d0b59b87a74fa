package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/jitterlint/jitterlint/internal/needs"
)

// TestRelease makes a release as the workflow does, but for what needs a host:
// an archive for each of six systems, which the commit alone decides.
func TestRelease(t *testing.T) {
	needs.Program(t, "goreleaser")
	src := source(t)
	src.git(t, "remote", "add", "origin", sourceURL)
	env := []string{"GOFLAGS="} // as on a host, where the commit goes into the build
	if status, out := runIn(t, src.dir, env, "goreleaser", "check"); status != 0 {
		t.Fatal(out)
	}
	if status, out := runIn(t, src.dir, env, "goreleaser", "release", "--clean", "--skip=publish,announce,sbom"); status != 0 {
		t.Fatal(out)
	}
	sums := textOf(t, filepath.Join(src.dir, "dist/checksums.txt"))
	for _, system := range []string{"linux_amd64", "linux_arm64", "darwin_amd64", "darwin_arm64", "windows_amd64", "windows_arm64"} {
		kind, program := ".tar.gz", "jitterlint"
		if strings.HasPrefix(system, "windows") {
			kind, program = ".zip", "jitterlint.exe"
		}
		name := "jitterlint_" + strings.TrimPrefix(sourceVersion, "v") + "_" + system + kind
		if !strings.Contains(sums, "  "+name+"\n") {
			t.Errorf("%s is not in\n%s", name, sums)
		}
		got := unpacked(t, filepath.Join(src.dir, "dist", name))
		if want := []string{"LICENSE", "README.md", program}; !slices.Equal(got, want) {
			t.Errorf("%s holds %v", name, got)
		}
	}
	made := builtProgram(t, src)
	commit := src.git(t, "rev-parse", "HEAD")[:12]
	if got := run(t, ".", made, "version"); !strings.HasPrefix(got.stdout, "jitterlint "+sourceVersion+" (commit "+commit+", 2026-01-02, go") {
		t.Errorf("version: %+v", got)
	}

	clone := gitRepo{t.TempDir()}
	clone.git(t, "clone", "--quiet", src.dir, ".")
	if status, out := runIn(t, clone.dir, env, "goreleaser", "build", "--single-target"); status != 0 {
		t.Fatal(out)
	}
	if textOf(t, builtProgram(t, clone)) != textOf(t, made) {
		t.Error("the same commit, built elsewhere, is another program")
	}
}

// builtProgram returns the path of what goreleaser built for this system.
func builtProgram(t *testing.T, r gitRepo) string {
	t.Helper()
	pattern := "dist/jitterlint_" + goEnv(t, "GOHOSTOS") + "_" + goEnv(t, "GOHOSTARCH") + "_*/jitterlint"
	paths, err := filepath.Glob(filepath.Join(r.dir, pattern))
	if err != nil || len(paths) != 1 {
		t.Fatalf("programs for this system: %v, %v", paths, err)
	}
	return paths[0]
}

// TestReleaseTool has the release made by the goreleaser that tests it.
func TestReleaseTool(t *testing.T) {
	pin := regexp.MustCompile(`github\.com/goreleaser/goreleaser/v2@v[\d.]+`)
	used := pin.FindString(textOf(t, filepath.Join(root, ".github/workflows/release.yml")))
	tested := pin.FindString(textOf(t, filepath.Join(root, ".ci/run")))
	if used == "" || used != tested {
		t.Errorf("the release is made by %q and tested with %q", used, tested)
	}
}

// unpacked returns the sorted names of the files in an archive.
func unpacked(t *testing.T, path string) []string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	if strings.HasSuffix(path, ".zip") {
		archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range archive.File {
			names = append(names, file.Name)
		}
		slices.Sort(names)
		return names
	}
	unzipped, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	archive := tar.NewReader(unzipped)
	for {
		header, err := archive.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		names = append(names, header.Name)
	}
	slices.Sort(names)
	return names
}
