package iac_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/settings"
)

// TestSettingsAreNoJitter holds that a wait which its host fills in is reported if what it
// is filled with is the same on every machine, and only then.
func TestSettingsAreNoJitter(t *testing.T) {
	for name, file := range map[string]struct {
		path, text string
		// same and other are what a host fills in.
		same, other []string
	}{
		"Helm": {
			"templates/a.yaml", "apiVersion: v1\nkind: ConfigMap\ndata:\n  a.sh: |\n    LOOP\n",
			[]string{"{{ .Values.wait }}", "{{ int .Values.wait | mul 2 }}s"},
			[]string{"{{ randInt 1 9 }}", "{{ add .Values.wait (randInt 1 9) }}", `{{ include "wait" . }}`, "{{ .Values.wait }}{{ randNumeric 1 }}"},
		},
		"CloudFormation": {
			"a.yaml", "Parameters:\n  Wait: {Type: Number}\nResources:\n  R:\n    Type: AWS::EC2::Instance\n    Properties:\n      UserData:\n        Fn::Base64: !Sub |\n          #!/bin/bash\n          LOOP\n",
			[]string{"${Wait}", "${Wait}m"}, []string{"${Drawn.Value}", "${AWS::StackName}", "${Wait}${Other}"},
		},
		"CloudFormation, joined": {
			"a.yaml", "Parameters:\n  Wait: {Type: Number}\nR:\n  UserData: !Base64\n    Fn::Join: ['', [\"#!/bin/bash\\nuntil curl -f https://example.com; do sleep \", WAIT, \"; done\\n\"]]\n",
			[]string{"!Ref Wait", "{Ref: Wait}"}, []string{"!Ref Other", "!GetAtt Drawn.Value"},
		},
		"Systems Manager": {
			"a.yaml", "schemaVersion: '2.2'\nmainSteps:\n- action: aws:runShellScript\n  inputs:\n    runCommand:\n    - |\n      LOOP\n",
			[]string{"{{ Wait }}"}, []string{"{{ draw.Output }}", "{{ global:DATE_TIME }}"},
		},
		"Terraform": {
			"a.tf", "resource \"aws_instance\" \"a\" {\n  user_data = <<-EOF\n    #!/bin/bash\n    LOOP\n  EOF\n}\nlocals {\n  wait = var.wait\n}\n",
			[]string{"${var.wait}", "${var.waits[\"a\"]}", "${local.wait}"},
			[]string{"${random_integer.a.result}", "${count.index}", "${var.wait + random_integer.a.result}", "${module.a.wait}"},
		},
		"Argo": {
			"a.yaml", "apiVersion: argoproj.io/v1alpha1\nkind: Workflow\nspec:\n  templates:\n  - script:\n      command: [bash]\n      source: |\n        LOOP\n",
			[]string{"{{workflow.parameters.wait}}"}, []string{"{{inputs.parameters.wait}}", "{{item}}"},
		},
		"Tekton": {
			"a.yaml", "apiVersion: tekton.dev/v1\nkind: Task\nspec:\n  steps:\n  - script: |\n      LOOP\n",
			[]string{"$(params.wait)", `$(params["wait"])`}, []string{"$(results.wait)", "$(tasks.a.results.wait)"},
		},
		"GitHub": {
			".github/workflows/a.yml", "jobs:\n  a:\n    steps:\n    - run: |\n        LOOP\n",
			[]string{"${{ inputs.wait }}", "${{vars.WAIT}}"}, []string{"${{ matrix.wait }}", "${{ steps.a.outputs.wait }}", "${{ vars.WAIT || matrix.wait }}"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			reported := func(wait string) bool {
				text := strings.ReplaceAll(file.text, "LOOP", "until curl -f https://example.com; do sleep WAIT; done")
				path := filepath.Join(t.TempDir(), filepath.FromSlash(file.path))
				if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(path, []byte(strings.ReplaceAll(text, "WAIT", wait)), 0o600); err != nil {
					t.Fatal(err)
				}
				result := scan(t, settings.Default(), path)
				if result.Programs == 0 || result.Parsed != result.Programs {
					t.Errorf("with %s, %d of %d programs parse", wait, result.Parsed, result.Programs)
				}
				return len(result.Findings) == 1 && result.Findings[0].Rule == "no-jitter" && len(result.Findings[0].Fix) == 0
			}
			for _, wait := range file.same {
				if !reported(wait) {
					t.Errorf("%s is not reported", wait)
				}
			}
			for _, wait := range file.other {
				if reported(wait) {
					t.Errorf("%s is reported", wait)
				}
			}
		})
	}
}
