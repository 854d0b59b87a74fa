package analyzer_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestOrder holds that the order of declarations and of files changes nothing. The
// ignore fixture is left aside: a directive stands where it does for a reason.
func TestOrder(t *testing.T) {
	imports, a := loadImports(t), newAnalyzer(t, withAll)
	for _, dir := range []string{"follow", "loop", "loopfix", "optionfix", "contract"} {
		t.Run(dir, func(t *testing.T) {
			texts := readTexts(t, dir)
			want := findings(t, a, imports, dir, texts...)
			if len(want) == 0 {
				t.Fatal("nothing is found in the fixture as it is")
			}
			for name, other := range orders(t, texts) {
				compareFindings(t, name, want, findings(t, a, imports, dir, other...))
			}
		})
	}
}

// readTexts reads the Go files of a fixture.
func readTexts(tb testing.TB, dir string) []text {
	tb.Helper()
	names, err := filepath.Glob(filepath.Join(fixtures, dir, "*.go"))
	if err != nil || len(names) == 0 {
		tb.Fatalf("%s: %v", dir, err)
	}
	var texts []text
	for _, name := range names {
		content, err := os.ReadFile(name)
		if err != nil {
			tb.Fatal(err)
		}
		texts = append(texts, text{filepath.Base(name), string(content)})
	}
	return texts
}

// orders returns a package's files in another order, and with their declarations in
// other orders.
func orders(tb testing.TB, texts []text) map[string][]text {
	tb.Helper()
	backward := slices.Clone(texts)
	slices.Reverse(backward)
	found := map[string][]text{"files backward": backward}
	reorder := func(name string, change func([]string)) {
		var changed []text
		for _, t := range texts {
			head, decls := splitDeclarations(tb, t)
			change(decls)
			changed = append(changed, text{t.name, head + strings.Join(decls, "\n")})
		}
		found[name] = changed
	}
	reorder("backward", slices.Reverse)
	for seed := range uint64(4) {
		r := rand.New(rand.NewPCG(seed, 2))
		reorder(fmt.Sprint("shuffle ", seed), func(decls []string) {
			r.Shuffle(len(decls), func(i, j int) { decls[i], decls[j] = decls[j], decls[i] })
		})
	}
	return found
}

// splitDeclarations returns a file's text up to the end of its imports, and that of
// each declaration after them with the comments before it and on its last line.
func splitDeclarations(tb testing.TB, t text) (head string, decls []string) {
	tb.Helper()
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, t.name, t.source, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		tb.Fatal(err)
	}
	lineEnd := func(at token.Pos) int {
		offset := fset.Position(at).Offset
		if end := strings.IndexByte(t.source[offset:], '\n'); end >= 0 {
			return offset + end + 1
		}
		return len(t.source)
	}
	start := lineEnd(file.Name.End())
	for _, decl := range file.Decls {
		end := lineEnd(decl.End())
		if gen, ok := decl.(*ast.GenDecl); ok && gen.Tok == token.IMPORT {
			start = end
			continue
		}
		if decls == nil {
			head = t.source[:start]
		}
		decls = append(decls, t.source[start:end])
		start = end
	}
	return head, decls
}

// compareFindings says what is found in one place and not in the other.
func compareFindings(tb testing.TB, name string, want, got []finding) {
	tb.Helper()
	count := make(map[finding]int)
	for _, f := range want {
		count[f]++
	}
	for _, f := range got {
		count[f]--
	}
	for f, n := range count {
		switch {
		case n > 0:
			tb.Errorf("%s: not found in %s: %s", name, f.in, f.message)
		case n < 0:
			tb.Errorf("%s: found besides in %s: %s", name, f.in, f.message)
		}
	}
}
