package iac

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"weak"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
)

// tree has the files that something is made of. Each is one as long as anything holds
// it, and is read again when it is asked for after that. None is read outside of what is
// scanned.
type tree struct {
	bounds []string // without links
	open   Open

	mu    sync.Mutex
	files map[string]weak.Pointer[program.File]
}

// newTree returns a tree that reads below the repositories that roots are in,
// or below the roots themselves where these are in none.
func newTree(roots []string, open Open) *tree {
	t := &tree{open: open, files: make(map[string]weak.Pointer[program.File])}
	for _, root := range roots {
		abs, err := filepath.Abs(root)
		if err != nil {
			continue
		}
		if real, err := filepath.EvalSymlinks(repository(abs)); err == nil {
			t.bounds = append(t.bounds, real)
		}
	}
	return t
}

// repository returns the nearest directory above a path that holds .git, or
// the path's own directory. A path that is not there is that of a file.
func repository(path string) string {
	dir := path
	if info, err := os.Stat(path); err != nil || !info.IsDir() {
		dir = filepath.Dir(path)
	}
	for at := dir; ; at = filepath.Dir(at) {
		if _, err := os.Stat(filepath.Join(at, ".git")); err == nil {
			return at
		}
		if at == filepath.Dir(at) {
			return dir
		}
	}
}

// File returns the file at a path, if it is one that may be read.
func (t *tree) File(path string) *program.File {
	path = filepath.Clean(path)
	if !t.isThere(path) {
		return nil
	}
	if file := t.known(path); file != nil {
		return file
	}
	text, err := t.read(path)
	if err != nil || text == nil {
		return nil
	}
	return t.file(path, text)
}

// isThere reports whether a file may be read. One that is open need not be saved yet.
func (t *tree) isThere(path string) bool {
	if _, open := t.open[path]; open {
		return t.bounded(filepath.Dir(path))
	}
	_, err := os.Lstat(path)
	return err == nil && t.bounded(path)
}

// read returns what is in a file: nil for what is no regular file.
func (t *tree) read(path string) ([]byte, error) {
	if text, ok := t.open[path]; ok {
		return text.read()
	}
	return readInto(nil, path)
}

// known returns the file at a path if something holds it.
func (t *tree) known(path string) *program.File {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.files[path].Value()
}

// file returns the file of a path and text. Where something holds that file, it is that
// one.
func (t *tree) file(path string, text []byte) *program.File {
	t.mu.Lock()
	defer t.mu.Unlock()
	if held := t.files[path].Value(); held != nil {
		return held
	}
	file := program.NewFile(path, string(text))
	t.files[path] = weak.Make(file)
	runtime.AddCleanup(file, t.forget, path)
	return file
}

// forget drops what is known of a file that nothing holds any more.
func (t *tree) forget(path string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.files[path].Value() == nil {
		delete(t.files, path)
	}
}

// Files returns the paths of the files in a directory, in their order.
func (t *tree) Files(dir string) []string {
	if !t.bounded(dir) {
		return nil
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil // the walk says so
	}
	var paths []string
	for _, e := range entries {
		if e.Type().IsRegular() {
			paths = append(paths, filepath.Join(dir, e.Name()))
		}
	}
	return paths
}

func (t *tree) bounded(path string) bool {
	abs, err := filepath.Abs(path)
	if err != nil {
		return false
	}
	real, err := filepath.EvalSymlinks(abs)
	if err != nil {
		return false
	}
	for _, bound := range t.bounds {
		if real == bound || strings.HasPrefix(real, bound+string(filepath.Separator)) {
			return true
		}
	}
	return false
}
