package summarize_test

import (
	"reflect"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/rooms"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/summary"
	"github.com/jitterlint/jitterlint/analyzer/internal/spread"
)

func summaryOf(text string) *summary.Module {
	text = "import random, time\n" + text
	return rooms.New(source.New(program.Plain(program.NewFile("x.py", text))), nil, 0.1).Summary()
}

func TestFunctions(t *testing.T) {
	n := summary.Param{Name: "n"}
	j := summary.Param{Name: "j", HasDefault: true, Off: true, Switch: true}
	for text, want := range map[string]summary.Function{
		"def f(n):\n    return 2 ** n\n": {
			Params: []summary.Param{n}, Local: true, Returns: summary.Made{Params: []summary.Part{{Param: "n"}}},
		},
		"def f(n):\n    return lambda m=3: n * m\n": {
			Params: []summary.Param{n}, Returns: summary.Made{Differs: spread.Unknown},
			Gives: &summary.Given{
				Function: summary.Function{
					Params: []summary.Param{{Name: "m", HasDefault: true}}, Returns: summary.Made{Params: []summary.Part{{Param: "m"}}},
				},
				Around: []summary.Part{{Param: "n"}},
			},
		},
		"def f(*, n):\n    return g(n)\n": {
			Params: []summary.Param{{Name: "n", ByName: true}}, Returns: summary.Made{Differs: spread.Unknown},
		},
		"def f(n):\n    time.sleep(n + random.random())\n": {
			Params: []summary.Param{n}, Local: true, Returns: summary.Made{Differs: spread.Unknown},
			Waits: &summary.Made{Differs: spread.Random, Params: []summary.Part{{Param: "n"}}},
		},
		"def f(n):\n    while True:\n        n.put(n.get())\n": {
			Params: []summary.Param{n}, Persists: true, Returns: summary.Made{Differs: spread.Unknown},
		},
		"def f(n):\n    try:\n        n.ask()\n        return True\n    except E:\n        return False\n": {
			Params: []summary.Param{n}, Refuses: true,
		},
		"def f(n, j=False):\n    while True:\n        try:\n            return n.ask()\n        except E:\n            time.sleep(random.uniform(1, 2) if j else 1)\n": {
			Params: []summary.Param{n, j}, Returns: summary.Made{Differs: spread.Unknown}, Factors: []summary.Factor{{Part: summary.Part{Param: "j"}}},
		},
	} {
		if got := summaryOf(text).Functions["f"]; got == nil || !reflect.DeepEqual(*got, want) {
			t.Errorf("%q is %+v, want %+v", text, got, want)
		}
	}
}

func TestClasses(t *testing.T) {
	a := summary.Param{Name: "a"}
	b := summary.Param{Name: "b", HasDefault: true, Off: true}
	keeps := map[string]string{"a": "a", "b": "b"}
	for text, want := range map[string]*summary.Class{
		"from dataclasses import dataclass\n@dataclass\nclass C:\n    a: int\n    b: int = 0\n": {
			Make: summary.Function{Params: []summary.Param{a, b}}, Keeps: keeps,
		},
		"from dataclasses import dataclass\n@dataclass\nclass C:\n    a: int\n    b: int = 0\nc.a = ask()\n": {
			Make: summary.Function{Params: []summary.Param{a, b}}, Keeps: map[string]string{"b": "b"},
		},
		"class C:\n    def __init__(self, a, b=0):\n        self.a = a\n        self.b = b\n    def f(self):\n        self.a = 3\n": {
			Make: summary.Function{Params: []summary.Param{a, b}}, Keeps: map[string]string{"b": "b"},
		},
		"class C(D):\n    a: int\n    b: int = 0\n": nil,
	} {
		if got := summaryOf(text).Classes["C"]; !reflect.DeepEqual(got, want) {
			t.Errorf("%q is %+v, want %+v", text, got, want)
		}
	}
}

func TestValues(t *testing.T) {
	for text, want := range map[string]summary.Value{
		"a = 5\n":               {Number: spread.Exactly(5), IsKnown: true},
		"a = 5\na = ask()\n":    {Differs: spread.Unknown},
		"a = random.random()\n": {Differs: spread.Random, Number: spread.Below(0, 1), IsKnown: true},
		"a = [1]\na[0] = 2\n":   {Differs: spread.Unknown},
	} {
		if got := summaryOf(text).Values["a"]; got != want {
			t.Errorf("%q is %+v, want %+v", text, got, want)
		}
	}
}
