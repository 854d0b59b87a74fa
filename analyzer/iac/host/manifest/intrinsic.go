package manifest

import (
	"strings"

	"go.yaml.in/yaml/v4"

	"github.com/jitterlint/jitterlint/analyzer/iac/document"
	"github.com/jitterlint/jitterlint/analyzer/iac/program"
)

// maxJoined bounds, in bytes, what is made of one list.
const maxJoined = 4 << 20

// Resolved returns the text of a scalar with CloudFormation's substitutions, of a list
// that is joined, or of what is encoded for its way to the program.
func (f *Finder) Resolved(n *yaml.Node) (program.Text, bool) { return f.resolve(n, 0) }

func (f *Finder) resolve(n *yaml.Node, depth int) (program.Text, bool) {
	if n == nil {
		return program.Text{}, false
	}
	if depth > document.MaxDepth || !f.spend(0) {
		f.left = -1 // an alias of what it stands in, or of aliases of aliases
		return program.Text{}, false
	}
	name, n := Intrinsic(document.Named(n))
	switch {
	case name == "Join":
		return f.joined(n, depth)
	case name == "Base64" && n.Tag != "!Base64":
		return f.resolve(n, depth+1)
	case name == "Sub" && n.Kind == yaml.SequenceNode && len(n.Content) > 0:
		n = n.Content[0] // the values that it names are not followed
	case name != "" && name != "Sub" && name != "Base64":
		return program.Text{}, false
	}
	text, ok := f.Scalar(n)
	if ok && name == "Sub" {
		text = f.substitute(text)
	}
	return text, ok
}

// Intrinsic returns the name of the function that a node calls, and what it is
// given: of !Sub x, and of {Fn::Sub: x}. Another node is itself.
func Intrinsic(n *yaml.Node) (name string, argument *yaml.Node) {
	if n.Kind == yaml.MappingNode && len(n.Content) == 2 {
		if name, ok := strings.CutPrefix(n.Content[0].Value, "Fn::"); ok {
			return name, document.Named(n.Content[1])
		}
	}
	if name, ok := strings.CutPrefix(n.Tag, "!"); ok && !strings.HasPrefix(name, "!") {
		return name, n
	}
	return "", n
}

// joined returns the text of [separator, [lines]].
func (f *Finder) joined(n *yaml.Node, depth int) (program.Text, bool) {
	if n.Kind != yaml.SequenceNode || len(n.Content) != 2 || document.Named(n.Content[1]).Kind != yaml.SequenceNode {
		return program.Text{}, false
	}
	separator, ok := f.resolve(n.Content[0], depth+1)
	if !ok && document.Named(n.Content[0]).Value != "" {
		return program.Text{}, false
	}
	var lines []program.Text
	size := 0
	for _, item := range Items(document.Named(n.Content[1])) {
		line, ok := f.resolve(item, depth+1)
		if !ok {
			line = f.gap(item) // {Ref: Name}
		}
		lines = append(lines, line)
		if size += line.Len() + separator.Len(); size > maxJoined {
			f.left = -1
		}
		if f.left < 0 {
			return program.Text{}, false
		}
	}
	text := program.Join(lines, separator)
	return text, text.Len() > 0
}

// substitute puts holes for ${Name}, and ${Name} for ${!Name}.
func (f *Finder) substitute(t program.Text) program.Text {
	s := t.String()
	var blanks []Blank
	for at := 0; ; {
		start := strings.Index(s[at:], "${")
		if start < 0 {
			break
		}
		start += at
		end := strings.IndexByte(s[start:], '}')
		if end < 0 {
			break
		}
		at = start + end + 1
		if strings.HasPrefix(s[start:], "${!") {
			blanks = append(blanks, Blank{Start: start, End: start + len("${!"), Cooked: "${"})
		} else {
			blanks = append(blanks, Blank{Start: start, End: at, Setting: f.isParameter(strings.TrimSpace(s[start+len("${") : at-1]))})
		}
	}
	return Fill(t, blanks, func(guest string) (string, bool) { return strings.ReplaceAll(guest, "${", "${!"), true })
}
