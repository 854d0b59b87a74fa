package aws

import (
	"strings"

	"go.yaml.in/yaml/v4"

	"github.com/jitterlint/jitterlint/analyzer/iac/document"
	"github.com/jitterlint/jitterlint/analyzer/iac/host"
	"github.com/jitterlint/jitterlint/analyzer/iac/host/manifest"
	"github.com/jitterlint/jitterlint/analyzer/iac/program"
)

// Buildspecs returns the host of what CodeBuild does: the commands of its phases.
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
			manifest.Entries(document.Get(root, "phases"), func(_ string, phase *yaml.Node) {
				for _, list := range []string{"commands", "finally"} {
					for _, command := range manifest.Items(document.Get(phase, list)) {
						if text, ok := f.Scalar(command); ok {
							f.Add(text, program.Shell)
						}
					}
				}
			})
		},
	}.Host()
}
