package main

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/jitterlint/jitterlint/internal/needs"
)

// preCommit has pre-commit find the project where its configuration says that
// it is, and keep what it builds for one test.
type preCommit struct{ env []string }

func newPreCommit(t *testing.T) preCommit {
	t.Helper()
	needs.Program(t, "pre-commit")
	env := append(source(t).gitAddress(),
		"PRE_COMMIT_HOME="+t.TempDir(), "GOMODCACHE="+goEnv(t, "GOMODCACHE"), "GOCACHE="+goEnv(t, "GOCACHE"), "GOFLAGS=-trimpath")
	return preCommit{env}
}

// run calls the hooks of a repository, on what is staged unless args say other.
func (p preCommit) run(t *testing.T, r gitRepo, args ...string) (int, string) {
	t.Helper()
	return runIn(t, r.dir, p.env, "pre-commit", append([]string{"run", "--color=never"}, args...)...)
}

// verdict returns what pre-commit says of a hook.
func verdict(out, name string) string {
	found := regexp.MustCompile(regexp.QuoteMeta(name) + `\.+(?:\(.*\))?(\w+)\n`).FindStringSubmatch(out)
	if found == nil {
		return ""
	}
	return found[1]
}

const (
	wholeHook = "jitterlint"
	scanHook  = "jitterlint (infrastructure code)"
)

func TestPreCommit(t *testing.T) {
	p := newPreCommit(t)
	if status, out := runIn(t, root, nil, "pre-commit", "validate-manifest", ".pre-commit-hooks.yaml"); status != 0 {
		t.Error(out)
	}
	repo := repositoryOf(t, filepath.Join(root, "testdata/demo"))
	repo.change(t, ".pre-commit-config.yaml", ciBlock(t, preCommitBlock))
	repo.commit(t)
	expect := func(name, whole, scan string, findings ...string) {
		t.Helper()
		args := []string{}
		if name == "all files" {
			args = append(args, "--all-files")
		}
		status, out := p.run(t, repo, args...)
		if verdict(out, wholeHook) != whole || verdict(out, scanHook) != scan {
			t.Errorf("%s: want %s and %s:\n%s", name, whole, scan, out)
		}
		failed := whole == "Failed" || scan == "Failed"
		if failed != (status == 1) || !failed && status != 0 || strings.Contains(out, "exit code: 2") {
			t.Errorf("%s: status %d:\n%s", name, status, out)
		}
		for _, f := range findings {
			if strings.Count(out, f) != 1 {
				t.Errorf("%s: not once %s:\n%s", name, f, out)
			}
		}
	}
	expect("all files", "Failed", "Failed",
		"main.go:25:3: retry of stock.Count", "payments/payments.go:33:2: ", "infra/retry.ts:13:13: ", "infra/stack.ts:14:12: ")

	repo.change(t, "NOTES.md", "notes\n")
	repo.git(t, "add", "--all")
	expect("nothing that they read", "Skipped", "Skipped")

	repo.change(t, "infra/stack.ts", "// changed\n"+textOf(t, filepath.Join(repo.dir, "infra/stack.ts")))
	repo.git(t, "add", "--all")
	expect("infrastructure code", "Skipped", "Failed", "infra/stack.ts:15:12: ")
	repo.commit(t)

	if err := os.CopyFS(filepath.Join(repo.dir, "fixed"), os.DirFS(filepath.Join(root, "testdata/demo-fixed"))); err != nil {
		t.Fatal(err)
	}
	repo.git(t, "add", "--all")
	expect("one file put right, and another module", "Failed", "Passed", "main.go:25:3: ")

	for _, name := range []string{"main.go", "orders", "inventory", "payments", "infra"} {
		repo.git(t, "rm", "-r", "--quiet", "--force", name)
		repo.git(t, "mv", "fixed/"+name, name)
	}
	expect("all put right", "Passed", "Passed")
}

