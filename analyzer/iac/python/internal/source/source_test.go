package source_test

import (
	"testing"

	"github.com/go-python/gpython/ast"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/source"
)

const text = `import time


class Client:
    def ask(self):
        while True:
            try:
                self.connect()
            except OSError:
                time.sleep(
                    5)


async def main():
    await Client().ask()
`

func treeOf(text string) *source.Tree {
	return source.New(program.Plain(program.NewFile("x.py", text)))
}

// TestPlaces asks of each call where it stands, and how it is written.
func TestPlaces(t *testing.T) {
	tree := treeOf(text)
	for i, want := range []struct {
		shown, function, class, statement string
		loops                             bool
	}{
		{"self.connect()", "ask", "Client", "self.connect()", true},
		{"time.sleep", "ask", "Client", "time.sleep(\n                    5)", true},
		{"Client().ask()", "main", "", "await Client().ask()", false},
		{"Client()", "main", "", "await Client().ask()", false},
	} {
		call := tree.Main.Calls[i]
		shown, at := tree.Shown(call)
		if shown != want.shown || text[at.Start:at.End] != shown {
			t.Errorf("%d: shown as %q at %q", i, shown, text[at.Start:at.End])
		}
		if f := tree.Function(call); f == nil || string(f.Name) != want.function || tree.Around(call) != tree.BodyOf(f) {
			t.Errorf("%s stands in %v", shown, f)
		}
		if class := tree.Class(call); class != nil && string(class.Name) != want.class || class == nil && want.class != "" {
			t.Errorf("%s stands in the class %v", shown, class)
		}
		if got := tree.Text(tree.Statement(call)); got != want.statement {
			t.Errorf("%s is part of %q", shown, got)
		}
		if loop := tree.Loop(call); (loop != nil) != want.loops || loop != nil && !tree.Inside(call, loop) {
			t.Errorf("%s stands in the loop %v", shown, loop)
		}
	}
	if got := len(tree.Main.Bodies()); got != 3 {
		t.Errorf("%d bodies", got)
	}
}

// TestLoop holds that the else of a loop stands in the loop around that alone.
func TestLoop(t *testing.T) {
	tree := treeOf("while more():\n    for a in these():\n        inner()\n    else:\n        outer()\nelse:\n    after()\n")
	for _, call := range tree.Main.Calls {
		got := ""
		if loop := tree.Loop(call); loop != nil {
			got = tree.Text(loop)[:3]
		}
		if want := map[string]string{"more": "whi", "these": "for", "inner": "for", "outer": "whi"}[tree.Text(call.Func)]; got != want {
			t.Errorf("%s stands in %q, want %q", tree.Text(call), got, want)
		}
	}
}

func TestQualified(t *testing.T) {
	tree := treeOf(text)
	for offset, want := range map[int]string{
		0:                                    "",
		tree.Start(tree.Main.Calls[0]):       "Client.ask",
		tree.Start(tree.Main.Calls[2]):       "main",
		tree.Start(tree.Main.Functions[0]):   "Client.ask",
		tree.Start(tree.Main.Syntax.Body[1]): "Client",
	} {
		if got := tree.Qualified(offset); got != want {
			t.Errorf("%d is in %q, want %q", offset, got, want)
		}
	}
}

// TestOwn holds that the body of a function that another defines is not run with it.
func TestOwn(t *testing.T) {
	tree := treeOf("def outer():\n    first()\n    def inner():\n        second()\n    return lambda: third()\n")
	calls := 0
	tree.Own(tree.Main.Functions[0], func(n ast.Ast) {
		if _, ok := n.(*ast.Call); ok {
			calls++
		}
	})
	if calls != 1 {
		t.Errorf("%d calls", calls)
	}
}
