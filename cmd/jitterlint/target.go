package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// targets are what a call is to look at: packages for the Go half, files and
// directories for the scanner.
type targets struct {
	goRuns goRuns
	roots  []string
	// outside are the directories with Go in them that is in no module, so that it
	// cannot be looked at.
	outside []string
}

// findTargets sorts the arguments: what is on disk is for the scanner, what
// can be a package for the Go half, and most are for both.
func findTargets(opts *options, args []string) (targets, error) {
	var t targets
	for _, arg := range args {
		path, recursive := strings.CutSuffix(arg, "...")
		path = filepath.Join(opts.dir, filepath.FromSlash(path))
		if filepath.IsAbs(arg) {
			path = filepath.FromSlash(strings.TrimSuffix(arg, "..."))
		}
		info, err := os.Stat(path)
		switch {
		case err != nil && (isPath(arg) || isFile(arg) || !errors.Is(err, fs.ErrNotExist)):
			return t, fmt.Errorf("looking for %s: %w", arg, err)
		case err != nil:
			if opts.scanOnly || !opts.goOnly && !inModule(opts.dir) {
				// Without a module there are no packages, and nothing would be looked at.
				return t, fmt.Errorf("looking for %s: there is no such file or directory", arg)
			}
			run := t.goRuns.add(opts.dir, opts.tags, arg)
			run.paths = append(run.paths, arg)
		case !info.IsDir() && !info.Mode().IsRegular():
			return t, fmt.Errorf("looking at %s: it is no file of text", arg)
		case !info.IsDir() && filepath.Ext(path) == ".go":
			t.goRuns.addOnDisk(opts, arg, path, false)
			t.roots = append(t.roots, path) // it may carry programs, too
		case !info.IsDir():
			t.roots = append(t.roots, path)
		default:
			t.roots = append(t.roots, path)
			below := recursive || moduleOf(path) == "" // no package, but what holds modules
			if (below && holdsGoBelow(path) || holdsGo(path)) && !t.goRuns.addOnDisk(opts, arg, path, recursive) {
				t.outside = append(t.outside, relative(path))
			}
		}
	}
	return t, nil
}

// isPath tells whether an argument is written as the go command wants paths.
func isPath(arg string) bool {
	return arg == "." || arg == ".." || strings.HasPrefix(arg, "./") || strings.HasPrefix(arg, "../")
}

// holdsGo tells whether a directory holds Go files.
func holdsGo(dir string) bool {
	found, err := filepath.Glob(filepath.Join(dir, "*.go"))
	return err == nil && len(found) > 0
}

// isFile tells whether an argument is written as a file is, and no package: by
// the extensions of what is read.
func isFile(arg string) bool {
	switch filepath.Ext(arg) {
	case ".go", ".py", ".ts", ".tsx", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs", ".yaml", ".yml", ".json", ".template":
		return true
	}
	return false
}

// holdsGoBelow tells whether a directory, or one below it that the go command
// looks into, holds Go files. What cannot be read is left for it to tell.
func holdsGoBelow(dir string) bool {
	found := false
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		switch name := filepath.Base(path); {
		case err != nil:
			return err
		case d.IsDir() && path != dir && isPassedOver(name):
			return filepath.SkipDir
		case !d.IsDir() && filepath.Ext(name) == ".go":
			found = true
			return filepath.SkipAll
		}
		return nil
	})
	return found || err != nil
}

// inModule tells whether a directory belongs to a Go module or workspace.
func inModule(dir string) bool {
	abs, err := filepath.Abs(dir)
	return err == nil && above(abs, moduleFiles()...) != ""
}

// moduleFiles are the files that a module or a workspace has at its root.
func moduleFiles() []string { return []string{"go.mod", "go.work"} }

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
