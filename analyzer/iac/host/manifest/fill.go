package manifest

import (
	"regexp"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"github.com/jitterlint/jitterlint/analyzer/iac/document"
	"github.com/jitterlint/jitterlint/analyzer/iac/program"
)

// Filler returns a text as it is when what is filled in later is.
type Filler func(program.Text) program.Text

// AsIs is the filler of texts in which nothing is filled in.
func AsIs(t program.Text) program.Text { return t }

// Blank is a stretch of a text, from one byte offset to another, with what stands there in
// the end, if it is an escape: otherwise that is a value which is not known.
type Blank struct {
	Start, End int
	Cooked     string
	// Setting tells that the value is the same on every machine.
	Setting bool
}

// text returns what stands in the blank, which is part of a file.
func (b Blank) text(file *program.File, enc program.Encoding) program.Text {
	at := file.Span(b.Start, b.End)
	switch {
	case b.Cooked != "":
		return program.Cooked(b.Cooked, at, enc)
	case b.Setting:
		return program.Setting(at)
	}
	return program.Hole(at)
}

// Fill returns a text with its blanks filled in. The encoding writes what is put into the
// text later so that it stays as it is.
func Fill(t program.Text, blanks []Blank, enc program.Encoding) program.Text {
	layer := program.NewFile("", t.String())
	var parts []program.Text
	at := 0
	for _, b := range blanks {
		parts = append(parts, program.Verbatim(layer.Span(at, b.Start), enc), b.text(layer, enc))
		at = b.End
	}
	return program.Concat(append(parts, program.Verbatim(layer.Span(at, t.Len()), enc))...).Within(t)
}

// Holes returns the filler that puts holes for what a pattern matches, which begins with a
// sign that nothing else begins with. Those that a second pattern matches, if there is one,
// are settings.
func Holes(blank *regexp.Regexp, sign string, setting *regexp.Regexp) Filler {
	return func(t program.Text) program.Text {
		s := t.String()
		var blanks []Blank
		for _, m := range blank.FindAllStringIndex(s, -1) {
			blanks = append(blanks, Blank{Start: m[0], End: m[1], Setting: setting != nil && setting.MatchString(s[m[0]:m[1]])})
		}
		return Fill(t, blanks, func(guest string) (string, bool) { return guest, !strings.Contains(guest, sign) })
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
	if _, argument := Intrinsic(n); f.isParameter(ValueOf(n, "Ref")) || n.Tag == "!Ref" && f.isParameter(argument.Value) {
		return program.Setting(f.start(n))
	}
	return program.Hole(f.start(n))
}

// isParameter reports whether a name is a parameter of the template that the document is.
func (f *Finder) isParameter(name string) bool {
	return name != "" && slices.ContainsFunc(f.document.Roots, func(root *yaml.Node) bool {
		return document.Get(document.Get(document.Root(root), "Parameters"), name) != nil
	})
}

// start returns the place at which a node begins.
func (f *Finder) start(n *yaml.Node) program.Span {
	at, _ := f.document.Offset(n)
	return f.document.File.Span(at, at)
}
