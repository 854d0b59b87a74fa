package analyzer_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"

	"github.com/jitterlint/jitterlint/analyzer/rule"
	"github.com/jitterlint/jitterlint/analyzer/settings"
)

// around is what stands around a rule's example in Go: what it imports, and the
// parameters of the function that it is in. The first whose word is in the example
// is taken.
var around = []struct{ word, imports, params string }{
	{"wait.Backoff", `"time"; "k8s.io/apimachinery/pkg/util/wait"`, "use func(wait.Backoff)"},
	{"wait.Jitter", `"time"; "k8s.io/apimachinery/pkg/util/wait"`, "fetch func()"},
	{"backoff.New", `"github.com/cenkalti/backoff/v4"`, "op func() error"},
	{"backoff.Zero", `"github.com/cenkalti/backoff/v4"`, "op func() error"},
	{"WithCappedDuration", `"time"; "github.com/sethvargo/go-retry"`, "max, j time.Duration, b retry.Backoff"},
	{"retry.Do", `"github.com/jitterlint/jitterlint/testdata/go/contract/retry"`, "op func() error"},
	{"dial()", `"time"; "math/rand/v2"`, "dial func() error, delay time.Duration"},
	{"fetch()", `"net/http"; "time"; "math/rand/v2"`, "interval time.Duration"},
	{"rand.Float64", `"time"; "math/rand"`, "d time.Duration"},
}

// exampleFile is a file with an example, which imports what that uses.
func exampleFile(t *testing.T, code string) string {
	t.Helper()
	i := slices.IndexFunc(around, func(a struct{ word, imports, params string }) bool { return strings.Contains(code, a.word) })
	if i < 0 {
		t.Fatalf("nothing is known of what stands around the example %q", code)
	}
	imports := ""
	declared := ""
	if strings.Contains(code, "fetch()") && !strings.Contains(around[i].params, "fetch") {
		declared = "func fetch() {\n\tr, err := http.Get(\"http://stock/items\")\n\tif err == nil {\n\t\tr.Body.Close()\n\t}\n}\n\n"
	}
	for path := range strings.SplitSeq(around[i].imports, "; ") {
		name := strings.Trim(path[strings.LastIndexByte(path, '/')+1:], `"`)
		switch name {
		case "v2":
			name = "rand"
		case "v4":
			name = "backoff"
		case "go-retry":
			name = "retry"
		}
		if strings.Contains(code+declared+around[i].params, name+".") {
			imports += "import " + path + "\n"
		}
	}
	if e, err := parser.ParseExpr(code); err == nil {
		if _, isLiteral := e.(*ast.CompositeLit); isLiteral {
			code = "use(" + code + ")"
		}
	}
	if strings.HasPrefix(code, "b := ") {
		code += "\n_ = backoff.Retry(op, b)"
	}
	return fmt.Sprintf("package example\n\n%s\n%sfunc example(%s) {\n%s\n}\n", imports, declared, around[i].params, code)
}

// TestExamplesOfRules holds that what explain shows is so: in Go, the wrong code
// compiles and is found under its rule, and the right code compiles and is not.
func TestExamplesOfRules(t *testing.T) {
	a := newAnalyzer(t, func(s *settings.Settings) {
		s.Switch("no-delay", true)
		s.Switch("fixed-poll", true)
		s.Contracts = goContracts("retry.Do +WithJitter", "github.com/jitterlint/jitterlint/testdata/go/contract/")
	})
	root, err := filepath.Abs(fixtures)
	if err != nil {
		t.Fatal(err)
	}
	overlay := make(map[string][]byte)
	of := make(map[string]rule.ID)
	var patterns []string
	for _, r := range rule.All() {
		for i, e := range r.Examples {
			if e.Language != "Go" {
				continue
			}
			for side, code := range map[string]string{"wrong": e.Wrong, "right": e.Right} {
				pkg := fmt.Sprintf("example/%s%d%s", strings.ReplaceAll(string(r.ID), "-", ""), i, side)
				path := filepath.Join(root, filepath.FromSlash(pkg), "example.go")
				overlay[path] = []byte(exampleFile(t, code))
				patterns = append(patterns, "./"+pkg)
				of[pkg] = r.ID
			}
		}
	}
	pkgs, err := packages.Load(&packages.Config{Mode: packages.LoadAllSyntax | packages.NeedModule, Dir: root, Overlay: overlay}, patterns...)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range pkgs {
		for _, e := range p.Errors {
			t.Fatal(e)
		}
	}
	graph, err := checker.Analyze([]*analysis.Analyzer{a}, pkgs, nil)
	if err != nil {
		t.Fatal(err)
	}
	if len(graph.Roots) != len(patterns) || len(patterns) < 16 {
		t.Errorf("%d packages of %d", len(graph.Roots), len(patterns))
	}
	for _, root := range graph.Roots {
		_, pkg, _ := strings.Cut(root.Package.PkgPath, "testdata/go/")
		var rules []string
		for _, d := range root.Diagnostics {
			rules = append(rules, d.Category)
		}
		switch wrong := strings.HasSuffix(pkg, "wrong"); {
		case wrong && !slices.Contains(rules, string(of[pkg])):
			t.Errorf("%s: found %q, and not %s", pkg, rules, of[pkg])
		case !wrong && len(rules) > 0:
			t.Errorf("%s: %s", pkg, root.Diagnostics[0].Message)
		}
	}
}
