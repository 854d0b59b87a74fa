package host

import (
	"go/parser"
	"go/token"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"github.com/jitterlint/jitterlint/analyzer/directive"
	"github.com/jitterlint/jitterlint/analyzer/iac/program"
)

// Silences is empty: comments in a program are the guest's.
func (pythonFile) Silences(*program.File) []program.Silence { return nil }

// Silences returns the directives of a Go file, and golangci-lint's. Those at fault
// are left to the pass on Go code, which tells them.
func (golang) Silences(file *program.File) []program.Silence {
	fset := token.NewFileSet()
	syntax, _ := parser.ParseFile(fset, file.Path, file.Text, parser.ParseComments|parser.SkipObjectResolution)
	if syntax == nil || int(syntax.FileEnd-syntax.FileStart) != len(file.Text) {
		return nil
	}
	span := func(start, end token.Pos) program.Span {
		return file.Span(int(start-syntax.FileStart), min(int(end-syntax.FileStart), len(file.Text)))
	}
	var found []program.Silence
	for _, d := range directive.OfGo(fset, syntax) {
		if d.Fault == "" {
			found = append(found, program.Silence{Directive: d.Directive, At: span(d.Comment.Pos(), d.Comment.End()), Covers: span(d.Start, d.End)})
		}
	}
	return found
}

// Silences returns the directives in the comments of a template, which are for the
// keys that they stand beside or above, and those in Comment keys, which are for all
// of their mappings: JSON has no other comments.
func (cloudFormation) Silences(file *program.File) []program.Silence {
	if nested(file.Text) > maxBrackets {
		return nil
	}
	var roots []yaml.Node
	if err := yaml.Load([]byte(file.Text), &roots, yaml.WithAllDocuments()); err != nil {
		return nil
	}
	t := &silences{file: file}
	for i := range roots {
		t.walk(&roots[i], 0)
	}
	slices.SortFunc(t.found, func(a, b program.Silence) int { return a.At.Start - b.At.Start })
	return t.found
}

// maxSilences is how many directives of a template are heeded: finding the place of
// each takes a look at the whole file.
const maxSilences = 1000

// silences are those of one template.
type silences struct {
	file  *program.File
	found []program.Silence
}

func (t *silences) walk(n *yaml.Node, depth int) {
	if depth > maxBrackets {
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

// add adds the directive that a comment of a node is. The library does not say
// where it stands: on the node's line, or as the nearest of its text above.
func (t *silences) add(c directive.Comment, n, covers *yaml.Node) {
	d, ok := directive.AfterHash.Parse(c)
	if !ok || len(t.found) >= maxSilences {
		return
	}
	at, _ := offsetOf(t.file, n.Line, n.Column)
	start := strings.LastIndex(t.file.Text[:at], c.Text)
	if c.Trailing {
		start = at + strings.Index(t.file.Text[at:], c.Text)
	}
	start = max(start-len("#"), 0)
	stands := t.file.Span(start, min(start+len("#")+len(c.Text), len(t.file.Text)))
	t.found = append(t.found, program.Silence{Directive: d, At: stands, Covers: t.span(d, covers), Complete: true})
}

// field reads a text that is a comment where there are no others.
func (t *silences) field(text, around *yaml.Node) {
	d, ok := directive.InField.Parse(directive.Comment{Text: text.Value})
	if !ok || len(t.found) >= maxSilences {
		return
	}
	at, found := offsetOf(t.file, text.Line, text.Column)
	if found {
		end := at + max(strings.IndexByte(t.file.Text[at:]+"\n", '\n'), 0)
		t.found = append(t.found, program.Silence{Directive: d, At: t.file.Span(at, end), Covers: t.span(d, around), Complete: true})
	}
}

// span returns where a node stands, from its first key to the end of its last
// value, or all of the file for a directive that is for that.
func (t *silences) span(d directive.Directive, n *yaml.Node) program.Span {
	if d.File {
		return t.file.All()
	}
	first, last := n, n
	for len(first.Content) > 0 {
		first = first.Content[0]
	}
	for len(last.Content) > 0 {
		last = last.Content[len(last.Content)-1]
	}
	start, ok := offsetOf(t.file, first.Line, first.Column)
	end, known := offsetOf(t.file, last.Line, last.Column)
	if !ok || !known || end < start {
		return t.file.Span(0, 0)
	}
	end = min(end+1, len(t.file.Text))
	if text, ok := scalar(t.file, last); ok && text.Len() > 0 {
		end = max(end, text.Host(text.Len()-1, text.Len()).End)
	}
	return t.file.Span(start, end)
}
