package iac_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/iac"
	"github.com/jitterlint/jitterlint/analyzer/settings"
)

// fuzz scans a file of any text, and holds that what is found stands in it.
func fuzz(f *testing.F, name string, seeds ...string) {
	for _, seed := range seeds {
		text, err := os.ReadFile(filepath.Join(fixtures, seed))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(text))
	}
	s := everything()
	f.Fuzz(func(t *testing.T, text string) {
		file := filepath.Join(t.TempDir(), filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		result, err := iac.Scan(t.Context(), []string{file}, s)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range result.Problems {
			if strings.Contains(p.Error(), "internal error") { // otherwise the text is just not of its language
				t.Error(p)
			}
		}
		for _, f := range result.Findings {
			at(t, f.Place)
			for _, e := range f.Fix {
				if e.Start < 0 || e.Start > e.End || e.End > len(text) {
					t.Errorf("an edit outside of the file: %+v", e)
				}
			}
		}
	})
}

// everything are the settings with which all is read, and each rule is on.
func everything() settings.Settings {
	s, on := settings.Default(), true
	s.Scan, s.Rules = make(map[string]bool), make(map[string]settings.Rule)
	for _, name := range iac.Known().Scanned {
		s.Scan[name] = true
	}
	for _, name := range iac.Known().Rules {
		s.Rules[name] = settings.Rule{On: &on}
	}
	return s
}

func FuzzPython(f *testing.F) {
	fuzz(f, "x.py", "python/loops.py", "python/contract.py", "cdk/retry.py", "cdk/states.py", "cdk/code.py")
}

func FuzzTypeScript(f *testing.F) {
	fuzz(f, "x.ts", "typescript/broken.ts", "stack/before/lib/lambda/drain-function.ts", "stack/before/lib/cluster-stack.ts", "cdk/retry.ts", "cdk/states.ts")
}

func FuzzCloudFormation(f *testing.F) {
	f.Add("Code: {ZipFile: \"import time\\n\\x41\"}\n")
	fuzz(f, "x.yaml", "cloudformation/template.yaml", "cloudformation/machine.yaml")
}

func FuzzKubernetes(f *testing.F) {
	f.Add("apiVersion: v1\nkind: Pod\nspec: {containers: [{name: a, command: [sh, -ec, \"sleep $(A) $$\"]}]}\n")
	fuzz(f, "k.yaml", "kubernetes/objects.yaml", "tekton/task.yaml", "argo/workflow.yaml", "kubernetes/chart/templates/worker.yaml")
}

func FuzzChart(f *testing.F) {
	fuzz(f, "templates/k.yaml", "kubernetes/chart/templates/worker.yaml", "kubernetes/chart/templates/_containers.tpl", "kubernetes/objects.yaml")
}

func FuzzWorkflow(f *testing.F) {
	fuzz(f, ".github/workflows/ci.yml", "github/.github/workflows/ci.yml")
}

func FuzzGitLab(f *testing.F) {
	f.Add("a:\n  script:\n    - |\n      sleep 5\n    - !reference [.b, script]\n")
	fuzz(f, ".gitlab-ci.yml")
}

func FuzzSSM(f *testing.F) {
	f.Add(`{"schemaVersion": "2.2", "mainSteps": [{"action": "aws:runShellScript", "inputs": {"runCommand": ["sleep {{ x }}", ""]}}]}`)
	f.Add("version: 0.2\nphases: {build: {commands: [sleep 5, &a \"sl\\x65ep\", *a]}}\n")
	fuzz(f, "s.yaml", "ssm/automation.yaml")
}

func FuzzCloudInit(f *testing.F) {
	f.Add("#cloud-config\nruncmd: [[sleep, \"5'\"], sleep 6]\n")
	f.Add("Content-Type: multipart/mixed; boundary=\"b\"\n\n--b\nContent-Type: text/x-shellscript\n\n#!/bin/sh\nsleep 5\n--b--\n")
	fuzz(f, "user-data", "cloudinit/user-data")
}

func FuzzDockerfile(f *testing.F) {
	f.Add("# escape=`\nRUN <<-A cat <<'B' `\n # no\n && sleep 5\n\tx\n\tA\ny\nB\nCMD [\"sh\", \"-c\", \"sleep 5\"]\n")
	fuzz(f, "Dockerfile", "dockerfile/Dockerfile")
}

func FuzzGo(f *testing.F) { fuzz(f, "x.go", "golang/stack.go", "golang/code.go") }

func FuzzStateMachines(f *testing.F) {
	fuzz(f, "x.json", "stepfunctions/charge.asl.json", "stepfunctions/machines.yaml")
}

func FuzzServices(f *testing.F) {
	f.Add("exporters: &e {a: {retry_on_failure: &r {randomization_factor: !!int 0}}, b: {retry_on_failure: *r}}\nreceivers: *e\nservice: {pipelines: *e}\n")
	fuzz(f, "resources/application.yml", "spring/resources/application.yml", "services/collector.yaml", "services/objects.yaml", "services/vector.yaml")
}

func FuzzUnit(f *testing.F) {
	f.Add("[Timer]\nOnCalendar=daily\\\n# jitterlint:ignore fixed-poll why\n=\n[\nAccuracySec=1us 2w\n")
	f.Add("[Service]\r\nExecStart=\\\r\n -\r\nRestart=always\r\nRestartSec=1.5min\r\nRestartRandomizedDelaySec=0")
	fuzz(f, "x.service")
}

func FuzzTerraform(f *testing.F) {
	f.Add("x = \"${join(\"\", [for a in b : <<-A\n  ${~ a ~}\n  A\n])}\" # sleep\n")
	f.Add("locals {\n  a = \"${local.b}${local.b}\"\n  b = local.a.b\n}\nuser_data = format(\"%s%%\", local.a) # sleep\n")
	fuzz(f, "x.tf", "terraform/main.tf", "terraform/templates/main.tf")
}

func FuzzTerraformJSON(f *testing.F) {
	f.Add(`{"resource": [{"a": {"b": {"user_data": "#!/bin/sh\nuntil curl x; do sleep ${local.w}; done", "provisioner": {"local-exec": {"command": "sleep 5"}}}}}], "locals": {"w": "5"}}`)
	f.Add(`{"module": {"a": {"definition": "${jsonencode(local.m)}"}}, "locals": {"m": {"StartAt": 1, "States": {"ErrorEquals": {"Type": "", "Retry": [{}]}}}}}`)
	fuzz(f, "x.tf.json")
}
