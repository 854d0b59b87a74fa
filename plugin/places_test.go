package plugin_test

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestLineDirectives holds that findings in Go and in a program that it carries are
// told where they stand, and not where a line directive says.
func TestLineDirectives(t *testing.T) {
	for _, directive := range []string{"//line /etc/hosts:1", "/*line b.tmpl:900:70*/", "//line :7", "// none"} {
		dir := t.TempDir()
		write(t, filepath.Join(dir, "go.mod"), "module example.com/directed\n\ngo 1.26.0\n")
		write(t, filepath.Join(dir, "a.go"), `package a

import (
	"os/exec"
	"time"
)

`+directive+`
func again(send func() error) {
	for send() != nil {
		time.Sleep(time.Second)
	}
}

func python() error {
	return exec.Command("python3", "-c", `+"`"+`import time

def get(call):
    while True:
        try:
            return call()
        except OSError:
            time.sleep(5)
`+"`"+`).Run()
}
`)
		found, _ := analyse(t, dir, nil, "./...")
		var places []string
		for _, f := range found {
			place, _, _ := strings.Cut(f, ": ")
			places = append(places, place)
		}
		if !slices.Equal(places, []string{"a.go:11:3", "a.go:23:13"}) {
			t.Errorf("%s: found %q", directive, found)
		}
	}
}
