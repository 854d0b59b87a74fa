package iac

import (
	"io/fs"
	"os"
	"path/filepath"

	"github.com/jitterlint/jitterlint/analyzer/settings"
)

// Open are texts that count in the place of what is on disk, by the absolute paths of
// their files: those that an editor has open.
type Open map[string]Text

// Text is the text of an open file.
type Text string

func (t Text) read() ([]byte, error) {
	if len(t) > maxFile {
		return nil, errLarge
	}
	return []byte(t), nil
}

// Visits reports whether a scan of a directory would look at a file below it, which need
// not be there yet: one of a kind that is read, which neither git ignores nor settings
// exclude. Both paths are absolute.
func Visits(dir, path string, s settings.Settings) bool {
	w := &walker{settings: s, reads: Reads, mayRead: newTree([]string{dir}, nil).bounded}
	rel := relative(dir, path)
	if len(rel) == 0 || rel[0] == ".." {
		return false
	}
	d := newRepositoryTop(repository(dir)).directory(dir, dir).withPatterns()
	for _, name := range rel[:len(rel)-1] {
		entries, _ := os.ReadDir(d.path) // one that is not there yet has none
		if installed(d.path, entries)[name] {
			return false
		}
		child, ok := w.child(d, name)
		if !ok {
			return false
		}
		d = child.withPatterns()
	}
	kind := fs.FileMode(0) // of one that is not saved yet
	if info, err := os.Lstat(path); err == nil {
		kind = info.Mode().Type()
	}
	return w.wants(d, filepath.Base(path), kind)
}
