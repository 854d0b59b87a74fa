package aws

import (
	"strings"

	"go.yaml.in/yaml/v4"

	"github.com/jitterlint/jitterlint/analyzer/iac/document"
	"github.com/jitterlint/jitterlint/analyzer/iac/host"
	"github.com/jitterlint/jitterlint/analyzer/iac/host/manifest"
	"github.com/jitterlint/jitterlint/analyzer/iac/program"
)

// Buildspecs returns the host of what CodeBuild and Amplify do: the commands of their phases.
func Buildspecs() host.Host {
	return manifest.Kind{
		Name:     "buildspec",
		Language: program.Buildspec,
		Reads:    document.Reads,
		Marks:    []string{"phases"},
		Find: func(f *manifest.Finder, root *yaml.Node) {
			if document.Get(root, "version") == nil || strings.HasPrefix(manifest.ValueOf(document.Get(root, "env"), "shell"), "p") {
				return // PowerShell
			}
			// Amplify has phases of a frontend, a backend and tests.
			for _, part := range []*yaml.Node{root, document.Get(root, "frontend"), document.Get(root, "backend"), document.Get(root, "test")} {
				manifest.Entries(document.Get(part, "phases"), func(_ string, phase *yaml.Node) { commands(f, phase) })
			}
		},
	}.Host()
}

// commands reads the commands of a phase, each of which is a program: they are run by one
// shell, but only as far as all before them succeed.
func commands(f *manifest.Finder, phase *yaml.Node) {
	for _, list := range []string{"commands", "finally"} {
		for _, command := range manifest.Items(document.Get(phase, list)) {
			if text, ok := f.Scalar(command); ok {
				f.Add(text, program.Shell)
			}
		}
	}
}
