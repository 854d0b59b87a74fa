package manifest

import (
	"regexp"

	"go.yaml.in/yaml/v4"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
)

// Filler returns a text as it is when what is filled in later is.
type Filler func(program.Text) program.Text

// AsIs is the filler of texts in which nothing is filled in.
func AsIs(t program.Text) program.Text { return t }

// Holes returns the filler that puts holes for what a pattern matches.
func Holes(blank *regexp.Regexp) Filler {
	return func(t program.Text) program.Text {
		var parts []program.Text
		at := 0
		for _, m := range blank.FindAllStringIndex(t.String(), -1) {
			parts = append(parts, t.Slice(at, m[0]), program.Hole(t.Host(m[0], m[1])))
			at = m[1]
		}
		if parts == nil {
			return t
		}
		return program.Concat(append(parts, t.Slice(at, t.Len()))...)
	}
}

// Lines returns the texts of a list's items, as a function reads each, as the lines of one
// text.
func (f *Finder) Lines(list []*yaml.Node, read func(*yaml.Node) (program.Text, bool)) program.Text {
	var all []program.Text
	for _, item := range list {
		line, ok := read(item)
		if !ok {
			line = f.gap(item)
		}
		end := line.Host(line.Len(), line.Len())
		if line.Len() == 0 {
			end = f.start(item)
		}
		all = append(all, line, program.Cooked("\n", end, nil))
	}
	return program.Concat(all...)
}

// gap returns a hole for a node that is not read, and nothing for an empty text.
func (f *Finder) gap(n *yaml.Node) program.Text {
	if n.Kind == yaml.ScalarNode && n.Value == "" {
		return program.Text{}
	}
	return program.Hole(f.start(n))
}

// start returns the place at which a node begins.
func (f *Finder) start(n *yaml.Node) program.Span {
	at, _ := f.document.Offset(n)
	return f.document.File.Span(at, at)
}
