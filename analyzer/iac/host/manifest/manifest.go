// Package manifest is what hosts of YAML and JSON have in common: a host is a Kind of files
// that says where programs stand, and a Finder hands these on.
package manifest

import (
	"context"

	"go.yaml.in/yaml/v4"

	"github.com/jitterlint/jitterlint/analyzer/iac/document"
	"github.com/jitterlint/jitterlint/analyzer/iac/host"
	"github.com/jitterlint/jitterlint/analyzer/iac/program"
)

// Kind is one kind of files.
type Kind struct {
	// Name is what settings call the host.
	Name string
	// Language is that of programs which are such files, carried by others.
	Language program.Language
	// Reads reports whether a file may be of the kind, by its path.
	Reads func(path string) bool
	// Marks are words one of which stands in each file of the kind that carries a program.
	Marks []string
	// Render returns what a file will be that is a template, and nil for another file. It
	// may be nil.
	Render func(*program.File) *Rendering
	// Sure reports whether a text is surely one of the kind with a program in it, so that
	// it is told if it cannot be read. Without it, what cannot be read is a template of
	// another kind.
	Sure func(text string) bool
	// Find looks for programs below the root of a document.
	Find func(*Finder, *yaml.Node)
}

// Rendering is a template as it will be, with holes for what is not known.
type Rendering struct {
	Text     program.Text
	Document *document.Document
}

// Host returns the host of the kind.
func (k Kind) Host() host.Host { return &manifest{k} }

type manifest struct{ kind Kind }

func (m *manifest) Name() string { return m.kind.Name }

func (m *manifest) Reads(path string) bool { return m.kind.Reads(path) }

func (m *manifest) Signals() []string { return m.kind.Marks }

func (*manifest) NeedsSignal() bool { return true }

func (*manifest) Encloses() bool { return true }

func (m *manifest) Language() program.Language { return m.kind.Language }

func (m *manifest) Programs(_ context.Context, file *program.File) ([]*program.Program, error) {
	rendering := m.rendering(file)
	var d *document.Document
	if rendering != nil {
		d = rendering.Document
	} else {
		d = document.Of(file)
	}
	if d.Err != nil {
		if m.kind.Sure == nil || !m.kind.Sure(file.Text) {
			return nil, nil
		}
		return nil, d.Err
	}
	f := NewFinder(d)
	for _, root := range d.Roots {
		m.kind.Find(f, document.Root(root))
	}
	if rendering != nil {
		for i, p := range f.Programs {
			f.Programs[i] = p.Within(rendering.Text)
		}
	}
	return f.Programs, f.Err()
}

func (m *manifest) rendering(file *program.File) *Rendering {
	if m.kind.Render == nil {
		return nil
	}
	return m.kind.Render(file)
}

func (m *manifest) Silences(file *program.File) []program.Silence {
	rendering := m.rendering(file)
	if rendering == nil {
		return document.Silences(file)
	}
	found := document.Silences(rendering.Document.File)
	for i, s := range found {
		found[i].At, found[i].Covers = rendering.Text.Host(s.At.Start, s.At.End), rendering.Text.Host(s.Covers.Start, s.Covers.End)
	}
	return found
}
