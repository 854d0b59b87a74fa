package iac

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/jitterlint/jitterlint/analyzer/iac/ignore"
	"github.com/jitterlint/jitterlint/analyzer/settings"
)

// skipped are directories whose files are made, or fetched, and not written.
func skipped(name string) bool {
	switch name {
	case ".git", "node_modules", "cdk.out", "dist", "vendor", "coverage", "site-packages", "__pycache__", "__snapshots__",
		".venv", "venv", ".aws-sam", ".terraform", ".tox", ".serverless", ".next":
		return true
	}
	return false
}

// isTest reports whether a file is one of tests, by the names that test runners
// look for.
func isTest(path string) bool {
	name := filepath.Base(path)
	stem := strings.TrimSuffix(name, filepath.Ext(name))
	switch filepath.Ext(name) {
	case ".py":
		return strings.HasPrefix(stem, "test_") || strings.HasSuffix(stem, "_test") || stem == "conftest"
	case ".go":
		return strings.HasSuffix(stem, "_test")
	case ".yaml", ".yml", ".json", ".template":
		return false
	}
	return strings.HasSuffix(stem, ".test") || strings.HasSuffix(stem, ".spec")
}

// isMinified reports whether a file is made for machines, by its name.
func isMinified(path string) bool {
	return strings.Contains(filepath.Base(path), ".min.")
}

// Files returns the files below a directory that a scan would come by and that a
// function asks for, in a fixed order. Those that git ignores and settings exclude are
// not among them, nor those of places that cannot be looked into.
func Files(ctx context.Context, dir string, s settings.Settings, asked func(path string) bool) ([]string, error) {
	var mu sync.Mutex
	var paths []string
	w := &walker{
		settings: s, reads: asked, mayRead: newTree([]string{dir}, nil).bounded, crew: newCrew(ctx),
		visit: func(_ *worker, path string) {
			mu.Lock()
			paths = append(paths, path)
			mu.Unlock()
		},
	}
	if err := w.walk([]string{dir}); err != nil {
		return nil, err
	}
	w.crew.work()
	if ctx.Err() != nil {
		return nil, errors.New("interrupted")
	}
	slices.Sort(paths)
	return paths, nil
}

// walker comes by the files to look at, in no order. A file that is named as a root is
// always looked at, if it is read at all; a link on the way only if it leads to what
// may be read.
type walker struct {
	settings settings.Settings
	open     Open // which need not be on disk
	reads    func(path string) bool
	mayRead  func(path string) bool
	// visit is called for each file once, by all workers of the crew.
	visit func(w *worker, path string)
	crew  *crew

	mu       sync.Mutex
	seen     map[string]bool // nil for one root, below which nothing is met twice
	problems []error
}

// walk has roots looked at by the crew.
func (w *walker) walk(roots []string) error {
	if len(roots) > 1 {
		w.seen = make(map[string]bool)
	}
	tops := make(map[string]*repositoryTop)
	var jobs []job
	for _, root := range roots {
		root = filepath.Clean(root)
		info, err := os.Stat(root)
		_, isOpen := w.open[root]
		switch {
		case isOpen:
			if w.reads(root) {
				jobs = append(jobs, func(by *worker) { w.file(by, root) })
			}
			continue
		case err != nil:
			return fmt.Errorf("scanning: %w", err)
		case !info.IsDir():
			if w.reads(root) {
				jobs = append(jobs, func(by *worker) { w.file(by, root) })
			}
			continue
		}
		abs, err := filepath.Abs(root)
		if err != nil {
			return fmt.Errorf("scanning %s: %w", root, err)
		}
		base := repository(abs)
		if tops[base] == nil {
			tops[base] = newRepositoryTop(base)
		}
		d := tops[base].directory(root, abs)
		jobs = append(jobs, func(by *worker) { w.directory(by, d) })
	}
	slices.Reverse(jobs) // the last is begun first
	w.crew.add(jobs...)
	return nil
}

// repositoryTop is a repository that is walked: the directory that holds .git, or a root
// that lies in none.
type repositoryTop struct {
	path  string
	index func() *tracked // read when the first pattern matches, which is seldom
}

func newRepositoryTop(path string) *repositoryTop {
	return &repositoryTop{path: path, index: sync.OnceValue(func() *tracked { return readTracked(path) })}
}

// directory is one that is walked.
type directory struct {
	top *repositoryTop
	// path is as the root is given; inside leads there from the top, with slashes, and
	// is "" for the top.
	path, inside string
	depth        int
	rules        *ignore.Rules // without those of the directory itself
	// ignored tells that git ignores what is in it, but for what it tracks.
	ignored bool
}

// directory returns a directory below the top, with the patterns of those above.
func (t *repositoryTop) directory(path, abs string) directory {
	d := directory{top: t, path: path, rules: patternsOf(filepath.Join(t.path, ".git", "info", "exclude"), "", nil)}
	for _, part := range relative(t.path, abs) {
		if !d.ignored {
			d.rules = patternsOf(filepath.Join(t.path, filepath.FromSlash(d.inside), ".gitignore"), d.inside, d.rules)
		}
		d.inside = inside(d.inside, part)
		d.ignored = d.ignored || d.rules.Ignores(d.inside, true)
		d.depth++
	}
	return d
}

