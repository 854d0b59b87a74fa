// Package cloudinit finds the programs in what machines are told when they start: their user
// data, in files of their own or handed on by templates.
package cloudinit

import (
	"context"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"

	"go.yaml.in/yaml/v4"

	"github.com/jitterlint/jitterlint/analyzer/iac/document"
	"github.com/jitterlint/jitterlint/analyzer/iac/host"
	"github.com/jitterlint/jitterlint/analyzer/iac/host/manifest"
	"github.com/jitterlint/jitterlint/analyzer/iac/program"
)

// New returns the host of what a machine is told when it starts: a script, a
// #cloud-config, or a message of several parts.
func New() host.Host { return cloudInit{} }

type cloudInit struct{}

func (cloudInit) Name() string { return string(program.CloudInit) }

func (cloudInit) Reads(path string) bool {
	return slices.Contains([]string{".yaml", ".yml", ".cfg"}, filepath.Ext(path)) || filepath.Base(path) == "user-data"
}

func (cloudInit) Signals() []string { return []string{"#!", cloudConfig, boothook, "multipart/"} }

func (cloudInit) NeedsSignal() bool { return true }

func (cloudInit) Encloses() bool { return true }

func (cloudInit) Language() program.Language { return program.CloudInit }

// The first lines by which the kinds of user data are told apart.
const (
	cloudConfig = "#cloud-config"
	boothook    = "#cloud-boothook"
	jinja       = "## template: jinja"
)

func (cloudInit) Silences(file *program.File) []program.Silence {
	if !strings.Contains(file.Text, cloudConfig) {
		return nil
	}
	return document.Silences(file)
}

func (cloudInit) Programs(_ context.Context, file *program.File) ([]*program.Program, error) {
	u := &userData{path: file.Path}
	u.read(program.Verbatim(file.All(), func(guest string) (string, bool) { return guest, true }), 0)
	return u.programs, u.err
}

// userData is what one machine is told.
type userData struct {
	path     string
	programs []*program.Program
	err      error
}

// maxParts is how many messages may stand in each other.
const maxParts = 4

func (u *userData) read(text program.Text, depth int) {
	text = withoutIndent(text)
	s := text.String()
	switch {
	case strings.HasPrefix(s, "#!"):
		u.script(text, program.Sniff(s))
	case strings.HasPrefix(s, boothook):
		u.script(text, program.Shell)
	case strings.HasPrefix(s, cloudConfig), strings.HasPrefix(s, jinja):
		u.config(text)
	case depth < maxParts:
		for _, part := range parts(text) {
			u.read(part, depth+1)
		}
	}
}

func (u *userData) script(text program.Text, language program.Language) {
	f := manifest.NewFinder(nil)
	f.Add(text, language)
	u.programs = append(u.programs, f.Programs...)
}

// config reads a #cloud-config.
func (u *userData) config(text program.Text) {
	d := document.Of(program.NewFile(u.path, text.String()))
	if d.Err != nil {
		return // a template of another kind
	}
	f := manifest.NewFinder(d)
	c := &configuration{finder: f, fill: manifest.AsIs}
	if strings.HasPrefix(text.String(), jinja) {
		c.fill = manifest.Holes(jinjaBlanks(), "{{", nil)
	}
	for _, root := range d.Roots {
		c.read(document.Root(root))
	}
	for _, p := range f.Programs {
		u.programs = append(u.programs, p.Within(text))
	}
	if err := f.Err(); err != nil {
		u.err = err
	}
}

var jinjaBlanks = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`\{\{[^{}]*\}\}|\{%[^{}]*%\}`)
})

// configuration is a #cloud-config that is being read.
type configuration struct {
	finder *manifest.Finder
	fill   manifest.Filler
}

func (c *configuration) read(root *yaml.Node) {
	for _, key := range []string{"bootcmd", "runcmd"} {
		c.finder.Add(c.finder.Lines(manifest.Items(document.Get(root, key)), c.line), program.Shell)
	}
	for _, file := range manifest.Items(document.Get(root, "write_files")) {
		encoding := manifest.ValueOf(file, "encoding")
		if text, ok := c.text(document.Get(file, "content")); ok && (encoding == "" || encoding == "text/plain") {
			c.finder.Script(text, manifest.ValueOf(file, "path"))
		}
	}
}

func (c *configuration) text(n *yaml.Node) (program.Text, bool) {
	text, ok := c.finder.Scalar(n)
	return c.fill(text), ok
}

// line returns a command as cloud-init writes it in the script that runs all of them: as
// it is, or with each word of a list in quotes.
func (c *configuration) line(command *yaml.Node) (program.Text, bool) {
	if command.Kind != yaml.SequenceNode {
		return c.text(command)
	}
	var words []program.Text
	for _, word := range c.finder.Words(command, c.text) {
		if word.Len() == 0 {
			return program.Text{}, false
		}
		at, end := word.Host(0, 0), word.Host(word.Len(), word.Len())
		words = append(words, program.Concat(
			program.Cooked("'", at, nil),
			word.Replace("'", program.Cooked(`'\''`, at, nil), true),
			program.Cooked("'", end, nil),
		))
	}
	if len(words) == 0 {
		return program.Text{}, false
	}
	return program.Join(words, program.Cooked(" ", words[0].Host(0, 0), nil)), true
}
