package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"github.com/jitterlint/jitterlint/analyzer/baseline"
	"github.com/jitterlint/jitterlint/analyzer/iac"
	"github.com/jitterlint/jitterlint/analyzer/settings"
)

// targets are what a call is to look at, sorted by who looks at it. A name stands
// for one of three things:
//
//	a directory   the scanner: all below it     Go: all packages below it, each in its module
//	a file        the scanner: that file        Go: its package; findings that touch the file
//	a package     the scanner: nothing          Go: what the go command takes the name for
type targets struct {
	goRuns goRuns
	// roots are the files and directories for the scanner.
	roots []string
	// trees are the named directories, with what there is of Go below them.
	trees []survey
	// passed are the names that stand for nothing that is looked at, each with the
	// reason.
	passed []string
}

// resolving is the work of finding out what names stand for.
type resolving struct {
	ctx      context.Context
	opts     *options
	settings settings.Settings
	targets  targets
}

// findTargets finds out what the names of a call stand for. Those that are on disk
// are files and directories; what others may be, see resolving.missing.
func findTargets(ctx context.Context, opts *options, s settings.Settings) (targets, error) {
	r := &resolving{ctx: ctx, opts: opts, settings: s}
	var missing []name
	for _, n := range r.names() {
		found, err := r.onDisk(n)
		if err != nil {
			return targets{}, err
		}
		if !found {
			missing = append(missing, n)
		}
	}
	if err := r.missing(missing); err != nil {
		return targets{}, err
	}
	return r.targets, nil
}

// isForTests reports whether settings leave a Go file out for a directory that it lies
// in. Only those below what was named count, as with the scanner, or below the
// module where a package was named by its import path.
func (t targets) isForTests(file string, s settings.Settings) bool {
	if s.Tests {
		return false
	}
	named := false
	for _, root := range t.roots {
		if abs, err := filepath.Abs(root); err == nil && holds(abs, file) {
			if !settings.InTestDirectory(baseline.Relative(abs, file)) {
				return false
			}
			named = true
		}
	}
	module := moduleOf(filepath.Dir(file))
	return named || module != "" && settings.InTestDirectory(baseline.Relative(module, file))
}

// onDisk has what is on disk by a name looked at. It returns false if nothing is.
func (r *resolving) onDisk(n name) (found bool, err error) {
	if n.text == "" {
		return false, errors.New("an empty name stands for nothing")
	}
	path := n.path(r.opts.dir)
	info, err := os.Stat(path)
	if isMissing(err) {
		if _, err := os.Lstat(path); err == nil {
			return false, fmt.Errorf("%s: the link leads to nothing", n)
		}
		return false, nil
	}
	switch {
	case err != nil:
		return false, fmt.Errorf("looking for %s: %w", n, unwrapPath(err))
	case info.IsDir():
		return true, r.directory(path)
	case info.Mode().IsRegular():
		return true, r.file(path)
	}
	return false, fmt.Errorf("looking at %s: it is no file of text", n)
}

// name is a target as it was named.
type name struct {
	text string
	// list is the list that it stands in, with the line, or "" for an argument.
	list string
}

// String returns the name for a message, behind the place that it stands at.
func (n name) String() string {
	if n.list != "" {
		return n.list + ": " + n.text
	}
	return n.text
}

// path returns where a name is on disk, if it is. DIR/... is DIR, with all below it
// as any directory.
func (n name) path(dir string) string {
	path := filepath.FromSlash(n.text)
	if stem, ok := n.stem(); ok && isBeforeName(stem) {
		path = filepath.FromSlash(stem)
	}
	if filepath.IsAbs(path) {
		return relative(filepath.Clean(path)) // a file is the same however it is named
	}
	return filepath.Join(dir, path)
}

// stem returns what stands before the dots in a name such as DIR/... or ./pay...; in a
// list there are no such names.
func (n name) stem() (string, bool) {
	stem, ok := strings.CutSuffix(n.text, "...")
	return stem, ok && n.list == ""
}

// isBeforeName reports whether a whole name may follow a stem, and not the rest of one.
func isBeforeName(stem string) bool { return stem == "" || os.IsPathSeparator(stem[len(stem)-1]) }

