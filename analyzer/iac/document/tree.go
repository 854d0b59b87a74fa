package document

import (
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
)

// Tree returns the tree that a node is, with the file's text that its places are in. It
// returns false where it is too large, as aliases can make it.
func (d *Document) Tree(n *yaml.Node) (*program.Value, program.Text, bool) {
	r := treeReader{document: d, left: maxValues, start: len(d.File.Text)}
	root := r.value(n, 0)
	if r.left < 0 || r.start >= r.end {
		return nil, program.Text{}, false
	}
	text := program.Verbatim(d.File.Span(r.start, r.end), func(guest string) (string, bool) { return guest, true })
	root.Move(-r.start)
	return root, text, true
}

// maxValues bounds a tree.
const maxValues = 200_000

// syntaxOf returns how the entries of a mapping are written.
func syntaxOf(n *yaml.Node) *program.Syntax {
	if n.Style&yaml.FlowStyle == 0 {
		return &program.Syntax{Entry: func(key, value string) string { return key + ": " + value }}
	}
	if len(n.Content) > 0 && n.Content[0].Style&yaml.DoubleQuotedStyle != 0 {
		return &program.Syntax{Entry: func(key, value string) string { return strconv.Quote(key) + ": " + strconv.Quote(value) }, Separator: ","}
	}
	return &program.Syntax{Entry: func(key, value string) string { return key + ": " + value }, Separator: ","}
}

// treeReader reads nodes as values, whose places are offsets of the file.
type treeReader struct {
	document *Document
	left     int
	// start and end are the part of the file that was read. Aliases may stand for what
	// comes before the tree.
	start, end int
}

func (r *treeReader) value(n *yaml.Node, depth int) *program.Value {
	v := &program.Value{}
	start, ok := r.document.Offset(n)
	if r.left--; r.left < 0 || depth > MaxDepth || !ok {
		r.left = -1
		return v
	}
	v.Range = program.Range{Start: start, End: start}
	if n.Kind == yaml.AliasNode {
		v.End = start + len("*") + len(n.Value)
		r.read(v.Range)
		inner := r.value(Named(n), depth+1)
		v.Kind, v.Text, v.Items, v.Entries, v.Syntax = inner.Kind, inner.Text, inner.Items, inner.Entries, inner.Syntax
		return v
	}
	switch n.Kind {
	case yaml.ScalarNode:
		r.scalar(v, n)
	case yaml.SequenceNode:
		v.Kind = program.List
		for _, item := range n.Content {
			v.Items = append(v.Items, r.value(item, depth+1))
			v.End = max(v.End, v.Items[len(v.Items)-1].End)
		}
	case yaml.MappingNode:
		r.mapping(v, n, depth)
	}
	r.read(v.Range)
	return v
}

func (r *treeReader) read(at program.Range) {
	r.start, r.end = min(r.start, at.Start), max(r.end, at.End)
}

func (r *treeReader) mapping(v *program.Value, n *yaml.Node, depth int) {
	v.Kind, v.Syntax = program.Mapping, syntaxOf(n)
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := r.value(n.Content[i], depth+1), r.value(n.Content[i+1], depth+1)
		v.End = max(v.End, key.End, value.End)
		if n.Content[i].Tag == "!!merge" {
			v.Entries = append(value.Entries, v.Entries...)
			continue
		}
		v.Entries = append(v.Entries, program.Entry{Key: n.Content[i].Value, KeyAt: key.Range, Value: value})
	}
}

func (r *treeReader) scalar(v *program.Value, n *yaml.Node) {
	v.Text = n.Value
	v.Kind = map[string]program.Kind{
		"!!str": program.String, "!!int": program.Number, "!!float": program.Number, "!!bool": program.Bool, "!!null": program.Null,
	}[n.ShortTag()]
	quoted := n.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle) != 0
	if n.Style == 0 && !strings.Contains(n.Value, "\n") {
		v.End = min(v.Start+len(n.Value), len(r.document.File.Text))
		return
	}
	switch text, ok := r.document.Scalar(n); {
	case ok && text.Len() > 0:
		v.End = text.Host(text.Len()-1, text.Len()).End
	case ok && quoted:
		v.End++
	}
	if quoted && v.End > v.Start {
		v.End++
	}
}
