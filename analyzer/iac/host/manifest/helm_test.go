package manifest_test

import (
	"strings"
	"testing"
	"time"

	"github.com/jitterlint/jitterlint/analyzer/iac/host/cluster"
	"github.com/jitterlint/jitterlint/analyzer/iac/program"
)

func TestHelm(t *testing.T) {
	chart := func(text string, want ...string) reading { return reading{"chart/templates/k.yaml", text, want} }
	const script = "data:\n  a.sh: |\n"
	config := object("v1", "ConfigMap", script)
	check(t, cluster.Kubernetes(), map[string]reading{
		"actions":                      chart(config+"    make {{ .Values.what }} \"{{ .Release.Name | quote }}\"\n", "shell: make … \"…\"\n"),
		"decisions":                    chart(config+"    make\n    {{- if .Values.more }}\n    make more\n    {{- else }}\n    make less\n    {{- end }}\n", "shell: make\nmake more\n", "shell: make\nmake less\n"),
		"one of three":                 chart(config+"    {{- if .a }}\n    make a\n    {{- else if .b }}\n    make b\n    {{- else }}\n    make c\n    {{- end }}\n", "shell: make a\n", "shell: make b\n", "shell: make c\n"),
		"one key twice":                chart(object("v1", "ConfigMap", "data:\n  {{- if .a }}\n  a.sh: make a\n  {{- else }}\n  a.sh: make b\n  {{- end }}\n  b.sh: make\n"), "shell: make a", "shell: make", "shell: make b"),
		"a loop's head":                chart(config+"    {{- if .a }}\n    while a; do\n    {{- else }}\n    while b; do\n    {{- end }}\n      sleep 1\n    done\n", "shell: while a; do\n  sleep 1\ndone\n", "shell: while b; do\n  sleep 1\ndone\n"),
		"more keys":                    chart(object("v1", "ConfigMap", "metadata:\n  labels: {{- include \"labels\" . | nindent 4 }}\n    app: a\n  annotations: {{ toYaml .b | nindent 4 }}\n    b: c\n"+script)+"    make\n", "shell: make\n"),
		"included keys, by themselves": chart(object("v1", "ConfigMap", "metadata:\n  annotations:\n{{- template \"annotations\" . }}\n"+script)+"    make\n", "shell: make\n"),
		"keys in a call":               chart(object("v1", "ConfigMap", "metadata:\n  labels: {{- tpl (toYaml .a | nindent 4) . }}\n"+script)+"    make\n", "shell: make\n"),
		"a check before":               chart("{{- include \"check\" . -}}\n"+config+"    make\n", "shell: make\n"),
		"a key behind":                 chart(config+"    make\n  {{ .Values.key }}.sh: make it\n", "shell: make\n", "shell: make it"),
		"keys behind":                  chart(config+"    make\n  {{- include \"more\" . | nindent 2 }}\nimmutable: true\n", "shell: make\n"),
		"a list's block":               chart(object("v1", "Pod", "spec:\n  containers:\n    - args:\n        - -c\n        - |\n          make\n          {{- include \"more\" . | nindent 10 }}\n      command: [sh]\n      {{- include \"keys\" . | nindent 6 }}\n"), "shell: make\n…\n"),
		"one document":                 chart(object("v1", "ConfigMap", "a: b: {{ .c }}\n")+"---\n"+config+"    make\n", "shell: make\n"),
		"a part":                       chart("{{- define \"a\" }}\n- name: a\n  image: b\n  command: [sh, -c, make]\n{{- end }}\n"+config+"    make it\n", "shell: make it\n", "shell: make"),
		"values":                       {"chart/values.yaml", "a:\n  command: [sh, -c, make]\n  initContainers:\n  - name: b\n    command: [sh, -c, 'make {{ .Values.c }}']\n", []string{"shell: make …"}},
		"a container among values":     {"chart/values.yaml", "a:\n  init:\n    image: {repository: busybox}\n    command: [sh, -c, make]\n  b:\n    command: [sh, -c, make]\n", []string{"shell: make"}},
		"braces in a quoted text":      {"k.yaml", "apiVersion: v1\nkind: ConfigMap\ndata:\n  x.sh: \"make\\\n    \\ {{- if .X }}c{{- end }}\"\n", []string{"shell: make {{- if .X }}c{{- end }}"}},
		"no values":                    {"chart/other.yaml", "initContainers: [{name: b, command: [sh, -c, make]}]\n", nil},
		"on one line":                  chart(config+"    make{{ if .A }} a{{ end }}{{/* b */}}\n", "shell: make a\n"),
		"included lines":               chart(config+"    set -e\n{{ include \"lines\" . | indent 4 }}\n    make\n", "shell: set -e\n…\nmake\n"),
		"included first":               chart(config+"{{ tpl (.Files.Get \"a.sh\") . | indent 4 }}\n", "shell: …\n"),
		"included keys":                chart(object("v1", "ConfigMap", "metadata:\n  labels:\n    {{- include \"labels\" . | nindent 4 }}\n"+script)+"    make\n", "shell: make\n"),
		"around it":                    chart("{{- if .Values.on -}}\n"+config+"    make\n{{- end }}\n", "shell: make\n"),
		"keys":                         chart(object("v1", "ConfigMap", "data:\n  {{ .Values.name }}.sh: make\n"), "shell: make"),
		"over two lines":               chart(object("v1", "ConfigMap", "{{- if and .a\n      .b }}\n"+script)+"    make\n{{- end }}\n", "shell: make\n"),
		"a comment":                    chart("{{- /*\nmake }} : |\n*/}}\n"+config+"    make\n", "shell: make\n"),
		"braces":                       chart(config+"    make {{ \"{{\" }} {{ `{{x}}` }} {{ printf \"}}\" }}\n", "shell: make {{ {{x}} …\n"),
		"a line break":                 chart(config+"    make {{ `a\nb` }}\n", "shell: make …\n"),
		"a command":                    chart(object("apps/v1", "Deployment", "spec:\n  template:\n    spec:\n      containers:\n        - name: {{ .Chart.Name }}\n          command: [\"sh\", \"-c\", \"make {{ .Values.a }}\"]\n"), "shell: make …"),
		"words included":               chart(object("v1", "Pod", "spec:\n  containers:\n    - command:\n        - sh\n        - -c\n        - {{ .Values.script | quote }}\n"), "shell: …"),
		"out of charts":                {"k.yaml", config + "    make {{ .Values.what }}\n", []string{"shell: make …\n"}},
		"no template":                  {"k.yaml", config + "    docker ps --format '{{Names}}'\n", []string{"shell: docker ps --format '{{Names}}'\n"}},
		"without its end":              chart(config+"    make {{ x\n", "shell: make {{ x\n"),
		"a dangling quote":             chart(config+"    make {{ \"x }}\n    make\n", "shell: make {{ \"x }}\nmake\n"),
		"carriage returns":             chart(strings.ReplaceAll(config+"    make {{ .x }}\n    {{ include \"y\" . }}\n", "\n", "\r\n"), "shell: make …\n…\n"),
	})
	check(t, cluster.Parts(), map[string]reading{
		"a part, alone":    {"chart/templates/_a.tpl", "{{/* b */}}\n{{- define \"a\" -}}\nspec:\n  initContainers:\n  - command: [sh, -c]\n    args: [make]\n{{- end -}}\n{{- define \"c\" -}}\nimage: x\nlifecycle:\n  preStop:\n    exec: {command: [sh, -c, make it]}\n{{- end -}}", []string{"shell: make", "shell: make it"}},
		"a part of text":   {"chart/templates/_a.tpl", "{{- define \"a\" -}}\nmake\n{{- end -}}\n{{- define \"b\" }}{{ .x }}: {y{{ end }}", nil},
		"another template": {"chart/other/_a.tpl", "{{- define \"a\" -}}\ncommand: [sh, -c, make]\n{{- end -}}", nil},
		"a script":         {"chart/templates/bin/_a.tpl", "{{/* b */}}\n#!/bin/bash\nif {{ .Values.a }}; then\n  {{ include \"b\" . }}\n{{- include \"c\" . | nindent 2 }}\nfi\n---\n", []string{"shell: #!/bin/bash\nif …; then\n  …\n  …\nfi\n---\n"}},
		"a script's name":  {"chart/templates/bin/_a.sh.tpl", "make\n", []string{"shell: make\n"}},
		"a defined script": {"chart/templates/_a.tpl", "{{- define \"a\" -}}\n#!/usr/bin/env python3\nwork({{ .Values.a }})\n{{- end -}}", []string{"python: #!/usr/bin/env python3\nwork(…)"}},
		"another's script": {"chart/templates/bin/_a.rb.tpl", "#!/usr/bin/env ruby\nwork()\n", nil},
		"a configuration":  {"chart/templates/_a.conf.tpl", "import a\n", nil},
	})
	check(t, cluster.Argo(), map[string]reading{
		"variables of Argo": chart(object("argoproj.io/v1alpha1", "Workflow", "spec:\n  templates:\n  - script:\n      command: [sh]\n      source: |\n        make {{ .Values.a }} {{`{{inputs.parameters.b}}`}}\n"), "shell: make … …\n"),
	})
}

