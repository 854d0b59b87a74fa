package remote_test

import (
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/callee"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/jitter"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/number"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/remote"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/scope"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/wait"
)

func localLast(text string) bool {
	tree := source.New(program.Plain(program.NewFile("x.py", text)))
	names := scope.New(tree)
	called, numbers := callee.New(tree, names), number.New(tree, names)
	calls := remote.New(tree, names, wait.New(tree, names, called, numbers, jitter.New(tree, names, called, numbers)))
	return calls.Local(tree.Main.Calls[len(tree.Main.Calls)-1])
}

// TestLocal asks of the last call of each program whether it stays on this machine.
func TestLocal(t *testing.T) {
	for text, want := range map[string]bool{
		"client.get_object(Key=k)\n":                                  false,
		"print(1)\n":                                                  true,
		"def print(x): pass\nprint(1)\n":                              false,
		"import os\nos.remove(p)\n":                                   true,
		"from os import remove as r\nr(p)\n":                          true,
		"import subprocess\nsubprocess.run(['ls'])\n":                 true,
		"import subprocess\nsubprocess.run(['/usr/bin/curl', url])\n": false,
		"import subprocess\nsubprocess.run('git pull')\n":             false,
		"connect('localhost:80')\n":                                   true,
		"host = 'http://127.0.0.1/x'\nconnect(host)\n":                true,
		"connect(('localhost', 1))\n":                                 true,
		"import os\nconnect(os.environ.get('HOST', 'localhost'))\n":   true,
		"connect('localhost.example')\n":                              false,
		"d = {}\nd.get(k)\n":                                          true,
		"d.get(k)\n":                                                  false,
		"d.get('k')\n":                                                true,
		"d.get('https://example.com')\n":                              false,
		"import time\ntime.sleep(4)\n":                                true,
	} {
		if got := localLast(text); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}
