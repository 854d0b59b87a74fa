package plugin_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"

	"github.com/jitterlint/jitterlint/internal/needs"
)

// nogoModule pins rules_go, and what nogo is built of.
const nogoModule = root + "/testdata/nogo"

// buildBuilder builds the program by which Bazel's rules make nogo's main file.
func buildBuilder() (string, error) {
	sources, files, err := nogoSources("builder_srcs")
	if err != nil {
		return "", err
	}
	path := filepath.Join(workshop, "builder")
	args := append([]string{"build", "-ldflags=-X main.rulesGoStdlibPrefix=@rules_go//stdlib:", "-o", path, "path.go"}, files...)
	return path, do(sources, "go", args...)
}

// nogoSources returns the files of one of the rules' lists, and where they are.
func nogoSources(list string) (dir string, files []string, err error) {
	rules, err := module(nogoModule, "github.com/bazelbuild/rules_go")
	if err != nil {
		return "", nil, err
	}
	dir = filepath.Join(rules, "go", "tools", "builders")
	build, err := os.ReadFile(filepath.Join(dir, "BUILD.bazel"))
	if err != nil {
		return "", nil, err
	}
	found := regexp.MustCompile(`name = "` + list + `",\s*srcs = \[([^\]]*)\]`).FindSubmatch(build)
	if found == nil {
		return "", nil, fmt.Errorf("rules_go has no list %s", list)
	}
	for _, name := range regexp.MustCompile(`"(\w+\.go)"`).FindAllSubmatch(found[1], -1) {
		files = append(files, string(name[1]))
	}
	return dir, files, nil
}

// nogo is the program that Bazel's rules build of the analyzer, which Bazel runs on
// each package by itself: it sees the package's sources, the export data of what
// these import, and the facts of that.
type nogo struct {
	program string
	// facts is the directory of the facts' files.
	facts string
}

// newNogo builds nogo as the rules do, with a configuration in their form.
func newNogo(t *testing.T, config string) nogo {
	t.Helper()
	needs.All(t, "it builds nogo, with what Bazel's rules take for that")
	generator := tool(t, builder)
	sources, files, err := nogoSources("nogo_srcs")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	for _, name := range files {
		copyFile(t, filepath.Join(sources, name), filepath.Join(dir, name))
	}
	for _, name := range []string{"go.mod", "go.sum"} {
		copyFile(t, filepath.Join(nogoModule, name), filepath.Join(dir, name))
	}
	here, err := filepath.Abs(root)
	if err != nil {
		t.Fatal(err)
	}
	configFile := filepath.Join(dir, "config.json")
	if err := os.WriteFile(configFile, []byte(config), 0o644); err != nil {
		t.Fatal(err)
	}
	program := filepath.Join(dir, "nogo")
	if err := errors.Join(
		do(dir, generator, "gennogomain", "-output", filepath.Join(dir, "generated.go"), "-analyzer_importpath", "github.com/jitterlint/jitterlint/analyzer", "-config", configFile),
		do(dir, "go", "mod", "edit", "-replace=github.com/jitterlint/jitterlint="+here),
		do(dir, "go", "build", "-o", program, "."),
	); err != nil {
		t.Fatal(err)
	}
	return nogo{program, t.TempDir()}
}

func copyFile(t *testing.T, from, to string) {
	t.Helper()
	data, err := os.ReadFile(from)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(to, data, 0o644); err != nil {
		t.Fatal(err)
	}
}

// built is a package as go list tells of it, whose archive the go command has.
type built struct {
	ImportPath      string
	Dir, Export     string
	Standard        bool
	CompiledGoFiles []string
	Imports         []string
	Module          *struct {
		Path, Dir string
		Main      bool
	}
}

// path is the import path that the package is compiled as.
func (p *built) path() string {
	path, _, _ := strings.Cut(p.ImportPath, " ")
	return path
}

// listBuilt lists packages and all that they import, and what is imported first.
func listBuilt(t *testing.T, dir string, args ...string) []*built {
	t.Helper()
	cmd := exec.Command("go", append([]string{"list", "-deps", "-export", "-compiled", "-json=ImportPath,Dir,Export,Standard,CompiledGoFiles,Imports,Module"}, args...)...)
	cmd.Dir = dir
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list: %v\n%s", err, stderr.String())
	}
	var all []*built
	for dec := json.NewDecoder(bytes.NewReader(out)); ; {
		p := new(built)
		if err := dec.Decode(p); errors.Is(err, io.EOF) {
			return all
		} else if err != nil {
			t.Fatal(err)
		}
		all = append(all, p)
	}
}

