package manifest_test

import (
	"strings"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/iac/host/cluster"
)

// object returns an object that has lines behind its kind.
func object(version, kind, lines string) string {
	return "apiVersion: " + version + "\nkind: " + kind + "\n" + lines
}

func TestKubernetes(t *testing.T) {
	config := func(data string, want ...string) reading {
		return reading{"k.yaml", object("v1", "ConfigMap", "data:\n"+data), want}
	}
	pod := func(container string, want ...string) reading {
		return reading{"k.yaml", object("v1", "Pod", "spec:\n  containers:\n    - name: a\n      "+strings.ReplaceAll(container, "\n", "\n      ")+"\n"), want}
	}
	const job = "spec:\n  jobTemplate:\n    spec:\n      template:\n        spec:\n          initContainers:\n          - name: a\n            command: [python3, -u, -c, 'work()']\n"
	check(t, cluster.Kubernetes(), map[string]reading{
		"files":             config("  a.py: |\n    work()\n  b.sh: |\n    make\n  c.conf: |\n    import x\n  d.txt: |\n    #!/bin/bash\n    make\n", "python: work()\n", "shell: make\n", "shell: #!/bin/bash\nmake\n"),
		"a file of no kind": config("  run: |\n    import os\n    os.getcwd()\n  say: |\n    make it so\n", "python: import os\nos.getcwd()\n"),
		"another language":  config("  a.sh: |\n    #!/usr/bin/env node\n    run()\n"),
		"a secret":          {"k.json", `{"apiVersion": "v1", "kind": "Secret", "stringData": {"a.sh": "make\n"}, "data": {"b.sh": 5}}`, []string{"shell: 5", "shell: make\n"}},
		"no object":         {"k.yaml", "kind: ConfigMap\ndata:\n  a.py: |\n    work()\n", nil},
		"a list":            {"k.yaml", "apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: ConfigMap\n  data: {a.py: work()}\n- 5\n", []string{"python: work()"}},
		"several documents": {"k.yaml", "---\n" + object("v1", "ConfigMap", "data: {a.py: work()}\n") + "---\n" + object("v1", "ConfigMap", "data: {b.sh: make}\n"), []string{"python: work()", "shell: make"}},

		"sh -c":             pod(`command: ["/bin/sh", "-c", "make $$HOME"]`, "shell: make $HOME"),
		"command and args":  pod("command: [bash]\nargs:\n  - -euo\n  - pipefail\n  - -c\n  - |\n    make\n", "shell: make\n"),
		"-c among others":   pod("command: [bash, -ec]\nargs: [make, a, b]", "shell: make"),
		"another runs it":   pod("args: [timeout, '30', sh, -c, make]", "shell: make"),
		"a script's name":   pod("command: [sh, /opt/run.sh, -c, make]"),
		"no program":        pod("command: [sh, -c]"),
		"another command":   pod("command: [curl, -c, cookies]"),
		"a python module":   pod("command: [python, -m, http, -c, make]"),
		"a number":          pod("command: [sh, -c, 5]", "shell: 5"),
		"a cron job":        {"k.yaml", object("batch/v1", "CronJob", job), []string{"python: work()"}},
		"any kind":          {"k.yaml", object("example.org/v1", "Cluster", "spec: {groups: [{template: {spec: {containers: [{command: [sh, -c, make]}]}}}]}\n"), []string{"shell: make"}},
		"hooks":             pod("lifecycle:\n  preStop:\n    exec: {command: [sh, -c, 'make $(A) $$']}\nenv: [{name: A}]", "shell: make $(A) $$"),
		"probes":            pod("livenessProbe: {exec: {command: [sh, -c, 'make']}}\nstartupProbe: {exec: {command: [sh, -c, 'make']}}"),
		"the environment":   pod("env: [{name: ONE, value: x}]\ncommand: [sh, -c, 'make $(ONE) $(TWO) $(two) $$(ONE) $( $x $(ONE']", "shell: make … $(TWO) $(two) $(ONE) $( $x $(ONE"),
		"names from around": pod("envFrom: [{configMapRef: {name: x}}]\ncommand: [sh, -c, 'make $(ONE) $(pwd)']", "shell: make … $(pwd)"),
		"an alias":          {"k.yaml", object("v1", "Pod", "spec:\n  containers: [&a {name: a, command: &c [sh, -c, make]}, *a, {name: b, command: *c}]\n"), []string{"shell: make", "shell: make"}},
		"a node's start":    {"k.yaml", object("karpenter.k8s.aws/v1", "EC2NodeClass", "spec:\n  userData: |\n    #!/bin/bash\n"), []string{"cloudinit: #!/bin/bash\n"}},
		"a machine's start": {"k.yaml", object("controlplane.cluster.x-k8s.io/v1beta1", "KubeadmControlPlane", `spec:
  kubeadmConfigSpec:
    files:
      - {path: /opt/a.sh, permissions: "0755", content: make}
      - {path: /opt/b.py, content: work()}
      - {path: /opt/c, content: "#!/bin/sh\nmake it\n"}
      - {path: /etc/d.conf, content: "import = x"}
      - {path: /opt/e.sh, encoding: base64, content: bWFrZQ==}
      - {path: /opt/f.sh, contentFrom: {secret: {name: f, key: f}}}
      - path
    preKubeadmCommands:
      - if x; then
      - make all; fi
    postKubeadmCommands: []
`), []string{"shell: make", "python: work()", "shell: #!/bin/sh\nmake it\n", "shell: if x; then\nmake all; fi\n"}},
		"of other tools":    {"k.yaml", object("bootstrap.cluster.x-k8s.io/v1beta1", "RKE2ConfigTemplate", "spec: {template: {spec: {postRKE2Commands: [make], preparedCommands: make, commands: [make]}}}\n"), []string{"shell: make\n"}},
		"of Argo":           {"k.yaml", object("argoproj.io/v1alpha1", "Rollout", "spec: {template: {spec: {containers: [{command: [sh, -c, make]}]}}}\n"), []string{"shell: make"}},
		"for Argo's host":   {"k.yaml", object("argoproj.io/v1alpha1", "Workflow", "spec: {templates: [{container: {command: [sh, -c, make]}}]}\n"), nil},
		"for Tekton's host": {"k.yaml", object("tekton.dev/v1", "Task", "spec: {steps: [{command: [sh, -c, make]}]}\n"), nil},
	})
}

