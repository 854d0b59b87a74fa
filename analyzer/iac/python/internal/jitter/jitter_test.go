package jitter_test

import (
	"testing"

	"github.com/go-python/gpython/ast"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/callee"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/jitter"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/number"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/scope"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/internal/spread"
)

// waited returns what a program gives to wait, the functions that it defines, and its values.
func waited(t *testing.T, text string) (ast.Expr, []*ast.FunctionDef, *jitter.Values) {
	t.Helper()
	tree := source.New(program.Plain(program.NewFile("x.py", "import random, os, time, hashlib\n"+text)))
	names := scope.New(tree)
	values := jitter.New(tree, names, callee.New(tree, names), number.New(tree, names))
	for _, call := range tree.Main.Calls {
		if tree.Text(call.Func) == "wait" {
			return call.Args[0], tree.Main.Functions, values
		}
	}
	t.Fatalf("%q waits nowhere", text)
	return nil, nil, nil
}

func TestFollow(t *testing.T) {
	for text, want := range map[string]spread.Kind{
		"wait(2 ** 3)\n":                                                      spread.Same,
		"wait(int(os.environ['WAIT']))\n":                                     spread.Same,
		"wait(answer())\n":                                                    spread.Unknown,
		"wait(random.uniform(1, 2))\n":                                        spread.Random,
		"wait(random.uniform(1, 1))\n":                                        spread.Same,
		"wait(0 * random.random())\n":                                         spread.Same,
		"wait(hash(os.getpid()))\n":                                           spread.Random,
		"wait(hash('a'))\n":                                                   spread.Unknown,
		"d = 1\nwhile x:\n    wait(d)\n    d *= 2\n":                          spread.Same,
		"d = 1\nwhile x:\n    wait(d)\n    d *= random.random()\n":            spread.Random,
		"def f(d):\n    wait(d)\nf(1)\nf(2)\n":                                spread.Same,
		"def f(d):\n    wait(d)\nf(1)\nf(random.random())\n":                  spread.Random,
		"def f(d):\n    wait(d)\n":                                            spread.Unknown,
		"def f(d=3):\n    wait(d)\n":                                          spread.Same,
		"def f(ds=(1, 2)):\n    wait(ds[0])\n":                                spread.Same,
		"ds = [1, 2]\nwait(ds[0])\n":                                          spread.Same,
		"ds = [1, 2]\nds[0] = answer()\nwait(ds[0])\n":                        spread.Unknown,
		"ds = {'a': {'b': 1}}\nwait(ds['a']['b'])\n":                          spread.Same,
		"ds = {'a': {'b': random.random()}}\nwait(ds['a']['b'])\n":            spread.Random,
		"ds = {'a': {'b': 1}}\nds['a']['b'] = answer()\nwait(ds['a']['b'])\n": spread.Unknown,
		"ds = {'a': 1}\nes = ds\nds.update(answer())\nwait(es['a'])\n":        spread.Unknown,
		"wait(answer()['a']['b'])\n":                                          spread.Unknown,
		"ds = {'a': 1}\nwait(ds.get('a', 2))\n":                               spread.Same,
		"ds = {'a': 1}\nwait(ds.get('a', random.random()))\n":                 spread.Random,
		"wait(answer().get('a', 2))\n":                                        spread.Unknown,
		"ds = {}\nwait(ds.get('a', 2))\n":                                     spread.Unknown,
		"ds = dict()\nwait(ds.get('a', 2))\n":                                 spread.Unknown,
		"def f(ds={}):\n    wait(ds.get('a', 2))\n":                           spread.Unknown,
		"ds = {'a': {'b': 2}}\nwait(ds.get('a', {}).get('b', 2))\n":           spread.Same,
		"class C:\n    def __init__(self):\n        self.d = {}\n    def f(self):\n        e = self.d\n        e['a'] = answer()\n        wait(self.d.get('a', 1))\n": spread.Unknown,
		"wait(random.get('a', 2))\n":                                                                                                                                    spread.Random,
		"def f(ds=None):\n    wait(ds['a'])\n":                                                                                                                          spread.Unknown,
		"def f(ds={'a': {'b': 1}}):\n    es = ds['a']\n    wait(es.get('b'))\n":                                                                                         spread.Same,
		"from collections import ChainMap\nds = ChainMap(os.environ, {'a': 1})\nwait(float(ds['a']))\n":                                                                 spread.Same,
		"from collections import ChainMap\nds = ChainMap(answer(), {'a': 1})\nwait(float(ds['a']))\n":                                                                   spread.Unknown,
		"from os import environ\nwait(float(dict(environ).get('a', '3')))\n":                                                                                            spread.Same,
		"import json\nwith open('a') as f:\n    ds = json.load(f)\nwait(ds['a'])\n":                                                                                     spread.Same,
		"import yaml\nds = yaml.safe_load(open('a').read())\nwait(ds['a'])\n":                                                                                           spread.Same,
		"import json\nds = json.loads(path.read_text())\nwait(ds['a'])\n":                                                                                               spread.Same,
		"import json\nds = json.loads(path.read_text())\npath.write_text(str(random.random()))\nwait(ds['a'])\n":                                                        spread.Unknown,
		"import json\nds = json.loads(answer().read())\nwait(ds['a'])\n":                                                                                                spread.Unknown,
		"import json\nds = json.loads(answer())\nwait(ds['a'])\n":                                                                                                       spread.Unknown,
		"import json\nwith connect() as f:\n    ds = json.load(f)\nwait(ds['a'])\n":                                                                                     spread.Unknown,
		"def g(d):\n    return d * 2\ndef f():\n    wait(g(4))\n":                                                                                                       spread.Same,
		"def g(d):\n    return d * random.random()\ndef f():\n    wait(g(4))\n":                                                                                         spread.Random,
		"def g(d):\n    return d\nwait(g(1))\ng(random.random())\n":                                                                                                     spread.Same,
		"def g(n):\n    return 1 if n == 0 else 2 * g(n - 1)\nwait(g(3))\n":                                                                                             spread.Same,
		"def g(n):\n    return h(n)\ndef h(n):\n    return random.random() or g(n)\nwait(g(3))\n":                                                                       spread.Random,
		"def f():\n    d = 1\n    def g():\n        nonlocal d\n        wait(d)\n        d = answer()\n":                                                                spread.Unknown,
		"class C:\n    def __init__(self):\n        self.d = {'a': 1}\n    def f(self):\n        wait(self.d['a'])\n":                                                   spread.Same,
		"class C:\n    def __init__(self):\n        self.d = {'a': 1}\n    def f(self):\n        wait(self.d['a'])\n    def g(self):\n        self.d['a'] = answer()\n": spread.Unknown,
		"class C:\n    d = 1\n    def f(self):\n        wait(self.d)\n    def g(self):\n        self.d = random.random()\n":                                             spread.Random,
	} {
		e, _, values := waited(t, text)
		if got := values.Follow(e, nil).Kind(); got != want {
			t.Errorf("%q is %v, want %v", text, got, want)
		}
	}
}

