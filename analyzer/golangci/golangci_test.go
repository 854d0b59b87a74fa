package golangci

import (
	"go/token"
	"testing"

	"golang.org/x/tools/go/analysis"
)

// TestTake holds which fixes of a file can be made in one run.
func TestTake(t *testing.T) {
	fset := token.NewFileSet()
	file, other := fset.AddFile("a.go", -1, 100), fset.AddFile("b.go", -1, 100)
	edit := func(file *token.File, start, end int, text string) analysis.TextEdit {
		return analysis.TextEdit{Pos: file.Pos(start), End: file.Pos(end), NewText: []byte(text)}
	}
	tests := []struct {
		name  string
		edits []analysis.TextEdit
		want  bool
	}{
		{"the first", []analysis.TextEdit{edit(file, 10, 20, "x"), edit(file, 0, 0, "import")}, true},
		{"the same import", []analysis.TextEdit{edit(file, 0, 0, "import"), edit(file, 30, 40, "y")}, true},
		{"another insertion there", []analysis.TextEdit{edit(file, 0, 0, "more")}, false},
		{"a part of the first", []analysis.TextEdit{edit(file, 12, 13, "z")}, false},
		{"around the first", []analysis.TextEdit{edit(file, 50, 51, "free"), edit(file, 5, 25, "z")}, false},
		{"beside the first", []analysis.TextEdit{edit(file, 20, 25, "z")}, true},
		{"what the refused one would have taken", []analysis.TextEdit{edit(file, 50, 51, "w")}, true},
		{"in another file", []analysis.TextEdit{edit(file, 60, 61, "w"), edit(other, 0, 1, "w")}, false},
	}
	var f fixes
	for _, test := range tests {
		if got := f.take(file, test.edits); got != test.want {
			t.Errorf("%s: %v, want %v", test.name, got, test.want)
		}
	}
}
