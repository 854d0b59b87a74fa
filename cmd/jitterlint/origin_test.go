package main

import (
	"encoding/json"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/jitterlint/jitterlint/analyzer/rule"
)

// TestOrigin holds that an edit knows the file that it is for, if that stayed the same
// from before it was parsed until after it was analysed.
func TestOrigin(t *testing.T) {
	const text = "package p\n\nvar x = 1\n"
	for _, test := range []struct {
		name, source string
		known        bool
		before, now  string
		want         []rule.Edit
	}{
		{"the same", text, true, text, text, []rule.Edit{{Old: "p", In: rule.DigestOf([]byte(text))}, {Old: "", In: rule.DigestOf([]byte(text))}}},
		{"changed before it was parsed", text, true, "package p\n\nvar y = 1\n", text, make([]rule.Edit, 2)},
		{"changed after it was parsed", text, true, text, "package p\n\nvar y = 1\n", make([]rule.Edit, 2)},
		{"shorter by now, and before", text, true, "package p\n", "package p\n", []rule.Edit{{Old: "p", In: rule.DigestOf([]byte("package p\n"))}, {}}},
		{"none of the package's", text, false, "", text, make([]rule.Edit, 2)},
		{"elsewhere by a directive", "//line other.go:1\n" + text, true, "//line other.go:1\n" + text, "//line other.go:1\n" + text, nil},
	} {
		name := filepath.Join(t.TempDir(), "p.go")
		fset := token.NewFileSet()
		file, err := parser.ParseFile(fset, name, test.source, 0)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(test.now), 0o600); err != nil {
			t.Fatal(err)
		}
		a := &after{before: sources{}, files: make(map[string]snapshot)}
		if test.known {
			a.before[name] = rule.DigestOf([]byte(test.before))
		}
		fixes := a.describe(fset, []analysis.SuggestedFix{{Message: "Do it", TextEdits: []analysis.TextEdit{
			{Pos: file.End(), End: token.NoPos, NewText: []byte("!")}, {Pos: file.Name.Pos(), End: file.Name.End(), NewText: []byte("q")},
		}}})
		if len(fixes) == 0 {
			if test.want != nil {
				t.Errorf("%s: no fix", test.name)
			}
			continue
		}
		var handed suggestedFix
		asJSON, err := json.Marshal(map[string]any{"Message": fixes[0].Message, "Edits": make([]struct{}, len(fixes[0].TextEdits))})
		if err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(asJSON, &handed); err != nil {
			t.Fatal(err)
		}
		if len(handed.Edits) != len(test.want) {
			t.Errorf("%s: %d edits", test.name, len(handed.Edits))
			continue
		}
		for i, got := range handed.edits() {
			if got.Old != test.want[i].Old || got.In != test.want[i].In {
				t.Errorf("%s: edit %d: %q in %x", test.name, i, got.Old, got.In)
			}
		}
	}
}

// TestReadSources reads what go vet tells its tool of a package.
func TestReadSources(t *testing.T) {
	dir := write(t, map[string]string{"a.go": "package p\n"})
	name := filepath.Join(dir, "a.go")
	config := func(text string) sources {
		path := filepath.Join(t.TempDir(), "vet.cfg")
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return readSources(path)
	}
	named, err := json.Marshal([]string{name, filepath.Join(dir, "none.go")})
	if err != nil {
		t.Fatal(err)
	}
	if got := config(`{"GoFiles": ` + string(named) + `}`); len(got) != 1 || got[name] != rule.DigestOf([]byte("package p\n")) {
		t.Errorf("%v", got)
	}
	if got := config(`{"VetxOnly": true, "GoFiles": ` + string(named) + `}`); len(got) != 0 {
		t.Errorf("where no findings are asked for: %v", got)
	}
	if got := config("no JSON"); len(got) != 0 {
		t.Errorf("%v", got)
	}
}
