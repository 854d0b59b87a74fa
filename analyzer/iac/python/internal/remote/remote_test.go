package remote_test

import (
	"testing"

	"github.com/go-python/gpython/ast"

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
	calls := remote.New(tree, names, called, wait.New(tree, names, called, numbers, jitter.New(tree, names, called, numbers)))
	last := tree.Main.Syntax.Body[len(tree.Main.Syntax.Body)-1]
	local := false
	tree.Walk(last, func(n ast.Ast) bool {
		call, ok := n.(*ast.Call)
		if ok && tree.Parent(call) != nil {
			if _, statement := tree.Parent(call).(*ast.ExprStmt); statement {
				local = calls.Local(call)
			}
		}
		return true
	})
	return local
}

// TestOfItself holds that what is known of a command that is made of itself is found at an end.
func TestOfItself(t *testing.T) {
	for _, made := range []string{"cmd + ' x'", "cmd.split()", "cmd.format(1)", "'%s' % cmd", "shlex.split(cmd)"} {
		if !localLast("import shlex, subprocess\ndef f():\n    while True:\n        cmd = " + made + "\n        subprocess.call(cmd)\nf()\n") {
			t.Errorf("a command that is %s is taken for one that talks to others", made)
		}
	}
}

// TestLocal asks of the call that each program ends with whether it stays on this machine.
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
		"with open(p) as f:\n    f.read()\n":                          true,
		"with client.open(p) as f:\n    f.read()\n":                   false,
		"import io\nf = io.BytesIO()\nf.write(d)\n":                   true,
		"f = open(p)\nif x:\n    f = socket.makefile()\nf.read()\n":   false,
		"def g():\n    print(1)\ng()\n":                               true,
		"def g():\n    ask()\ng()\n":                                  false,
		"def g():\n    pass\ng()\n":                                   false,
		"def g():\n    print(h())\ndef h():\n    print(g())\ng()\n":   true,
		"import time\ntime.sleep(4)\n":                                true,
	} {
		if got := localLast(text); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}
