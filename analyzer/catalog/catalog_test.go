package catalog_test

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/mod/modfile"

	"github.com/jitterlint/jitterlint/analyzer/catalog"
	"github.com/jitterlint/jitterlint/analyzer/internal/wording"
	"github.com/jitterlint/jitterlint/analyzer/rule"
	"github.com/jitterlint/jitterlint/internal/traitproof"
)

// proofs is the module that holds the rows against the real libraries.
const proofs = "../../testdata/libraries"

func TestRowsAreWhole(t *testing.T) {
	owner := make(map[string]string)
	for _, lib := range catalog.All() {
		for _, p := range lib.Paths {
			if other, taken := owner[p]; taken {
				t.Errorf("%s and %s both have %s", lib.Name, other, p)
			}
			owner[p] = lib.Name
		}
		seen := make(map[string]bool)
		for _, row := range lib.Rows {
			fault := func(format string) { t.Errorf("%s: %q "+format, lib.Name, row.ID()) }
			if row.Symbol == "" || row.Shape.String() == "unknown" || row.Verdict.String() == "unknown" {
				fault("has no symbol, shape or verdict")
			}
			if row.Says == "" || strings.HasSuffix(row.Says, ".") || strings.ToLower(row.Says[:1]) != row.Says[:1] {
				fault("must say what was seen, as the end of a sentence")
			}
			if row.Verdict.Reported() && row.Fix.Advice == "" {
				fault("gives no advice")
			}
			if wrong := wording.Fault(rule.ID(row.Verdict.String()), messageOf(lib, row)); row.Verdict.Reported() && wrong != "" {
				fault("has a message that " + wrong)
			}
			if (row.Fix.Field == "") != (row.Fix.Expr == "") {
				fault("has half a fix")
			}
			if row.Share != 0 && len(row.When) == 0 {
				fault("has a share of nothing")
			}
			for _, p := range lib.PathsOf(&row) {
				if !slices.Contains(lib.Paths, p) {
					fault("has a path that the library has not")
				}
				if key := p + " " + row.ID(); seen[key] {
					fault("is there twice")
				} else {
					seen[key] = true
				}
			}
		}
	}
	byName := func(a, b catalog.Library) int { return cmp.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name)) }
	if !slices.IsSortedFunc(catalog.All(), byName) {
		t.Error("All is not in the order of names")
	}
}

// messageOf returns what a row's finding says, where its package is called as the last
// part of its path.
func messageOf(lib catalog.Library, row catalog.Row) string {
	parts := strings.Split(lib.PathsOf(&row)[0], "/")
	name := parts[len(parts)-1]
	if len(parts) > 1 && regexp.MustCompile(`^v\d+$`).MatchString(name) {
		name = parts[len(parts)-2]
	}
	return fmt.Sprintf("%s.%s %s: %s (%s)", strings.TrimPrefix(name, "go-"), row.Symbol, row.Says, row.Fix.Advice, row.Verdict)
}

// TestCheckedVersionsAreThoseOfTheProofs holds what the catalog says it was
// checked for against the versions that the proofs are run with.
func TestCheckedVersionsAreThoseOfTheProofs(t *testing.T) {
	data, err := os.ReadFile(filepath.Join(proofs, "go.mod"))
	if err != nil {
		t.Fatal(err)
	}
	mod, err := modfile.Parse("go.mod", data, nil)
	if err != nil {
		t.Fatal(err)
	}
	required := make(map[string]bool)
	for _, r := range mod.Require {
		required[r.Mod.String()] = true
	}
	for _, lib := range catalog.All() {
		for _, version := range lib.Checked {
			if !required[version] {
				t.Errorf("%s: checked for %s, and the proofs run with another", lib.Name, version)
			}
		}
		unproven := !slices.ContainsFunc(lib.Rows, func(r catalog.Row) bool {
			return r.Unproven == "" && r.Verdict != catalog.Followed
		})
		if len(lib.Checked) == 0 && !unproven {
			t.Errorf("%s: has proven rows, and names no version", lib.Name)
		}
	}
	others := func(path string, checked []string) {
		if traitproof.IsStandard(path) == (len(checked) > 0) {
			t.Errorf("%s: checked for %q", path, checked)
		}
		for _, version := range checked {
			if !required[version] {
				t.Errorf("%s: checked for %s, and the proofs run with another", path, version)
			}
		}
	}
	for _, row := range catalog.TraitRows() {
		others(row.Path, row.Checked)
	}
	for _, row := range catalog.KnownErrors() {
		others(row.Path, row.Checked)
	}
}

// TestProofs holds that every library that can be run has a proof. The proofs are
// tests of their module, where they hold each row against the real library.
func TestProofs(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(proofs, "*", "*_test.go"))
	if err != nil {
		t.Fatal(err)
	}
	var tests strings.Builder
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		tests.Write(text)
	}
	for _, lib := range catalog.All() {
		if len(lib.Checked) > 0 && !strings.Contains(tests.String(), strconv.Quote(lib.Name)) {
			t.Errorf("no test in %s proves %s", proofs, lib.Name)
		}
	}
}
