// Package project finds the modules of a TypeScript or JavaScript project, and
// reads each once.
package project

import (
	"errors"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"weak"

	"github.com/jitterlint/jitterlint/analyzer/iac/host/typescript/scope"
	"github.com/jitterlint/jitterlint/analyzer/iac/host/typescript/syntax"
	"github.com/jitterlint/jitterlint/analyzer/iac/program"
)

// Tree gives the files that a module refers to.
type Tree interface {
	// File returns the file at a path on disk, and nil if there is none.
	File(path string) *program.File
}

// Project are the modules of a tree. It may be used from several goroutines. A module
// is one as long as anything holds it, and is read again when it is asked for after that.
type Project struct {
	tree Tree

	mu      sync.Mutex
	modules map[string]weak.Pointer[Module]
	// recent are the modules that were asked for last, which are likely to be asked for
	// again; recentSize are the bytes of their texts.
	recent     []*Module
	recentSize int
	configs    map[string]*aliases // by directory
}

// Module is one file that was read.
type Module struct {
	Code  *syntax.Code
	Scope *scope.Scope
	// Err tells that the file was not read, or not to its end.
	Err error

	once sync.Once
	size int
}

// Of returns the modules of a tree, which may be nil.
func Of(tree Tree) *Project {
	return &Project{tree: tree, modules: make(map[string]weak.Pointer[Module]), configs: make(map[string]*aliases)}
}

var extensions = []string{".ts", ".tsx", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs"}

// Reads reports whether a file is TypeScript or JavaScript with code in it.
func Reads(path string) bool {
	return slices.Contains(extensions, filepath.Ext(path)) && !strings.HasSuffix(path, ".d.ts")
}

// maxSize is the largest file that is read, in bytes.
const maxSize = 8 << 20

// Module returns the module that a file is.
func (p *Project) Module(file *program.File) *Module {
	p.mu.Lock()
	m := p.modules[file.Path].Value()
	if m == nil {
		m = &Module{}
		p.modules[file.Path] = weak.Make(m)
		runtime.AddCleanup(m, p.forget, file.Path)
		p.keep(m, len(file.Text))
	}
	p.mu.Unlock()
	m.once.Do(func() { m.read(file) })
	return m
}

// maxRecent bounds the texts of the modules that are kept, in bytes. A module takes
// several times as much as its text.
const maxRecent = 2 << 20

// keep holds a module for a while, in the place of those that are held for longest.
func (p *Project) keep(m *Module, size int) {
	m.size = size
	p.recent = append(p.recent, m)
	p.recentSize += size
	for p.recentSize > maxRecent {
		p.recentSize -= p.recent[0].size
		p.recent[0] = nil
		p.recent = p.recent[1:]
	}
}

// forget drops what is known of a module that nothing holds any more.
func (p *Project) forget(path string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.modules[path].Value() == nil {
		delete(p.modules, path)
	}
}

func (m *Module) read(file *program.File) {
	if len(file.Text) > maxSize {
		m.Code, m.Err = &syntax.Code{File: file}, errors.New("too large to be read")
	} else {
		m.Code, m.Err = syntax.Read(file)
	}
	m.Scope = scope.Read(m.Code)
}

// Resolve returns the module that a name stands for, as seen from another:
// that of a path, or of an alias that the project's configuration sets. It is
// nil for a package's, and where there is none.
func (p *Project) Resolve(from *Module, name string) *Module {
	if p.tree == nil {
		return nil
	}
	dir := filepath.Dir(from.Code.File.Path)
	if strings.HasPrefix(name, ".") {
		return p.moduleAt(filepath.Join(dir, filepath.FromSlash(name)))
	}
	for _, place := range p.aliases(dir).places(name) {
		if m := p.moduleAt(place); m != nil {
			return m
		}
	}
	return nil // a package
}

// moduleAt returns the module at a path, which may leave out its extension, or
// name a directory.
func (p *Project) moduleAt(base string) *Module {
	candidates := []string{base}
	stem := base
	for _, ext := range []string{".js", ".mjs", ".cjs", ".jsx"} {
		stem = strings.TrimSuffix(stem, ext) // ./x.js may be written as x.ts
	}
	for _, ext := range extensions {
		candidates = append(candidates, base+ext, stem+ext)
	}
	for _, ext := range extensions {
		candidates = append(candidates, filepath.Join(base, "index"+ext))
	}
	for _, c := range candidates {
		if !Reads(c) {
			continue
		}
		if file := p.tree.File(c); file != nil {
			return p.Module(file)
		}
	}
	return nil
}

// File returns the file at a path, as seen from a module's directory, and nil if
// there is none.
func (p *Project) File(from *Module, path string) *program.File {
	if p.tree == nil {
		return nil
	}
	return p.tree.File(filepath.Join(filepath.Dir(from.Code.File.Path), path))
}
