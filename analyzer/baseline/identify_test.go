package baseline_test

import (
	"bytes"
	"go/ast"
	"go/format"
	"go/parser"
	"go/scanner"
	"go/token"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/baseline"
	"github.com/jitterlint/jitterlint/analyzer/rule"
)

// fixtures has the Go files that other tests are about.
const fixtures = "../../testdata"

// eachGoFile calls visit for the fixtures, with their text.
func eachGoFile(t *testing.T, visit func(name string, text []byte)) {
	t.Helper()
	n := 0
	err := filepath.WalkDir(fixtures, func(path string, _ fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(path) != ".go" {
			return err
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		if _, err := parser.ParseFile(token.NewFileSet(), "", text, 0); err == nil {
			n++
			visit(path, text)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if n < 100 {
		t.Fatalf("there are %d fixtures, and should be hundreds", n)
	}
}

// everywhere returns a finding at each call, literal of a struct and assignment,
// and so at all that findings point to.
func everywhere(t *testing.T, text []byte) []rule.Finding {
	t.Helper()
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "", text, 0)
	if err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	var found []rule.Finding
	ast.Inspect(file, func(n ast.Node) bool {
		switch n.(type) {
		case *ast.CallExpr, *ast.CompositeLit, *ast.AssignStmt:
			start, end := fset.Position(n.Pos()), fset.Position(n.End())
			found = append(found, rule.Finding{Rule: rule.NoJitter, Place: rule.Place{
				Path: "file.go", Line: start.Line, Column: start.Column, EndLine: end.Line, EndCol: end.Column,
			}})
		}
		return true
	})
	return found
}

// fingerprints returns those of findings in one text.
func fingerprints(t *testing.T, findings []rule.Finding, text []byte) []string {
	t.Helper()
	baseline.Identify(t.TempDir(), findings, func(string) ([]byte, error) { return text, nil })
	all := make([]string, len(findings))
	for i, f := range findings {
		all[i] = f.Fingerprint
	}
	slices.Sort(all)
	if len(slices.Compact(slices.Clone(all))) != len(all) {
		t.Error("two findings have one fingerprint")
	}
	return all
}

// explode writes each token on a line of its own where Go allows that, with a
// comment behind it, and all semicolons.
func explode(text []byte) []byte {
	var s scanner.Scanner
	file := token.NewFileSet().AddFile("", -1, len(text))
	s.Init(file, text, nil, 0)
	var out bytes.Buffer
	for {
		_, kind, literal := s.Scan()
		if kind == token.EOF {
			return out.Bytes()
		}
		switch {
		case kind == token.SEMICOLON:
			out.WriteString(" ; // moved\n\n")
			continue
		case literal == "":
			literal = kind.String()
		}
		out.WriteString(literal)
		switch kind {
		case token.IDENT, token.INT, token.FLOAT, token.IMAG, token.CHAR, token.STRING,
			token.BREAK, token.CONTINUE, token.FALLTHROUGH, token.RETURN, token.INC, token.DEC, token.RPAREN, token.RBRACK, token.RBRACE:
			out.WriteString(" /* here */ ")
		default:
			out.WriteString(" // here, and on\n\t\t")
		}
	}
}

// TestLayout changes all that does not matter about every fixture.
func TestLayout(t *testing.T) {
	changes := map[string]func([]byte) []byte{
		"lines of their own": explode,
		"lines of their own, and gofmt": func(text []byte) []byte {
			formatted, err := format.Source(explode(text))
			if err != nil {
				t.Fatal(err)
			}
			return formatted
		},
		"line ends": func(text []byte) []byte { return bytes.ReplaceAll(text, []byte("\n"), []byte("\r\n")) },
		"more code": func(text []byte) []byte {
			more := "\n\n// more comes ahead of all\nfunc more(wait int) int { for range 3 { wait++ }; return wait }\n"
			end := bytes.Index(text, []byte("\nfunc "))
			if end < 0 {
				end = len(text)
			}
			return slices.Concat(text[:end], []byte(more), text[end:])
		},
	}
	eachGoFile(t, func(name string, text []byte) {
		want := fingerprints(t, everywhere(t, text), text)
		for change, of := range changes {
			changed := of(text)
			findings := everywhere(t, changed)
			got := fingerprints(t, findings, changed)
			if change == "more code" {
				got = slices.DeleteFunc(got, func(f string) bool { return !slices.Contains(want, f) })
			}
			if !slices.Equal(got, want) {
				t.Errorf("%s: %s change the fingerprints", name, change)
			}
		}
	})
}

// TestCode changes the first name of a site in each fixture: it is another then.
func TestCode(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	eachGoFile(t, func(name string, text []byte) {
		lines := strings.SplitAfter(string(text), "\n")
		offset := func(f rule.Finding) int { return len(strings.Join(lines[:f.Line-1], "")) + f.Column - 1 }
		findings := everywhere(t, text)
		known := fingerprints(t, findings, text)
		findings = slices.DeleteFunc(findings, func(f rule.Finding) bool { return !token.IsIdentifier(string(text[offset(f)])) })
		if len(findings) == 0 {
			return
		}
		at := findings[random.IntN(len(findings))]
		changed := slices.Concat(text[:offset(at)], []byte("x"), text[offset(at):])
		if at.Line == at.EndLine {
			at.EndCol++
		}
		if got := fingerprints(t, []rule.Finding{at}, changed); slices.Contains(known, got[0]) {
			t.Errorf("%s:%d: another name leaves the fingerprint as it was", name, at.Line)
		}
	})
}
