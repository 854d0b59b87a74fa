package ci

import (
	"path/filepath"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"github.com/jitterlint/jitterlint/analyzer/iac/document"
	"github.com/jitterlint/jitterlint/analyzer/iac/host"
	"github.com/jitterlint/jitterlint/analyzer/iac/host/manifest"
	"github.com/jitterlint/jitterlint/analyzer/iac/program"
)

// GitLab returns the host of GitLab's pipelines: the scripts of their jobs.
func GitLab() host.Host {
	return manifest.Kind{
		Name:  "gitlab",
		Reads: isPipeline,
		Marks: []string{"script"},
		Find: func(f *manifest.Finder, root *yaml.Node) {
			pipelineJob(f, root)
			manifest.Entries(root, func(_ string, job *yaml.Node) { pipelineJob(f, job) })
		},
	}.Host()
}

func isPipeline(path string) bool {
	base, dir := filepath.Base(path), filepath.Base(filepath.Dir(path))
	if strings.HasSuffix(base, ".gitlab-ci.yml") || strings.HasSuffix(base, ".gitlab-ci.yaml") {
		return true
	}
	return (dir == ".gitlab" || dir == ".gitlab-ci" || dir == "ci") && slices.Contains([]string{".yml", ".yaml"}, filepath.Ext(base))
}

// pipelineJob reads a job: one shell runs what comes before its script, and the script.
func pipelineJob(f *manifest.Finder, job *yaml.Node) {
	before, script := document.Get(job, "before_script"), document.Get(job, "script")
	for _, lists := range [][]*yaml.Node{{before, script}, {document.Get(job, "after_script")}} {
		var all []*yaml.Node
		for _, list := range lists {
			if list != nil && list.Kind == yaml.ScalarNode {
				all = append(all, list)
			}
			for _, item := range manifest.Items(list) {
				if item.Kind == yaml.SequenceNode && item.Tag != "!reference" {
					all = append(all, manifest.Items(item)...)
				} else {
					all = append(all, item)
				}
			}
		}
		f.Add(f.Lines(all, f.Scalar), program.Shell)
	}
}
