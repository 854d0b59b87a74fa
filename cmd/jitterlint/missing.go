package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/jitterlint/jitterlint/analyzer/iac"
	"github.com/jitterlint/jitterlint/analyzer/settings"
)

// missing finds out what the names stand for that are not on disk. One may be a
// package, which the go command knows, or a file that was deleted, which git knows:
// lists of changed files name those, too. Any other is a mistake.
func (r *resolving) missing(names []name) error {
	if len(names) == 0 {
		return nil
	}
	packages, goErr := r.packages(names)
	for _, n := range names {
		path := n.path(r.opts.dir)
		switch {
		case slices.Contains(packages, n.text):
			run := r.targets.goRuns.in(r.packageDirectory(), r.opts.tags)
			run.addPattern(n.text)
			run.isNamed = true
		case r.ctx.Err() != nil:
			return errors.New("interrupted")
		case gitKnows(r.ctx, path):
			r.pass(path, "is deleted")
		default:
			return r.unknown(n, goErr)
		}
	}
	return nil
}

// packageDirectory is where the go command is asked for packages by their names: the
// module or workspace of the directory that is worked in says what they stand for.
func (r *resolving) packageDirectory() string {
	if module := moduleOf(r.opts.dir); module != "" {
		return module
	}
	return canonical(r.opts.dir)
}

// packages returns those of the names that the go command knows packages by, or why
// it could not be asked.
func (r *resolving) packages(names []name) ([]string, error) {
	var words []string
	for _, n := range names {
		if mayBePackage(n) && !r.opts.scanOnly {
			words = append(words, n.text)
		}
	}
	if len(words) == 0 {
		return nil, nil
	}
	question := &goRun{dir: r.packageDirectory(), tags: r.opts.tags, patterns: words}
	if err := question.open(r.ctx); err != nil {
		return nil, err
	}
	found, err := question.list(r.ctx)
	if err != nil {
		return nil, err
	}
	var known []string
	for _, p := range found {
		if p.Dir != "" {
			known = append(known, p.Match...)
		}
	}
	return known, nil
}

// mayBePackage reports whether a name is written as a package may be named.
func mayBePackage(n name) bool {
	return n.list == "" && !isRelative(n.text) && !filepath.IsAbs(n.text) && !isSource(n.text)
}

// isSource reports whether a name is written as a file is that is read.
func isSource(name string) bool { return filepath.Ext(name) == ".go" || iac.Reads(name) }

// gitKnows reports whether git knows a file of a path that is not there: one that was
// deleted, on any branch.
func gitKnows(ctx context.Context, path string) bool {
	dir, err := filepath.Abs(filepath.Dir(path))
	if err != nil {
		return false
	}
	for !isDirectory(dir) && dir != filepath.Dir(dir) {
		dir = filepath.Dir(dir)
	}
	abs, err := filepath.Abs(path)
	if err != nil {
		return false
	}
	rel, err := filepath.Rel(dir, abs)
	if err != nil {
		return false
	}
	rel = filepath.ToSlash(rel)
	for _, args := range [][]string{
		{"ls-files", "-z", "--", rel},
		{"log", "--max-count=1", "--all", "-m", "--no-renames", "--format=", "--name-only", "--relative", "-z", "--", rel},
	} {
		// Without git, or a repository, nothing is known.
		if out, err := git(ctx, dir, args...); err == nil && slices.Contains(strings.Split(out, "\x00"), rel) {
			return true
		}
	}
	return false
}

func isDirectory(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

// unknown says that a name stands for nothing, and which one was probably meant.
func (r *resolving) unknown(n name, goErr error) error {
	switch {
	case n.list != "":
		return fmt.Errorf("%s: looking for %s: there is no such file or directory, and git knows of none", n.list, n.text)
	case !mayBePackage(n) || r.opts.scanOnly:
		return fmt.Errorf("looking for %s: there is no such file or directory%s", n.text, meant(r.nearestPath(n)))
	case !isWord(n):
		return fmt.Errorf("looking for %s: there is no such file, directory or package%s%s", n.text, meant(r.nearestPath(n)), unasked(goErr))
	}
	said := n.text + " is no command, and there is no such file or package"
	near := settings.Nearest(n.text, append(verbs(), namesIn(filepath.Join(".", r.opts.dir))...))
	if near == "" {
		return errors.New(said + unasked(goErr) + "; jitterlint -h lists the commands")
	}
	if slices.Contains(verbs(), near) {
		near = "jitterlint " + near
	}
	return errors.New(said + meant(near) + unasked(goErr))
}

// isWord reports whether a name is written as a command is.
func isWord(n name) bool { return mayBePackage(n) && !strings.ContainsAny(n.text, `./\`) }

func meant(near string) string {
	if near == "" {
		return ""
	}
	return "; did you mean " + near + "?"
}

// unasked says why the go command could not be asked for packages.
func unasked(err error) string {
	if err == nil {
		return ""
	}
	return fmt.Sprintf(" (packages could not be asked for: %s)", err)
}

// nearestPath returns the path that is there and is nearest to one that is not, as
// it would be named, or "".
func (r *resolving) nearestPath(n name) string {
	path, rest := n.path(r.opts.dir), ""
	for {
		dir, base := filepath.Split(path)
		dir = filepath.Clean(dir)
		if isDirectory(dir) {
			near := settings.Nearest(base, namesIn(dir))
			if near == "" {
				return ""
			}
			found := filepath.Join(dir, near)
			if whole := filepath.Join(found, rest); exists(whole) {
				found = whole
			}
			if rel, err := filepath.Rel(filepath.Join(".", r.opts.dir), found); err == nil && !filepath.IsAbs(n.text) {
				return filepath.ToSlash(rel)
			}
			return found
		}
		if dir == path || dir == "." {
			return ""
		}
		path, rest = dir, filepath.Join(base, rest)
	}
}

// namesIn returns the names of what is in a directory, none if it cannot be read.
func namesIn(dir string) []string {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}