// TestPlacesInCharts holds that programs of templates know where they stand.
func TestPlacesInCharts(t *testing.T) {
	text := "{{- if .Values.on }}\n" + object("v1", "ConfigMap", "data:\n  a.sh: |\n    {{ .x }} mark1; {{- if .y }} mark2;\n    {{- end }}\n{{ .z }}\n    mark3;\n{{ end }}\n")
	file := program.NewFile("chart/templates/k.yaml", text)
	found, err := cluster.Kubernetes().Programs(t.Context(), file)
	if err != nil || len(found) != 1 {
		t.Fatal(found, err)
	}
	guest := found[0].Text
	for _, mark := range []string{"mark1;", "mark2;", "mark3;"} {
		at := strings.Index(guest.String(), mark)
		if where := guest.Host(at, at+len(mark)); where.File != file || where.Start != strings.Index(text, mark) || where.Text() != mark {
			t.Errorf("%s is said to stand at %d, %q", mark, where.Start, where.Text())
		}
		edit, ok := guest.Replacement(at, at+len(mark), "a\nb")
		if !ok || text[edit.Start:edit.End] != mark || edit.New != "a\n    b" {
			t.Errorf("%s is replaced by %+v", mark, edit)
		}
	}
}

// TestHelmGrowth holds that hostile templates take a time that grows with them.
func TestHelmGrowth(t *testing.T) {
	for _, piece := range []string{"{{", "{{ \"", "{{ /* ", "{{ ` ", "{{ x }}", "a: |\n {{ x }}\n", "{{ if }}\n", "{{ if x }}\n", "{{ if x }}a{{ else }}b{{ end }}\n", "{{ else if x }}", "---\n{{ x }}\n", "a: |\n  {{ x | nindent 200 }}\n", "{{ (", "- "} {
		for _, around := range [][2]string{{}, {"{{ if a }}", "{{ end }}"}} {
			began := time.Now()
			file := program.NewFile("templates/k.yaml", "apiVersion: v1\nkind: X\n"+around[0]+strings.Repeat(piece, 1<<18/len(piece))+around[1])
			if _, err := cluster.Kubernetes().Programs(t.Context(), file); err != nil && !isUnreadable(err) {
				t.Error(err)
			}
			if took := time.Since(began); took > 20*time.Second {
				t.Errorf("256 KiB of %q in %q takes %s", piece, around, took)
			}
		}
	}
}
