package passtest

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/jitterlint/jitterlint/analyzer/internal/source"
)

// Edited returns the text of a package of one file after edits, which may not overlap.
func Edited(tb testing.TB, pkg *source.Package, edits []analysis.TextEdit) string {
	tb.Helper()
	file := pkg.Fset.File(pkg.Files[0].FileStart)
	text, err := pkg.ReadFile(file.Name())
	if err != nil {
		tb.Fatal(err)
	}
	edits = slices.SortedFunc(slices.Values(edits), func(a, b analysis.TextEdit) int { return int(a.Pos - b.Pos) })
	var edited strings.Builder
	done := 0
	for _, e := range edits {
		from, to := file.Offset(e.Pos), file.Offset(e.End)
		if from < done {
			tb.Fatalf("edits overlap at %s", pkg.Fset.Position(e.Pos))
		}
		edited.Write(text[done:from])
		edited.Write(e.NewText)
		done = to
	}
	edited.Write(text[done:])
	return edited.String()
}