// TestMember follows fields of objects, and what their methods return.
func TestMember(t *testing.T) {
	const declared = "from dataclasses import dataclass, field\n@dataclass\nclass C:\n    a: float\n    b: float = 2\n    c: float = field(default=3)\n    d: float = field(default_factory=answer)\n    def m(self, n):\n        return self.b * n\n"
	const kept = "class C:\n    def __init__(self, a, *, b=2):\n        self.a, self.n = a, 0\n        self.b = b\n    def m(self, n):\n        return self.b * n\n"
	for text, want := range map[string]spread.Kind{
		declared + "wait(C(1).a)\n":                                                       spread.Same,
		declared + "wait(C(1).b)\n":                                                       spread.Same,
		declared + "wait(C(1).c)\n":                                                       spread.Same,
		declared + "wait(C(1).d)\n":                                                       spread.Unknown,
		declared + "wait(C(1).e)\n":                                                       spread.Unknown,
		declared + "wait(C(*x).a)\n":                                                      spread.Unknown,
		declared + "c = C(1, random.random())\nwait(c.b)\n":                               spread.Random,
		declared + "c = C(1)\nc.b = answer()\nwait(c.b)\n":                                spread.Unknown,
		declared + "c = C(1)\nwait(c.m(2))\n":                                             spread.Same,
		declared + "c = C(1)\nwait(c.m(answer()))\n":                                      spread.Unknown,
		declared + "c = C(1, b=random.random())\nwait(c.m(2))\n":                          spread.Random,
		declared + "def f(c):\n    wait(c.a)\nf(C(1))\n":                                  spread.Same,
		declared + "def f(c):\n    wait(c.a)\nf(C(answer()))\n":                           spread.Unknown,
		declared + "def f(c=None):\n    wait(c.a)\n":                                      spread.Unknown,
		declared + "def f(c=C(1)):\n    wait(c.a)\n":                                      spread.Same,
		kept + "wait(C(1).b)\n":                                                           spread.Same,
		kept + "wait(C(1, b=random.random()).b)\n":                                        spread.Random,
		kept + "wait(C(1).n)\n":                                                           spread.Unknown,
		kept + "c = C(1)\nwait(c.m(2))\n":                                                 spread.Same,
		kept + "c = C(1, b=random.random())\nwait(c.m(2))\n":                              spread.Random,
		kept + "class D(C):\n    pass\nc = C(1)\nD(1, b=random.random())\nwait(c.m(2))\n": spread.Random,
		kept + "c = other(1)\nwait(c.m(2))\n":                                             spread.Unknown,
		kept + "class D:\n    c = C(1)\n    def f(self):\n        wait(self.c.b)\n":       spread.Same,
		kept + "class D:\n    c = answer()\n    def f(self):\n        self.c = C(1)\n        wait(self.c.b)\n":                spread.Unknown,
		kept + "class D:\n    c = C(1, b=random.random())\n    def f(self):\n        self.c = C(1)\n        wait(self.c.b)\n": spread.Random,
		"from types import SimpleNamespace\nc = SimpleNamespace(a=1, b=random.random())\nwait(c.a)\n":                         spread.Same,
		"from types import SimpleNamespace\nc = SimpleNamespace(a=1, b=random.random())\nwait(c.b)\n":                         spread.Random,
		"from types import SimpleNamespace\nc = SimpleNamespace(**answer())\nwait(c.a)\n":                                     spread.Unknown,
		"def g(a):\n    return C(a)\n" + declared + "wait(g(3).a)\n":                                                          spread.Same,
		"def g(a):\n    return C(a)\n" + declared + "wait(g(answer()).a)\n":                                                   spread.Unknown,
		"class C:\n    def m(self):\n        return 1\nc = C()\nc = answer()\nwait(c.m())\n":                                  spread.Unknown,
	} {
		e, _, values := waited(t, text)
		if got := values.Follow(e, nil).Kind(); got != want {
			t.Errorf("%q is %v, want %v", text, got, want)
		}
	}
}

