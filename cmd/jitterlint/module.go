package main

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// goRun is what the go command is asked for in one directory, which it takes the
// module or workspace of.
type goRun struct {
	dir, tags string
	packages  []string
	// paths are the import paths among the packages.
	paths []string
}

// goRuns are the runs of the go command that targets come to: the first is in the
// directory that is worked in, others in modules of their own.
type goRuns []goRun

// add has the go command asked for a package in a directory.
func (r *goRuns) add(dir, tags, pattern string) *goRun {
	i := slices.IndexFunc(*r, func(have goRun) bool { return have.dir == dir })
	if i < 0 {
		i = len(*r)
		*r = append(*r, goRun{dir: dir, tags: tags})
	}
	(*r)[i].packages = append((*r)[i].packages, pattern)
	return &(*r)[i]
}

// addOnDisk has it asked for what is on disk: a directory, with all below it, or
// one file of Go. What is in another module than the directory that is worked in is
// asked for there; a directory that is in none stands for the modules below it. It
// returns false where there is no module to take the Go of a directory from.
func (r *goRuns) addOnDisk(opts *options, arg, path string, recursive bool) bool {
	at, isFile := path, !recursive && filepath.Ext(path) == ".go"
	if isFile {
		at = filepath.Dir(path)
	}
	own, here := moduleOf(at), moduleOf(opts.dir)
	switch {
	case own == here && own != "", isFile && own == "", opts.goOnly && own == "" && len(modulesBelow(path)) == 0:
		if !isPath(arg) && !filepath.IsAbs(arg) {
			arg = "./" + arg // the go command would take it for an import path
		}
		r.add(opts.dir, opts.tags, arg)
	case own != "":
		r.add(relative(own), opts.tags, patternIn(own, path, recursive))
	default:
		below := modulesBelow(path)
		for _, module := range below {
			r.add(relative(module), opts.tags, "./...")
		}
		return len(below) > 0
	}
	return true
}

// patternIn names a path as the go command wants it in a directory above it.
func patternIn(dir, path string, recursive bool) string {
	abs, err := filepath.Abs(path)
	if err != nil {
		return path
	}
	rel, err := filepath.Rel(dir, abs)
	if err != nil {
		return abs
	}
	pattern := "./" + filepath.ToSlash(rel)
	if recursive {
		pattern = strings.TrimSuffix(pattern, "/.") + "/..."
	}
	return pattern
}

// moduleOf returns the root of the Go module that a directory is in, or "".
func moduleOf(dir string) string {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return ""
	}
	return above(abs, "go.mod")
}

// modulesBelow returns the roots of the modules below a directory, in order, those
// aside that are in others.
func modulesBelow(dir string) []string {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return nil
	}
	var found []string
	_ = filepath.WalkDir(abs, func(path string, d fs.DirEntry, err error) error {
		if err != nil || !d.IsDir() {
			return nil // what cannot be read has no module that the go command could read
		}
		if path != abs && isPassedOver(d.Name()) {
			return filepath.SkipDir
		}
		if _, err := os.Stat(filepath.Join(path, "go.mod")); err == nil {
			found = append(found, path)
			return filepath.SkipDir
		}
		return nil
	})
	return found
}

// isPassedOver tells whether the go command does not look for packages in a
// directory of a name.
func isPassedOver(name string) bool {
	return name == "testdata" || name == "vendor" || name == "node_modules" || strings.HasPrefix(name, ".") || strings.HasPrefix(name, "_")
}
