package host

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
)

// CloudFormation returns the host of CloudFormation and SAM templates.
func CloudFormation() Host { return cloudFormation{} }

type cloudFormation struct{}

func (cloudFormation) Name() string { return "cloudformation" }

func (cloudFormation) Reads(path string) bool {
	return slices.Contains([]string{".yaml", ".yml", ".template", ".json"}, filepath.Ext(path))
}

func (cloudFormation) Signals() []string { return []string{"ZipFile", "InlineCode"} }

func (cloudFormation) NeedsSignal() bool { return true }

// maxBrackets is how many brackets a template may have in each other.
const maxBrackets = 500

func (cloudFormation) Programs(_ context.Context, file *program.File) ([]*program.Program, error) {
	if nested(file.Text) > maxBrackets {
		return nil, fmt.Errorf("%s: brackets are nested more than %d deep", file.Path, maxBrackets)
	}
	var roots []yaml.Node
	if err := yaml.Load([]byte(file.Text), &roots, yaml.WithAllDocuments()); err != nil {
		if !strings.Contains(file.Text, "AWSTemplateFormatVersion") {
			return nil, nil // a template of another kind, which is no YAML yet
		}
		var load *yaml.LoadError
		if errors.As(err, &load) {
			return nil, fmt.Errorf("%s:%d: %s", file.Path, max(load.Mark.Line, 1), load.Message)
		}
		return nil, fmt.Errorf("%s: %w", file.Path, err)
	}
	t := &template{file: file, texts: maxTexts}
	for i := range roots {
		t.fallback = globalRuntime(&roots[i])
		t.walk(&roots[i], nil, 0)
	}
	if t.texts < 0 {
		return t.programs, fmt.Errorf("%s: not read to its end, since what its aliases stand for is too much, or stands in itself: write it out", file.Path)
	}
	return t.programs, nil
}

// nested returns how deep brackets stand in each other at the most.
func nested(text string) int {
	depth, most := 0, 0
	for i := range len(text) {
		switch text[i] {
		case '[', '{':
			depth++
			most = max(most, depth)
		case ']', '}':
			depth--
		}
	}
	return most
}

// template is one file that is being read.
type template struct {
	file     *program.File
	programs []*program.Program
	// fallback is the runtime of functions that name none.
	fallback string
	// texts is how many more texts are read: aliases may make few lines many.
	texts int
}

// maxTexts, of all sinks together, and maxJoined, in bytes, bound what aliases
// make of a template.
const (
	maxTexts  = 100_000
	maxJoined = 4 << 20
)

// walk looks for sinks below a node, which stands in the mappings given.
func (t *template) walk(n *yaml.Node, around []*yaml.Node, depth int) {
	if depth > maxBrackets {
		return
	}
	if n.Kind != yaml.MappingNode {
		for _, child := range n.Content {
			t.walk(child, around, depth+1)
		}
		return
	}
	around = append(around[:len(around):len(around)], n)
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		if key.Value == "ZipFile" || key.Value == "InlineCode" {
			t.sink(value, around)
			continue
		}
		t.walk(value, around, depth+1)
	}
}

// sink reads the program that a sink is given.
func (t *template) sink(value *yaml.Node, around []*yaml.Node) {
	runtime := t.fallback
	for i := len(around) - 1; i >= max(0, len(around)-2); i-- {
		if r := child(around[i], "Runtime"); r != nil && named(r).Kind == yaml.ScalarNode {
			runtime = named(r).Value
			break
		}
	}
	text, at, ok := t.text(value, 0)
	if !ok || t.texts < 0 {
		return
	}
	p := &program.Program{Text: text, At: at, Whole: true, Carried: true}
	switch {
	case strings.HasPrefix(runtime, "python"):
		p.Language, p.Declared = program.Python, true
	case strings.HasPrefix(runtime, "nodejs"):
		return
	default:
		p.Language = program.Sniff(text.String())
	}
	if p.Language != program.Unknown {
		t.programs = append(t.programs, p)
	}
}