// check runs nogo on packages as Bazel does, and returns what it printed: for the
// facts alone on other modules, and not at all on the standard library.
func (n nogo) check(t *testing.T, dir string, args ...string) string {
	t.Helper()
	all := listBuilt(t, dir, args...)
	work := execRoot(t, all)
	byPath := make(map[string]*built)
	for _, p := range all {
		byPath[p.ImportPath] = p
	}
	var printed strings.Builder
	for _, p := range all {
		if p.Standard || strings.HasSuffix(p.ImportPath, ".test") {
			continue
		}
		if len(p.CompiledGoFiles) == 0 {
			if err := os.WriteFile(n.factsOf(p), nil, 0o644); err != nil { // as the rules do
				t.Fatal(err)
			}
			continue
		}
		call := []string{"-p", p.path(), "-x", n.factsOf(p), "-go_version", strings.TrimPrefix(runtime.Version(), "go")}
		factsOnly := !p.Module.Main
		if factsOnly {
			call = append(call, "-facts_only")
		}
		var archives strings.Builder
		for _, path := range p.Imports {
			imported := byPath[path]
			if imported == nil || imported.Export == "" {
				continue // unsafe, C
			}
			fmt.Fprintf(&archives, "packagefile %s=%s\n", imported.path(), imported.Export)
			if !imported.Standard {
				call = append(call, "-fact", imported.path()+"="+n.factsOf(imported))
			}
		}
		config := filepath.Join(n.facts, "importcfg")
		if err := os.WriteFile(config, []byte(archives.String()), 0o644); err != nil {
			t.Fatal(err)
		}
		call = append(call, "-importcfg", config)
		for _, name := range p.CompiledGoFiles {
			if !filepath.IsAbs(name) { // as what cgo makes is
				name = filepath.Join(p.place(t), name)
			}
			call = append(call, name)
		}
		got := run(t, work, n.program, call...)
		if got.status != 0 && !strings.Contains(got.stderr, "errors found by nogo") {
			t.Fatalf("nogo on %s: %+v", p.ImportPath, got)
		}
		if !factsOnly { // else Bazel asks for no report
			printed.WriteString(got.stderr)
		}
	}
	return printed.String()
}

// place is the directory below Bazel's exec root that a package's files are in.
func (p *built) place(t *testing.T) string {
	t.Helper()
	rel, err := filepath.Rel(p.Module.Dir, p.Dir)
	if err != nil {
		t.Fatal(err)
	}
	if p.Module.Main {
		return rel
	}
	return filepath.Join(externalPlace(p.Module.Path), rel)
}

func externalPlace(module string) string {
	return filepath.Join("external", strings.ReplaceAll(module, "/", "_"))
}

// execRoot makes a directory as Bazel does to run its actions in: the main module
// at its top, and the others below external.
func execRoot(t *testing.T, packages []*built) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "external"), 0o755); err != nil {
		t.Fatal(err)
	}
	link := func(from, to string) {
		if err := os.Symlink(from, filepath.Join(dir, to)); err != nil && !errors.Is(err, os.ErrExist) {
			t.Fatal(err)
		}
	}
	for _, p := range packages {
		switch {
		case p.Module == nil: // the standard library
		case !p.Module.Main:
			link(p.Module.Dir, externalPlace(p.Module.Path))
		default:
			rel := strings.TrimPrefix(strings.TrimPrefix(p.Dir, p.Module.Dir), string(filepath.Separator))
			if top, _, _ := strings.Cut(rel, string(filepath.Separator)); top != "" {
				link(filepath.Join(p.Module.Dir, top), top)
				continue
			}
			for _, name := range p.CompiledGoFiles {
				link(filepath.Join(p.Dir, name), name)
			}
		}
	}
	return dir
}

// factsOf returns the file of a package's facts.
func (n nogo) factsOf(p *built) string {
	return filepath.Join(n.facts, strings.NewReplacer("/", "!", " ", "+", "[", "", "]", "").Replace(p.ImportPath)+".facts")
}

// TestFacts holds that the facts of a package are the same bytes in every run, so
// that caches of others' machines have them, and that they are small.
func TestFacts(t *testing.T) {
	config, err := block("large-repositories.md", "nogo")
	if err != nil {
		t.Fatal(err)
	}
	n := newNogo(t, config)
	again := nogo{n.program, t.TempDir()}
	for _, n := range []nogo{n, again} {
		n.check(t, root+"/testdata/go", "./helper/...")
		n.check(t, root+"/testdata/libraries", "./cenkalti", "./retryablehttp", "./k8swait", "./temporal")
	}
	files, err := filepath.Glob(filepath.Join(n.facts, "*.facts"))
	if err != nil || len(files) < 100 {
		t.Fatalf("%d files of facts, %v", len(files), err)
	}
	total, largest, most := 0, "", 0
	for _, file := range files {
		first, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		second, err := os.ReadFile(filepath.Join(again.facts, filepath.Base(file)))
		if err != nil || !bytes.Equal(first, second) {
			t.Errorf("%s: %d bytes, and then %d others, %v", filepath.Base(file), len(first), len(second), err)
		}
		total += len(first)
		if len(first) > most {
			largest, most = filepath.Base(file), len(first)
		}
	}
	t.Logf("%d packages, %d bytes of facts, %d at most: %s", len(files), total, most, largest)
	const average, bound = 2 << 10, 16 << 10
	if total == 0 || total/len(files) > average || most > bound {
		t.Errorf("%d bytes a package, and %d in %s; they may be %d and %d", total/len(files), most, largest, average, bound)
	}
}
