package javascript

import (
	"sync"

	"github.com/jitterlint/jitterlint/analyzer/iac/javascript/internal/imports"
	"github.com/jitterlint/jitterlint/analyzer/iac/javascript/internal/number"
	"github.com/jitterlint/jitterlint/analyzer/iac/javascript/internal/scope"
	"github.com/jitterlint/jitterlint/analyzer/iac/javascript/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/iac/javascript/internal/wait"
	"github.com/jitterlint/jitterlint/analyzer/iac/program"
)

// Files are those of the scanned tree.
type Files = imports.Files

// library knows the files that others import, each of which is looked into once: no more is
// asked of it than which of its functions sleep.
type library struct {
	files Files

	mu    sync.Mutex
	books map[string]map[string]wait.Sleep
}

func newLibrary(files Files) *library {
	return &library{files: files, books: make(map[string]map[string]wait.Sleep)}
}

// seenFrom returns what is known of the modules that a program imports: of one that is carried
// in another file, nothing.
func (l *library) seenFrom(p *program.Program) wait.Imported {
	if l.files == nil || p.Carried {
		return nil
	}
	return func(module, export string) (wait.Sleep, bool) {
		file := imports.Find(l.files, p.At.File.Path, module)
		if file == nil {
			return wait.Sleep{}, false
		}
		s, ok := l.book(file)[export]
		return s, ok
	}
}

// book returns the functions of a file that sleep, by the names that it exports them by.
func (l *library) book(file *program.File) map[string]wait.Sleep {
	l.mu.Lock()
	known, done := l.books[file.Path]
	l.mu.Unlock()
	if done {
		return known
	}
	known = make(map[string]wait.Sleep)
	tree := source.New(program.PlainIn(program.JavaScript, file))
	names := scope.New(tree)
	waits := wait.New(tree, names, number.New(tree, names), nil)
	for name, f := range names.Exports() {
		if s, ok := waits.Sleep(f); ok {
			known[name] = s
		}
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.books[file.Path] = known
	return known
}