// relative returns a path's parts below another.
func relative(base, abs string) []string {
	rel, err := filepath.Rel(base, abs)
	if err != nil || rel == "." {
		return nil
	}
	return strings.Split(filepath.ToSlash(rel), "/")
}

// inside names an entry of a directory, which is named from the top.
func inside(dir, name string) string {
	if dir == "" {
		return name
	}
	return dir + "/" + name
}

// below is filepath.Join for a path that is clean and a name.
func below(dir, name string) string {
	switch {
	case dir == ".":
		return name
	case os.IsPathSeparator(dir[len(dir)-1]):
		return dir + name
	}
	return dir + string(filepath.Separator) + name
}

// maxPatterns bounds the patterns of one file, in bytes.
const maxPatterns = 1 << 20

// patternsOf returns the rules of a file of patterns that is for a directory, over those
// further out.
func patternsOf(file, dir string, outer *ignore.Rules) *ignore.Rules {
	info, err := os.Stat(file)
	if err != nil || !info.Mode().IsRegular() {
		return outer
	}
	f, err := os.Open(file)
	if err != nil {
		return outer
	}
	defer f.Close()
	text, err := io.ReadAll(io.LimitReader(f, maxPatterns))
	if err != nil {
		return outer // as git does, which warns
	}
	return ignore.Parse(string(text), dir, outer)
}

// maxDirectories bounds how deep directories are followed.
const maxDirectories = 256

// batch is how many files of a directory are one job.
const batch = 64

// directory walks one directory. Links to directories are not followed, so that there
// is no way around.
func (w *walker) directory(by *worker, d directory) {
	began := time.Now()
	entries, err := os.ReadDir(d.path)
	if err != nil {
		w.mu.Lock()
		w.problems = append(w.problems, err)
		w.mu.Unlock()
	}
	if slices.ContainsFunc(entries, func(e fs.DirEntry) bool { return e.Name() == ".gitignore" }) {
		d = d.withPatterns()
	}
	var jobs []job
	var files []string
	others := installed(d.path, entries)
	for _, e := range entries {
		switch name := e.Name(); {
		case others[name]:
		case e.IsDir():
			if child, ok := w.child(d, name); ok {
				jobs = append(jobs, func(by *worker) { w.directory(by, child) })
			}
		case w.wants(d, name, e.Type()):
			files = append(files, below(d.path, name))
		}
	}
	for len(files) > batch {
		some := files[:batch]
		files = files[batch:]
		jobs = append(jobs, func(by *worker) { w.files(by, some) })
	}
	slices.Reverse(jobs)
	by.crew.add(jobs...)
	by.spent.walk += time.Since(began)
	w.files(by, files)
}

// withPatterns returns the directory with the patterns that it has a file of.
func (d directory) withPatterns() directory {
	if !d.ignored {
		d.rules = patternsOf(below(d.path, ".gitignore"), d.inside, d.rules)
	}
	return d
}

// child returns a directory in another, if it is to be walked.
func (w *walker) child(d directory, name string) (directory, bool) {
	if skipped(name) || !w.settings.Tests && settings.IsTestDirectory(name) || d.depth >= maxDirectories {
		return directory{}, false
	}
	child := directory{top: d.top, path: below(d.path, name), inside: inside(d.inside, name), depth: d.depth + 1, rules: d.rules}
	child.ignored = d.ignored || d.rules.Ignores(child.inside, true)
	if child.ignored && !d.top.index().has(child.inside) {
		return child, false
	}
	return child, !w.excluded(child.path, d.top.path)
}

// wants reports whether a file of some type in a directory is to be looked at.
func (w *walker) wants(d directory, name string, kind fs.FileMode) bool {
	path := below(d.path, name)
	if !w.reads(path) || isMinified(name) || !w.settings.Tests && isTest(name) {
		return false
	}
	if kind&^fs.ModeSymlink != 0 || kind == fs.ModeSymlink && !w.mayRead(path) {
		return false
	}
	inside := inside(d.inside, name)
	if (d.ignored || d.rules.Ignores(inside, false)) && !d.top.index().has(inside) {
		return false
	}
	return !w.excluded(path, d.top.path)
}

// excluded reports whether settings leave out what lies at a path.
func (w *walker) excluded(path, top string) bool {
	if len(w.settings.Exclude) == 0 {
		return false
	}
	abs, err := filepath.Abs(path)
	if err != nil {
		return false
	}
	return w.settings.Excludes(abs, strings.Join(relative(top, abs), "/"))
}

func (w *walker) files(by *worker, paths []string) {
	for _, path := range paths {
		if by.crew.ctx.Err() != nil {
			return
		}
		w.file(by, path)
	}
}

func (w *walker) file(by *worker, path string) {
	if w.seen != nil {
		w.mu.Lock()
		again := w.seen[path]
		w.seen[path] = true
		w.mu.Unlock()
		if again {
			return
		}
	}
	w.visit(by, path)
}
