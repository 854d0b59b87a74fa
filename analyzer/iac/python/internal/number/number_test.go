package number_test

import (
	"testing"

	"github.com/go-python/gpython/ast"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/number"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/scope"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/internal/spread"
)

// argument returns what a program gives to f, and the program's numbers.
func argument(text string) (ast.Expr, *number.Numbers) {
	tree := source.New(program.Plain(program.NewFile("x.py", text)))
	for _, call := range tree.Main.Calls {
		if tree.Text(call.Func) == "f" {
			return call.Args[0], number.New(tree, scope.New(tree))
		}
	}
	panic(text)
}

func TestOf(t *testing.T) {
	for text, want := range map[string]spread.Interval{
		"a = 4\nf(-a + 2)\n": spread.Exactly(-2),
		"f(2 ** 3 / 4)\n":    spread.Exactly(2),
		"import random as r\na = r.uniform(2, 1)\nf(a)\n":         spread.Between(1, 2),
		"import random\na = int(random.random())\nf(a)\n":         spread.Exactly(0),
		"import random\na = 10 + random.randint(1, 3)\nf(a)\n":    spread.Between(11, 13),
		"import random\na = min(2, random.uniform(1, 5))\nf(a)\n": spread.Between(1, 2),
		"import random\na = 3 * random.uniform(-1, 1)\nf(a)\n":    spread.Between(-3, 3),
		"import random\na = max(2, 2 - random.random())\nf(a)\n":  spread.Exactly(2),
		"import random\na = float(1) + random.random()\nf(a)\n":   spread.Below(1, 2),
	} {
		e, numbers := argument(text)
		if got, ok := numbers.Of(e); !ok || got != want {
			t.Errorf("%q: %+v, %v; want %+v", text, got, ok, want)
		}
	}
}

// TestUnknown has numbers that come from outside, or lead back to themselves.
func TestUnknown(t *testing.T) {
	for _, text := range []string{"f(x)\n", "def g(a):\n    f(a)\n", "a = a + 1\nf(a)\n", "a = b\nb = a\nf(a)\n", "f(1 / 0)\n", "f('1')\n", "f((-1) ** 0.5)\n"} {
		e, numbers := argument(text)
		if got, ok := numbers.Of(e); ok {
			t.Errorf("%q: %+v", text, got)
		}
	}
}

func TestCounts(t *testing.T) {
	for text, want := range map[string]bool{
		"f(range(3))\n": true, "f(enumerate((1, 2)))\n": true, "a = [1, 2]\nf(a)\n": true,
		"f(items)\n": false, "f([])\n": false, "f(['a'])\n": false, "a = list(a)\nf(a)\n": false,
	} {
		e, numbers := argument(text)
		if numbers.Counts(e) != want {
			t.Errorf("%q: %v", text, !want)
		}
	}
}

func TestOff(t *testing.T) {
	for text, want := range map[string]bool{"f(None)\n": true, "a = False\nf(a)\n": true, "f(True)\n": false, "f(0)\n": false} {
		e, numbers := argument(text)
		if numbers.Off(e) != want {
			t.Errorf("%q: %v", text, !want)
		}
	}
}