func TestTekton(t *testing.T) {
	check(t, cluster.Tekton(), map[string]reading{
		"scripts": {"k.yaml", object("tekton.dev/v1", "Task", `spec:
  steps:
    - name: plain
      script: |
        make $(params.what) "$(workspaces.source.path)" $(params["x-y"]) $(date)
    - script: |
        #!/usr/bin/env python
        work("$(params.what)")
    - script: |
        #!/usr/bin/env node
        work()
    - script: |
        #!$(params.interpreter)
        import os
        os.getcwd()
    - script: "#!/usr/libexec/platform-python\nwork()"
    - image: a
      command: [sh, -c, 'make $(params.what)']
  sidecars:
    - script: make
`), []string{
			"shell: make … \"…\" … $(date)\n", "python: #!/usr/bin/env python\nwork(\"…\")\n", "python: #!…\nimport os\nos.getcwd()\n",
			"python: #!/usr/libexec/platform-python\nwork()", "shell: make …", "shell: make",
		}},
		"a pipeline":      {"k.yaml", object("tekton.dev/v1", "Pipeline", "spec: {tasks: [{taskSpec: {steps: [{script: make}]}}]}\n"), []string{"shell: make"}},
		"an action":       {"k.yaml", object("tekton.dev/v1beta1", "StepAction", "spec: {image: a, script: make}\n"), []string{"shell: make"}},
		"no Tekton":       {"k.yaml", object("v1", "Pod", "spec: {steps: [{script: make}]} # tekton.dev/\n"), nil},
		"a step of words": {"k.yaml", object("tekton.dev/v1", "Task", "spec: {steps: [{command: [make]}]}\n"), nil},
	})
}

func TestArgo(t *testing.T) {
	check(t, cluster.Argo(), map[string]reading{
		"scripts": {"k.yaml", object("argoproj.io/v1alpha1", "WorkflowTemplate", `spec:
  templates:
    - script:
        image: python:3
        command: [python]
        source: |
          work("{{inputs.parameters.what}}", {"a": {}})
    - script: {image: bash, command: [bash, -e], source: make}
    - script: {image: node, command: [node], source: run()}
    - script: {image: x, source: "#!/bin/sh\nmake\n"}
    - container: {image: x, command: [sh, -c], args: ["make {{ item }}"]}
    - containerSet: {containers: [{name: x, command: [sh, -c, make]}]}
    - steps: [[{name: a, template: b}]]
`), []string{
			"python: work(\"…\", {\"a\": {}})\n", "shell: make", "shell: #!/bin/sh\nmake\n", "shell: make …", "shell: make",
		}},
		"another kind": {"k.yaml", object("argoproj.io/v1alpha1", "Application", "spec: {script: {command: [sh], source: make}}\n"), nil},
	})
}
