package python

import (
	"path/filepath"
	"sync"

	"github.com/go-python/gpython/ast"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/imports"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/rooms"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/scope"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/summary"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/syntax"
)

// Files are the plain files of the scanned tree.
type Files = imports.Files

// library knows the plain files that others import, each of which is looked into once.
// What files say that import each other in a circle is not known to these: so nothing
// depends on which of them was asked for first.
type library struct {
	mu      sync.Mutex
	checker *Checker
	files   Files
	finder  *imports.Finder
	books   map[string]*book
	// stack are those whose circle is not closed yet.
	stack []*book
}

// book is a file that others import.
type book struct {
	file *program.File
	// order is when it was found, low the first that it leads back to, and open tells
	// that its circle is not closed yet.
	order, low int
	open       bool
	// circle is the same for all files of a circle.
	circle int
	known  *summary.Module
}

func newLibrary(c *Checker, files Files) *library {
	return &library{checker: c, files: files, finder: imports.New(files), books: make(map[string]*book)}
}

// reader is the imports of one file.
type reader struct {
	library *library
	from    string
	// circle is that of the file, and 0 for one that is judged.
	circle int
}

// Function returns a function of another file.
func (r reader) Function(path string) *summary.Function {
	if m, name := r.module(path); m != nil {
		return m.Functions[name]
	}
	return nil
}

// Value returns a variable of another file.
func (r reader) Value(path string) (summary.Value, bool) {
	if m, name := r.module(path); m != nil {
		v, ok := m.Values[name]
		return v, ok
	}
	return summary.Value{}, false
}

func (r reader) module(path string) (*summary.Module, string) {
	if r.circle == 0 { // it is no part of the library, and may run beside others
		r.library.mu.Lock()
		defer r.library.mu.Unlock()
	}
	file, name, ok := r.library.finder.Symbol(r.from, path)
	if !ok {
		return nil, ""
	}
	b := r.library.book(file)
	if b == nil || b.circle == r.circle {
		return nil, ""
	}
	return r.library.summary(file, b), name
}

// book returns a file with its circle.
func (l *library) book(path string) *book {
	b, found := l.books[path]
	if !found {
		b = l.find(path)
	}
	return b
}

// find finds a file and all that it imports, and closes their circles.
func (l *library) find(path string) *book {
	l.books[path] = nil
	file := l.files.File(path)
	if file == nil {
		return nil
	}
	b := &book{file: file, order: len(l.books), low: len(l.books), open: true}
	l.books[path] = b
	l.stack = append(l.stack, b)
	for _, name := range imported(file) {
		other, ok := l.finder.Module(path, name)
		if !ok {
			continue
		}
		if next := l.book(other); next != nil && next.open {
			b.low = min(b.low, next.low)
		}
	}
	if b.low == b.order {
		l.close(b)
	}
	return b
}

// close makes a circle of a file and those that were found after it.
func (l *library) close(first *book) {
	for {
		last := l.stack[len(l.stack)-1]
		l.stack = l.stack[:len(l.stack)-1]
		last.open, last.circle = false, first.order
		if last == first {
			return
		}
	}
}

// summary returns what is known of a file.
func (l *library) summary(path string, b *book) *summary.Module {
	if b.known == nil {
		tree := source.New(program.Plain(b.file))
		tree.Imports = reader{l, path, b.circle}
		b.known = rooms.New(tree, l.checker.known, l.checker.minJitter).Summary()
	}
	return b.known
}

// imported returns what a file imports, anywhere, as it names it.
func imported(file *program.File) []string {
	var found []string
	text := syntax.Parse(program.Plain(file).Text.String())
	for _, s := range text.Body {
		text.Walk(s, func(n ast.Ast) bool {
			switch n := n.(type) {
			case *ast.Import:
				for _, a := range n.Names {
					found = append(found, string(a.Name))
				}
			case *ast.ImportFrom:
				found = append(found, scope.From(n, ""))
				for _, a := range n.Names {
					found = append(found, scope.From(n, string(a.Name)))
				}
			}
			return true
		})
	}
	return found
}

// reads returns the imports of a program: of a plain file, what other files say.
func (c *Checker) reads(p *program.Program) summary.Imports {
	if c.library == nil || p.Carried || p.At.File == nil {
		return summary.None{}
	}
	path, err := filepath.Abs(p.At.File.Path)
	if err != nil {
		return summary.None{}
	}
	return reader{library: c.library, from: path}
}
