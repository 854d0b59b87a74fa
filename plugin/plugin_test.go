package plugin_test

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/golangci/plugin-module-register/register"
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"

	"github.com/jitterlint/jitterlint/plugin"
)

// TestSettings holds that settings are read strictly, as golangci-lint hands them
// on.
func TestSettings(t *testing.T) {
	type object = map[string]any
	for _, right := range []any{nil, object{}, object{"tests": true, "rules": object{"no-delay": true}, "min-jitter": 0.1, "exclude": []any{"legacy"}}} {
		if _, err := plugin.New(right); err != nil {
			t.Errorf("%v: %v", right, err)
		}
	}
	for want, wrong := range map[string]any{
		"rulez: unknown key":             object{"rulez": object{}},
		"rules.no-jitters: is no rule; ": object{"rules": object{"no-jitters": false}},
		"min-jitter: is 2, and must be":  object{"min-jitter": 2},
		"tests: cannot read":             object{"tests": []any{}},
		`exclude[0]: "[a" is not a`:      object{"exclude": []any{"[a"}},
		"libraries[0].rows: is missing":  object{"libraries": []any{object{"path": "p"}}},
		"contracts[0].function: is miss": object{"contracts": []any{object{"parameter": "p"}}},
		`cannot read text "all"`:         "all",
	} {
		if _, err := plugin.New(wrong); err == nil || !strings.HasPrefix(err.Error(), "linters.settings.custom.jitterlint.settings: "+want) {
			t.Errorf("got  %v\nwant %s", err, want)
		}
	}
}

// TestRegistered holds that an import is all that a custom build needs.
func TestRegistered(t *testing.T) {
	found, err := register.GetPlugin(plugin.Name)
	if err != nil {
		t.Fatal(err)
	}
	p, err := found(nil)
	if err != nil {
		t.Fatal(err)
	}
	if mode := p.GetLoadMode(); mode != register.LoadModeTypesInfo {
		t.Errorf("asks for %s", mode)
	}
}

