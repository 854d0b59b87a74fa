package main

import (
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v4"

	"github.com/jitterlint/jitterlint/internal/needs"
)

// TestActionFile holds the inputs of action.yml against those that it uses and
// those that docs/ci.md tells of, and keeps them out of its scripts.
func TestActionFile(t *testing.T) {
	text := textOf(t, filepath.Join(root, "action.yml"))
	var action struct {
		Inputs map[string]any
		Runs   struct{ Steps []struct{ Run string } }
	}
	if err := yaml.Unmarshal([]byte(text), &action); err != nil || len(action.Runs.Steps) == 0 {
		t.Fatalf("%v, %+v", err, action)
	}
	for _, step := range action.Runs.Steps {
		if strings.Contains(step.Run, "${{") {
			t.Errorf("a script that an input is a part of: %s", step.Run)
		}
	}
	declared := slices.Sorted(maps.Keys(action.Inputs))
	if used := names(`inputs\.([\w-]+)`, text); !slices.Equal(used, declared) {
		t.Errorf("inputs %v are declared, and %v used", declared, used)
	}
	_, table, _ := strings.Cut(textOf(t, filepath.Join(root, "docs/ci.md")), "| input | meaning |\n")
	table, _, _ = strings.Cut(table, "\n\n")
	if told := names("(?m)^\\| `([\\w-]+)` \\|", table); !slices.Equal(told, declared) {
		t.Errorf("inputs %v are declared, and docs/ci.md tells of %v", declared, told)
	}
}

// names returns what the group of a pattern matches in a text, sorted.
func names(pattern, text string) []string {
	found := make(map[string]bool)
	for _, match := range regexp.MustCompile(pattern).FindAllStringSubmatch(text, -1) {
		found[match[1]] = true
	}
	return slices.Sorted(maps.Keys(found))
}

// standIns are what action.yml uses of GitHub's own actions, where these cannot
// be fetched: the one sets up a Go, the other keeps what it is to upload.
var standIns = map[string]string{
	"setup-go/action.yml": `
name: setup-go
description: puts the Go that this test runs with into PATH
inputs: {go-version: {description: version, required: true}, cache: {description: whether to cache}}
runs:
  using: composite
  steps:
    - shell: bash
      run: echo "$GO" >>"$GITHUB_PATH"; echo "setting up Go $VERSION"
      env: {GO: "${{ env.TEST_GO }}", VERSION: "${{ inputs.go-version }}"}
`,
	"codeql-action/upload-sarif/action.yml": `
name: upload-sarif
description: keeps the file
inputs: {sarif_file: {description: file, required: true}, category: {description: category, required: true}}
runs:
  using: composite
  steps:
    - shell: bash
      run: cp "$FILE" "$UPLOADED"; echo "uploading as $CATEGORY"
      env: {FILE: "${{ inputs.sarif_file }}", CATEGORY: "${{ inputs.category }}", UPLOADED: "${{ env.TEST_UPLOADED }}"}
`,
}

// actions runs workflows as GitHub's runner does, by act, with the project as
// the action that they name.
type actions struct {
	src      gitRepo
	standIns string
	// uploaded is the file that is uploaded.
	uploaded string
}

func newActions(t *testing.T) actions {
	t.Helper()
	needs.Program(t, "act")
	return actions{source(t), write(t, standIns), filepath.Join(t.TempDir(), "uploaded.sarif")}
}

// run has an event start the workflows of a repository, and returns whether the
// job failed and the log. A step sees env.
func (a actions) run(t *testing.T, r gitRepo, event string, env ...string) (failed bool, log string) {
	t.Helper()
	_ = os.Remove(a.uploaded)
	state := t.TempDir()
	args := []string{
		event, "--platform=ubuntu-latest=-self-hosted", "--action-cache-path=" + state, "--no-cache-server",
		"--local-repository=" + sourceOwner + "@" + sourceVersion + "=" + a.src.dir,
		"--local-repository=actions/setup-go@v6=" + filepath.Join(a.standIns, "setup-go"),
		"--local-repository=github/codeql-action@v4=" + filepath.Join(a.standIns, "codeql-action"),
		"--env=TEST_UPLOADED=" + a.uploaded, "--env=TEST_GO=" + filepath.Join(goEnv(t, "GOROOT"), "bin"),
	}
	for _, e := range env {
		args = append(args, "--env="+e)
	}
	status, log := runIn(t, r.dir, append(env, "XDG_CONFIG_HOME="+state), "act", args...)
	return status != 0, log
}

// sourceOwner is the project, as workflows name it.
const sourceOwner = "jitterlint/jitterlint"

// withWorkflow returns a repository of a directory's files and a workflow.
func withWorkflow(t *testing.T, dir, workflow string) gitRepo {
	t.Helper()
	r := repositoryOf(t, dir)
	r.change(t, gitHubBlock, workflow)
	r.commit(t)
	return r
}

func sarifResults(t *testing.T, path string) int {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var log struct {
		Version string
		Runs    []struct{ Results []any }
	}
	if err := json.Unmarshal(data, &log); err != nil || log.Version != "2.1.0" || len(log.Runs) != 1 {
		t.Fatalf("SARIF: %v, %.200s", err, data)
	}
	return len(log.Runs[0].Results)
}

// expect holds a log against what is to be in it.
func expect(t *testing.T, log string, parts ...string) {
	t.Helper()
	for _, part := range parts {
		if !strings.Contains(log, part) {
			t.Errorf("no %q", part)
		}
	}
	if t.Failed() {
		t.Log(log)
	}
}