func TestPreCommitModules(t *testing.T) {
	p := newPreCommit(t)
	repo := repositoryOf(t, write(t, map[string]string{"README.md": "two modules\n"}))
	for from, to := range map[string]string{"demo": "services/orders", "demo-fixed": "services/stock"} {
		if err := os.CopyFS(filepath.Join(repo.dir, to), os.DirFS(filepath.Join(root, "testdata", from))); err != nil {
			t.Fatal(err)
		}
	}
	repo.change(t, ".pre-commit-config.yaml", ciBlock(t, preCommitModulesBlock))
	repo.git(t, "add", "--all")
	status, out := p.run(t, repo)
	if status != 1 || verdict(out, "jitterlint (orders)") != "Failed" || verdict(out, "jitterlint (stock)") != "Passed" {
		t.Errorf("status %d:\n%s", status, out)
	}
	if !strings.Contains(out, "services/orders/main.go:25:3: ") {
		t.Errorf("no finding by its path from the top:\n%s", out)
	}
}

// TestPreCommitFiles holds the files that pre-commit hands over against those
// that the scanner looks for itself: their kinds, and what is left out.
func TestPreCommitFiles(t *testing.T) {
	programs := 0
	program := func() string { // each another, since the same one is told once
		programs++
		return fmt.Sprintf("import time\n\n\ndef handler(event, context):\n    while True:\n        try:\n            return call()\n"+
			"        except Exception:\n            time.sleep(%d)\n", programs)
	}
	p := newPreCommit(t)
	files := map[string]string{".pre-commit-config.yaml": ciBlock(t, preCommitBlock), ".gitignore": "\n"}
	for _, path := range []string{
		"a.py", "test_a.py", "a_test.py", "conftest.py", "tested.py", "dist/a.py", "distant/a.py", "node_modules/a/a.py", "cdk.out/a.py",
		"x/vendor/a.py", "coverage/a.py", "site-packages/a.py", "__pycache__/a.py", "__snapshots__/a.py", ".venv/a.py", "venv/a.py",
		".aws-sam/a.py", ".terraform/a.py", ".tox/a.py", ".serverless/a.py", ".next/a.py", "a.min.py", "test_a/a.py",
	} {
		files[path] = program()
	}
	for _, name := range hostFiles(t) {
		if name != "a.py" {
			files["host/"+name] = "" // is read, and carries nothing
		}
	}
	for _, name := range []string{"a.test.ts", "a.spec.ts", "a.test.jsx", "a.ts", "a.mts", "a.min.js"} {
		files["infra/"+name] = "const f = lambda.Code.fromInline(`" + program() + "`);\n"
	}
	delete(files, "host/a.go") // a package of its own
	repo := repositoryOf(t, write(t, files))
	_, out := p.run(t, repo, "--all-files", "--verbose")
	alone := build(t).run(t, repo.dir, "-scan-only", ".")
	if got, want := findingsIn(out), findingsIn(alone.stdout); !slices.Equal(got, want) || len(got) < 5 {
		t.Errorf("pre-commit hands over\n%s\nand the scanner looks at\n%s\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"), out)
	}
	hooks := regexp.MustCompile(`(?m)^  files: (.*)$`).FindAllStringSubmatch(textOf(t, filepath.Join(root, ".pre-commit-hooks.yaml")), -1)
	if len(hooks) != 2 {
		t.Fatalf("%d hooks name files", len(hooks))
	}
	for _, name := range hostFiles(t) {
		if !regexp.MustCompile(hooks[1][1]).MatchString(name) {
			t.Errorf("%s is not handed over", name)
		}
	}
}

// hostFiles are names of the kinds of files that docs/hosts.md says are read.
func hostFiles(t *testing.T) []string {
	t.Helper()
	var names []string
	for _, row := range regexp.MustCompile(`(?m)^\| \[.*?\]\(#.*?\) \| .*? \| (.*?) \|`).FindAllStringSubmatch(page(t, "docs/hosts.md"), -1) {
		for _, code := range regexp.MustCompile("`(.*?)`").FindAllStringSubmatch(row[1], -1) {
			for _, name := range strings.Fields(strings.ReplaceAll(code[1], "*", "x")) {
				switch {
				case strings.HasPrefix(name, "#"): // how a file begins
				case strings.HasPrefix(name, ".") && strings.Count(name, ".") == 1 && !strings.Contains(name, "/"):
					names = append(names, "a"+name)
				default:
					names = append(names, name)
				}
			}
		}
	}
	if len(names) < 20 {
		t.Fatalf("hosts: %v", names)
	}
	return names
}

func findingsIn(out string) []string {
	return regexp.MustCompile(`(?m)^\S+:\d+:\d+: .*$`).FindAllString(out, -1)
}
