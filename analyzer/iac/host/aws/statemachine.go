package aws

import (
	"context"
	"regexp"
	"strings"

	"go.yaml.in/yaml/v4"

	"github.com/jitterlint/jitterlint/analyzer/iac/document"
	"github.com/jitterlint/jitterlint/analyzer/iac/host"
	"github.com/jitterlint/jitterlint/analyzer/iac/program"
)

// StateMachines returns the host of state machines of Step Functions, in the Amazon
// States Language: files of their own, or parts of templates.
func StateMachines() host.Host { return stateMachines{} }

type stateMachines struct{}

// Name is that of the guest: one switch is for both.
func (stateMachines) Name() string { return string(program.StepFunctions) }

func (stateMachines) Reads(path string) bool { return document.Reads(path) }

// Signals has the word that each retrier has.
func (stateMachines) Signals() []string { return []string{"ErrorEquals"} }

func (stateMachines) NeedsSignal() bool { return true }

func (stateMachines) Language() program.Language { return program.StepFunctions }

func (stateMachines) Silences(file *program.File) []program.Silence { return document.Silences(file) }

func (stateMachines) Programs(_ context.Context, file *program.File) ([]*program.Program, error) {
	d := document.Of(file)
	if d.Err != nil {
		// "Seconds": ${wait}, which is filled in by Terraform or CloudFormation.
		if filled := withoutBlanks(file.Text); filled != file.Text {
			d = document.Of(program.NewFile(file.Path, filled))
			d = &document.Document{File: file, Roots: d.Roots, Err: d.Err}
		}
	}
	if d.Err != nil {
		return nil, nil // a template of another kind; what it makes is not known
	}
	m := &machines{document: d}
	for _, root := range d.Roots {
		m.walk(root, 0)
	}
	return m.found, nil
}

// withoutBlanks puts names as long in place of what is filled in later.
func withoutBlanks(text string) string {
	return regexp.MustCompile(`\$\{[^{}"\n]*\}`).ReplaceAllStringFunc(text, func(blank string) string {
		return "__" + strings.Repeat("o", len(blank)-len("__"))
	})
}

// machines looks for the state machines of a file.
type machines struct {
	document *document.Document
	found    []*program.Program
}

// walk looks for state machines below a node. Those that are parts of others, such as
// the branches of a Parallel state, are not told apart.
func (m *machines) walk(n *yaml.Node, depth int) {
	if depth > document.MaxDepth || n.Kind == yaml.AliasNode {
		return
	}
	if states := document.Get(n, "States"); states != nil && states.Kind == yaml.MappingNode && document.Get(n, "StartAt") != nil {
		m.add(n)
		return
	}
	for _, child := range n.Content {
		m.walk(child, depth+1)
	}
}

func (m *machines) add(n *yaml.Node) {
	tree, text, ok := m.document.Tree(n)
	if !ok {
		return
	}
	m.found = append(m.found, &program.Program{
		Text: text, Tree: tree, Language: program.StepFunctions, At: text.Host(0, text.Len()), Declared: true, Whole: true, Carried: true,
	})
}