// TestActionOnPush runs docs/ci.md's workflow for a push: findings are annotated,
// summed up and uploaded before they fail the job.
func TestActionOnPush(t *testing.T) {
	a := newActions(t)
	failed, log := a.run(t, withWorkflow(t, filepath.Join(root, "testdata/demo"), ciBlock(t, gitHubBlock)), "push")
	if !failed {
		t.Error("the demo passes")
	}
	expect(t, log, "jitterlint "+sourceVersion+" (go", "::error file=infra/retry.ts,line=13,", "Summary - ### jitterlint: 7 findings",
		`| main\.go\:25\:3 | [no-jitter](`, "uploading as jitterlint/.", "set-output:: status=1")
	if strings.Contains(log, "setting up Go") {
		t.Errorf("a Go is set up beside the one that is there:\n%s", log)
	}
	if got := sarifResults(t, a.uploaded); got != 7 {
		t.Errorf("%d results uploaded", got)
	}
	failed, log = a.run(t, withWorkflow(t, filepath.Join(root, "testdata/demo-fixed"), ciBlock(t, gitHubBlock)), "push")
	if failed {
		t.Error("the fixed demo fails")
	}
	expect(t, log, "Summary - ### jitterlint: no findings", "set-output:: status=0")
	if got := sarifResults(t, a.uploaded); got != 0 {
		t.Errorf("%d results uploaded of the fixed demo", got)
	}
}

// TestActionOnPullRequest runs docs/ci.md's workflow for a pull request: what was
// there before does not fail it, and nothing is uploaded.
func TestActionOnPullRequest(t *testing.T) {
	a := newActions(t)
	repo := withWorkflow(t, filepath.Join(root, "testdata/demo"), ciBlock(t, gitHubBlock))
	repo.change(t, "extra/extra.go", "package extra\n")
	repo.commit(t)
	if failed, log := a.run(t, repo, "pull_request"); failed || !strings.Contains(log, "Summary - ### jitterlint: no findings") {
		t.Errorf("without new findings: %s", log)
	}
	repo.change(t, "extra/extra.go", retrying)
	repo.commit(t)
	failed, log := a.run(t, repo, "pull_request")
	if !failed {
		t.Error("a new finding passes")
	}
	expect(t, log, "::error file=extra/extra.go,line=", "Summary - ### jitterlint: 1 finding\n")
	if _, err := os.Stat(a.uploaded); err == nil || strings.Contains(log, "uploading") {
		t.Errorf("a pull request uploads: %s", log)
	}
}

const actionWorkflow = `
on: push
jobs:
  jitterlint:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v6
      - uses: jitterlint/jitterlint@v1.0.0
        with: `

// TestActionInputs has a job with an old Go ask for a version of jitterlint, of a
// module below the top, with flags of its own.
func TestActionInputs(t *testing.T) {
	a := newActions(t)
	dir := t.TempDir()
	if err := os.CopyFS(filepath.Join(dir, "services/orders"), os.DirFS(filepath.Join(root, "testdata/demo"))); err != nil {
		t.Fatal(err)
	}
	repo := withWorkflow(t, dir, actionWorkflow+
		`{working-directory: services/orders, targets: "./orders\n./payments", args: -go-only -disable jitter-off, version: v1.0.0}`)
	old := write(t, map[string]string{"go": "#!/bin/sh\necho go1.25.9\n"})
	if err := os.Chmod(filepath.Join(old, "go"), 0o755); err != nil {
		t.Fatal(err)
	}
	env := append(a.src.goAddress(t), "PATH="+old+":"+os.Getenv("PATH"), "GOOS=windows", "GOFLAGS=-tags=integration")
	failed, log := a.run(t, repo, "push", env...)
	if !failed {
		t.Error("the demo passes")
	}
	expect(t, log, "setting up Go 1.26\n", "jitterlint "+sourceVersion+" (go", "::error file=services/orders/orders/orders.go,line=32,",
		"Summary - ### jitterlint: 1 finding\n", "uploading as jitterlint/services/orders")
}

// TestActionFailures has what cannot be done fail the job, and nothing of it
// uploaded; what an input holds is never run.
func TestActionFailures(t *testing.T) {
	a := newActions(t)
	pwned := filepath.Join(t.TempDir(), "pwned")
	hostile := strings.ReplaceAll(`{working-directory: "$(touch X)", targets: "$(touch X) ; touch X & touch X", args: "$(touch X) ; touch X",`+
		` since: "$(touch X)", baseline: "; touch X", fail-on: "| touch X"}`, "X", pwned)
	tests := map[string]struct{ with, says string }{
		"code that does not compile":  {`{}`, "not analysed: example.com/shop/bad"},
		"a bad flag":                  {`{args: -nonsense}`, "flag provided but not defined: -nonsense"},
		"commands as inputs":          {hostile, "jitterlint: "},
		"a version that is a command": {`{version: "v1.0.0; touch ` + pwned + `"}`, "touch " + pwned},
	}
	for name, test := range tests {
		dir := demoWith(t, map[string]string{"bad/bad.go": "package bad\n\nvar x int = \"\"\n", "extra/extra.go": retrying})
		failed, log := a.run(t, withWorkflow(t, dir, actionWorkflow+test.with), "push")
		if !failed || !strings.Contains(log, test.says) || strings.Contains(log, "uploading") {
			t.Errorf("%s: %s", name, log)
		}
		if _, err := os.Stat(pwned); err == nil {
			t.Errorf("%s: were run", name)
		}
	}
}
