package iac

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
)

// tree reads files, each once, and none outside of what is scanned.
type tree struct {
	bounds []string

	mu    sync.Mutex
	files map[string]*entry
}

type entry struct {
	once sync.Once
	file *program.File
	err  error
}

// newTree returns a tree that reads below the repositories that roots are in,
// or below the roots themselves where these are in none.
func newTree(roots []string) *tree {
	t := &tree{files: make(map[string]*entry)}
	for _, root := range roots {
		abs, err := filepath.Abs(root)
		if err != nil {
			continue
		}
		t.bounds = append(t.bounds, repository(abs))
	}
	return t
}

// repository returns the nearest directory above a path that holds .git, or
// the path's own directory.
func repository(path string) string {
	dir := path
	if info, err := os.Stat(path); err == nil && !info.IsDir() {
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
	if !t.bounded(path) {
		return nil
	}
	file, err := t.read(path)
	if err != nil {
		return nil
	}
	return file
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
		if b, err := filepath.EvalSymlinks(bound); err == nil && (real == b || strings.HasPrefix(real, b+string(filepath.Separator))) {
			return true
		}
	}
	return false
}

// read returns the file at a path, and nil for what is no regular file. The error is
// errLarge for a file that is larger than what is read.
func (t *tree) read(path string) (*program.File, error) {
	path = filepath.Clean(path)
	t.mu.Lock()
	e := t.files[path]
	if e == nil {
		e = &entry{}
		t.files[path] = e
	}
	t.mu.Unlock()
	e.once.Do(func() { e.file, e.err = readFile(path) })
	return e.file, e.err
}

func readFile(path string) (*program.File, error) {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, nil // it went away since the walk saw it
	case err != nil:
		return nil, err
	case !info.Mode().IsRegular():
		return nil, nil
	case info.Size() > maxFile:
		return nil, errLarge
	}
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	var text bytes.Buffer
	text.Grow(int(info.Size()) + bytes.MinRead)
	_, err = text.ReadFrom(io.LimitReader(file, maxFile+1)) // it may have grown
	switch {
	case err != nil:
		return nil, err
	case text.Len() > maxFile:
		return nil, errLarge
	}
	return program.NewFile(path, text.String()), nil
}