// names returns what was named, with the directories in the place of a name such as
// ./pay..., which stands for all that begin so, as to the go command: ./pay and
// ./payments.
func (r *resolving) names() []name {
	var all []name
	for _, n := range r.opts.names {
		stem, ok := n.stem()
		if !ok || isBeforeName(stem) {
			all = append(all, n)
			continue
		}
		dir, prefix := filepath.Split(stem)
		dir = cmp.Or(dir, "./")
		found := len(all)
		for _, entry := range namesIn(name{text: dir}.path(r.opts.dir)) {
			at := name{text: dir + entry}
			if strings.HasPrefix(entry, prefix) && !isPassedOverName(entry) && isDirectory(at.path(r.opts.dir)) {
				all = append(all, at)
			}
		}
		if len(all) == found {
			all = append(all, n)
		}
	}
	return all
}

// isMissing reports whether an error says that a path is not there.
func isMissing(err error) bool {
	return errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR)
}

// file has a file looked at, by those who read its kind.
func (r *resolving) file(path string) error {
	isGo := filepath.Ext(path) == ".go"
	switch {
	case !isGo && !iac.Reads(path), r.opts.goOnly && !isGo:
		r.pass(path, "is of no kind that is read")
		return nil
	case r.isTest(path):
		r.pass(path, "is a test, which -tests or the setting tests would have looked at")
		return nil
	}
	r.targets.roots = append(r.targets.roots, path) // a Go file may carry programs, too
	if !isGo || r.opts.scanOnly {
		return nil
	}
	abs, err := filepath.Abs(path)
	if err != nil {
		return fmt.Errorf("looking for %s: %w", path, err)
	}
	module := moduleOf(filepath.Dir(abs))
	if r.settings.Excludes(abs, baseline.Relative(module, abs)) {
		return nil // nothing of it would be told, so that it need not load
	}
	var run *goRun
	if module != "" {
		run = r.targets.goRuns.in(module, r.opts.tags)
	} else {
		run = r.targets.goRuns.loose(filepath.Dir(abs), r.opts.tags)
	}
	run.addFile(abs)
	run.isNamed = true
	return nil
}

// isTest reports whether a file that was named is one of tests, which are not asked for:
// a Go file by its name, and any by a directory below the one that is worked in. So a
// list of changed files has no more findings than a look at all.
func (r *resolving) isTest(path string) bool {
	if r.settings.Tests {
		return false
	}
	dir, err := filepath.Abs(r.opts.dir)
	rel := baseline.Relative(dir, path)
	return strings.HasSuffix(path, "_test.go") || err == nil && filepath.IsLocal(filepath.FromSlash(rel)) && settings.InTestDirectory(rel)
}

// pass leaves out a name, for a reason.
func (r *resolving) pass(path, reason string) {
	r.targets.passed = append(r.targets.passed, path+" "+reason)
}

// directory has a directory looked at, with all below it.
func (r *resolving) directory(path string) error {
	r.targets.roots = append(r.targets.roots, path)
	if r.opts.scanOnly {
		return nil
	}
	abs, err := realDirectory(path)
	if err != nil {
		return fmt.Errorf("looking for %s: %w", path, err)
	}
	own := moduleOf(abs)
	if own != "" && holdsGo(abs) && !r.settings.Excludes(abs, baseline.Relative(own, abs)) {
		run := r.targets.goRuns.in(own, r.opts.tags)
		run.addTree(abs)
		run.isNamed = true
	}
	below, err := surveyGo(r.ctx, abs, own, r.settings)
	if err != nil {
		return err
	}
	r.targets.trees = append(r.targets.trees, below)
	for _, module := range below.modules {
		r.targets.goRuns.in(module, r.opts.tags).addTree(module)
	}
	return nil
}

// realDirectory returns the absolute path of a directory, or of the one that it is
// a link to: the go command does not go into links.
func realDirectory(path string) (string, error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	if info, err := os.Lstat(abs); err == nil && info.Mode()&fs.ModeSymlink != 0 {
		return filepath.EvalSymlinks(abs)
	}
	return abs, nil
}

// above returns the nearest directory, from one upwards, that holds a file or
// directory of one of the names, or "".
func above(dir string, names ...string) string {
	for {
		for _, name := range names {
			if _, err := os.Stat(filepath.Join(dir, name)); err == nil {
				return dir
			}
		}
		if dir == filepath.Dir(dir) {
			return ""
		}
		dir = filepath.Dir(dir)
	}
}
