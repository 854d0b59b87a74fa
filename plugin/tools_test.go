package plugin_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
)

const (
	root    = ".."
	drivers = root + "/testdata/drivers"
)

// workshop is where the tools are built.
var workshop string

func TestMain(m *testing.M) {
	dir, err := os.MkdirTemp("", "jitterlint-plugin-")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	workshop = dir
	status := m.Run()
	_ = os.RemoveAll(dir)
	os.Exit(status)
}

// The tools are built once, for the first test that asks for them.
var (
	jitterlint = sync.OnceValues(func() (string, error) {
		path := filepath.Join(workshop, "jitterlint")
		return path, do(root, "go", "build", "-o", path, "./cmd/jitterlint")
	})
	golangci = sync.OnceValues(customBuild)
	builder  = sync.OnceValues(buildBuilder)
)

// tool returns the path of a tool that is slow to build.
func tool(t *testing.T, build func() (string, error)) string {
	t.Helper()
	path, err := build()
	if err != nil {
		t.Fatal(err)
	}
	return path
}

// do runs a command that must succeed.
func do(dir, name string, args ...string) error {
	cmd := exec.Command(name, args...)
	cmd.Dir = dir
	out, err := cmd.CombinedOutput()
	if err != nil {
		return fmt.Errorf("%s %s: %w\n%s", name, strings.Join(args, " "), err, out)
	}
	return nil
}

// outcome is what one call of a program came to.
type outcome struct {
	status         int
	stdout, stderr string
}

func run(t *testing.T, dir, name string, args ...string) outcome {
	t.Helper()
	cmd := exec.Command(name, args...)
	cmd.Dir = dir
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	var exit *exec.ExitError
	if err := cmd.Run(); err != nil && !errors.As(err, &exit) {
		t.Fatalf("%s %v: %v", name, args, err)
	}
	return outcome{cmd.ProcessState.ExitCode(), stdout.String(), stderr.String()}
}

// module returns the directory that a module's sources are in.
func module(dir string, args ...string) (string, error) {
	cmd := exec.Command("go", append([]string{"mod", "download", "-json"}, args...)...)
	cmd.Dir = dir
	out, err := cmd.Output()
	if err != nil {
		return "", fmt.Errorf("go mod download %v: %w\n%s", args, err, out)
	}
	var found struct{ Dir string }
	return found.Dir, json.Unmarshal(out, &found)
}

// block returns a block of one of the pages, by the mark above it.
func block(page, mark string) (string, error) {
	text, err := os.ReadFile(filepath.Join(root, "docs", page))
	if err != nil {
		return "", err
	}
	found := regexp.MustCompile("(?s)<!-- " + mark + " -->\n```\\w+\n(.*?)```\n").FindSubmatch(text)
	if found == nil {
		return "", fmt.Errorf("%s has no block %s", page, mark)
	}
	return string(found[1]), nil
}

// customBuild has golangci-lint build itself with the plugin in, by what the page
// tells to put into .custom-gcl.yml. Its sources are the module's, from which a
// repository is made to clone: no network but the module proxy is needed.
func customBuild() (string, error) {
	config, err := block("golangci-lint.md", "custom-gcl")
	if err != nil {
		return "", err
	}
	here, err := filepath.Abs(root)
	if err != nil {
		return "", err
	}
	local := strings.Replace(config, "version: latest", "path: "+here, 1)
	version := regexp.MustCompile(`(?m)^version: (v\S+)$`).FindStringSubmatch(config)
	if local == config || version == nil {
		return "", fmt.Errorf("the page's block is of another form:\n%s", config)
	}
	dir := filepath.Join(workshop, "golangci")
	if err := errors.Join(os.Mkdir(dir, 0o755), os.WriteFile(filepath.Join(dir, ".custom-gcl.yml"), []byte(local), 0o644)); err != nil {
		return "", err
	}
	repository, err := golangciRepository(version[1])
	if err != nil {
		return "", err
	}
	cmd := exec.Command("go", "run", "github.com/golangci/golangci-lint/v2/cmd/golangci-lint@"+version[1], "custom", "-v")
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GIT_CONFIG_COUNT=1",
		"GIT_CONFIG_KEY_0=url.file://"+repository+".insteadOf", "GIT_CONFIG_VALUE_0=https://github.com/golangci/golangci-lint.git")
	if out, err := cmd.CombinedOutput(); err != nil {
		return "", fmt.Errorf("golangci-lint custom: %w\n%s", err, out)
	}
	return filepath.Join(dir, "custom-gcl"), nil
}

// golangciRepository makes a repository of golangci-lint's sources, with the tag
// that a custom build clones.
func golangciRepository(version string) (string, error) {
	sources, err := module("", "github.com/golangci/golangci-lint/v2@"+version)
	if err != nil {
		return "", err
	}
	dir := filepath.Join(workshop, "golangci-lint.git")
	if err := os.CopyFS(dir, os.DirFS(sources)); err != nil {
		return "", err
	}
	return dir, errors.Join(commit(dir), do(dir, "git", "tag", version))
}

// commit puts all of a directory into a repository there.
func commit(dir string) error {
	for _, args := range [][]string{
		{"init", "-q", "-b", "main"},
		{"add", "-A"},
		{"-c", "user.name=test", "-c", "user.email=test@example.com", "-c", "commit.gpgsign=false", "commit", "-q", "-m", "all"},
	} {
		if err := do(dir, "git", args...); err != nil {
			return err
		}
	}
	return nil
}
