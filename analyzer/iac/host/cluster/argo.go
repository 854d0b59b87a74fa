package cluster

import (
	"regexp"
	"slices"
	"sync"

	"go.yaml.in/yaml/v4"

	"github.com/jitterlint/jitterlint/analyzer/iac/document"
	"github.com/jitterlint/jitterlint/analyzer/iac/host"
	"github.com/jitterlint/jitterlint/analyzer/iac/host/helm"
	"github.com/jitterlint/jitterlint/analyzer/iac/host/manifest"
	"github.com/jitterlint/jitterlint/analyzer/iac/program"
)

// Argo returns the host of Argo's workflows: the sources of scripts, and what their
// containers run.
func Argo() host.Host {
	return manifest.Kind{
		Name:   "argo",
		Reads:  document.Reads,
		Marks:  []string{"argoproj.io/"},
		Render: helm.Renderings,
		Find: func(f *manifest.Finder, root *yaml.Node) {
			for _, object := range objects(root) {
				if isArgo(object) {
					w := &workload{finder: f, fill: manifest.Holes(argoBlanks(), "{{", argoSettings())}
					w.step = w.argoScript
					w.walk(object, 0)
				}
			}
		},
	}.Host()
}

// isArgo reports whether an object is a workflow: Argo has other kinds, whose pods are as
// those of Kubernetes.
func isArgo(object *yaml.Node) bool {
	kinds := []string{"Workflow", "WorkflowTemplate", "ClusterWorkflowTemplate", "CronWorkflow", "WorkflowEventBinding", "Sensor"}
	return isOf(object, "argoproj.io") && slices.Contains(kinds, manifest.ValueOf(object, "kind"))
}

// argoBlanks are Argo's variables and expressions.
var argoBlanks = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`\{\{[^{}]*\}\}`)
})

// argoSettings are the parameters of a whole workflow. Those of a template may differ from
// step to step.
var argoSettings = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^\{\{\s*workflow\.parameters\.[\w-]+\s*\}\}$`)
})

// argoScript reads a script's source, which is a file that its command is given.
func (w *workload) argoScript(script *yaml.Node) {
	text, ok := w.text(document.Get(script, "source"))
	if !ok {
		return
	}
	command := manifest.Items(document.Get(script, "command"))
	for _, word := range command {
		switch {
		case program.IsPython(word.Value):
			w.finder.Add(text, program.Python)
			return
		case program.IsShell(word.Value):
			w.finder.Add(text, program.Shell)
			return
		}
	}
	if len(command) == 0 {
		w.finder.Script(text, "") // the image says what runs it
	}
}