// text returns the text of a scalar, with CloudFormation's substitutions, or of
// a list that is joined.
func (t *template) text(n *yaml.Node, depth int) (program.Text, program.Span, bool) {
	if t.texts--; t.texts < 0 || depth > maxBrackets {
		t.texts = -1 // an alias of what it stands in, or of aliases of aliases
		return program.Text{}, program.Span{}, false
	}
	name, n := intrinsic(named(n))
	if name == "Join" {
		return t.joined(n, depth)
	}
	if name == "Sub" && n.Kind == yaml.SequenceNode && len(n.Content) > 0 {
		n = named(n.Content[0]) // the values that it names are not followed
	}
	if n.Kind != yaml.ScalarNode {
		return program.Text{}, program.Span{}, false
	}
	text, ok := scalar(t.file, n)
	if !ok || text.Len() == 0 {
		return program.Text{}, program.Span{}, false
	}
	at := text.Host(0, text.Len())
	if name == "Sub" {
		text = substitute(text)
	}
	return text, at, true
}

// named returns the node that an alias stands for, and another node itself.
func named(n *yaml.Node) *yaml.Node {
	if n.Kind == yaml.AliasNode && n.Alias != nil {
		return n.Alias
	}
	return n
}

// intrinsic returns the name of the function that a node calls, and what it is
// given: of !Sub x, and of {Fn::Sub: x}. Another node is itself.
func intrinsic(n *yaml.Node) (name string, argument *yaml.Node) {
	if n.Kind == yaml.MappingNode && len(n.Content) == 2 {
		if name, ok := strings.CutPrefix(n.Content[0].Value, "Fn::"); ok {
			return name, named(n.Content[1])
		}
	}
	if name, ok := strings.CutPrefix(n.Tag, "!"); ok && !strings.HasPrefix(name, "!") {
		return name, n
	}
	return "", n
}

// joined returns the text of [separator, [lines]].
func (t *template) joined(n *yaml.Node, depth int) (program.Text, program.Span, bool) {
	if n.Kind != yaml.SequenceNode || len(n.Content) != 2 || named(n.Content[1]).Kind != yaml.SequenceNode {
		return program.Text{}, program.Span{}, false
	}
	separator, _, ok := t.text(n.Content[0], depth+1)
	if !ok && named(n.Content[0]).Value != "" {
		return program.Text{}, program.Span{}, false
	}
	var lines []program.Text
	size := 0
	for _, item := range named(n.Content[1]).Content {
		item = named(item)
		line, _, ok := t.text(item, depth+1)
		if !ok && (item.Kind != yaml.ScalarNode || item.Value != "") {
			start, found := offsetOf(t.file, item.Line, item.Column)
			if !found {
				return program.Text{}, program.Span{}, false
			}
			line = program.Hole(t.file.Span(start, start)) // {Ref: Name}
		}
		lines = append(lines, line)
		if size += line.Len() + separator.Len(); size > maxJoined {
			t.texts = -1
		}
		if t.texts < 0 {
			return program.Text{}, program.Span{}, false
		}
	}
	text := program.Join(lines, separator)
	return text, text.Host(0, text.Len()), text.Len() > 0
}

// substitute puts holes for ${Name}, and ${Name} for ${!Name}.
func substitute(t program.Text) program.Text {
	s := t.String()
	var parts []program.Text
	at := 0
	for {
		i := strings.Index(s[at:], "${")
		if i < 0 {
			break
		}
		i += at
		end := strings.IndexByte(s[i:], '}')
		if end < 0 {
			break
		}
		end += i + 1
		parts = append(parts, t.Slice(at, i))
		if strings.HasPrefix(s[i:], "${!") {
			parts = append(parts, program.Cooked("${", t.Host(i, i+3), nil), t.Slice(i+3, end))
		} else {
			parts = append(parts, program.Hole(t.Host(i, end)))
		}
		at = end
	}
	if parts == nil {
		return t
	}
	return program.Concat(append(parts, t.Slice(at, len(s)))...)
}

func child(n *yaml.Node, key string) *yaml.Node {
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == key {
			return n.Content[i+1]
		}
	}
	return nil
}

// globalRuntime returns the runtime of SAM's Globals.
func globalRuntime(root *yaml.Node) string {
	n := root
	if n.Kind == yaml.DocumentNode && len(n.Content) > 0 {
		n = n.Content[0]
	}
	for _, key := range []string{"Globals", "Function", "Runtime"} {
		if n == nil || n.Kind != yaml.MappingNode {
			return ""
		}
		n = child(n, key)
	}
	if n == nil {
		return ""
	}
	return n.Value
}
