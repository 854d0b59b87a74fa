package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// testless are packages that are looked at without their tests, since with these
// they do not load. An overlay hides the tests from the go command: as far as it
// knows, their files are not there.
type testless struct {
	packages []testlessPackage
	hidden   map[string]string // each test file, in the place of which there is ""
	dir      string            // holds the overlay
}

type testlessPackage struct {
	path string
	// why is what the go command says of the tests, or "".
	why string
	// isEmpty says that there is nothing in it but tests.
	isEmpty bool
}

// add hides the tests of those of the broken packages that have any. It returns false
// if there is nothing more to hide, so that what is still broken is so by itself.
func (t *testless) add(run *goRun, broken []string, packages []listed, problems []string) bool {
	added := false
	for _, p := range packages {
		if p.ForTest != "" || p.Dir == "" || !slices.Contains(broken, p.ImportPath) || t.has(p.ImportPath) {
			continue
		}
		files, _ := filepath.Glob(filepath.Join(escaped(p.Dir), "*_test.go"))
		if len(files) == 0 {
			continue
		}
		if t.hidden == nil {
			t.hidden = make(map[string]string)
		}
		for _, file := range files {
			t.hidden[file] = ""
		}
		t.packages = append(t.packages, testlessPackage{path: p.ImportPath, why: whyTests(run, p, packages, problems), isEmpty: len(p.GoFiles)+len(p.CgoFiles) == 0})
		added = true
	}
	return added
}

func (t *testless) has(path string) bool {
	return slices.ContainsFunc(t.packages, func(p testlessPackage) bool { return p.path == path })
}

// escaped returns a directory as a pattern that matches nothing else.
func escaped(dir string) string {
	if filepath.Separator == '\\' {
		return dir // there is no way to escape, and * and ? cannot be in a name
	}
	return strings.NewReplacer(`\`, `\\`, `*`, `\*`, `?`, `\?`, `[`, `\[`).Replace(dir)
}

// whyTests returns the message that says why the tests of a package do not load: one
// that go vet printed of their files, or one that go list has of them, or of what they
// import. It returns "" where there is none.
func whyTests(run *goRun, of listed, packages []listed, problems []string) string {
	said := slices.Clone(problems)
	var others []string
	for _, p := range packages {
		if p.of() != of.ImportPath {
			continue
		}
		for _, err := range p.DepsErrors {
			others = append(others, fromHere(err.String(), run.dir))
		}
		if p.Error != nil {
			others = append([]string{fromHere(p.Error.String(), run.dir)}, others...)
		}
	}
	said = append(said, others...)
	for _, message := range said {
		file, _, _ := strings.Cut(message, ":")
		if abs, err := filepath.Abs(file); err == nil && strings.HasSuffix(file, "_test.go") && filepath.Dir(abs) == of.Dir {
			return withoutAdvice(message)
		}
	}
	if len(others) == 0 {
		return ""
	}
	return others[0]
}

// goFlags are flags for go vet, and those among them that go list has, too.
type goFlags struct{ vet, build []string }

// flags returns the flags that hide the tests, and ask the tool for the findings that
// are then needed.
func (t *testless) flags(run *goRun) (goFlags, error) {
	asked := reportOwn
	if run.hasPaths() {
		asked = reportAll
	}
	if len(t.hidden) == 0 {
		return goFlags{vet: []string{"-" + reportFlag + "=" + asked}}, nil
	}
	if t.dir == "" {
		dir, err := os.MkdirTemp("", "jitterlint-")
		if err != nil {
			return goFlags{}, fmt.Errorf("leaving out tests: %w", err)
		}
		t.dir = dir
	}
	data, err := json.Marshal(map[string]any{"Replace": t.hidden})
	if err != nil {
		return goFlags{}, fmt.Errorf("leaving out tests: %w", err)
	}
	file := filepath.Join(t.dir, "overlay.json")
	if err := os.WriteFile(file, data, 0o600); err != nil {
		return goFlags{}, fmt.Errorf("leaving out tests: %w", err)
	}
	build := []string{"-overlay=" + file}
	return goFlags{vet: append([]string{"-" + reportFlag + "=" + reportTestless}, build...), build: build}, nil
}

// remove takes the overlay away.
func (t *testless) remove() {
	if t.dir != "" {
		_ = os.RemoveAll(t.dir) // it is in the system's directory for what is not needed for long
	}
}

// tell says in a result which packages were looked at without their tests. Where the
// tests were to be looked at, too, that work was not done.
func (t *testless) tell(result *vetResult, tests bool) *vetResult {
	slices.SortFunc(t.packages, func(a, b testlessPackage) int { return strings.Compare(a.path, b.path) })
	for _, p := range t.packages {
		if slices.Contains(result.notAnalysed, p.path) {
			continue // it is broken by itself
		}
		how := "it was looked at without them"
		if p.isEmpty {
			how = "there is nothing else in it"
		}
		said := fmt.Sprintf("the tests of %s do not load, and %s", p.path, how)
		if p.why != "" {
			said += ": " + p.why
		}
		if !tests {
			result.notes = append(result.notes, said)
			continue
		}
		result.problems = append(result.problems, "jitterlint: "+said)
		result.notAnalysed = append(result.notAnalysed, "the tests of "+p.path)
	}
	return result
}
