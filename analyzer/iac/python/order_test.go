package python_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/go-python/gpython/ast"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
	"github.com/jitterlint/jitterlint/analyzer/iac/python"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/syntax"
	"github.com/jitterlint/jitterlint/analyzer/rule"
	"github.com/jitterlint/jitterlint/analyzer/settings"
)

const fixtures = "../../../testdata/iac/python"

// found returns the findings in a plain file, without their places, and what stands there.
func found(text string) []string {
	var all []string
	findings, _ := python.New(settings.Default(), nil).Check(program.Plain(program.NewFile("x.py", text)))
	for _, f := range findings {
		if f.Rule == rule.Directive {
			f.Message = "" // which may name a line
		}
		all = append(all, fmt.Sprintf("%s in %s: %s: %s", f.Rule, f.Function, text[f.Start:f.End], f.Message))
	}
	slices.Sort(all)
	return all
}

// TestOrder holds that the order of definitions changes nothing.
func TestOrder(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(fixtures, "*.py"))
	if err != nil || len(files) == 0 {
		t.Fatal("no fixtures", err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			content, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			text := string(content)
			want := found(text)
			pieces, definitions := split(text)
			if got := strings.Join(pieces, ""); got != text {
				t.Fatal("the pieces are not the text")
			}
			for seed := range uint64(6) {
				order := slices.Clone(definitions)
				if seed == 0 {
					slices.Reverse(order)
				} else {
					r := rand.New(rand.NewPCG(seed, 2))
					r.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
				}
				moved := slices.Clone(pieces)
				for i, at := range definitions {
					moved[at] = pieces[order[i]]
				}
				if got := found(strings.Join(moved, "")); !slices.Equal(got, want) {
					t.Errorf("order %d:\n%s\nwant\n%s", seed, strings.Join(got, "\n"), strings.Join(want, "\n"))
				}
			}
		})
	}
}

// split returns the pieces of a file that its statements are, each with what stands before
// it, and the numbers of those that are definitions.
func split(text string) (pieces []string, definitions []int) {
	m := syntax.Parse(text)
	start := 0
	for _, s := range m.Body {
		end := m.End(s)
		if newline := strings.IndexByte(text[end:], '\n'); newline >= 0 {
			end += newline + 1
		}
		if end <= start {
			continue // more than one on a line
		}
		switch s.(type) {
		case *ast.FunctionDef, *ast.ClassDef:
			definitions = append(definitions, len(pieces))
		}
		pieces = append(pieces, text[start:end])
		start = end
	}
	return append(pieces, text[start:]), definitions
}
