package python

import (
	"path/filepath"
	"slices"
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

// library knows the plain files that others import, each of which is looked into once,
// and several at a time. What files say that import each other in a circle is not known to
// these, and a file is told of no other but those that it imports by their names: so
// nothing depends on which of them was asked for first, and none waits for itself.
type library struct {
	checker *Checker

	mu     sync.Mutex // held while circles are found, and not while files are looked into
	files  Files
	finder *imports.Finder
	books  map[string]*book
	// stack are those whose circle is not closed yet.
	stack []*book
}

// book is a file that others import. Its text is let go, and read again when it is looked
// into, which for most is never.
type book struct {
	path string
	// order is when it was found, low the first that it leads back to, and open tells
	// that its circle is not closed yet.
	order, low int
	open       bool
	// circle is the same for all files of a circle.
	circle int
	// imports are the files that it imports.
	imports []*book
	// known returns what is known of it, which is worked out once.
	known func() *summary.Module
}

func newLibrary(c *Checker, files Files) *library {
	return &library{checker: c, files: files, finder: imports.New(files), books: make(map[string]*book)}
}

// reader is the imports of one file.
type reader struct {
	library *library
	from    string
	// book is the file, or nil for one that is judged, which no other waits for.
	book *book
}

// mayAsk reports whether what another file says may be known to this one.
func (r reader) mayAsk(other *book) bool {
	return r.book == nil || r.book.circle != other.circle && slices.Contains(r.book.imports, other)
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

// Class returns a class of another file.
func (r reader) Class(path string) *summary.Class {
	if m, name := r.module(path); m != nil {
		return m.Classes[name]
	}
	return nil
}

func (r reader) module(path string) (*summary.Module, string) {
	b, name := r.library.lookUp(r.from, path)
	if b == nil || !r.mayAsk(b) {
		return nil, ""
	}
	return b.known(), name
}

// lookUp returns the file, and the name in it, that a dotted name stands for in another.
func (l *library) lookUp(from, path string) (*book, string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	file, name, ok := l.finder.Symbol(from, path)
	if !ok {
		return nil, ""
	}
	return l.book(file), name
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
	b := &book{path: path, order: len(l.books), low: len(l.books), open: true}
	b.known = sync.OnceValue(func() *summary.Module { return l.summary(b) })
	l.books[path] = b
	l.stack = append(l.stack, b)
	for _, name := range imported(file) {
		other, ok := l.finder.Module(path, name)
		if !ok {
			continue
		}
		next := l.book(other)
		if next == nil || slices.Contains(b.imports, next) {
			continue
		}
		b.imports = append(b.imports, next)
		if next.open {
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

// summary works out what is known of a file, which is nil if it went away.
func (l *library) summary(b *book) *summary.Module {
	file := l.files.File(b.path)
	if file == nil {
		return nil
	}
	tree := source.New(program.Plain(file))
	tree.Imports = reader{l, b.path, b}
	return rooms.New(tree, l.checker.known, l.checker.minJitter).Summary()
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
