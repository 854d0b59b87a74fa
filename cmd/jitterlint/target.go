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
	packages []string
	roots    []string
	// paths are the import paths among the packages.
	paths []string
}

// findTargets sorts the arguments: what is on disk is for the scanner, what
// can be a package for the Go half, and most are for both.
func findTargets(dir string, args []string) (targets, error) {
	var t targets
	for _, arg := range args {
		path, recursive := strings.CutSuffix(arg, "...")
		path = filepath.Join(dir, filepath.FromSlash(path))
		if filepath.IsAbs(arg) {
			path = filepath.FromSlash(strings.TrimSuffix(arg, "..."))
		}
		info, err := os.Stat(path)
		switch {
		case err != nil && (isPath(arg) || !errors.Is(err, fs.ErrNotExist)):
			return t, fmt.Errorf("looking for %s: %w", arg, err)
		case err != nil:
			t.packages = append(t.packages, arg)
			t.paths = append(t.paths, arg)
		case !info.IsDir() && filepath.Ext(path) == ".go":
			t.packages = append(t.packages, arg)
		case !info.IsDir():
			t.roots = append(t.roots, path)
		default:
			t.roots = append(t.roots, path)
			if (recursive || holdsGo(path)) && (isPath(arg) || filepath.IsAbs(arg)) {
				t.packages = append(t.packages, arg)
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

// inModule tells whether a directory belongs to a Go module or workspace.
func inModule(dir string) bool {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return false
	}
	for {
		for _, name := range []string{"go.mod", "go.work"} {
			if _, err := os.Stat(filepath.Join(abs, name)); err == nil {
				return true
			}
		}
		if abs == filepath.Dir(abs) {
			return false
		}
		abs = filepath.Dir(abs)
	}
}
