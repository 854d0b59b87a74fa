package main

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/jitterlint/jitterlint/internal/needs"
)

// The blocks of docs/ci.md, by their first lines. Each is run by a test.
const (
	preCommitBlock        = ".pre-commit-config.yaml"
	preCommitModulesBlock = ".pre-commit-config.yaml, for two modules"
	gitHubBlock           = ".github/workflows/jitterlint.yml"
	gitLabBlock           = ".gitlab-ci.yml"
	shellBlock            = "ci.sh"
)

// ciBlock returns a block of docs/ci.md for a reader to copy.
func ciBlock(t *testing.T, name string) string {
	t.Helper()
	block, ok := ciBlocks(t)[name]
	if !ok {
		t.Fatalf("docs/ci.md has no block %s", name)
	}
	return block
}

func ciBlocks(t *testing.T) map[string]string {
	t.Helper()
	text := page(t, "docs/ci.md")
	blocks := make(map[string]string)
	for _, block := range regexp.MustCompile("(?ms)^```\\w*\n# ([^\n]*)\n(.*?)^```").FindAllStringSubmatch(text, -1) {
		blocks[block[1]] = block[2]
	}
	if fences := strings.Count(text, "\n```"); fences != 2*len(blocks) {
		t.Errorf("docs/ci.md has %d fences and %d blocks whose first line tells what they are", fences, len(blocks))
	}
	return blocks
}

func TestCIBlocks(t *testing.T) {
	run := []string{preCommitBlock, preCommitModulesBlock, gitHubBlock, gitLabBlock, shellBlock}
	for name := range ciBlocks(t) {
		if !slices.Contains(run, name) {
			t.Errorf("no test runs the block %s of docs/ci.md", name)
		}
	}
}

// TestShellBlock runs what docs/ci.md has for any CI.
func TestShellBlock(t *testing.T) {
	needs.All(t, "it installs the command from a proxy, and builds all anew")
	script := ciBlock(t, shellBlock)
	env := source(t).goAddress(t)
	for name, want := range map[string]int{"demo": exitFindings, "demo-fixed": exitClean} {
		repo := repositoryOf(t, filepath.Join(root, "testdata", name))
		repo.change(t, "ci.sh", script)
		status, out := runIn(t, repo.dir, env, "sh", "ci.sh")
		if status != want || strings.Contains(out, "main.go:25:3: retry of stock.Count") != (want == exitFindings) {
			t.Errorf("%s: status %d, %s", name, status, out)
		}
		if results := sarifResults(t, filepath.Join(repo.dir, "jitterlint.sarif")); (results > 0) != (want == exitFindings) {
			t.Errorf("%s: %d results", name, results)
		}
	}
}

// TestGitLabBlock has GitLab's schema hold, and a runner run, what docs/ci.md has
// for GitLab.
func TestGitLabBlock(t *testing.T) {
	needs.Program(t, "gitlab-ci-local")
	needs.Program(t, "rsync") // by which gitlab-ci-local keeps the job from the files
	env := source(t).goAddress(t)
	// Programs that go install makes are in the PATH of golang's image.
	env = append(env, "PATH="+gopathOf(env)+"/bin:"+os.Getenv("PATH"))
	for name, want := range map[string]int{"demo": exitFindings, "demo-fixed": exitClean} {
		repo := repositoryOf(t, filepath.Join(root, "testdata", name))
		repo.change(t, ".gitlab-ci.yml", ciBlock(t, gitLabBlock))
		repo.commit(t)
		status, out := runIn(t, repo.dir, env, "gitlab-ci-local", "--force-shell-executor")
		if status != want || !strings.Contains(out, "json schema validated") {
			t.Errorf("%s: status %d, %s", name, status, out)
		}
		report, err := os.ReadFile(filepath.Join(repo.dir, "jitterlint.xml"))
		if err != nil {
			t.Fatalf("%s: %v\n%s", name, err, out)
		}
		if bytes.Contains(report, []byte("<failure")) != (want == exitFindings) {
			t.Errorf("%s: %s", name, report)
		}
	}
}

func gopathOf(env []string) string {
	for _, e := range env {
		if path, ok := strings.CutPrefix(e, "GOPATH="); ok {
			return path
		}
	}
	return ""
}

// TestWorkflows holds the project's workflows and the one of docs/ci.md against
// what GitHub takes, and action.yml against the workflow that uses it.
func TestWorkflows(t *testing.T) {
	needs.Program(t, "actionlint")
	needs.Program(t, "action-validator")
	src := source(t)
	src.change(t, gitHubBlock, ciBlock(t, gitHubBlock))
	if status, out := runIn(t, src.dir, nil, "actionlint"); status != 0 {
		t.Errorf("actionlint: %s", out)
	}
	files, err := filepath.Glob(filepath.Join(src.dir, ".github/workflows/*.yml"))
	if err != nil || len(files) < 3 {
		t.Fatalf("workflows: %v, %v", files, err)
	}
	for _, file := range append(files, "action.yml") {
		if status, out := runIn(t, src.dir, nil, "action-validator", file); status != 0 {
			t.Errorf("action-validator %s: %s", file, out)
		}
	}
}

// TestShellScripts has ShellCheck read the project's scripts, and those in its
// documents.
func TestShellScripts(t *testing.T) {
	needs.Program(t, "shellcheck")
	src := source(t)
	src.change(t, "ci.sh", "#!/bin/sh\n"+ciBlock(t, shellBlock))
	if status, out := runIn(t, src.dir, nil, "shellcheck", ".ci/run", ".ci/action.sh", "ci.sh"); status != 0 {
		t.Error(out)
	}
}
