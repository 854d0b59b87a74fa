// Package ci finds the programs that are steps and jobs of GitHub Actions and GitLab CI.
package ci

import (
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"

	"go.yaml.in/yaml/v4"

	"github.com/jitterlint/jitterlint/analyzer/iac/document"
	"github.com/jitterlint/jitterlint/analyzer/iac/host"
	"github.com/jitterlint/jitterlint/analyzer/iac/host/manifest"
	"github.com/jitterlint/jitterlint/analyzer/iac/program"
)

// Workflows returns the host of the workflows and actions of GitHub: what their steps run.
func Workflows() host.Host {
	return manifest.Kind{
		Name:  "githubactions",
		Reads: isWorkflow,
		Marks: []string{"run:", `"run"`},
		Find: func(f *manifest.Finder, root *yaml.Node) {
			w := &workflow{finder: f, fill: manifest.Holes(expressions(), "${{", inputs())}
			shell := defaultShell(root, "")
			manifest.Entries(document.Get(root, "jobs"), func(_ string, job *yaml.Node) { w.job(job, shell) })
			w.steps(document.Get(document.Get(root, "runs"), "steps"), "")
		},
	}.Host()
}

// isWorkflow reports whether a file is a workflow or an action, of GitHub or of a forge
// that runs the same.
func isWorkflow(path string) bool {
	if ext := filepath.Ext(path); ext != ".yml" && ext != ".yaml" {
		return false
	}
	if base := filepath.Base(path); base == "action.yml" || base == "action.yaml" {
		return true
	}
	dir := filepath.Dir(path)
	return filepath.Base(dir) == "workflows" && slices.Contains([]string{".github", ".gitea", ".forgejo"}, filepath.Base(filepath.Dir(dir)))
}

// expressions are ${{ … }}, in which strings are quoted.
var expressions = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`\$\{\{(?:'[^']*'|[^'}]|\}[^}])*\}\}`)
})

// inputs are what whoever runs a workflow, or its repository's owner, has written down.
var inputs = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^\$\{\{\s*(?:inputs|vars|github\.event\.inputs)\.[\w-]+\s*\}\}$`)
})

// defaultShell returns the shell that a workflow or a job runs its steps by.
func defaultShell(n *yaml.Node, otherwise string) string {
	if shell := manifest.ValueOf(document.Get(document.Get(n, "defaults"), "run"), "shell"); shell != "" {
		return shell
	}
	return otherwise
}

// workflow is one workflow that is being read.
type workflow struct {
	finder *manifest.Finder
	fill   manifest.Filler
}

func (w *workflow) job(job *yaml.Node, shell string) {
	if shell == "" && isWindows(document.Get(job, "runs-on")) {
		shell = "pwsh"
	}
	w.steps(document.Get(job, "steps"), defaultShell(job, shell))
}

// isWindows reports whether a job runs on Windows, by the labels of its machine.
func isWindows(labels *yaml.Node) bool {
	if labels == nil {
		return false
	}
	return slices.ContainsFunc(append(manifest.Items(labels), labels), func(label *yaml.Node) bool {
		return strings.HasPrefix(strings.ToLower(label.Value), "windows")
	})
}

func (w *workflow) steps(steps *yaml.Node, otherwise string) {
	for _, step := range manifest.Items(steps) {
		if !w.finder.First(step) {
			continue
		}
		shell := manifest.ValueOf(step, "shell")
		if shell == "" {
			shell = otherwise
		}
		if text, ok := w.finder.Scalar(document.Get(step, "run")); ok {
			w.finder.Add(w.fill(text), languageOf(shell))
		}
	}
}

// languageOf returns what a step's shell reads. It may be a command line, and is bash if
// nothing is said.
func languageOf(shell string) program.Language {
	command, _, _ := strings.Cut(strings.TrimSpace(shell), " ")
	switch {
	case command == "" || program.IsShell(command) || strings.HasPrefix(command, "${{"):
		return program.Shell
	case program.IsPython(command):
		return program.Python
	}
	return program.Unknown
}
