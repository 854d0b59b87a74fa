// Package services finds the settings of services: documents of YAML and JSON, and texts in
// these that are such documents, as ConfigMaps have them.
package services

import (
	"path/filepath"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"github.com/jitterlint/jitterlint/analyzer/iac/document"
	"github.com/jitterlint/jitterlint/analyzer/iac/host"
	"github.com/jitterlint/jitterlint/analyzer/iac/host/helm"
	"github.com/jitterlint/jitterlint/analyzer/iac/host/manifest"
	"github.com/jitterlint/jitterlint/analyzer/iac/program"
)

// New returns the host of documents in which one of some words stands. Whose settings they
// are is for the guest to say.
func New(words ...string) host.Host {
	return manifest.Kind{
		// One switch is for both host and guest.
		Name:     string(program.Services),
		Language: program.Services,
		Reads:    document.Reads,
		Marks:    words,
		Render:   helm.Renderings,
		Find: func(f *manifest.Finder, root *yaml.Node) {
			f.Tree(root, program.Services, f.Alone() && isDefault(f.Path()))
			s := search{finder: f, words: words}
			s.walk(root, 0)
		},
	}.Host()
}

// isDefault reports whether a file has the settings that a program of Java brings with it,
// by its name. Settings in other places are put over those of others.
func isDefault(path string) bool {
	name := filepath.Base(path)
	return filepath.Base(filepath.Dir(path)) == "resources" && (name == "application.yml" || name == "application.yaml")
}

// search looks for documents in the texts of one.
type search struct {
	finder *manifest.Finder
	words  []string
}

func (s *search) walk(n *yaml.Node, depth int) {
	if depth > document.MaxDepth {
		return
	}
	for _, child := range n.Content {
		s.walk(child, depth+1)
	}
	if n.Kind != yaml.ScalarNode || !strings.Contains(n.Value, "\n") {
		return
	}
	if !slices.ContainsFunc(s.words, func(word string) bool { return strings.Contains(n.Value, word) }) {
		return
	}
	if text, ok := s.finder.Scalar(n); ok {
		s.finder.Add(text, program.Services)
	}
}
