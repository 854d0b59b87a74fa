package main

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestTestDirectories holds that both halves leave out directories for tests, by the
// same names, unless they are asked for: by a flag, or by being named themselves.
func TestTestDirectories(t *testing.T) {
	jitterlint := build(t)
	files := map[string]string{"go.mod": goMod}
	forTests := []string{"test", "tests", "e2e", "testutil", "testutils", "integration"}
	others := []string{"testbed", "latest", "contest", "integrations"}
	for _, name := range slices.Concat(forTests, others) {
		files["app/"+name+"/inner/dial.go"] = goDial
		files["app/"+name+"/inner/f.py"] = strings.Replace(pyHandler, "handler", name, 1)
	}
	// The project lies below directories with such names.
	dir := filepath.Join(write(t, nested("test/integration", files)), "test", "integration")

	found := func(got outcome) string {
		var names []string
		for line := range strings.Lines(got.stdout) {
			file, _, _ := strings.Cut(line, ":")
			names = append(names, filepath.ToSlash(file))
		}
		return strings.Join(names, " ")
	}
	both := func(names ...string) string {
		var all []string
		for _, name := range names {
			all = append(all, "app/"+name+"/inner/dial.go", "app/"+name+"/inner/f.py")
		}
		slices.Sort(all)
		return strings.Join(all, " ")
	}
	for _, c := range []struct {
		args []string
		want string
	}{
		{nil, both(others...)},
		{[]string{"./app/..."}, both(others...)},
		{[]string{"-tests"}, both(slices.Concat(others, forTests)...)},
		{[]string{"./app/e2e/..."}, both("e2e")},
		{[]string{"./app/test/inner/..."}, both("test")},
		{[]string{"./app/tests/...", "./app/latest/..."}, both("latest", "tests")},
		{[]string{"example.com/shop/app/integration/inner", "example.com/shop/app/latest/inner"}, "app/latest/inner/dial.go"},
	} {
		if got := jitterlint.run(t, dir, c.args...); found(got) != c.want || got.status != exitFindings || got.stderr != "" {
			t.Errorf("%v: found %s, want %s: %+v", c.args, found(got), c.want, got)
		}
	}
	if got := jitterlint.run(t, filepath.Join(dir, "app", "e2e"), "./..."); found(got) != "inner/dial.go inner/f.py" {
		t.Errorf("in one of them: %+v", got)
	}

	// go vet knows no more than the module.
	vet := run(t, dir, "go", "vet", "-vettool="+jitterlint.path, "./...")
	for _, name := range slices.Concat(forTests, others) {
		if told := strings.Contains(filepath.ToSlash(vet.stderr), "/"+name+"/inner/dial.go:"); told != slices.Contains(others, name) {
			t.Errorf("go vet on %s: %v", name, told)
		}
	}
}

// nested puts files below a directory.
func nested(dir string, files map[string]string) map[string]string {
	below := make(map[string]string)
	for name, text := range files {
		below[dir+"/"+name] = text
	}
	return below
}

// TestFactsOfTestDirectories holds that what a directory for tests declares is known
// where it is called, though nothing is told of it itself.
func TestFactsOfTestDirectories(t *testing.T) {
	jitterlint := build(t)
	pause := "package pause\n\nimport \"time\"\n\n// Wait waits.\nfunc Wait() { time.Sleep(time.Second) }\n"
	dial := "package dial\n\nimport \"example.com/shop/testutil/pause\"\n\nfunc Dial(call func() error) {\n\tfor call() != nil {\n\t\tpause.Wait()\n\t}\n}\n"
	dir := write(t, map[string]string{"go.mod": goMod, "testutil/pause/pause.go": pause, "dial/dial.go": dial})
	if got := jitterlint.run(t, dir); got.status != exitFindings || !strings.HasPrefix(filepath.ToSlash(got.stdout), "dial/dial.go:7:3: ") || strings.Count(got.stdout, "\n") != 1 {
		t.Errorf("%+v", got)
	}
}
