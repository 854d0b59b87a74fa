// Package aws finds the programs in files of AWS: templates of CloudFormation, state machines
// of Step Functions, documents of Systems Manager and buildspecs of CodeBuild.
package aws

import (
	"strings"

	"go.yaml.in/yaml/v4"

	"github.com/jitterlint/jitterlint/analyzer/iac/document"
	"github.com/jitterlint/jitterlint/analyzer/iac/host"
	"github.com/jitterlint/jitterlint/analyzer/iac/host/manifest"
	"github.com/jitterlint/jitterlint/analyzer/iac/program"
)

// CloudFormation returns the host of CloudFormation and SAM templates.
func CloudFormation() host.Host {
	return manifest.Kind{
		Name:  "cloudformation",
		Reads: document.Reads,
		Marks: []string{
			"ZipFile", "InlineCode", "DefinitionString", "UserData", initialisation, "BuildSpec", "AWS::Synthetics::Canary",
			"ContainerDefinitions", "ContainerProperties", "AWS::SSM::Document",
		},
		Sure: carriesCode,
		Find: func(f *manifest.Finder, root *yaml.Node) {
			t := &template{finder: f, fallback: globalRuntime(root)}
			t.walk(root, nil, 0)
		},
	}.Host()
}

// carriesCode reports whether a text is a template with the code of a function in it. Others
// may be filled in before they are YAML.
func carriesCode(text string) bool {
	return strings.Contains(text, "AWSTemplateFormatVersion") && (strings.Contains(text, "ZipFile") || strings.Contains(text, "InlineCode"))
}

// initialisation is the key of what cfn-init does on an instance.
const initialisation = "AWS::CloudFormation::Init"

// template is one template that is being read.
type template struct {
	finder *manifest.Finder
	// fallback is the runtime of functions that name none.
	fallback string
}

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
	t.container(n)
	for i := 0; i+1 < len(n.Content); i += 2 {
		if value := n.Content[i+1]; !t.sink(n.Content[i].Value, value, around) {
			t.walk(value, around, depth+1)
		}
	}
}

// sink hands on the program that a key is given, and reports whether the key is one of
// those that are given programs.
func (t *template) sink(key string, value *yaml.Node, around []*yaml.Node) bool {
	switch key {
	case "ZipFile", "InlineCode":
		t.function(value, around)
	case "DefinitionString":
		t.add(value, program.StepFunctions)
	case "UserData":
		return t.add(value, program.CloudInit)
	case "BuildSpec":
		if !strings.HasPrefix(environment(around), "WINDOWS") {
			t.add(value, program.Buildspec)
		}
	case "Script":
		return strings.Contains(near(around, "RuntimeVersion"), "python") && t.add(value, program.Python)
	case "Content":
		return near(around, "Type") == "AWS::SSM::Document" && t.add(value, program.SSM)
	case initialisation:
		t.initialise(document.Named(value))
	default:
		return false
	}
	return true
}

// near returns the value of a key in the mapping that a sink stands in, or in the one
// around that.
func near(around []*yaml.Node, key string) string {
	for i := len(around) - 1; i >= max(0, len(around)-2); i-- {
		if value := manifest.ValueOf(around[i], key); value != "" {
			return value
		}
	}
	return ""
}

// environment returns the kind of machine of the project that a BuildSpec is of.
func environment(around []*yaml.Node) string {
	return manifest.ValueOf(document.Get(around[max(0, len(around)-2)], "Environment"), "Type")
}

// function reads the code of a Lambda function.
func (t *template) function(value *yaml.Node, around []*yaml.Node) {
	runtime := t.fallback
	if own := near(around, "Runtime"); own != "" {
		runtime = own
	}
	switch {
	case strings.HasPrefix(runtime, "python"):
		t.add(value, program.Python)
	case strings.HasPrefix(runtime, "nodejs"):
		t.add(value, program.JavaScript)
	default:
		if text, ok := t.finder.Resolved(value); ok {
			t.finder.Found(text, program.Sniff(text.String()), false)
		}
	}
}

// add hands on the program that a sink is given, in a language that it says, and reports
// whether it is given a text. There may be one for each outcome of a condition.
func (t *template) add(value *yaml.Node, language program.Language) bool {
	if name, choice := manifest.Intrinsic(document.Named(value)); name == "If" && len(choice.Content) == 3 {
		then := t.add(choice.Content[1], language)
		return t.add(choice.Content[2], language) || then
	}
	text, ok := t.finder.Resolved(value)
	if ok {
		t.finder.Add(text, language)
	}
	return ok
}

// initialise reads the configurations of cfn-init.
func (t *template) initialise(all *yaml.Node) {
	manifest.Entries(all, func(_ string, config *yaml.Node) {
		manifest.Entries(document.Get(config, "files"), func(path string, file *yaml.Node) {
			if text, ok := t.finder.Resolved(document.Get(file, "content")); ok && manifest.ValueOf(file, "encoding") != "base64" {
				t.finder.Script(text, path)
			}
		})
		manifest.Entries(document.Get(config, "commands"), func(_ string, command *yaml.Node) {
			t.command(document.Get(command, "command"))
			t.command(document.Get(command, "test"))
		})
	})
}

// command hands on a command that a shell runs, or the one of a list of words.
func (t *template) command(n *yaml.Node) {
	if n != nil && n.Kind == yaml.SequenceNode {
		if name, _ := manifest.Intrinsic(n); name == "" {
			t.finder.Command(t.words(n))
			return
		}
	}
	if text, ok := t.finder.Resolved(n); ok {
		t.finder.Add(text, program.Shell)
	}
}

// container reads what a container of ECS or Batch runs.
func (t *template) container(n *yaml.Node) {
	entry, command := document.Get(n, "EntryPoint"), document.Get(n, "Command")
	if entry != nil || command != nil {
		t.finder.Command(append(t.words(entry), t.words(command)...))
	}
}

func (t *template) words(list *yaml.Node) []program.Text {
	return t.finder.Words(list, t.finder.Resolved)
}

// globalRuntime returns the runtime of SAM's Globals.
func globalRuntime(root *yaml.Node) string {
	return manifest.ValueOf(document.Get(document.Get(root, "Globals"), "Function"), "Runtime")
}
