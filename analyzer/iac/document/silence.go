package document

import (
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"github.com/jitterlint/jitterlint/analyzer/directive"
	"github.com/jitterlint/jitterlint/analyzer/iac/program"
)

// Silences returns the directives in the comments of a template, which are for the
// keys that they stand beside or above, and those in Comment keys, which are for all
// of their mappings: JSON has no other comments.
func Silences(file *program.File) []program.Silence {
	t := &silences{document: Of(file)}
	for _, root := range t.document.Roots {
		t.walk(root, 0)
	}
	slices.SortFunc(t.found, func(a, b program.Silence) int { return a.At.Start - b.At.Start })
	return t.found
}

// maxSilences is how many directives of a template are heeded: finding the place of
// each takes a look at the whole file.
const maxSilences = 1000

// silences are those of one template.
type silences struct {
	document *Document
	found    []program.Silence
}

func (t *silences) walk(n *yaml.Node, depth int) {
	if depth > MaxDepth {
		return
	}
	t.comments(n, n)
	if n.Kind != yaml.MappingNode {
		for _, child := range n.Content {
			t.walk(child, depth+1)
		}
		return
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		t.comments(key, &yaml.Node{Content: []*yaml.Node{key, value}})
		if strings.Contains(t.document.File.Text, "\r\n") {
			if i == 0 {
				t.displaced(key, key, n)
			} else if before := n.Content[i-2]; t.isRightAbove(before.FootComment, key) {
				t.displaced(before, key, &yaml.Node{Content: []*yaml.Node{key, value}})
			}
		}
		if key.Value == "Comment" && value.Kind == yaml.ScalarNode {
			t.field(value, n)
			continue
		}
		t.walk(value, depth+1)
	}
}

// comments reads what stands above a node and beside it.
func (t *silences) comments(n, covers *yaml.Node) {
	above := ""
	for line := range strings.Lines(n.HeadComment) {
		text := strings.TrimPrefix(strings.TrimSpace(line), "#")
		t.add(directive.Comment{Text: text, Above: above}, n, covers)
		above = text
	}
	t.add(directive.Comment{Text: strings.TrimPrefix(n.LineComment, "#"), Trailing: true}, n, covers)
}

// displaced reads what stands above a key, or above a mapping in a list. Where lines end in
// \r\n, the library takes it for what stands below the key before, or below the mapping's
// first.
func (t *silences) displaced(from, key, covers *yaml.Node) {
	at, ok := t.document.Offset(key)
	above := ""
	for line := range strings.Lines(from.FootComment) {
		line = strings.TrimRight(line, "\r\n")
		if ok && strings.LastIndex(t.document.File.Text[:at], line) >= 0 {
			text := strings.TrimPrefix(line, "#")
			t.add(directive.Comment{Text: text, Above: above}, key, covers)
			above = text
		}
	}
}

// isRightAbove reports whether a comment ends on the line above a key.
func (t *silences) isRightAbove(comment string, key *yaml.Node) bool {
	at, ok := t.document.Offset(key)
	if !ok || comment == "" {
		return false
	}
	last := strings.TrimRight(comment[strings.LastIndexByte(comment, '\n')+1:], "\r")
	start := strings.LastIndex(t.document.File.Text[:at], last)
	if start < 0 {
		return false
	}
	between := t.document.File.Text[start+len(last) : at]
	return strings.TrimSpace(between) == "" && strings.Count(between, "\n") == 1
}

// add adds the directive that a comment of a node is. The library does not say
// where it stands: on the node's line, or as the nearest of its text above.
func (t *silences) add(c directive.Comment, n, covers *yaml.Node) {
	d, ok := directive.AfterHash.Parse(c)
	if !ok || len(t.found) >= maxSilences {
		return
	}
	at, _ := t.document.Offset(n)
	start := strings.LastIndex(t.document.File.Text[:at], c.Text)
	if c.Trailing {
		start = at + strings.Index(t.document.File.Text[at:], c.Text)
	}
	start = max(start-len("#"), 0)
	stands := t.document.File.Span(start, min(start+len("#")+len(c.Text), len(t.document.File.Text)))
	t.found = append(t.found, program.Silence{Directive: d, At: stands, Covers: t.span(d, covers), Complete: true})
}

// field reads a text that is a comment where there are no others.
func (t *silences) field(text, around *yaml.Node) {
	d, ok := directive.InField.Parse(directive.Comment{Text: text.Value})
	if !ok || len(t.found) >= maxSilences {
		return
	}
	at, found := t.document.Offset(text)
	if found {
		end := at + max(strings.IndexByte(t.document.File.Text[at:]+"\n", '\n'), 0)
		t.found = append(t.found, program.Silence{Directive: d, At: t.document.File.Span(at, end), Covers: t.span(d, around), Complete: true})
	}
}

// span returns where a node stands, from its first key to the end of its last
// value, or all of the file for a directive that is for that.
func (t *silences) span(d directive.Directive, n *yaml.Node) program.Span {
	if d.File {
		return t.document.File.All()
	}
	first, last := n, n
	for len(first.Content) > 0 {
		first = first.Content[0]
	}
	for len(last.Content) > 0 {
		last = last.Content[len(last.Content)-1]
	}
	start, ok := t.document.Offset(first)
	end, known := t.document.Offset(last)
	if !ok || !known || end < start {
		return t.document.File.Span(0, 0)
	}
	end = min(end+1, len(t.document.File.Text))
	if text, ok := t.document.Scalar(last); ok && text.Len() > 0 {
		end = max(end, text.Host(text.Len()-1, text.Len()).End)
	}
	return t.document.File.Span(start, end)
}