// TestOption follows options of command lines.
func TestOption(t *testing.T) {
	for declares, want := range map[string]spread.Kind{
		"p.add_argument('--wait-for', type=float, default=3)\n":                                  spread.Same,
		"p.add_argument('--wait-for', type=float)\n":                                             spread.Same,
		"p.add_argument('-w', dest='wait_for', default=random.random())\n":                       spread.Random,
		"p.add_argument('--wait-for', '-w', default=random.random())\n":                          spread.Random,
		"p.add_argument('--for', default=random.random())\n":                                     spread.Same,
		"p.add_argument('--wait-for', default=answer())\n":                                       spread.Unknown,
		"p.add_argument('--wait-for', type=lambda s: float(s) * random.random())\n":              spread.Unknown,
		"p.add_argument('--wait-for')\np.set_defaults(wait_for=random.random())\n":               spread.Random,
		"p.add_argument('--wait-for')\nargs = p.parse_args()\nargs.wait_for = random.random()\n": spread.Unknown,
	} {
		e, _, values := waited(t, declares+"def f():\n    return p.parse_args()\nargs = f()\nwait(args.wait_for)\n")
		if got := values.Follow(e, nil).Kind(); got != want {
			t.Errorf("%q is %v, want %v", declares, got, want)
		}
	}
}

// TestAsWritten follows a value of a contracted function, whose parameters are what the
// contract is about.
func TestAsWritten(t *testing.T) {
	e, functions, values := waited(t, "def f(d, factor):\n    wait(d * factor)\nf(1, random.random())\n")
	if o := values.Follow(e, functions[0]); o.Kind() != spread.Same || !o.MadeOf("factor") || o.MadeOf("other") {
		t.Errorf("%+v", o)
	}
}

// TestWithout asks what is random without a parameter.
func TestWithout(t *testing.T) {
	for text, want := range map[string]spread.Kind{
		"def f(j):\n    d = 1\n    if j:\n        d *= random.random()\n    wait(d)\n":     spread.Same,
		"def f(j):\n    d = 1\n    if not j:\n        d *= random.random()\n    wait(d)\n": spread.Random,
		"def f(j):\n    wait(1 + j * random.random())\n":                                   spread.Same,
		"def f(j):\n    wait(random.uniform(1 - j, 1 + j))\n":                              spread.Same,
		"def f(j):\n    wait(random.uniform(0, 1 + j))\n":                                  spread.Random,
		"def f(j):\n    wait(2 * random.random() if j > 0 else 2)\n":                       spread.Same,
		"def f(j):\n    wait(2 * random.random() if j and x else 2)\n":                     spread.Same,
		"def g(k):\n    return k * random.random()\ndef f(j):\n    wait(1 + g(2))\n":       spread.Random,
	} {
		e, functions, values := waited(t, text)
		f := functions[len(functions)-1]
		if got := values.Without(jitter.Part{Param: f.Args.Args[0]}).Follow(e, nil).Kind(); got != want {
			t.Errorf("%q is %v, want %v", text, got, want)
		}
		if got := values.Follow(e, nil).Kind(); got != spread.Random {
			t.Errorf("%q is %v with the parameter", text, got)
		}
	}
}

func TestSeed(t *testing.T) {
	for text, want := range map[string]bool{
		"random.seed(4)\nwait(random.random())\n":                    true,
		"random.seed(time.time())\nwait(random.random())\n":          false,
		"r = random.Random(4)\nwait(r.random())\n":                   true,
		"r = random.Random(4)\nwait(r.random() + random.random())\n": false,
		"wait(random.random())\n":                                    false,
	} {
		e, _, values := waited(t, text)
		if got := values.Seed(values.Follow(e, nil).Draws); (got != nil) != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}
