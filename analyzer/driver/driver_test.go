package driver_test

import (
	"path/filepath"
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/jitterlint/jitterlint/analyzer/driver"
	"github.com/jitterlint/jitterlint/analyzer/internal/source/sourcetest"
	"github.com/jitterlint/jitterlint/analyzer/settings"
)

// passOf returns a pass on a package of a module.
func passOf(t *testing.T, module, path string) *analysis.Pass {
	t.Helper()
	m := sourcetest.NewModule(t)
	pass := m.PackageAt(path, "package x\n").Pass
	if module == "" {
		pass.Module = nil
	} else {
		pass.Module = &analysis.Module{Path: module}
	}
	return pass
}

// TestPathInModule holds where a file lies below its module's root, as its package's
// import path has it, and where that root is.
func TestPathInModule(t *testing.T) {
	top := filepath.FromSlash("/home/me/m")
	for name, row := range map[string]struct{ module, path, file, want, root string }{
		"below the root":  {"example.com/m", "example.com/m/a/b", filepath.Join(top, "a", "b", "x.go"), "a/b/x.go", top},
		"at the root":     {"example.com/m", "example.com/m", filepath.Join(top, "x.go"), "x.go", top},
		"tests outside":   {"example.com/m", "example.com/m/a_test", filepath.Join(top, "a", "x_test.go"), "a/x_test.go", top},
		"without module":  {"", "m/a", filepath.Join(top, "a", "x.go"), "m/a/x.go", filepath.Dir(top)},
		"made by a cache": {"example.com/m", "example.com/m/a", filepath.FromSlash("/tmp/b001/x.go"), "a/x.go", ""},
	} {
		pass := passOf(t, row.module, row.path)
		if got := driver.PathInModule(pass, row.file); got != row.want {
			t.Errorf("%s: %s lies at %s, want %s", name, row.file, got, row.want)
		}
		if got := driver.ModuleRoot(pass, row.file); got != row.root {
			t.Errorf("%s: the root is %q, want %q", name, got, row.root)
		}
	}
}

// TestWanted holds in which files findings are wanted: none that a glob leaves out, none
// of tests or in a directory for tests unless asked for, wherever a project is checked out.
func TestWanted(t *testing.T) {
	here, err := filepath.Abs("test") // a directory for tests around the module says nothing
	if err != nil {
		t.Fatal(err)
	}
	for name, row := range map[string]struct {
		module, path, file string
		settings           settings.Settings
		excluded, forTests bool
	}{
		"a file":               {"example.com/m", "example.com/m/a", filepath.Join(here, "a", "x.go"), settings.Settings{}, false, false},
		"a glob":               {"example.com/m", "example.com/m/a", filepath.Join(here, "a", "x.go"), settings.Settings{Exclude: []string{"a/"}}, true, false},
		"another glob":         {"example.com/m", "example.com/m/a", filepath.Join(here, "a", "x.go"), settings.Settings{Exclude: []string{"b/"}}, false, false},
		"a test":               {"example.com/m", "example.com/m/a", filepath.Join(here, "a", "x_test.go"), settings.Settings{}, true, false},
		"a test, wanted":       {"example.com/m", "example.com/m/a", filepath.Join(here, "a", "x_test.go"), settings.Settings{Tests: true}, false, false},
		"for tests":            {"example.com/m", "example.com/m/e2e", filepath.Join(here, "e2e", "x.go"), settings.Settings{}, false, true},
		"for tests, wanted":    {"example.com/m", "example.com/m/e2e", filepath.Join(here, "e2e", "x.go"), settings.Settings{Tests: true}, false, false},
		"for tests, in Bazel":  {"", "m/a", filepath.FromSlash("e2e/a/x.go"), settings.Settings{}, false, true},
		"none, in Bazel":       {"", "test/a", filepath.FromSlash("a/x.go"), settings.Settings{}, false, false},
		"none, without module": {"", "a", filepath.Join(here, "a", "x.go"), settings.Settings{}, false, false},
	} {
		pass := passOf(t, row.module, row.path)
		if got := driver.IsExcluded(pass, row.settings, row.file); got != row.excluded {
			t.Errorf("%s: %s is left out: %v", name, row.file, got)
		}
		if got := driver.IsForTests(pass, row.settings, row.file); got != row.forTests {
			t.Errorf("%s: %s is for tests: %v", name, row.file, got)
		}
		if got := driver.Wanted(pass, row.settings, row.file); got == (row.excluded || row.forTests) {
			t.Errorf("%s: findings are wanted: %v", name, got)
		}
	}
}

// TestInOneLine holds that related places come to stand in the message.
func TestInOneLine(t *testing.T) {
	pass := sourcetest.New(t, "package x\n\nvar a = 1\n").Pass
	at := pass.Pkg.Scope().Lookup("a").Pos()
	d := analysis.Diagnostic{Pos: at, Message: "no jitter", Related: []analysis.RelatedInformation{{Pos: at, Message: "the wait is here"}}}
	if got := driver.InOneLine(pass.Fset, d); got.Message != "no jitter [the wait is here: x.go:3]" || got.Related != nil {
		t.Errorf("got %+v", got)
	}
	if len(d.Related) != 1 {
		t.Error("the diagnostic itself is changed")
	}
}

// TestLimits holds that a driver is told of each function that was cut short, and of
// nothing where there is none, or where another analyzer's result is.
func TestLimits(t *testing.T) {
	pass := sourcetest.New(t, "package x\n\nfunc large() {}\n").Pass
	at := pass.Pkg.Scope().Lookup("large").Pos()
	limits := driver.Limits(&driver.Result{CutShort: []driver.Function{{Name: "large", Pos: at}}})
	if len(limits) != 1 || limits[0].Category != driver.Limit {
		t.Fatalf("got %+v", limits)
	}
	if got, want := driver.Line(pass.Fset, limits[0]), "x.go:3:6: large is so large that it was not looked into to its end; findings may be missing there"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if more := append(driver.Limits(&driver.Result{}), driver.Limits("a result")...); len(more) > 0 {
		t.Errorf("got %+v", more)
	}
}
