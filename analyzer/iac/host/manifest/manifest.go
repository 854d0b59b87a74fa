// Package manifest is what hosts of YAML and JSON have in common: a host is a Kind of files
// that says where programs stand, and a Finder hands these on.
package manifest

import (
	"context"
	"errors"
	"strings"

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
	// Render returns what a file may be that is a template, and false for another file. It
	// may be nil.
	Render func(*program.File) ([]Rendering, bool)
	// Sure reports whether a text is surely one of the kind with a program in it, so that
	// it is at fault if it cannot be read. What else cannot be read may be a template of
	// another kind.
	Sure func(text string) bool
	// Find looks for programs below the root of a document.
	Find func(*Finder, *yaml.Node)
	// FindInPart looks for programs in a part that a template defines for others. It may be
	// nil.
	FindInPart func(*Finder, *yaml.Node)
}

// Rendering is a template as it may be, with holes for what is not known.
type Rendering struct {
	Text     program.Text
	Document *document.Document
	// Part tells that it is a part of other templates, and nothing itself.
	Part bool
	// Script is a part that is no document but a script, in a file of that name if it is
	// known.
	Script program.Text
	Name   string
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
	if m.kind.Render != nil {
		if all, ok := m.kind.Render(file); ok {
			found, err := m.rendered(all)
			if isUnreadable(err) && document.Of(file).Err == nil { // as it stands, it is no template
				return programs(document.Of(file), m.kind.Find)
			}
			return found, err
		}
	}
	d := document.Of(file)
	if d.Err != nil {
		switch {
		case m.kind.Sure != nil && m.kind.Sure(file.Text):
			return nil, errors.New(d.Err.Error()) // no file of another kind, but a fault
		case document.Reads(file.Path):
			return nil, d.Err
		}
		return nil, nil
	}
	return programs(d, m.kind.Find)
}

func isUnreadable(err error) bool {
	var unreadable *document.Unreadable
	return errors.As(err, &unreadable)
}

// programs returns those of a document.
func programs(d *document.Document, find func(*Finder, *yaml.Node)) ([]*program.Program, error) {
	f := NewFinder(d)
	for _, root := range d.Roots {
		find(f, document.Root(root))
	}
	return f.Programs, f.Err()
}

// rendered returns the programs of what a template may be, each once.
func (m *manifest) rendered(all []Rendering) ([]*program.Program, error) {
	type one struct {
		at   program.Span
		text string
	}
	var found []*program.Program
	var unread error
	met := make(map[one]bool)
	for _, r := range all {
		find := m.kind.Find
		if r.Part {
			find = m.kind.FindInPart
		}
		if r.Document != nil && r.Document.Err != nil && !r.Part && unread == nil {
			unread = r.unread()
		}
		if find == nil {
			continue
		}
		more, err := r.programs(find)
		if err != nil {
			return found, err
		}
		for _, p := range more {
			if key := (one{p.At, p.Text.String()}); !met[key] {
				met[key] = true
				found = append(found, p)
			}
		}
	}
	return found, unread
}

// programs returns those of the rendering.
func (r Rendering) programs(find func(*Finder, *yaml.Node)) ([]*program.Program, error) {
	if s := r.Script.String(); s != "" {
		f := NewFinder(nil)
		f.Script(r.Script.Slice(len(s)-len(strings.TrimLeft(s, program.WhiteSpace)), len(s)), r.Name)
		return f.Programs, nil
	}
	if r.Document == nil || r.Document.Err != nil {
		return nil, nil
	}
	found, err := programs(r.Document, find)
	for i, p := range found {
		found[i] = p.Within(r.Text)
	}
	return found, err
}

// unread says why the rendering could not be read, by the template's lines.
func (r Rendering) unread() error {
	fault := r.Document.Err
	u := &document.Unreadable{Path: fault.Path, Why: fault.Why}
	at, ok := r.Document.File.Offset(fault.Line, 1)
	if !ok {
		at = r.Text.Len() // it is the end that is at fault
	}
	u.Line = r.Text.Host(at, at).Place().Line
	return u
}

func (m *manifest) Silences(file *program.File) []program.Silence {
	var renderings []Rendering
	if m.kind.Render != nil {
		renderings, _ = m.kind.Render(file)
	}
	if renderings == nil {
		return document.Silences(file)
	}
	var all []program.Silence
	for _, r := range renderings {
		if r.Document == nil {
			continue // its comments are those of the program
		}
		for _, s := range document.Silences(r.Document.File) {
			s.At, s.Covers = r.Text.Host(s.At.Start, s.At.End), r.Text.Host(s.Covers.Start, s.Covers.End)
			all = append(all, s)
		}
	}
	return all
}
