// Package helm reads the templates of Helm charts: as what they give when Helm fills them
// in, as far as that is known without their values.
package helm

import (
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/jitterlint/jitterlint/analyzer/iac/document"
	"github.com/jitterlint/jitterlint/analyzer/iac/host/manifest"
	"github.com/jitterlint/jitterlint/analyzer/iac/program"
)

// Reads reports whether a file has parts of templates, by its name. Templates themselves
// are YAML, or JSON.
func Reads(path string) bool { return filepath.Ext(path) == ".tpl" && isInTemplates(path) }

// Defines is a word that stands in each template that defines parts.
const Defines = `define "`

// IsValues reports whether a file has the values of a chart, by its name.
func IsValues(path string) bool { return strings.HasPrefix(filepath.Base(path), "values") }

func isInTemplates(path string) bool {
	return slices.Contains(strings.Split(filepath.ToSlash(filepath.Dir(path)), "/"), "templates")
}

// rendered is the key of the renderings of a file.
type rendered struct{}

// Renderings returns what a template of a chart may give, and false for another file.
// There are several where its decisions have several outcomes, and each document is one.
func Renderings(file *program.File) ([]manifest.Rendering, bool) {
	all := file.Derived(rendered{}, func() any {
		if !isTemplate(file) {
			return []manifest.Rendering(nil)
		}
		return renderingsOf(file)
	}).([]manifest.Rendering)
	return all, all != nil
}

// isTemplate reports whether a file is a template of a chart: by the directory that it is
// in, or by actions that no other braces look like.
func isTemplate(file *program.File) bool {
	return Reads(file.Path) || strings.Contains(file.Text, opens) && (isInTemplates(file.Path) || sure().MatchString(file.Text))
}

// sure matches actions that are surely those of a template of Go.
var sure = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`\{\{-? *(?:\.\w|\$\w|(?:if|else|end|range|with|define|break|continue)\b|(?:include|template|toYaml|tpl) |/\*)`)
})

// maxOutcomes is how many outcomes of a template's decisions are read.
const maxOutcomes = 8

func renderingsOf(file *program.File) []manifest.Rendering {
	t := read(file.Text)
	main := manifest.Rendering{Part: Reads(file.Path)}
	if main.Part {
		main.Name = strings.TrimSuffix(filepath.Base(file.Path), ".tpl") // a whole file for others
	}
	all := outcomes(file, t.main, main)
	for _, d := range t.defined {
		all = append(all, outcomes(file, d, manifest.Rendering{Part: true})...)
	}
	return all
}

// outcomes returns the documents of a body, one outcome of its decisions after the other.
func outcomes(file *program.File, b body, like manifest.Rendering) []manifest.Rendering {
	var all []manifest.Rendering
	for outcome := range b.outcomes() {
		text := render(file, b, outcome, false)
		if like.Part && isScript(text, like.Name) {
			like.Script = render(file, b, outcome, true)
			all = append(all, like)
			continue
		}
		for _, d := range documents(text) {
			like.Text, like.Document = d, document.Of(program.NewFile(file.Path, d.String()))
			all = append(all, like)
		}
	}
	return all
}

// isScript reports whether a part is a script: by its first line, or by the name of its
// file.
func isScript(text program.Text, name string) bool {
	return strings.HasPrefix(strings.TrimSpace(text.String()), "#!") || program.Named(name) != program.Unknown
}

// documents returns the documents of a text, each of which may be at fault.
func documents(text program.Text) []program.Text {
	s := text.String()
	var all []program.Text
	start := 0
	for at := 0; at < len(s); {
		if strings.HasPrefix(s[at:], "---") && at > start {
			all = append(all, text.Slice(start, at))
			start = at
		}
		next := strings.IndexByte(s[at:], '\n')
		if next < 0 {
			break
		}
		at += next + 1
	}
	return append(all, text.Slice(start, len(s)))
}
