//go:build linux

package main

import (
	"debug/elf"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"

	"github.com/bmatcuk/doublestar/v4"

	"github.com/jitterlint/jitterlint/internal/needs"
)

// TestDockerfile has a validator of Dockerfiles read ours, and miss what is wrong in
// another one.
func TestDockerfile(t *testing.T) {
	tool := needs.Program(t, "dockerfile-utils")
	if got := run(t, root, tool, "lint", "Dockerfile"); got.status != 0 || strings.Contains(got.stdout+got.stderr, "Line:") {
		t.Errorf("%+v", got)
	}
	wrong := write(t, map[string]string{"Dockerfile": strings.Replace(page(t, "Dockerfile"), "WORKDIR /src", "WORKDIRR /src", 1)})
	if got := run(t, wrong, tool, "lint", "Dockerfile"); !strings.Contains(got.stdout+got.stderr, "WORKDIRR") {
		t.Errorf("the validator takes anything: %+v", got)
	}
}

// TestImage makes what the image holds by the Dockerfile's own command, of the files that
// .dockerignore leaves, and runs it where there is nothing else: no library, no shell, no
// go command, as one who is not root.
func TestImage(t *testing.T) {
	needs.All(t, "it builds the command anew")
	if os.Getuid() != 0 {
		t.Fatal("none but root gives a program another root")
	}
	recipe := page(t, "Dockerfile")
	command := regexp.MustCompile(`(?m)^RUN (CGO_ENABLED=0 go build .*)$`).FindStringSubmatch(recipe)
	if command == nil || !strings.Contains(recipe, "\nFROM golang:"+goMinor(t)+"-") || !strings.Contains(command[1], " -o /out/jitterlint ") {
		t.Fatalf("the Dockerfile builds nothing with Go %s:\n%s", goMinor(t), recipe)
	}
	src, out := source(t), t.TempDir()
	for _, glob := range strings.Fields(regexp.MustCompile(`(?m)^#.*$`).ReplaceAllString(page(t, ".dockerignore"), "")) {
		ignored, err := doublestar.FilepathGlob(filepath.Join(src.dir, glob))
		if err != nil {
			t.Fatal(err)
		}
		for _, path := range ignored {
			if err := os.RemoveAll(path); err != nil {
				t.Fatal(err)
			}
		}
	}
	script := strings.Replace(command[1], " -o /out/", " -o "+out+"/", 1)
	if status, said := runIn(t, src.dir, []string{"VERSION=v9.8.7"}, "sh", "-c", script); status != 0 {
		t.Fatalf("%s: %s", script, said)
	}
	isStatic(t, filepath.Join(out, "jitterlint"))
	if err := os.CopyFS(filepath.Join(out, "src"), os.DirFS(filepath.Join(root, "testdata", "demo"))); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(out, 0o755); err != nil {
		t.Fatal(err)
	}
	inside := func(args ...string) outcome {
		cmd := exec.Command("/jitterlint", args...)
		cmd.Dir, cmd.Env = "/src", []string{}
		cmd.SysProcAttr = &syscall.SysProcAttr{Chroot: out, Credential: &syscall.Credential{Uid: 65532, Gid: 65532}}
		return outcomeOf(t, cmd)
	}
	if got := inside("version"); got.status != exitClean || !strings.HasPrefix(got.stdout, "jitterlint v9.8.7 (") {
		t.Errorf("version: %+v", got)
	}
	if got := inside("-scan-only"); got.status != exitFindings || got.stderr != "" || strings.Count(got.stdout, "infra/retry.ts:") < 2 {
		t.Errorf("-scan-only: %+v", got)
	}
	if got := inside(); got.status != exitFailure || !strings.Contains(got.stderr, "there is no go command in PATH") {
		t.Errorf("Go code: %+v", got)
	}
}

// isStatic holds that a program needs no other file to run.
func isStatic(t *testing.T, path string) {
	t.Helper()
	program, err := elf.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := program.Close(); err != nil {
			t.Error(err)
		}
	})
	for _, p := range program.Progs {
		if p.Type == elf.PT_INTERP || p.Type == elf.PT_DYNAMIC {
			t.Errorf("%s needs libraries: it has a segment %v", path, p.Type)
		}
	}
}

// goMinor is the Go that go.mod asks for, such as 1.26.
func goMinor(t *testing.T) string {
	t.Helper()
	asked := regexp.MustCompile(`(?m)^go (\d+\.\d+)`).FindStringSubmatch(page(t, "go.mod"))
	if asked == nil {
		t.Fatal("go.mod names no Go")
	}
	return asked[1]
}
