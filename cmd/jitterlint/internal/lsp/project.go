package lsp

import (
	"cmp"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/jitterlint/jitterlint/analyzer/settings"
)

// project is what files have in common that the same settings govern.
type project struct {
	// key is what it is known by.
	key string
	// root is the directory in which other files of the project are looked for, or "".
	root     string
	settings settings.Settings
	stamp    stamp
}

// stamp tells whether a file has changed.
type stamp struct {
	at   time.Time
	size int64
}

func stampOf(file string) stamp {
	info, err := os.Stat(file)
	if err != nil {
		return stamp{}
	}
	return stamp{info.ModTime(), info.Size()}
}

// projects are those of the files that are asked about. They are looked at anew each time,
// since not every client tells of files that change.
type projects struct {
	options Options

	mu      sync.Mutex
	folders []string
	known   map[string]*project
	faults  map[string]string // what was said last of a settings file
}

func newProjects(o Options) *projects {
	return &projects{options: o, known: make(map[string]*project), faults: make(map[string]string)}
}

// open notes directories that the client has open.
func (p *projects) open(folders ...string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.folders = append(p.folders, folders...)
}

// close notes that the client has closed a directory.
func (p *projects) close(folder string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for i, f := range p.folders {
		if keyOf(f) == keyOf(folder) {
			p.folders = append(p.folders[:i:i], p.folders[i+1:]...)
			return
		}
	}
}

// holds reports whether a file is in what the client has open: it may show others, such as
// those of modules that are required.
func (p *projects) holds(path string) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return len(p.folders) == 0 || slices.ContainsFunc(p.folders, func(f string) bool { return isBelow(f, path) })
}

// news is what has changed about a project since it was last asked for.
type news struct {
	// settings: other settings govern it.
	settings bool
	// fault says what is wrong with its settings file, once.
	fault error
}

// of returns the project of a file, or nil if its settings cannot be read. Where they
// could be read before, these stay.
func (p *projects) of(path string) (*project, news) {
	p.mu.Lock()
	defer p.mu.Unlock()
	dir := filepath.Dir(path)
	file, err := p.options.SettingsFile(dir)
	if err != nil {
		return nil, p.fault(dir, err)
	}
	key, root := p.place(dir, file)
	now := stamp{}
	if file != "" {
		now = stampOf(file)
	}
	have := p.known[key]
	if have != nil && have.stamp == now && have.root == root {
		return have, news{}
	}
	s, err := p.options.Settings(file)
	if err != nil {
		return have, p.fault(key, err)
	}
	_, mended := p.faults[key]
	delete(p.faults, key)
	made := &project{key: key, root: root, settings: s, stamp: now}
	p.known[key] = made
	return made, news{settings: have != nil || mended}
}

// fault returns the news of a fault, unless it was told.
func (p *projects) fault(key string, err error) news {
	if p.faults[key] == err.Error() {
		return news{}
	}
	p.faults[key] = err.Error()
	return news{fault: err}
}

// place returns what the project of a directory is known by, and where its files are: below
// the settings file, but not outside of what the client has open.
func (p *projects) place(dir, file string) (key, root string) {
	for _, f := range p.folders {
		if isBelow(f, dir) && len(f) > len(root) {
			root = f
		}
	}
	if at := filepath.Dir(file); file != "" && (root == "" || isBelow(root, at) && isBelow(at, dir)) {
		root = at
	}
	if isTop(root) {
		root = ""
	}
	return cmp.Or(file, root, dir) + "\x00" + root, root
}

// isTop reports whether a directory is the home of a person, or the top of all: what is
// there has nothing in common.
func isTop(dir string) bool {
	home, err := os.UserHomeDir()
	return dir != "" && (dir == filepath.Dir(dir) || err == nil && keyOf(dir) == keyOf(home))
}

// isBelow reports whether a path is a directory, or lies in it.
func isBelow(dir, path string) bool {
	rel, err := filepath.Rel(keyOf(dir), keyOf(path))
	return err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator))
}

// maxText is the largest file that is read to show a place in it.
const maxText = 32 << 20

// readFile returns the text of a file on disk.
func readFile(path string) (string, error) {
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return "", err
	case !info.Mode().IsRegular() || info.Size() > maxText:
		return "", &fs.PathError{Op: "read", Path: path, Err: errors.New("it is no file of text")}
	}
	text, err := os.ReadFile(path)
	return string(text), err
}
