package iac

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/go-git/go-git/v5/plumbing/format/gitignore"

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

// isTest tells whether a file is one of tests, by the names that test runners
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

// isMinified tells whether a file is made for machines, by its name.
func isMinified(path string) bool {
	return strings.Contains(filepath.Base(path), ".min.")
}

// Files returns the files below a directory that a scan would come by and that a
// function asks for, in a fixed order. Those that git ignores and settings exclude are
// not among them, nor those of places that cannot be looked into.
func Files(ctx context.Context, dir string, s settings.Settings, asked func(path string) bool) ([]string, error) {
	paths, _, err := walk(ctx, []string{dir}, s, asked, newTree([]string{dir}).bounded)
	return paths, err
}

// walk returns the files to look at, in a fixed order, and the places that it
// could not look into. A file that is named as a root is always looked at, if it is
// read at all; a link on the way only if it leads to what may be read.
func walk(ctx context.Context, roots []string, s settings.Settings, reads, mayRead func(string) bool) (paths []string, problems []error, err error) {
	w := &walker{ctx: ctx, settings: s, reads: reads, mayRead: mayRead, seen: make(map[string]bool), tracked: make(map[string]tracked)}
	for _, root := range roots {
		info, err := os.Stat(root)
		if err != nil {
			return nil, nil, fmt.Errorf("scanning: %w", err)
		}
		if !info.IsDir() {
			if reads(root) {
				w.add(root)
			}
			continue
		}
		abs, err := filepath.Abs(root)
		if err != nil {
			return nil, nil, fmt.Errorf("scanning %s: %w", root, err)
		}
		w.base = repository(abs)
		w.dir(root, w.relative(abs), w.above(abs))
		if ctx.Err() != nil {
			return nil, nil, errors.New("interrupted")
		}
	}
	slices.Sort(w.paths)
	return w.paths, w.problems, nil
}

type walker struct {
	ctx      context.Context
	settings settings.Settings
	reads    func(string) bool
	mayRead  func(string) bool
	base     string             // the repository's top
	tracked  map[string]tracked // by the repository's top
	paths    []string
	seen     map[string]bool
	problems []error
}

func (w *walker) add(path string) {
	path = filepath.Clean(path)
	if !w.seen[path] {
		w.seen[path] = true
		w.paths = append(w.paths, path)
	}
}

// relative returns a path's parts below the repository's top.
func (w *walker) relative(abs string) []string { return relative(w.base, abs) }

func relative(base, abs string) []string {
	rel, err := filepath.Rel(base, abs)
	if err != nil || rel == "." {
		return nil
	}
	return strings.Split(filepath.ToSlash(rel), "/")
}

// above returns the patterns of the .gitignore files over a directory, and of
// the repository's own list.
func (w *walker) above(abs string) []gitignore.Pattern {
	patterns := w.patterns(filepath.Join(w.base, ".git", "info", "exclude"), nil)
	parts := w.relative(abs)
	for i := range parts {
		file := filepath.Join(w.base, filepath.Join(parts[:i]...), ".gitignore")
		patterns = append(patterns, w.patterns(file, parts[:i])...)
	}
	return patterns
}

// maxPatterns bounds the patterns of one file.
const maxPatterns = 10_000

func (w *walker) patterns(file string, domain []string) []gitignore.Pattern {
	info, err := os.Stat(file)
	if err != nil || !info.Mode().IsRegular() {
		return nil
	}
	f, err := os.Open(file)
	if err != nil {
		return nil
	}
	defer f.Close()
	var patterns []gitignore.Pattern
	lines := bufio.NewScanner(f)
	for lines.Scan() && len(patterns) < maxPatterns {
		line := strings.TrimRight(lines.Text(), " \r")
		if line != "" && !strings.HasPrefix(line, "#") {
			patterns = append(patterns, gitignore.ParsePattern(line, domain))
		}
	}
	return patterns
}

// maxDirectories bounds how deep directories are followed.
const maxDirectories = 256

// dir walks one directory. Links to directories are not followed, so that
// there is no way around.
func (w *walker) dir(path string, parts []string, patterns []gitignore.Pattern) {
	if w.ctx.Err() != nil || len(parts) > maxDirectories {
		return
	}
	entries, err := os.ReadDir(path)
	if err != nil {
		w.problems = append(w.problems, err)
	}
	patterns = slices.Concat(patterns, w.patterns(filepath.Join(path, ".gitignore"), parts))
	ignored := gitignore.NewMatcher(patterns)
	others := installed(path, entries)
	for _, e := range entries {
		name := e.Name()
		if others[name] {
			continue
		}
		child := filepath.Join(path, name)
		inside := slices.Concat(parts, []string{name})
		switch {
		case e.IsDir():
			if !skipped(name) && (w.settings.Tests || !settings.IsTestDirectory(name)) && !w.ignores(ignored, inside, true) && !w.excluded(child) {
				w.dir(child, inside, patterns)
			}
		case !w.reads(child) || isMinified(child) || !w.settings.Tests && isTest(child):
		case e.Type()&fs.ModeSymlink != 0 && !w.mayRead(child):
		case e.Type()&^fs.ModeSymlink == 0 && !w.ignores(ignored, inside, false) && !w.excluded(child):
			w.add(child)
		}
	}
}

// ignores tells whether patterns keep a path out of the repository. The index
// is read when the first pattern matches, which is seldom.
func (w *walker) ignores(patterns gitignore.Matcher, parts []string, isDir bool) bool {
	if !patterns.Match(parts, isDir) {
		return false
	}
	known, ok := w.tracked[w.base]
	if !ok {
		known = readTracked(w.base)
		w.tracked[w.base] = known
	}
	return !known[strings.Join(parts, "/")]
}

func (w *walker) excluded(path string) bool {
	abs, err := filepath.Abs(path)
	if err != nil {
		return false
	}
	return w.settings.Excludes(abs, strings.Join(w.relative(abs), "/"))
}
