package aws

import (
	"regexp"
	"strings"
	"sync"

	"go.yaml.in/yaml/v4"

	"github.com/jitterlint/jitterlint/analyzer/iac/document"
	"github.com/jitterlint/jitterlint/analyzer/iac/host"
	"github.com/jitterlint/jitterlint/analyzer/iac/host/manifest"
	"github.com/jitterlint/jitterlint/analyzer/iac/program"
)

// SSM returns the host of the documents of AWS Systems Manager and of Image Builder: files
// of their own, or parts of templates.
func SSM() host.Host {
	return manifest.Kind{
		Name:     "ssm",
		Language: program.SSM,
		Reads:    document.Reads,
		Marks:    []string{"schemaVersion"},
		Find: func(f *manifest.Finder, root *yaml.Node) {
			(&automation{finder: f, fill: manifest.Holes(parameters(), "{{", ownParameter())}).walk(root, 0)
		},
	}.Host()
}

// parameters are {{ Name }} and {{ step.Output }}.
var parameters = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`\{\{\s*[A-Za-z_][\w:./-]*\s*\}\}`)
})

// ownParameter is {{ Name }}: who runs the document gives it.
var ownParameter = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^\{\{\s*\w+\s*\}\}$`) })

// automation looks for documents in a file.
type automation struct {
	finder *manifest.Finder
	fill   manifest.Filler
}

func (a *automation) walk(n *yaml.Node, depth int) {
	if depth > document.MaxDepth || n.Kind == yaml.AliasNode {
		return
	}
	if document.Get(n, "schemaVersion") != nil {
		steps := manifest.Items(document.Get(n, "mainSteps"))
		// Those of Image Builder have steps in phases.
		for _, phase := range manifest.Items(document.Get(n, "phases")) {
			steps = append(steps, manifest.Items(document.Get(phase, "steps"))...)
		}
		for _, step := range steps {
			a.step(manifest.ValueOf(step, "action"), document.Get(step, "inputs"))
		}
		// An older version has the inputs of each plug-in in a list.
		manifest.Entries(document.Get(n, "runtimeConfig"), func(action string, plugin *yaml.Node) {
			for _, inputs := range manifest.Items(document.Get(plugin, "properties")) {
				a.step(action, inputs)
			}
		})
	}
	for _, child := range n.Content {
		a.walk(child, depth+1)
	}
}

// step reads what a step is given for an action.
func (a *automation) step(action string, inputs *yaml.Node) {
	switch action {
	case "aws:executeScript":
		script, ok := a.finder.Resolved(document.Get(inputs, "Script"))
		if ok && strings.HasPrefix(strings.ToLower(manifest.ValueOf(inputs, "Runtime")), "python") {
			a.finder.Add(script, program.Python)
		}
	case "ExecuteBash":
		a.lines(document.Get(inputs, "commands"))
	case "aws:runShellScript":
		a.lines(document.Get(inputs, "runCommand"))
	case "aws:runCommand":
		if manifest.ValueOf(inputs, "DocumentName") == "AWS-RunShellScript" {
			a.lines(document.Get(document.Get(inputs, "Parameters"), "commands"))
		}
	}
}

// lines reads a script, of which each line is an item of a list.
func (a *automation) lines(list *yaml.Node) {
	text, ok := a.finder.Resolved(list)
	if !ok {
		text = a.finder.Lines(manifest.Items(list), a.finder.Resolved)
	}
	a.finder.Add(a.fill(text), program.Shell)
}
