package wait_test

import (
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/callee"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/jitter"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/number"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/scope"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/wait"
	"github.com/jitterlint/jitterlint/analyzer/internal/spread"
)

func waitsOf(text string) (*source.Tree, *wait.Waits) {
	tree := source.New(program.Plain(program.NewFile("x.py", "import asyncio, random, threading, time\n"+text)))
	names := scope.New(tree)
	called, numbers := callee.New(tree, names), number.New(tree, names)
	return tree, wait.New(tree, names, called, numbers, jitter.New(tree, names, called, numbers))
}

// TestAt asks of the last call of each program how long it waits.
func TestAt(t *testing.T) {
	for text, want := range map[string]string{
		"time.sleep(3)\n":                              "3",
		"time.sleep(secs=3)\n":                         "3",
		"time.sleep(0)\n":                              "",
		"def f(clock):\n    clock.sleep(3)\n":          "3",
		"client.wait(3)\n":                             "",
		"e = threading.Event()\ne.wait(3)\n":           "3",
		"e = threading.Event()\ne.wait()\n":            "",
		"def nap(d):\n    time.sleep(d * 2)\nnap(3)\n": "d * 2",
		"def nap(d):\n    time.sleep(d)\ndef doze():\n    nap(4)\ndoze()\n": "d",
		"def nap(d):\n    while x:\n        time.sleep(d)\nnap(3)\n":        "",
		"def a():\n    b()\ndef b():\n    a()\n    time.sleep(2)\na()\n":    "",
	} {
		tree, waits := waitsOf(text)
		got := ""
		if w, ok := waits.At(tree.Main.Calls[len(tree.Main.Calls)-1]); ok {
			got = tree.Text(w.Length)
		}
		if got != want {
			t.Errorf("%q waits %q, want %q", text, got, want)
		}
	}
}

// TestOrigin follows the length through helpers, by the call that leads to it.
func TestOrigin(t *testing.T) {
	const text = "def nap(d):\n    time.sleep(d)\ndef doze(d):\n    nap(d + 1)\ndoze(4)\ndoze(random.random())\n"
	tree, waits := waitsOf(text)
	var kinds []spread.Kind
	for _, s := range tree.Main.Syntax.Body[3:] {
		for _, w := range waits.In(s) {
			kinds = append(kinds, waits.Origin(w, nil).Kind())
			if !w.InHelper() {
				t.Errorf("%s is said to wait itself", tree.Text(w.Call))
			}
		}
	}
	if len(kinds) != 2 || kinds[0] != spread.Same || kinds[1] != spread.Random {
		t.Errorf("%v", kinds)
	}
}

// TestTimer asks of each call after how long a timer calls what.
func TestTimer(t *testing.T) {
	for text, want := range map[string]string{
		"threading.Timer(5, f)\n":                          "5 f",
		"threading.Timer(function=f, interval=5)\n":        "5 f",
		"loop.call_later(2 * n, f, x)\n":                   "2 * n f",
		"asyncio.get_event_loop().call_later(0, f)\n":      "",
		"reactor.callLater(3, f)\n":                        "3 f",
		"threading.Timer(5)\n":                             "",
		"later(5, f)\n":                                    "",
		"import gevent\ngevent.spawn_later(3, f)\n":        "3 f",
		"from threading import Timer as T\nT(4, self.f)\n": "4 self.f",
	} {
		tree, waits := waitsOf(text)
		got := ""
		if timer, ok := waits.Timer(tree.Main.Calls[0]); ok {
			got = tree.Text(timer.Length) + " " + tree.Text(timer.Then)
		}
		if got != want {
			t.Errorf("%q is a timer of %q, want %q", text, got, want)
		}
	}
}
