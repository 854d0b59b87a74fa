package host

import (
	"context"
	"fmt"
	"strings"

	"go.yaml.in/yaml/v4"

	"github.com/jitterlint/jitterlint/analyzer/iac/document"
	"github.com/jitterlint/jitterlint/analyzer/iac/program"
)

// CloudFormation returns the host of CloudFormation and SAM templates.
func CloudFormation() Host { return cloudFormation{} }

type cloudFormation struct{}

func (cloudFormation) Name() string { return "cloudformation" }

func (cloudFormation) Reads(path string) bool { return document.Reads(path) }

// Signals are the keys of sinks; a state machine has the word of its retriers.
func (cloudFormation) Signals() []string { return []string{"ZipFile", "InlineCode", "ErrorEquals"} }

func (cloudFormation) NeedsSignal() bool { return true }

func (cloudFormation) Language() program.Language { return program.Unknown }

func (cloudFormation) Silences(file *program.File) []program.Silence { return document.Silences(file) }

func (cloudFormation) Programs(_ context.Context, file *program.File) ([]*program.Program, error) {
	d := document.Of(file)
	if d.Err != nil {
		if !strings.Contains(file.Text, "AWSTemplateFormatVersion") {
			return nil, nil // a template of another kind, which is no YAML yet
		}
		return nil, d.Err
	}
	t := &template{document: d, texts: maxTexts}
	for _, root := range d.Roots {
		t.fallback = globalRuntime(root)
		t.walk(root, nil, 0)
	}
	if t.texts < 0 {
		return t.programs, fmt.Errorf("%s: not read to its end, since what its aliases stand for is too much, or stands in itself: write it out", file.Path)
	}
	return t.programs, nil
}

// template is one file that is being read.
type template struct {
	document *document.Document
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
	if depth > document.MaxDepth {
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
		switch key.Value {
		case "ZipFile", "InlineCode":
			t.function(value, around)
		case "DefinitionString":
			t.add(value, program.StepFunctions)
		default:
			t.walk(value, around, depth+1)
		}
	}
}

// function reads the code of a Lambda function.
func (t *template) function(value *yaml.Node, around []*yaml.Node) {
	runtime := t.fallback
	for i := len(around) - 1; i >= max(0, len(around)-2); i-- {
		if r := document.Get(around[i], "Runtime"); r != nil && r.Kind == yaml.ScalarNode {
			runtime = r.Value
			break
		}
	}
	switch {
	case strings.HasPrefix(runtime, "python"):
		t.add(value, program.Python)
	case !strings.HasPrefix(runtime, "nodejs"):
		t.add(value, program.Unknown)
	}
}

// add reads the program that a sink is given, in a language that it says or not.
func (t *template) add(value *yaml.Node, language program.Language) {
	text, at, ok := t.text(value, 0)
	if !ok || t.texts < 0 {
		return
	}
	p := &program.Program{Text: text, Language: language, At: at, Declared: language != program.Unknown, Whole: true, Carried: true}
	if !p.Declared {
		p.Language = program.Sniff(text.String())
	}
	if p.Language != program.Unknown {
		t.programs = append(t.programs, p)
	}
}

// text returns the text of a scalar, with CloudFormation's substitutions, or of
// a list that is joined.
func (t *template) text(n *yaml.Node, depth int) (program.Text, program.Span, bool) {
	if t.texts--; t.texts < 0 || depth > document.MaxDepth {
		t.texts = -1 // an alias of what it stands in, or of aliases of aliases
		return program.Text{}, program.Span{}, false
	}
	name, n := intrinsic(document.Named(n))
	if name == "Join" {
		return t.joined(n, depth)
	}
	if name == "Sub" && n.Kind == yaml.SequenceNode && len(n.Content) > 0 {
		n = document.Named(n.Content[0]) // the values that it names are not followed
	}
	if n.Kind != yaml.ScalarNode {
		return program.Text{}, program.Span{}, false
	}
	text, ok := t.document.Scalar(n)
	if !ok || text.Len() == 0 {
		return program.Text{}, program.Span{}, false
	}
	at := text.Host(0, text.Len())
	if name == "Sub" {
		text = substitute(text)
	}
	return text, at, true
}

// intrinsic returns the name of the function that a node calls, and what it is
// given: of !Sub x, and of {Fn::Sub: x}. Another node is itself.
func intrinsic(n *yaml.Node) (name string, argument *yaml.Node) {
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
func (t *template) joined(n *yaml.Node, depth int) (program.Text, program.Span, bool) {
	if n.Kind != yaml.SequenceNode || len(n.Content) != 2 || document.Named(n.Content[1]).Kind != yaml.SequenceNode {
		return program.Text{}, program.Span{}, false
	}
	separator, _, ok := t.text(n.Content[0], depth+1)
	if !ok && document.Named(n.Content[0]).Value != "" {
		return program.Text{}, program.Span{}, false
	}
	var lines []program.Text
	size := 0
	for _, item := range document.Named(n.Content[1]).Content {
		item = document.Named(item)
		line, _, ok := t.text(item, depth+1)
		if !ok && (item.Kind != yaml.ScalarNode || item.Value != "") {
			start, found := t.document.Offset(item)
			if !found {
				return program.Text{}, program.Span{}, false
			}
			line = program.Hole(t.document.File.Span(start, start)) // {Ref: Name}
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

// globalRuntime returns the runtime of SAM's Globals.
func globalRuntime(root *yaml.Node) string {
	runtime := document.Get(document.Get(document.Get(document.Root(root), "Globals"), "Function"), "Runtime")
	if runtime == nil {
		return ""
	}
	return runtime.Value
}
