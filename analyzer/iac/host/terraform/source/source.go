// Package source parses files of HCL: configurations, and the templates that they name.
package source

import (
	"fmt"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/jitterlint/jitterlint/analyzer/iac/document"
	"github.com/jitterlint/jitterlint/analyzer/iac/program"
)

// Source is a file of HCL: a configuration, or a template that one names.
type Source struct {
	File *program.File
	// Body is a configuration's, as far as it can be read.
	Body *hclsyntax.Body
	// Parts are a template's.
	Parts []hclsyntax.Expression
	// Err is why it could not be read to its end, with the place.
	Err error
	// Outer is the text that the file is made of, if it is none on disk.
	Outer *program.Text
}

// The keys of what is made of a file.
type (
	configurationKey struct{}
	templateKey      struct{}
)

// ConfigurationOf returns the configuration that a file is. It is read once, however many
// ask.
func ConfigurationOf(file *program.File) *Source {
	if IsJSON(file.Path) {
		d := document.Of(file) // which is made of the file, too
		return file.Derived(configurationKey{}, func() any { return jsonOf(d) }).(*Source)
	}
	return file.Derived(configurationKey{}, func() any {
		s := &Source{File: file}
		text := []byte(file.Text)
		if s.Err = check(file, hclsyntax.LexConfig); s.Err != nil {
			return s
		}
		parsed, faults := hclsyntax.ParseConfig(text, file.Path, hcl.InitialPos)
		s.Body, _ = parsed.Body.(*hclsyntax.Body)
		if faults.HasErrors() && !strings.Contains(file.Text, "{{") { // a template of configurations
			s.Err = problem(file, faults)
		}
		return s
	}).(*Source)
}

// TemplateOf returns the template that a file is.
func TemplateOf(file *program.File) *Source {
	return file.Derived(templateKey{}, func() any {
		s := &Source{File: file}
		text := []byte(file.Text)
		if s.Err = check(file, hclsyntax.LexTemplate); s.Err != nil {
			return s
		}
		parsed, faults := hclsyntax.ParseTemplate(text, file.Path, hcl.InitialPos)
		if faults.HasErrors() {
			s.Err = problem(file, faults)
			return s
		}
		switch parsed := parsed.(type) {
		case *hclsyntax.TemplateExpr:
			s.Parts = parsed.Parts
		default:
			s.Parts = []hclsyntax.Expression{parsed}
		}
		return s
	}).(*Source)
}

// problem returns the first fault of a file as an error.
func problem(file *program.File, faults hcl.Diagnostics) error {
	for _, f := range faults {
		if f.Severity == hcl.DiagError && f.Subject != nil {
			return fmt.Errorf("%s:%d: %s", file.Path, f.Subject.Start.Line, f.Summary)
		}
	}
	return fmt.Errorf("%s: %w", file.Path, faults)
}

// Span is where something stands in the file.
func (s *Source) Span(r hcl.Range) program.Span {
	start := min(max(r.Start.Byte, 0), len(s.File.Text))
	return s.File.Span(start, min(max(r.End.Byte, start), len(s.File.Text)))
}

// Text is what stands there.
func (s *Source) Text(r hcl.Range) string { return s.Span(r).Text() }

// Placed is a text of the file as it stands in files on disk.
func (s *Source) Placed(t program.Text) program.Text {
	if s.Outer == nil {
		return t
	}
	return t.Within(*s.Outer)
}

// OnDisk is where something of the file stands in the file on disk that it is made of.
func (s *Source) OnDisk(at program.Span) program.Span {
	if s.Outer == nil {
		return at
	}
	return s.Outer.Host(at.Start, at.End)
}
