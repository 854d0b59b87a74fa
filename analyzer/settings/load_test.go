package settings_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/settings"
)

// TestFind holds which files are settings, and that none is passed over because of
// what it is.
func TestFind(t *testing.T) {
	write := func(t *testing.T, file string) {
		if err := os.WriteFile(file, nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	link := func(t *testing.T, to, file string) {
		if err := os.Symlink(to, file); err != nil {
			t.Skip("no links here: ", err)
		}
	}
	for name, test := range map[string]struct {
		make func(t *testing.T, dir string)
		// want is the file, or the end of the error.
		want, fault string
	}{
		"nothing":             {func(*testing.T, string) {}, "", ""},
		"the name":            {func(t *testing.T, dir string) { write(t, dir+"/.jitterlint.yaml") }, ".jitterlint.yaml", ""},
		"the other":           {func(t *testing.T, dir string) { write(t, dir+"/.jitterlint.yml") }, ".jitterlint.yml", ""},
		"a name that is near": {func(t *testing.T, dir string) { write(t, dir+"/jitterlint.yaml") }, "", ""},
		"both": {func(t *testing.T, dir string) {
			write(t, dir+"/.jitterlint.yaml")
			write(t, dir+"/.jitterlint.yml")
		}, "", ".jitterlint.yml; keep one"},
		"a directory": {func(t *testing.T, dir string) {
			if err := os.Mkdir(dir+"/.jitterlint.yml", 0o700); err != nil {
				t.Fatal(err)
			}
		}, "", ".jitterlint.yml is no file of text"},
		"a link": {func(t *testing.T, dir string) {
			write(t, dir+"/team.yaml")
			link(t, "team.yaml", dir+"/.jitterlint.yaml")
		}, ".jitterlint.yaml", ""},
		"a link to nowhere": {func(t *testing.T, dir string) { link(t, "nowhere", dir+"/.jitterlint.yaml") }, "", ".jitterlint.yaml is a link to a file that is not there"},
		"a link to nowhere, and a file": {func(t *testing.T, dir string) {
			link(t, "nowhere", dir+"/.jitterlint.yaml")
			write(t, dir+"/.jitterlint.yml")
		}, "", ".jitterlint.yml; keep one"},
		"one above": {func(t *testing.T, dir string) { write(t, filepath.Dir(dir)+"/.jitterlint.yml") }, "../.jitterlint.yml", ""},
	} {
		t.Run(name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "project")
			if err := os.Mkdir(dir, 0o700); err != nil {
				t.Fatal(err)
			}
			test.make(t, dir)
			got, err := settings.Find(dir)
			want := ""
			if test.want != "" {
				want = filepath.Join(dir, test.want)
			}
			if got != want || (err == nil) != (test.fault == "") || err != nil && !strings.HasSuffix(err.Error(), test.fault) {
				t.Errorf("got %q, %v\nwant %q, %s", got, err, want, test.fault)
			}
		})
	}
}

// TestRoot holds that the directory which globs are relative to is there.
func TestRoot(t *testing.T) {
	top := t.TempDir()
	file := filepath.Join(top, settings.FileName)
	if err := os.Mkdir(filepath.Join(top, "sub"), 0o700); err != nil {
		t.Fatal(err)
	}
	for root, want := range map[string]string{
		"sub":                    filepath.Join(top, "sub"),
		".":                      top,
		filepath.ToSlash(top):    top,
		"nowhere":                `:2: root: there is no directory "nowhere"`,
		settings.FileName:        `:2: root: ".jitterlint.yaml" is no directory`,
		filepath.Join(top, "no"): ":2: root: there is no directory ",
	} {
		if err := os.WriteFile(file, []byte("tests: true\nroot: '"+root+"'\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		s, err := settings.Load(file, known)
		if strings.HasPrefix(want, ":") {
			if err == nil || !strings.HasPrefix(err.Error(), file+want) {
				t.Errorf("%s: got %v\nwant %s", root, err, want)
			}
		} else if err != nil || s.Root != want {
			t.Errorf("%s: got %q, %v\nwant %q", root, s.Root, err, want)
		}
	}
	if _, err := settings.Parse("-settings", `{"root": "sub"}`, known); err == nil || !strings.Contains(err.Error(), "root: \"sub\" is relative to no file here") {
		t.Errorf("settings that are no file: %v", err)
	}
}
