// Package document reads YAML and JSON: their nodes, the texts of scalars and the values
// of trees, each with the way back to where it stands in the file.
package document

import (
	"errors"
	"fmt"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
)

// Document is a file of YAML or JSON.
type Document struct {
	File *program.File
	// Roots are its documents: several may stand in one file.
	Roots []*yaml.Node
	// Err is why it could not be read, with the place; nil if it could.
	Err *Unreadable
}

// Unreadable says why a document could not be read.
type Unreadable struct {
	Path string
	// Line is where it is at fault, from 1; 0 for all of it.
	Line int
	Why  string
}

func (u *Unreadable) Error() string {
	if u.Line == 0 {
		return u.Path + ": " + u.Why
	}
	return fmt.Sprintf("%s:%d: %s", u.Path, u.Line, u.Why)
}

// Reads reports whether a file is YAML or JSON, by its name.
func Reads(path string) bool {
	return slices.Contains([]string{".yaml", ".yml", ".template", ".json"}, filepath.Ext(path))
}

// MaxDepth is how many nodes may stand in each other. What lies deeper is not read.
const MaxDepth = 500

// Of returns the document that a file is. It is read once, however many ask.
func Of(file *program.File) *Document {
	return file.Derived(derived{}, func() any { return read(file) }).(*Document)
}

// derived is the key of what is made of a file.
type derived struct{}

func read(file *program.File) *Document {
	d := &Document{File: file}
	if nested(file.Text) > MaxDepth {
		d.Err = &Unreadable{Path: file.Path, Why: fmt.Sprintf("brackets are nested more than %d deep", MaxDepth)}
		return d
	}
	var roots []yaml.Node
	if err := yaml.Load([]byte(withoutSurrogates(withoutDefinitions(file.Text))), &roots, yaml.WithAllDocuments()); err != nil {
		d.Err = &Unreadable{Path: file.Path, Why: err.Error()}
		var load *yaml.LoadError
		if errors.As(err, &load) {
			d.Err = &Unreadable{Path: file.Path, Line: max(load.Mark.Line, 1), Why: load.Message}
		}
		return d
	}
	for i := range roots {
		d.Roots = append(d.Roots, &roots[i])
	}
	return d
}

// withoutSurrogates writes characters in place of JSON's halves of characters, which
// YAML does not know. They are as long, so that all stands where it stood.
func withoutSurrogates(text string) string {
	if !strings.Contains(text, `\ud`) && !strings.Contains(text, `\uD`) {
		return text
	}
	return regexp.MustCompile(`\\(?:u[dD][89a-fA-F][0-9a-fA-F]{2}|.)`).ReplaceAllStringFunc(text, func(escape string) string {
		if len(escape) < len(`\ufffd`) {
			return escape // another, of a backslash perhaps
		}
		return `\ufffd`
	})
}

// nested returns how deep brackets stand in each other at the most.
func nested(text string) int {
	depth, most := 0, 0
	for i := range len(text) {
		switch text[i] {
		case '[', '{':
			depth++
			most = max(most, depth)
		case ']', '}':
			depth--
		}
	}
	return most
}

// Root returns the node that a document is.
func Root(n *yaml.Node) *yaml.Node {
	if n.Kind == yaml.DocumentNode && len(n.Content) > 0 {
		return n.Content[0]
	}
	return n
}

// Named returns the node that an alias stands for, and another node itself.
func Named(n *yaml.Node) *yaml.Node {
	if n.Kind == yaml.AliasNode && n.Alias != nil {
		return n.Alias
	}
	return n
}

// Get returns what a mapping has for a key, and nil for what has no such key.
func Get(n *yaml.Node, key string) *yaml.Node {
	if n == nil || n.Kind != yaml.MappingNode {
		return nil
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == key {
			return Named(n.Content[i+1])
		}
	}
	return nil
}
