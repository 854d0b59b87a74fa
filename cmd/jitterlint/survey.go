package main

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"github.com/jitterlint/jitterlint/analyzer/baseline"
	"github.com/jitterlint/jitterlint/analyzer/iac"
	"github.com/jitterlint/jitterlint/analyzer/settings"
)

// survey is what there is of Go below a directory, its own module aside.
type survey struct {
	dir string
	// modules are the roots of the modules that hold Go.
	modules []string
	// loose are the Go files that are in no module, and inModules counts the others.
	loose     []string
	inModules int
}

// surveyGo finds the modules below a directory, and the Go files that are in none.
// The module that the directory itself is in is passed in. What git ignores, what
// settings exclude, and what the go command does not look into is not there for it.
func surveyGo(ctx context.Context, dir, own string, s settings.Settings) (survey, error) {
	files, err := iac.Files(ctx, dir, s, func(path string) bool {
		return filepath.Base(path) == "go.mod" || filepath.Ext(path) == ".go"
	})
	if err != nil {
		return survey{}, err
	}
	files = slices.DeleteFunc(files, func(file string) bool { return isPassedOver(dir, file) })
	roots := make(map[string]bool)
	for _, file := range files {
		if root := filepath.Dir(file); filepath.Base(file) == "go.mod" && root != own {
			roots[root] = true
		}
	}
	found := survey{dir: dir}
	for _, file := range files {
		if filepath.Base(file) == "go.mod" {
			continue
		}
		root := filepath.Dir(file)
		for !roots[root] && root != dir && root != filepath.Dir(root) {
			root = filepath.Dir(root)
		}
		switch {
		case roots[root]:
			found.inModules++
			if !slices.Contains(found.modules, root) && (own == "" || !s.Excludes(root, baseline.Relative(own, root))) {
				found.modules = append(found.modules, root)
			}
		case own == "":
			found.loose = append(found.loose, file)
		}
	}
	return found, nil
}

// isPassedOver reports whether the go command does not look for packages where a file
// is, below a directory.
func isPassedOver(dir, file string) bool {
	rel, err := filepath.Rel(dir, filepath.Dir(file))
	if err != nil || rel == "." {
		return false
	}
	return slices.ContainsFunc(strings.Split(rel, string(filepath.Separator)), isPassedOverName)
}

func isPassedOverName(name string) bool {
	return name == "testdata" || name == "vendor" || name == "node_modules" || strings.HasPrefix(name, ".") || strings.HasPrefix(name, "_")
}

// holdsGo reports whether a directory, or one below it that belongs to the same
// module, holds Go files. What cannot be read is left for the go command to tell.
func holdsGo(dir string) bool {
	found := false
	err := eachGoFile(dir, func(string) bool {
		found = true
		return false
	})
	return found || err != nil
}

// goFilesOf returns the Go files below a directory that belong to the same module.
func goFilesOf(dir string) []string {
	var files []string
	_ = eachGoFile(dir, func(file string) bool { // what cannot be read cannot be told
		files = append(files, file)
		return true
	})
	return files
}

// eachGoFile calls visit for the Go files below a directory that the go command takes
// for those of the same module, as long as it returns true.
func eachGoFile(dir string, visit func(file string) bool) error {
	return filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && path != dir && (isPassedOverName(d.Name()) || isModule(path)):
			return filepath.SkipDir
		case !d.IsDir() && filepath.Ext(path) == ".go" && !visit(path):
			return filepath.SkipAll
		}
		return nil
	})
}

func isModule(dir string) bool {
	_, err := os.Stat(filepath.Join(dir, "go.mod"))
	return err == nil
}

// unseen are Go files below a named directory that cannot be looked at. Where they
// are a stray few beside what the run does look at, it is said and no more: code of
// infrastructure may hold a Go file that was never built. Otherwise the work that was
// asked for was not done.
type unseen struct {
	tree  string
	files []string
	// others is how many Go files below the tree are looked at.
	others int
	why    reason
}

// reason is why Go files cannot be looked at, and what to do about it.
type reason struct{ why, remedy string }

var (
	inNoModule = reason{"in no module", "`go mod init` makes a module there, a file that is named is looked at by itself, and `exclude` in the settings leaves files out"}
	notBuilt   = reason{"not built for " + runtime.GOOS + "/" + runtime.GOARCH, "GOOS, GOARCH and -tags choose what is built, and `exclude` in the settings leaves files out"}
)

// unseen returns what cannot be looked at below the named directories: Go in no
// module, and directories of which go vet found nothing to be built.
func (t *targets) unseen(unbuilt []string) []unseen {
	var all []unseen
	for _, tree := range t.trees {
		if len(tree.loose) > 0 {
			all = append(all, unseen{tree: tree.dir, files: tree.loose, others: tree.inModules, why: inNoModule})
		}
		if slices.Contains(unbuilt, tree.dir) {
			all = append(all, unseen{tree: tree.dir, files: goFilesOf(tree.dir), others: tree.inModules, why: notBuilt})
		}
	}
	return all
}

// isStray reports whether the files are no more than the others below the tree that
// were looked at. Hidden files, such as those of a CI, do not count: they are
// everywhere.
func (u unseen) isStray(scanned []string) bool {
	others := u.others
	for _, path := range scanned {
		abs, err := filepath.Abs(path)
		if err != nil || filepath.Ext(path) == ".go" {
			continue
		}
		if rel := baseline.Relative(u.tree, abs); filepath.IsLocal(rel) && !strings.HasPrefix(rel, ".") && !strings.Contains(rel, "/.") {
			others++
		}
	}
	return len(u.files) <= others
}

// String says what was not looked at.
func (u unseen) String() string {
	const most = 3
	var names []string
	for _, file := range u.files[:min(len(u.files), most)] {
		names = append(names, relative(file))
	}
	shown := strings.Join(names, ", ")
	if more := len(u.files) - most; more > 0 {
		shown += fmt.Sprintf(" and %d more", more)
	}
	return fmt.Sprintf("%s below %s %s %s, and not looked at: %s", count(len(u.files), "Go file", "Go files"), relative(u.tree), choose(len(u.files), "is", "are"), u.why.why, shown)
}
