// Package dockerfile finds the programs in Dockerfiles: what they run while they are built,
// the files that they write out, and what their containers run.
package dockerfile

import (
	"context"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"github.com/jitterlint/jitterlint/analyzer/directive"
	yamldocument "github.com/jitterlint/jitterlint/analyzer/iac/document"
	"github.com/jitterlint/jitterlint/analyzer/iac/host"
	"github.com/jitterlint/jitterlint/analyzer/iac/host/manifest"
	"github.com/jitterlint/jitterlint/analyzer/iac/program"
)

// New returns the host of Dockerfiles.
func New() host.Host { return dockerfile{} }

type dockerfile struct{}

func (dockerfile) Name() string { return "dockerfile" }

// Reads takes Dockerfile.dev and api.dockerfile, and not what is written about them or what
// makes them.
func (dockerfile) Reads(path string) bool {
	base := strings.ToLower(filepath.Base(path))
	stem, ext, _ := strings.Cut(base, ".")
	switch {
	case base == "dockerfile" || base == "containerfile" || filepath.Ext(base) == ".dockerfile" || filepath.Ext(base) == ".containerfile":
		return true
	case ext == "" && (strings.HasPrefix(base, "dockerfile-") || strings.HasPrefix(base, "dockerfile_")):
		return true
	}
	others := []string{"md", "py", "go", "ts", "js", "sh", "j2", "jinja", "jinja2", "tmpl", "tpl", "template", "erb", "in", "dockerignore"}
	return (stem == "dockerfile" || stem == "containerfile") && !slices.Contains(others, strings.TrimPrefix(filepath.Ext(base), "."))
}

func (dockerfile) Signals() []string { return nil }

func (dockerfile) NeedsSignal() bool { return false }

func (dockerfile) Language() program.Language { return program.Unknown }

func (dockerfile) Programs(_ context.Context, file *program.File) ([]*program.Program, error) {
	b := &build{file: file, shell: program.Shell}
	for _, i := range read(file) {
		b.step(i)
	}
	return b.programs, nil
}

// build is what a Dockerfile describes.
type build struct {
	file     *program.File
	programs []*program.Program
	// shell is what reads commands that are no lists of words.
	shell program.Language
}

func (b *build) step(i instruction) {
	switch i.name {
	case "FROM":
		b.shell = program.Shell
		if strings.Contains(strings.ToLower(i.given.String()), "windows") {
			b.shell = program.Unknown
		}
	case "SHELL":
		b.shell = program.Unknown
		if list := b.list(i.given); len(list) > 0 {
			b.shell = reads(list[0])
		}
	case "RUN", "CMD", "ENTRYPOINT":
		b.run(i)
	case "COPY", "ADD":
		b.files(i)
	}
}

// reads returns what a shell's command reads.
func reads(command string) program.Language {
	switch {
	case program.IsShell(command):
		return program.Shell
	case program.IsPython(command):
		return program.Python
	}
	return program.Unknown
}

// run reads a command: a list of words, a line for the shell, or a here-document. Where
// others stand beside that, the shell reads it, too.
func (b *build) run(i instruction) {
	if b.words(i.given) {
		return
	}
	text := i.given
	if alone := words(text.String()); len(i.documents) == 1 && len(alone) == 1 {
		if body := i.documents[0].body; strings.HasPrefix(body.String(), "#!") {
			b.add(func(f *manifest.Finder) { f.Script(body, "") })
		} else {
			b.add(func(f *manifest.Finder) { f.Add(body, b.shell) })
		}
		return
	}
	for _, d := range i.documents {
		text = program.Concat(text, program.Cooked("\n", d.whole.Host(0, 0), nil), d.whole)
	}
	b.add(func(f *manifest.Finder) { f.Add(text, b.shell) })
}

// words reads a list of words in JSON, and reports whether a text is one.
func (b *build) words(text program.Text) bool {
	finder, list := b.json(text)
	if list == nil {
		return false
	}
	finder.Command(finder.Words(list, finder.Scalar))
	for _, p := range finder.Programs {
		b.programs = append(b.programs, p.Within(text))
	}
	return true
}

// list returns the words of a list in JSON.
func (b *build) list(text program.Text) []string {
	_, list := b.json(text)
	var all []string
	for _, word := range manifest.Items(list) {
		all = append(all, word.Value)
	}
	return all
}

// json returns the list of strings that a text is, and nil for another text.
func (b *build) json(text program.Text) (*manifest.Finder, *yaml.Node) {
	if !strings.HasPrefix(text.String(), "[") {
		return nil, nil
	}
	d := yamldocument.Of(program.NewFile(b.file.Path, text.String()))
	if d.Err != nil || len(d.Roots) != 1 {
		return nil, nil
	}
	list := yamldocument.Root(d.Roots[0])
	isString := func(n *yaml.Node) bool { return n.Kind == yaml.ScalarNode && n.Style&yaml.DoubleQuotedStyle != 0 }
	if list.Kind != yaml.SequenceNode || slices.ContainsFunc(list.Content, func(n *yaml.Node) bool { return !isString(n) }) {
		return nil, nil
	}
	return manifest.NewFinder(d), list
}

// files reads the here-documents that are copied into files, named by what they are copied
// to.
func (b *build) files(i instruction) {
	all := words(i.given.String())
	for _, d := range i.documents {
		name := all[len(all)-1]
		if strings.HasSuffix(name, "/") || len(i.documents) > 1 {
			name = path.Join(name, d.name)
		}
		text := d.body
		if !d.quoted {
			text = expand(text)
		}
		b.add(func(f *manifest.Finder) { f.Script(text, name) })
	}
}

// expand puts holes for variables, and takes backslashes away: an ARG or ENV is filled into
// a file, as it is into other words.
func expand(t program.Text) program.Text {
	s := t.String()
	var blanks []manifest.Blank
	for i := 0; i+1 < len(s); i++ {
		switch s[i] {
		case '\\':
			blanks = append(blanks, manifest.Blank{Start: i, End: i + 2, Cooked: s[i+1 : i+2]})
			i++
		case '$':
			if end := variable(s[i+1:]); end > 0 {
				blanks = append(blanks, manifest.Blank{Start: i, End: i + 1 + end})
				i += end
			}
		}
	}
	return manifest.Fill(t, blanks, func(guest string) (string, bool) {
		return strings.NewReplacer(`\`, `\\`, "$", `\$`).Replace(guest), true
	})
}

// variable returns the length of the name that a text begins with, or of what stands in
// braces.
func variable(s string) int {
	if strings.HasPrefix(s, "{") {
		return strings.IndexByte(s, '}') + 1
	}
	const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_0123456789"
	return len(s) - len(strings.TrimLeft(s, letters))
}

// add adds what a finder hands on.
func (b *build) add(find func(*manifest.Finder)) {
	f := manifest.NewFinder(nil)
	find(f)
	b.programs = append(b.programs, f.Programs...)
}

// Silences returns the directives in comments, which are for the instruction that they
// stand above, or in.
func (dockerfile) Silences(file *program.File) []program.Silence {
	var found []program.Silence
	for _, i := range read(file) {
		above := ""
		for _, at := range i.comments {
			text := strings.TrimPrefix(at.Text(), "#")
			d, ok := directive.AfterHash.Parse(directive.Comment{Text: text, Above: above})
			above = text
			if !ok {
				continue
			}
			covers := i.at
			if d.File {
				covers = file.All()
			}
			found = append(found, program.Silence{Directive: d, At: at, Covers: covers, Complete: true})
		}
	}
	return found
}
