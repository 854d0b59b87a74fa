package value

import (
	"path/filepath"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/jitterlint/jitterlint/analyzer/iac/host"
	"github.com/jitterlint/jitterlint/analyzer/iac/host/terraform/source"
	"github.com/jitterlint/jitterlint/analyzer/iac/program"
)

// Directory is the configuration that a file is part of: the files of its directory. They
// are read when one of their names is first asked for.
type Directory struct {
	tree host.Tree
	// asking is the file whose programs are looked for.
	asking *program.File

	read      bool
	locals    map[string]Located
	defaults  map[string]Located
	templates map[string]Template
}

// Template is a block of data "template_file", with its file.
type Template struct {
	Block  *hclsyntax.Block
	Source *source.Source
}

// NewDirectory returns the directory of a file.
func NewDirectory(tree host.Tree, file *program.File) *Directory {
	return &Directory{tree: tree, asking: file}
}

// local returns what a local value is set to.
func (d *Directory) local(name string) (Located, bool) {
	d.load()
	x, ok := d.locals[name]
	return x, ok
}

// standard returns what a variable is where nobody gives it another value.
func (d *Directory) standard(variable string) (Located, bool) {
	d.load()
	x, ok := d.defaults[variable]
	return x, ok
}

// templateFile returns the block of data "template_file" of a name.
func (d *Directory) templateFile(name string) (Template, bool) {
	d.load()
	t, ok := d.templates[name]
	return t, ok
}

// file returns the file at a path that a configuration names.
func (d *Directory) file(path string) *program.File {
	if path == "" {
		return nil
	}
	path = filepath.FromSlash(path)
	if !filepath.IsAbs(path) {
		path = filepath.Join(filepath.Dir(d.asking.Path), path)
	}
	return d.tree.File(path)
}

// load reads the files of the directory that set names.
func (d *Directory) load() {
	if d.read {
		return
	}
	d.read = true
	d.locals, d.defaults, d.templates = make(map[string]Located), make(map[string]Located), make(map[string]Template)
	d.add(d.asking)
	for _, path := range d.tree.Files(filepath.Dir(d.asking.Path)) {
		if !IsConfiguration(path) || filepath.Base(path) == filepath.Base(d.asking.Path) {
			continue
		}
		if file := d.tree.File(path); file != nil {
			d.add(file)
		}
	}
}

func (d *Directory) add(file *program.File) {
	if !slices.ContainsFunc([]string{"locals", "variable", "template_file"}, func(word string) bool { return strings.Contains(file.Text, word) }) {
		return
	}
	s := source.ConfigurationOf(file)
	if s.Body == nil {
		return
	}
	for _, block := range s.Body.Blocks {
		switch {
		case block.Type == "locals":
			for name, a := range block.Body.Attributes {
				d.locals[name] = Located{a.Expr, Scope{Source: s}}
			}
		case block.Type == "variable" && len(block.Labels) == 1:
			if standard := block.Body.Attributes["default"]; standard != nil {
				d.defaults[block.Labels[0]] = Located{standard.Expr, Scope{Source: s}}
			}
		case IsTemplateFile(block):
			d.templates[block.Labels[1]] = Template{block, s}
		}
	}
}

// IsTemplateFile reports whether a block is one of data "template_file", with its name.
func IsTemplateFile(block *hclsyntax.Block) bool {
	return block.Type == "data" && len(block.Labels) == 2 && block.Labels[0] == "template_file"
}

// IsConfiguration reports whether a file is one that Terraform or OpenTofu reads: HCL, or JSON.
func IsConfiguration(path string) bool {
	extension := filepath.Ext(path)
	return extension == ".tf" || extension == ".tofu" || source.IsJSON(path)
}