// analyse runs the plugin's analyzers on packages, and returns their diagnostics,
// each as file:line:column: message.
func analyse(t *testing.T, dir string, conf any, patterns ...string) (found lines, diagnostics []analysis.Diagnostic) {
	t.Helper()
	p, err := plugin.New(conf)
	if err != nil {
		t.Fatal(err)
	}
	analyzers, err := p.BuildAnalyzers()
	if err != nil {
		t.Fatal(err)
	}
	abs, err := filepath.Abs(dir)
	if err != nil {
		t.Fatal(err)
	}
	loaded, err := packages.Load(&packages.Config{Mode: packages.LoadAllSyntax | packages.NeedModule, Dir: dir, Tests: true}, patterns...)
	if err != nil {
		t.Fatal(err)
	}
	graph, err := checker.Analyze(analyzers, loaded, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, act := range graph.Roots {
		if act.Err != nil {
			t.Error(act.Err)
		}
		for _, d := range act.Diagnostics {
			at := act.Package.Fset.Position(d.Pos)
			rel, err := filepath.Rel(abs, at.Filename)
			if err != nil {
				t.Fatal(err)
			}
			found = found.add(fmt.Sprintf("%s:%d:%d", rel, at.Line, at.Column), d.Message)
			diagnostics = append(diagnostics, d)
		}
	}
	return found.sorted(), diagnostics
}

// TestAnalyzers holds what is found on many packages at once, tests left out or
// not.
func TestAnalyzers(t *testing.T) {
	found, diagnostics := analyse(t, drivers, nil, "./...")
	if len(found) != 12 || len(found.without("stack")) != 9 {
		t.Errorf("found %d:\n%s", len(found), strings.Join(found, "\n"))
	}
	for _, d := range diagnostics {
		if len(d.Related) > 0 || d.URL == "" || !strings.Contains(d.Message, " ("+d.Category+")") {
			t.Errorf("%+v", d)
		}
	}
	found, _ = analyse(t, drivers, map[string]any{"tests": true, "exclude": []any{"legacy", "stack/prelude.go"}}, "./...")
	all := strings.Join(found, "\n")
	if len(found) != 12 || !strings.Contains(all, "work/work_test.go:10:3: ") || strings.Contains(all, "legacy/") {
		t.Errorf("with tests, found %d:\n%s", len(found), all)
	}
}

// TestPreset holds that what golangci-lint would have built in says nothing of guests.
func TestPreset(t *testing.T) {
	found, _ := analyse(t, drivers, map[string]any{"preset": "golangci"}, "./...")
	if len(found) != 9 || len(found.without("stack")) != 9 {
		t.Errorf("found %d:\n%s", len(found), strings.Join(found, "\n"))
	}
}

// elsewhere is a module whose guest program has a piece in a file that is not built
// here, and one that stands in two files.
func elsewhere(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	const contract = "package a\n\nimport \"os/exec\"\n\nfunc NAME() *exec.Cmd { return exec.Command(\"python3\", \"-c\", \"import random\\nretry_with_backoff(print)\\n\") }\n"
	for name, text := range map[string]string{
		"go.mod":     "module example.com/elsewhere\n\ngo 1.26.0\n",
		"stack.go":   "package a\n\ntype code struct{ Runtime, ZipFile string }\n\nvar c = code{Runtime: \"python3.13\", ZipFile: piece}\n",
		"a_never.go": "//go:build never\n\n" + piece,
		"z_here.go":  "//go:build !never\n\n" + strings.Replace(piece, "import time", "import time, sys", 1),
		"once.go":    strings.Replace(contract, "NAME", "once", 1),
		"twice.go":   strings.Replace(contract, "NAME", "twice", 1),
	} {
		write(t, filepath.Join(dir, name), text)
	}
	return dir
}

const piece = `package a

const piece = ` + "`" + `
import time
import boto3

client = boto3.client("sqs")

def handler(event, context):
    while True:
        try:
            return client.get_queue_url()
        except Exception:
            time.sleep(5)
` + "`\n"

// TestElsewhere holds findings and fixes in files beside the one that carries a
// program: a place in a file that is not built here is told all the same, and a fix
// of several files, of which golangci-lint would make a part, is not offered.
func TestElsewhere(t *testing.T) {
	found, diagnostics := analyse(t, elsewhere(t), nil, "./...")
	all := strings.Join(found, "\n")
	if len(found) != 2 || !strings.Contains(all, "a_never.go:16:13: retry of client.get_queue_url") || !strings.Contains(all, "once.go:5:") {
		t.Errorf("found:\n%s", all)
	}
	for _, d := range diagnostics {
		if d.Category == "retry-contract" && (len(d.SuggestedFixes) > 0 || !strings.Contains(d.Message, "twice.go:5]")) {
			t.Errorf("half of a fix is offered: %+v", d)
		}
	}
}

// TestOverlap holds that of two fixes of the same text one is offered, and that the
// same edit in two fixes keeps neither from being made.
func TestOverlap(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "go.mod"), "module example.com/overlap\n\ngo 1.26.0\n")
	write(t, filepath.Join(dir, "a.go"), `package a

import (
	"net"
	"time"
)

func once(host string) {
	for {
		if _, err := net.Dial("tcp", host); err == nil {
			return
		}
		time.Sleep(time.Second)
	}
}

func twice(host string) {
	for {
		if _, err := net.Dial("tcp", host); err == nil {
			return
		}
		time.Sleep(time.Minute)
	}
}
`)
	_, diagnostics := analyse(t, dir, nil, "./...")
	offered := 0
	for _, d := range diagnostics {
		for _, fix := range d.SuggestedFixes {
			offered++
			if len(fix.TextEdits) != 2 {
				t.Errorf("a fix imports nothing: %+v", fix)
			}
		}
	}
	if offered != 2 {
		t.Errorf("%d fixes are offered for %d findings", offered, len(diagnostics))
	}
}
