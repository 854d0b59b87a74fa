package manifest

import (
	"fmt"
	"path"
	"strings"

	"go.yaml.in/yaml/v4"

	"github.com/jitterlint/jitterlint/analyzer/iac/document"
	"github.com/jitterlint/jitterlint/analyzer/iac/program"
)

// Finder has the programs that are found in one document.
type Finder struct {
	document *document.Document
	Programs []*program.Program
	// read are the nodes that were read: an alias of one is no other program.
	read map[*yaml.Node]bool
	// left is how much more is read: aliases may make few lines many.
	left int
}

// maxTexts bounds what aliases make of a file, in texts of up to textSize bytes.
const (
	maxTexts = 100_000
	textSize = 256
)

// NewFinder returns what looks for the programs of a document.
func NewFinder(d *document.Document) *Finder {
	return &Finder{document: d, read: make(map[*yaml.Node]bool), left: maxTexts}
}

// Path is the path of the document's file.
func (f *Finder) Path() string { return f.document.File.Path }

// Err tells that the file was not read to its end.
func (f *Finder) Err() error {
	if f.left >= 0 {
		return nil
	}
	return fmt.Errorf("%s: not read to its end, since what its aliases stand for is too much, or stands in itself: write it out", f.document.File.Path)
}

// First reports whether a node is met for the first time.
func (f *Finder) First(n *yaml.Node) bool {
	met := f.read[n]
	f.read[n] = true
	return !met
}

// spend reports whether a text of some bytes may be read.
func (f *Finder) spend(size int) bool {
	if f.left >= 0 {
		f.left -= 1 + size/textSize
	}
	return f.left >= 0
}

// Scalar returns the text of a scalar. It returns false for another node, and for an
// empty text.
func (f *Finder) Scalar(n *yaml.Node) (program.Text, bool) {
	if n == nil {
		return program.Text{}, false
	}
	n = document.Named(n)
	if n.Kind != yaml.ScalarNode || !f.spend(len(n.Value)) {
		return program.Text{}, false
	}
	text, ok := f.document.Scalar(n)
	return text, ok && text.Len() > 0
}

// Add hands a program on, in a language that the file says.
func (f *Finder) Add(text program.Text, language program.Language) { f.Found(text, language, true) }

// Script hands a program on that will be a file of some name, or of none. Its first line
// says what runs it, or else the name. A text without either may look like a program.
func (f *Finder) Script(text program.Text, name string) {
	s := text.String()
	if first, rest, ok := strings.Cut(s, "\n"); strings.HasPrefix(s, "#!") {
		if ok && text.Unknown(0, len(first)) {
			f.Found(text, program.Sniff(rest), false)
		} else {
			f.Found(text, program.Sniff(s), true)
		}
		return
	}
	if path.Ext(name) == "" {
		f.Found(text, program.Sniff(s), false)
	} else {
		f.Found(text, program.Named(name), true)
	}
}

// Found adds a program, if it is in a language that is read. Declared tells that its host
// says which that is.
func (f *Finder) Found(text program.Text, language program.Language, declared bool) {
	if language == program.Unknown || text.Len() == 0 || f.left < 0 {
		return
	}
	f.Programs = append(f.Programs, &program.Program{
		Text: text, Language: language, At: text.Host(0, text.Len()), Declared: declared, Whole: true, Carried: true,
	})
}

// Tree hands a program on that is a tree of values: the document itself, or a part. Whole
// tells that no other file completes it. One that aliases make too large is none.
func (f *Finder) Tree(n *yaml.Node, language program.Language, whole bool) {
	if tree, text, ok := f.document.Tree(n); ok && f.spend(text.Len()) {
		f.Programs = append(f.Programs, &program.Program{
			Text: text, Tree: tree, Language: language, At: text.Host(0, text.Len()), Declared: true, Whole: whole,
		})
	}
}

// Alone reports whether the file has one document.
func (f *Finder) Alone() bool { return len(f.document.Roots) == 1 }

// Entries calls visit with the entries of a mapping, and with none of another node.
func Entries(n *yaml.Node, visit func(key string, value *yaml.Node)) {
	if n == nil || n.Kind != yaml.MappingNode {
		return
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		visit(n.Content[i].Value, document.Named(n.Content[i+1]))
	}
}

// Items returns the items of a list, and none of another node.
func Items(n *yaml.Node) []*yaml.Node {
	if n == nil || n.Kind != yaml.SequenceNode {
		return nil
	}
	all := make([]*yaml.Node, len(n.Content))
	for i, item := range n.Content {
		all[i] = document.Named(item)
	}
	return all
}

// ValueOf returns the text of the scalar that a mapping has for a key, and "" if it has
// none.
func ValueOf(n *yaml.Node, key string) string {
	value := document.Get(n, key)
	if value == nil || value.Kind != yaml.ScalarNode {
		return ""
	}
	return value.Value
}
