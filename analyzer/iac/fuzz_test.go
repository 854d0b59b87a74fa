package iac_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/iac"
	"github.com/jitterlint/jitterlint/analyzer/settings"
)

// fuzz scans a file of any text, and holds that what is found stands in it.
func fuzz(f *testing.F, name string, seeds ...string) {
	for _, seed := range seeds {
		text, err := os.ReadFile(filepath.Join(fixtures, seed))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(text))
	}
	f.Fuzz(func(t *testing.T, text string) {
		file := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		result, err := iac.Scan(t.Context(), []string{file}, settings.Default())
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range result.Problems {
			if strings.Contains(p.Error(), "internal error") { // otherwise the text is just not of its language
				t.Error(p)
			}
		}
		for _, f := range result.Findings {
			at(t, f.Place)
			for _, e := range f.Fix {
				if e.Start < 0 || e.Start > e.End || e.End > len(text) {
					t.Errorf("an edit outside of the file: %+v", e)
				}
			}
		}
	})
}

func FuzzPython(f *testing.F) {
	fuzz(f, "x.py", "python/loops.py", "python/contract.py", "cdk/retry.py", "cdk/states.py", "cdk/code.py")
}

func FuzzTypeScript(f *testing.F) {
	fuzz(f, "x.ts", "typescript/broken.ts", "stack/before/lib/lambda/drain-function.ts", "stack/before/lib/cluster-stack.ts", "cdk/retry.ts", "cdk/states.ts")
}

func FuzzCloudFormation(f *testing.F) {
	f.Add("Code: {ZipFile: \"import time\\n\\x41\"}\n")
	fuzz(f, "x.yaml", "cloudformation/template.yaml")
}

func FuzzGo(f *testing.F) { fuzz(f, "x.go", "golang/stack.go", "golang/code.go") }

func FuzzStateMachines(f *testing.F) {
	fuzz(f, "x.json", "stepfunctions/charge.asl.json", "stepfunctions/machines.yaml")
}
