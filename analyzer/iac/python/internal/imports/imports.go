// Package imports finds the file that a module's name stands for.
package imports

import (
	"path/filepath"
	"strings"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
)

// Files are those that may be read.
type Files interface {
	// File returns the file at a path on disk, and nil if there is none that may be read.
	File(path string) *program.File
}

// Finder finds the files of modules.
type Finder struct {
	files Files
	found map[place]string
}

// place is a module's name as code in a directory has it.
type place struct{ dir, name string }

// New returns a finder among some files.
func New(files Files) *Finder { return &Finder{files, make(map[place]string)} }

// Module returns the file of a module that a file imports: "a.b", or ".a" for one beside
// it. A name is looked for beside the file, and then in the directories above.
func (f *Finder) Module(from, name string) (path string, ok bool) {
	dir, err := filepath.Abs(filepath.Dir(from))
	if err != nil || name == "" {
		return "", false
	}
	if rest, relative := strings.CutPrefix(name, "."); relative {
		for ; strings.HasPrefix(rest, "."); rest = rest[1:] {
			dir = filepath.Dir(dir)
		}
		path = f.within(dir, rest)
	} else {
		path = f.above(dir, name)
	}
	return path, path != ""
}

// Symbol returns the file, and the name in it, that a dotted name stands for.
func (f *Finder) Symbol(from, name string) (path, symbol string, ok bool) {
	dot := strings.LastIndexByte(name, '.')
	if dot < 0 {
		return "", "", false
	}
	module, symbol := name[:dot], name[dot+1:]
	if strings.Trim(module, ".") == "" {
		module += "." // the package that the file is in, or one above
	}
	path, ok = f.Module(from, module)
	return path, symbol, ok
}

// above returns the file of a module in a directory, or in the nearest one above that has
// it.
func (f *Finder) above(dir, name string) string {
	at := place{dir, name}
	path, known := f.found[at]
	if !known {
		path = f.within(dir, name)
		if up := filepath.Dir(dir); path == "" && up != dir {
			path = f.above(up, name)
		}
		f.found[at] = path
	}
	return path
}

// within returns the file of a module in a directory; of "", that of the package itself.
func (f *Finder) within(dir, name string) string {
	base := filepath.Join(dir, filepath.Join(strings.Split(name, ".")...))
	candidates := []string{base + ".py", filepath.Join(base, "__init__.py")}
	if name == "" {
		candidates = candidates[1:]
	}
	for _, path := range candidates {
		if file := f.files.File(path); file != nil {
			return path
		}
	}
	return ""
}
