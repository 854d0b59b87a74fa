package cluster

import (
	"strings"

	"go.yaml.in/yaml/v4"

	"github.com/jitterlint/jitterlint/analyzer/iac/document"
	"github.com/jitterlint/jitterlint/analyzer/iac/host/manifest"
	"github.com/jitterlint/jitterlint/analyzer/iac/program"
)

// machine reads what a machine of Cluster API is told when it starts, by kubeadm's
// configuration or by one that is made after it:
// https://cluster-api.sigs.k8s.io/tasks/bootstrap/kubeadm-bootstrap/.
func (w *workload) machine(config *yaml.Node) {
	for _, file := range manifest.Items(document.Get(config, "files")) {
		if text, ok := w.text(document.Get(file, "content")); ok && document.Get(file, "encoding") == nil {
			w.finder.Script(text, manifest.ValueOf(file, "path"))
		}
	}
	manifest.Entries(config, func(key string, value *yaml.Node) {
		if isOfBoot(key) && areTexts(value) {
			w.finder.Add(w.finder.Lines(manifest.Items(value), w.text), program.Shell)
		}
	})
}

// isOfBoot reports whether a key is that of commands which a shell runs when the machine
// starts: preKubeadmCommands, postRKE2Commands.
func isOfBoot(key string) bool {
	return strings.HasSuffix(key, "Commands") && (strings.HasPrefix(key, "pre") || strings.HasPrefix(key, "post") || strings.HasPrefix(key, "boot"))
}

// areTexts reports whether a node is a list of texts.
func areTexts(n *yaml.Node) bool {
	for _, item := range manifest.Items(n) {
		if item.Kind != yaml.ScalarNode {
			return false
		}
	}
	return n.Kind == yaml.SequenceNode
}
