package baseline_test

import (
	"bytes"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/baseline"
	"github.com/jitterlint/jitterlint/analyzer/iac"
	"github.com/jitterlint/jitterlint/analyzer/rule"
	"github.com/jitterlint/jitterlint/analyzer/settings"
	"github.com/jitterlint/jitterlint/internal/needs"
)

// guests are files that carry programs, or are programs.
const guests = "../../testdata/iac"

// scanned returns the rules and fingerprints of what the scanner finds in a copy of the
// fixtures, of each file as change leaves it.
func scanned(t *testing.T, change func(path string, text []byte) []byte) []string {
	t.Helper()
	root := t.TempDir()
	if err := os.CopyFS(root, os.DirFS(guests)); err != nil {
		t.Fatal(err)
	}
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		return os.WriteFile(path, change(path, text), 0o600)
	})
	if err != nil {
		t.Fatal(err)
	}
	result, err := iac.Scan(t.Context(), []string{root}, settings.Default())
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	baseline.Identify(root, result.Findings, os.ReadFile)
	for _, f := range result.Findings {
		all = append(all, string(f.Rule)+" "+f.Fingerprint)
	}
	slices.Sort(all)
	return all
}

func TestGuests(t *testing.T) {
	want := scanned(t, func(_ string, text []byte) []byte { return text })
	if len(want) < 50 {
		t.Fatalf("there are %d findings in the fixtures, and should be more", len(want))
	}
	ahead := map[string]string{".ts": "// moved\n\n", ".go": "// moved\n\n", ".py": "# moved\n\n", ".yaml": "# moved\n\n"}
	for name, change := range map[string]func(path string, text []byte) []byte{
		"lines ahead": func(path string, text []byte) []byte { return slices.Concat([]byte(ahead[filepath.Ext(path)]), text) },
		"room": func(_ string, text []byte) []byte {
			return bytes.ReplaceAll(text, []byte("sleep("), []byte("sleep(  "))
		},
		"line ends": func(_ string, text []byte) []byte { return bytes.ReplaceAll(text, []byte("\n"), []byte("\r\n")) },
	} {
		if got := scanned(t, change); !slices.Equal(got, want) {
			t.Errorf("%s: %d fingerprints are left of %d", name, len(slices.DeleteFunc(got, func(f string) bool { return !slices.Contains(want, f) })), len(want))
		}
	}
}

// TestUnparse has Python itself write the programs anew, in its own layout and
// without comments.
func TestUnparse(t *testing.T) {
	python := needs.Program(t, "python3")
	unparse := func(path string, text []byte) []byte {
		if filepath.Ext(path) != ".py" {
			return text
		}
		cmd := exec.CommandContext(t.Context(), python, "-c", "import ast, sys; print(ast.unparse(ast.parse(sys.stdin.read())))")
		cmd.Stdin = bytes.NewReader(text)
		out, err := cmd.Output()
		if err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		return out
	}
	// Comments that ask for silence are lost, so that there may be more findings.
	got := scanned(t, unparse)
	for _, f := range scanned(t, func(_ string, text []byte) []byte { return text }) {
		if !slices.Contains(got, f) && !strings.HasPrefix(f, string(rule.Directive)) {
			t.Errorf("%s is lost", f)
		}
	}
}
