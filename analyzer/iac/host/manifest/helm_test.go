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
		"values":           chart(config+"    make {{ .Values.what }} \"{{ .Release.Name | quote }}\"\n", "shell: make … \"…\"\n"),
		"decisions":        chart(config+"    make\n    {{- if .Values.more }}\n    make more\n    {{- else }}\n    make less\n    {{- end }}\n", "shell: make\n\nmake more\n\nmake less\n"),
		"on one line":      chart(config+"    make{{ if .A }} a{{ end }}{{/* b */}}\n", "shell: make a\n"),
		"included lines":   chart(config+"    set -e\n{{ include \"lines\" . | indent 4 }}\n    make\n", "shell: set -e\n…\nmake\n"),
		"included first":   chart(config+"{{ tpl (.Files.Get \"a.sh\") . | indent 4 }}\n", "shell: …\n"),
		"included keys":    chart(object("v1", "ConfigMap", "metadata:\n  labels:\n    {{- include \"labels\" . | nindent 4 }}\n"+script)+"    make\n", "shell: make\n"),
		"around it":        chart("{{- if .Values.on -}}\n"+config+"    make\n{{- end }}\n", "shell: make\n"),
		"keys":             chart(object("v1", "ConfigMap", "data:\n  {{ .Values.name }}.sh: make\n"), "shell: make"),
		"over two lines":   chart(object("v1", "ConfigMap", "{{- if and .a\n      .b }}\n"+script)+"    make\n{{- end }}\n", "shell: make\n"),
		"a comment":        chart("{{- /*\nmake }} : |\n*/}}\n"+config+"    make\n", "shell: make\n"),
		"braces":           chart(config+"    make {{ \"{{\" }} {{ `{{x}}` }} {{ printf \"}}\" }}\n", "shell: make {{ {{x}} …\n"),
		"a line break":     chart(config+"    make {{ `a\nb` }}\n", "shell: make …\n"),
		"a command":        chart(object("apps/v1", "Deployment", "spec:\n  template:\n    spec:\n      containers:\n        - name: {{ .Chart.Name }}\n          command: [\"sh\", \"-c\", \"make {{ .Values.a }}\"]\n"), "shell: make …"),
		"words included":   chart(object("v1", "Pod", "spec:\n  containers:\n    - command:\n        - sh\n        - -c\n        - {{ .Values.script | quote }}\n"), "shell: …"),
		"out of charts":    {"k.yaml", config + "    make {{ .Values.what }}\n", []string{"shell: make …\n"}},
		"no template":      {"k.yaml", config + "    docker ps --format '{{Names}}'\n", []string{"shell: docker ps --format '{{Names}}'\n"}},
		"without its end":  chart(config+"    make {{ x\n", "shell: make {{ x\n"),
		"a dangling quote": chart(config+"    make {{ \"x }}\n    make\n", "shell: make {{ \"x }}\nmake\n"),
		"carriage returns": chart(strings.ReplaceAll(config+"    make {{ .x }}\n    {{ include \"y\" . }}\n", "\n", "\r\n"), "shell: make …\n…\n"),
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
	for _, piece := range []string{"{{", "{{ \"", "{{ /* ", "{{ ` ", "{{ x }}", "a: |\n {{ x }}\n", "{{ if }}\n"} {
		began := time.Now()
		file := program.NewFile("templates/k.yaml", "apiVersion: v1\nkind: X\n"+strings.Repeat(piece, 1<<18/len(piece)))
		if _, err := cluster.Kubernetes().Programs(t.Context(), file); err != nil {
			t.Error(err)
		}
		if took := time.Since(began); took > 20*time.Second {
			t.Errorf("256 KiB of %q takes %s", piece, took)
		}
	}
}
