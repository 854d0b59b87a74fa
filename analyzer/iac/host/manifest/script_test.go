package manifest_test

import (
	"strings"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/iac/host/aws"
	"github.com/jitterlint/jitterlint/analyzer/iac/host/ci"
	"github.com/jitterlint/jitterlint/analyzer/iac/host/cloudinit"
)

func TestWorkflows(t *testing.T) {
	const path = "p/.github/workflows/ci.yml"
	job := func(lines string, want ...string) reading {
		return reading{path, "on: push\njobs:\n  a:\n    " + strings.ReplaceAll(lines, "\n", "\n    ") + "\n", want}
	}
	const steps = "steps:\n  - uses: actions/checkout@v4\n  - run: make\n"
	check(t, ci.Workflows(), map[string]reading{
		"bash":              job("runs-on: ubuntu-latest\nsteps:\n  - run: |\n      make ${{ inputs.what }} ${{ format('}}{0}', x) }}\n", "shell: make … …\n"),
		"python":            job("steps:\n  - shell: python\n    run: work()\n", "python: work()"),
		"a command line":    job("steps:\n  - shell: bash -euxo pipefail {0}\n    run: make\n", "shell: make"),
		"another shell":     job("steps:\n  - shell: pwsh\n    run: make\n  - shell: cmd\n    run: make\n"),
		"Windows":           job("runs-on: windows-2022\n" + steps),
		"Windows, by label": job("runs-on: [self-hosted, Windows]\n" + steps),
		"bash on Windows":   job("runs-on: windows-2022\ndefaults:\n  run:\n    shell: bash\n"+steps, "shell: make"),
		"a matrix":          job("runs-on: ${{ matrix.os }}\n"+steps, "shell: make"),
		"a job's default":   job("defaults: {run: {shell: python}}\n"+steps, "python: make"),
		"the default":       {path, "defaults: {run: {shell: pwsh}}\njobs: {a: {steps: [{run: make}]}, b: {defaults: {run: {shell: sh}}, steps: [{run: make it}]}}\n", []string{"shell: make it"}},
		"an action":         {"p/action.yml", "runs:\n  using: composite\n  steps:\n    - {shell: bash, run: make}\n    - {shell: python, run: work()}\n", []string{"shell: make", "python: work()"}},
		"another file":      {"p/ci.yml", "jobs: {a: {steps: [{run: make}]}}\n", nil},
		"an alias":          job("steps: [&a {run: make}, *a]\n", "shell: make"),
	})
}

func TestGitLab(t *testing.T) {
	check(t, ci.GitLab(), map[string]reading{
		"a job": {"p/.gitlab-ci.yml", `
default: {before_script: [prepare]}
.hidden: &hidden [one, two]
a:
  before_script: [first]
  script:
    - make
    - |
      if x; then
        y
      fi
    - *hidden
    - !reference [.b, script]
  after_script: last
variables: {script_name: x}
`, []string{"shell: prepare\n", "shell: first\nmake\nif x; then\n  y\nfi\n\none\ntwo\n…\n", "shell: last\n"}},
		"another file": {"p/pipeline.yml", "a: {script: [make]}\n", nil},
	})
}

func TestBuildspecs(t *testing.T) {
	check(t, aws.Buildspecs(), map[string]reading{
		"commands":     {"p/buildspec.yml", "version: 0.2\nphases:\n  build:\n    commands:\n      - make\n      - |\n        make all\n    finally: [rm x]\n", []string{"shell: make", "shell: make all\n", "shell: rm x"}},
		"JSON":         {"p/b.json", `{"version": "0.2", "phases": {"build": {"commands": ["make\n"]}}}`, []string{"shell: make\n"}},
		"Amplify":      {"p/amplify.yml", "version: 1\nfrontend: {phases: {build: {commands: [make]}}}\n", []string{"shell: make"}},
		"PowerShell":   {"p/buildspec.yml", "version: 0.2\nenv: {shell: powershell.exe}\nphases: {build: {commands: [make]}}\n", nil},
		"another file": {"p/plan.yml", "phases: {build: {commands: [make]}}\n", nil},
	})
}

