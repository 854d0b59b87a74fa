package cluster

import (
	"regexp"
	"strings"
	"sync"

	"go.yaml.in/yaml/v4"

	"github.com/jitterlint/jitterlint/analyzer/iac/document"
	"github.com/jitterlint/jitterlint/analyzer/iac/host"
	"github.com/jitterlint/jitterlint/analyzer/iac/host/helm"
	"github.com/jitterlint/jitterlint/analyzer/iac/host/manifest"
	"github.com/jitterlint/jitterlint/analyzer/iac/program"
)

// Tekton returns the host of Tekton's tasks and pipelines: the scripts of steps, and what
// their containers run.
func Tekton() host.Host {
	return manifest.Kind{
		Name:   "tekton",
		Reads:  document.Reads,
		Marks:  []string{"tekton.dev/"},
		Render: helm.Renderings,
		Find: func(f *manifest.Finder, root *yaml.Node) {
			for _, object := range objects(root) {
				if isTekton(object) {
					w := &workload{finder: f, fill: manifest.Holes(tektonBlanks(), "$(params", tektonSettings())}
					w.step = w.tektonStep
					w.walk(object, 0)
					if manifest.ValueOf(object, "kind") == "StepAction" {
						w.container(document.Get(object, "spec"))
					}
				}
			}
		},
	}.Host()
}

func isTekton(object *yaml.Node) bool { return isOf(object, "tekton.dev") }

// tektonBlanks are the variables that Tekton knows. $(…) is a command of a shell otherwise.
var tektonBlanks = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`\$\((?:params|inputs|outputs|workspaces|results|context|steps?|credentials|tasks|finally|resources)[.\[][^()\s]*\)`)
})

// tektonSettings are the parameters of a task.
var tektonSettings = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^\$\((?:inputs\.)?params[.\[]`) })

// tektonStep reads a step's script, which a shell runs if it does not say what does.
func (w *workload) tektonStep(step *yaml.Node) {
	text, ok := w.text(document.Get(step, "script"))
	switch {
	case !ok:
	case strings.HasPrefix(text.String(), "#!"):
		w.finder.Script(text, "")
	default:
		w.finder.Add(text, program.Shell)
	}
}
