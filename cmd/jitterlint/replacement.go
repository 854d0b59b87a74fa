package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// linked returns what a file's name leads to by links, whether or not that is there.
func linked(file string) string {
	const most = 40 // as Linux has it
	for range most {
		to, err := os.Readlink(file)
		if err != nil {
			break
		}
		if !filepath.IsAbs(to) {
			to = filepath.Join(filepath.Dir(file), to)
		}
		file = to
	}
	return file
}

// realFile returns the path that a file has, or will have once it is made, with no
// links in it.
func realFile(name string) (string, error) {
	abs, err := filepath.Abs(name)
	if err != nil {
		return "", err
	}
	if real, err := filepath.EvalSymlinks(abs); !errors.Is(err, fs.ErrNotExist) {
		return real, err
	}
	abs = linked(abs)
	dir, err := filepath.EvalSymlinks(filepath.Dir(abs))
	if err != nil {
		return "", err
	}
	return filepath.Join(dir, filepath.Base(abs)), nil
}

// replacement is a file that is written to its end and lies beside the one whose
// place it is to take.
type replacement struct{ path, ready string }

// newReplacement writes a file that can take the place of another, or be put where
// none is. Where it cannot be written, on a full disk say, nothing is left of it.
func newReplacement(path, text string, mode os.FileMode) (*replacement, error) {
	file, err := os.CreateTemp(filepath.Dir(path), ".jitterlint-*")
	if err != nil {
		return nil, err
	}
	r := &replacement{path: path, ready: file.Name()}
	_, err = file.WriteString(text)
	if err == nil {
		err = file.Chmod(mode)
	}
	if err == nil {
		err = file.Sync() // some disks say only then that they are full
	}
	if closeErr := file.Close(); err == nil {
		err = closeErr
	}
	if err != nil {
		r.drop()
		return nil, err
	}
	return r, nil
}

// put puts the file in its place: all of it or nothing.
func (r *replacement) put() error {
	err := os.Rename(r.ready, r.path)
	if err != nil {
		r.drop()
	}
	return err
}

// putOver puts the file in the place of one that still has a text, to the byte; another
// one stays, and the error is errChanged.
func (r *replacement) putOver(text string) error {
	now, err := os.ReadFile(r.path)
	if err == nil && string(now) != text {
		err = errChanged
	}
	if err != nil {
		r.drop()
		return err
	}
	return r.put()
}

// drop takes the file away.
func (r *replacement) drop() { _ = os.Remove(r.ready) }

// replaceFile puts a file with a text in the place of another, or where none was:
// all of it or nothing.
func replaceFile(path, text string, mode os.FileMode) error {
	r, err := newReplacement(path, text, mode)
	if err != nil {
		return err
	}
	return r.put()
}