func TestSSM(t *testing.T) {
	check(t, aws.SSM(), map[string]reading{
		"an automation": {"p/a.yaml", `
schemaVersion: "0.3"
mainSteps:
  - action: aws:executeScript
    inputs: {Runtime: python3.11, Handler: f, Script: "def f(e, c): return {{}}\n"}
  - action: aws:executeScript
    inputs: {Runtime: PowerShell 7.0, Script: work}
  - action: aws:runCommand
    inputs: {DocumentName: AWS-RunShellScript, Parameters: {commands: ["make {{ What }}", ""]}}
  - action: aws:runCommand
    inputs: {DocumentName: AWS-RunPowerShellScript, Parameters: {commands: [work]}}
`, []string{"python: def f(e, c): return {{}}\n", "shell: make …\n\n"}},
		"a command": {"p/a.json", `{"schemaVersion": "2.2", "mainSteps": [{"action": "aws:runShellScript", "inputs": {"runCommand": ["if x; then", "  make {{step.Output}} '{{.Name}}'", "fi"]}}]}`,
			[]string{"shell: if x; then\n  make … '{{.Name}}'\nfi\n"}},
		"an old command": {"p/a.json", `{"schemaVersion": "1.2", "runtimeConfig": {"aws:runShellScript": {"properties": [{"runCommand": "{{ commands }}"}, {"runCommand": ["make"]}]}}}`, []string{"shell: …", "shell: make\n"}},
		"in a template":  {"p/t.yaml", "R: {Properties: {Content: {schemaVersion: '2.2', mainSteps: [{action: 'aws:runShellScript', inputs: {runCommand: [!Sub 'make ${A}', !Ref B, 'x']}}]}}}\n", []string{"shell: make …\n…\nx\n"}},
		"Image Builder":  {"p/a.yaml", "schemaVersion: 1.0\nphases: [{name: build, steps: [{action: ExecuteBash, inputs: {commands: [set -e, 'make {{ a.b }}']}}, {action: Reboot}]}]\n", []string{"shell: set -e\nmake …\n"}},
		"another file":   {"p/a.yaml", "mainSteps: [{action: 'aws:runShellScript', inputs: {runCommand: [make]}}] # schemaVersion\n", nil},
	})
}

func TestCloudInit(t *testing.T) {
	message := func(lines ...string) string {
		return "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=\"==B==\"\n\n" + strings.Join(lines, "\n") + "\n--==B==--\n"
	}
	check(t, cloudinit.New(), map[string]reading{
		"a configuration": {"p/user-data", `#cloud-config
bootcmd: [a]
runcmd:
  - make
  - [sh, -c, "echo 'x'"]
  - |
    if x; then
      y
    fi
write_files:
  - {path: /opt/a.py, content: work()}
  - {path: /opt/b, content: "#!/bin/sh\nmake\n"}
  - {path: /opt/c.sh, content: bWFrZQ==, encoding: b64}
  - {path: /etc/d, content: x}
`, []string{"shell: a\n", "shell: make\n'sh' '-c' 'echo '\\''x'\\'''\nif x; then\n  y\nfi\n\n", "python: work()", "shell: #!/bin/sh\nmake\n"}},
		"jinja":    {"p/a.yaml", "## template: jinja\n#cloud-config\nruncmd: ['make {{ v1.region }}']\n", []string{"shell: make …\n"}},
		"no jinja": {"p/a.yaml", "#cloud-config\nruncmd: ['make {{ v1.region }}']\n", []string{"shell: make {{ v1.region }}\n"}},
		"a script": {"p/user-data", "\n#!/bin/bash\nmake\n", []string{"shell: #!/bin/bash\nmake\n"}},
		"a hook":   {"p/user-data", "#cloud-boothook\nmake\n", []string{"shell: #cloud-boothook\nmake\n"}},
		"parts": {"p/user-data", message(
			"--==B==", "Content-Type: text/x-shellscript; charset=\"us-ascii\"", "", "#!/bin/bash", "make", "",
			"--==B==", "Content-Type: text/cloud-config", "", "#cloud-config", "runcmd: [make it]", "",
			"--==B==", "", "Content-Type: text/x-shellscript", "", "#!/bin/sh", "late",
			"--==B==", "Content-Type: text/x-shellscript", "Content-Transfer-Encoding: base64", "", "#!/bin/sh",
			"--==B==", "Content-Type: application/node.eks.aws", "", "kind: NodeConfig",
		), []string{"shell: #!/bin/bash\nmake\n\n", "shell: make it\n", "shell: #!/bin/sh\nlate\n"}},
		"Windows":  {"p/user-data", "<powershell>\nwork\n</powershell>\n", nil},
		"other":    {"p/a.yaml", "runcmd: [make] # not a #cloud-config\n", nil},
		"not YAML": {"p/a.yaml", "#cloud-config\nruncmd: [make\n", nil},
		"no parts": {"p/user-data", message(), nil},
	})
}
