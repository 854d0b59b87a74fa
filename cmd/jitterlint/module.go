package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/mod/modfile"
)

// goRun is one call of the go command: what is asked for in one module, or of files
// in one directory that is in no module.
type goRun struct {
	// dir is the module's root, or the directory of the files.
	dir, tags string
	// patterns are the packages that are asked for as a whole.
	patterns []string
	// files are the Go files that were named: their packages are loaded, and the
	// findings that touch them are kept.
	files []string
	// isLoose says that the files are in no module, so that the go command is given
	// the files themselves, as a package of their own.
	isLoose bool
	// isNamed says that what is asked for was named. Otherwise, the module lies below a
	// directory that was.
	isNamed bool
	// noWorkspace says that a go.work above does not list the module.
	noWorkspace bool

	// listing is the question what the go command takes the patterns and files for, once
	// it was asked.
	listing *listing
	// named are the files by their canonical paths, once they are asked for.
	named map[string]bool
}

// goRuns are the runs of the go command that targets come to.
type goRuns []*goRun

// in returns the run in a module.
func (r *goRuns) in(module, tags string) *goRun { return r.like(goRun{dir: module, tags: tags}) }

// loose returns the run for the files of a directory in no module.
func (r *goRuns) loose(dir, tags string) *goRun {
	return r.like(goRun{dir: dir, tags: tags, isLoose: true})
}

func (r *goRuns) like(wanted goRun) *goRun {
	for _, have := range *r {
		if have.dir == wanted.dir && have.isLoose == wanted.isLoose {
			return have
		}
	}
	*r = append(*r, &wanted)
	return &wanted
}

// addPattern asks for packages as the go command names them.
func (r *goRun) addPattern(pattern string) {
	if !slices.Contains(r.patterns, pattern) {
		r.patterns = append(r.patterns, pattern)
	}
}

// addTree asks for the packages in a directory of the module, and below it. Below one
// such as testdata the go command takes no package that is not named itself.
func (r *goRun) addTree(dir string) {
	if dir == r.dir || !isPassedOverName(filepath.Base(dir)) {
		r.addPattern(r.relative(dir) + "/...")
		return
	}
	for _, file := range goFilesOf(dir) {
		r.addPattern(r.relative(filepath.Dir(file)))
	}
}

// treeOf returns the directory that a pattern of addTree stands for.
func (r *goRun) treeOf(pattern string) string {
	return filepath.Join(r.dir, filepath.FromSlash(strings.TrimSuffix(pattern, "...")))
}

func (r *goRun) addFile(file string) {
	if !slices.Contains(r.files, file) {
		r.files = append(r.files, file)
	}
}

// relative names what is in the module as the go command wants it there.
func (r *goRun) relative(path string) string {
	rel, err := filepath.Rel(r.dir, path)
	if err != nil {
		return filepath.ToSlash(path)
	}
	if rel == "." {
		return "."
	}
	return "./" + filepath.ToSlash(rel)
}

// asked are the arguments that ask for the run's packages.
func (r *goRun) asked() []string {
	asked := slices.Clone(r.patterns)
	for _, file := range r.files {
		at := r.relative(filepath.Dir(file))
		if r.isLoose {
			at = filepath.Base(file)
		}
		if !slices.Contains(asked, at) {
			asked = append(asked, at)
		}
	}
	return asked
}

// hasPaths reports whether packages are asked for by import paths, which may be of
// other modules.
func (r *goRun) hasPaths() bool {
	return slices.ContainsFunc(r.patterns, func(pattern string) bool { return !isRelative(pattern) })
}

// isRelative reports whether a name is written as the go command wants paths.
func isRelative(name string) bool {
	return name == "." || name == ".." || strings.HasPrefix(name, "./") || strings.HasPrefix(name, "../")
}

// moduleOf returns the root of the Go module that a directory is in, or "".
func moduleOf(dir string) string {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return ""
	}
	return above(abs, "go.mod")
}

// moduleFiles are the files that a module or a workspace has at its root.
func moduleFiles() []string { return []string{"go.mod", "go.work"} }

// lists reports whether a workspace lists the module at a root. A file that cannot be
// read is the go command's to complain about.
func lists(goWork, root string) bool {
	data, err := os.ReadFile(goWork)
	if err != nil {
		return true
	}
	work, err := modfile.ParseWork(goWork, data, nil)
	if err != nil {
		return true
	}
	real := canonical(root)
	return slices.ContainsFunc(work.Use, func(use *modfile.Use) bool {
		dir := filepath.FromSlash(use.Path)
		if !filepath.IsAbs(dir) {
			dir = filepath.Join(filepath.Dir(goWork), dir)
		}
		return canonical(dir) == real
	})
}

// canonical returns the one path that all names of a file come to, where it is there.
func canonical(path string) string {
	abs, err := filepath.Abs(path)
	if err != nil {
		return path
	}
	real, err := filepath.EvalSymlinks(abs)
	if err != nil {
		return abs
	}
	return real
}
