// Package cluster finds the programs in the objects of Kubernetes, of Tekton and of Argo, and
// in the templates of Helm charts that make them.
package cluster

import (
	"strings"

	"go.yaml.in/yaml/v4"

	"github.com/jitterlint/jitterlint/analyzer/iac/document"
	"github.com/jitterlint/jitterlint/analyzer/iac/host"
	"github.com/jitterlint/jitterlint/analyzer/iac/host/helm"
	"github.com/jitterlint/jitterlint/analyzer/iac/host/manifest"
	"github.com/jitterlint/jitterlint/analyzer/iac/program"
)

// Kubernetes returns the host of Kubernetes' objects: the files in ConfigMaps, and what
// the containers of any workload run.
func Kubernetes() host.Host {
	return manifest.Kind{
		Name:   "kubernetes",
		Reads:  document.Reads,
		Marks:  []string{"apiVersion", helm.Defines, "ontainers"},
		Render: helm.Renderings,
		Find: func(f *manifest.Finder, root *yaml.Node) {
			for _, object := range objects(root) {
				if !isTekton(object) && !isArgo(object) {
					w := &workload{finder: f, fill: manifest.AsIs}
					w.walk(object, 0)
				}
			}
			if helm.IsValues(f.Path()) {
				part(f, root)
			}
		},
		FindInPart: part,
	}.Host()
}

// Parts returns the host of what the templates of Helm charts have in files of their own:
// containers that they define for others, and scripts.
func Parts() host.Host {
	return manifest.Kind{
		Name:       "kubernetes",
		Reads:      helm.Reads,
		Marks:      []string{helm.Defines, "#!"},
		Render:     helm.Renderings,
		Find:       func(*manifest.Finder, *yaml.Node) {}, // without actions, it is no template
		FindInPart: part,
	}.Host()
}

// part looks for programs in a part of an object: a container, a list of them, or what has
// some.
func part(f *manifest.Finder, root *yaml.Node) {
	w := &workload{finder: f, fill: manifest.AsIs}
	for _, n := range append(manifest.Items(root), root) {
		w.container(n)
	}
	w.walk(root, 0)
}

// objects returns the objects of a document: the items of a List, or what it is itself.
func objects(root *yaml.Node) []*yaml.Node {
	switch {
	case document.Get(root, "apiVersion") == nil || document.Get(root, "kind") == nil:
		return nil
	case strings.HasSuffix(manifest.ValueOf(root, "kind"), "List") && document.Get(root, "items") != nil:
		var all []*yaml.Node
		for _, item := range manifest.Items(document.Get(root, "items")) {
			all = append(all, objects(item)...)
		}
		return all
	}
	return []*yaml.Node{root}
}

// isOf reports whether an object is of a group of kinds, such as tekton.dev.
func isOf(object *yaml.Node, group string) bool {
	return strings.HasPrefix(manifest.ValueOf(object, "apiVersion"), group+"/")
}

// workload looks for programs in one object.
type workload struct {
	finder *manifest.Finder
	// fill is for what is filled in before Kubernetes sees it.
	fill manifest.Filler
	// step reads what else than a command line a container may have, and may be nil.
	step func(container *yaml.Node)
}

// walk looks for programs below a node.
func (w *workload) walk(n *yaml.Node, depth int) {
	if depth > document.MaxDepth || n.Kind == yaml.AliasNode {
		return
	}
	if n.Kind != yaml.MappingNode {
		for _, child := range n.Content {
			w.walk(child, depth+1)
		}
		return
	}
	w.mapping(n)
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i].Value, n.Content[i+1]
		switch {
		case strings.HasSuffix(key, "Probe"): // asks on a schedule, which is no retry
		case key == "userData":
			if text, ok := w.text(value); ok {
				w.finder.Add(text, program.CloudInit)
			}
		case key == "exec" || key == "container" || key == "script":
			w.container(document.Named(value))
			w.walk(value, depth+1)
		default:
			w.walk(value, depth+1)
		}
	}
}

// mapping reads an object with files, and a list of containers.
func (w *workload) mapping(n *yaml.Node) {
	switch manifest.ValueOf(n, "kind") {
	case "ConfigMap", "Secret":
		for _, key := range []string{"data", "stringData"} {
			manifest.Entries(document.Get(n, key), func(name string, file *yaml.Node) {
				if text, ok := w.text(file); ok {
					w.finder.Script(text, name)
				}
			})
		}
	}
	w.machine(n)
	if document.Get(n, "image") != nil { // a container that is no item of a list, as in values of charts
		w.container(n)
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		if key := n.Content[i].Value; strings.HasSuffix(strings.ToLower(key), "containers") || key == "steps" || key == "sidecars" {
			for _, container := range manifest.Items(document.Named(n.Content[i+1])) {
				w.container(container)
			}
		}
	}
}

// container reads what a container, or a hook in one, runs.
func (w *workload) container(n *yaml.Node) {
	if n.Kind != yaml.MappingNode || !w.finder.First(n) {
		return
	}
	if w.step != nil {
		w.step(n)
	}
	read := w.text
	if document.Get(n, "image") != nil || document.Get(n, "name") != nil {
		known := variables(n)
		read = func(word *yaml.Node) (program.Text, bool) {
			text, ok := w.text(word)
			return expand(text, known), ok
		}
	}
	words := w.finder.Words(document.Get(n, "command"), read)
	w.finder.Command(append(words, w.finder.Words(document.Get(n, "args"), read)...))
}

func (w *workload) text(n *yaml.Node) (program.Text, bool) {
	text, ok := w.finder.Scalar(n)
	return w.fill(text), ok
}

// variables tells which names a container's command line may refer to: those of its
// environment. A name that comes from elsewhere is in capitals, since a command of a
// shell can be written in the same way.
func variables(container *yaml.Node) func(name string) bool {
	names := make(map[string]bool)
	for _, variable := range manifest.Items(document.Get(container, "env")) {
		names[manifest.ValueOf(variable, "name")] = true
	}
	more := document.Get(container, "envFrom") != nil
	return func(name string) bool {
		return names[name] || more && name != "" && strings.Trim(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_") == ""
	}
}

// expand puts holes for $(NAME) where the name is known, and $ for $$, as Kubernetes does
// in command lines.
func expand(t program.Text, known func(name string) bool) program.Text {
	s := t.String()
	var blanks []manifest.Blank
	for i := 0; i+1 < len(s); i++ {
		if s[i] != '$' {
			continue
		}
		switch end := strings.IndexByte(s[i:], ')'); {
		case s[i+1] == '$':
			blanks = append(blanks, manifest.Blank{Start: i, End: i + 2, Cooked: "$"})
			i++
		case s[i+1] == '(' && end > 0:
			if known(s[i+2 : i+end]) {
				blanks = append(blanks, manifest.Blank{Start: i, End: i + end + 1})
			}
			i += end
		default:
			i++
		}
	}
	return manifest.Fill(t, blanks, func(guest string) (string, bool) { return strings.ReplaceAll(guest, "$$", "$$$$"), true })
}
