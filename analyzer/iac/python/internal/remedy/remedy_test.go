package remedy_test

import (
	"cmp"
	"slices"
	"strings"
	"testing"

	"github.com/go-python/gpython/ast"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/rooms"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/source"
)

func of(text string) *rooms.Rooms {
	return rooms.New(source.New(program.Plain(program.NewFile("x.py", text))), nil, 0.1)
}

// changed returns a text with changes made.
func changed(text string, changes []program.Change) string {
	for _, c := range slices.SortedFunc(slices.Values(changes), func(a, b program.Change) int { return cmp.Compare(b.Start, a.Start) }) {
		text = text[:c.Start] + c.New + text[c.End:]
	}
	return text
}

// TestDraw holds by which name a number is drawn, and whether that is sure to have its
// meaning where f is called.
func TestDraw(t *testing.T) {
	for text, want := range map[string]struct {
		uniform, needs string
		sure           bool
	}{
		"import random\nf()\n":                                  {"random.uniform(1, 2)", "", true},
		"import random as r\nf()\n":                             {"r.uniform(1, 2)", "", true},
		"from random import uniform\nf()\n":                     {"uniform(1, 2)", "", true},
		"from random import uniform as u\nf()\n":                {"u(1, 2)", "", true},
		"f()\n":                                                 {"random.uniform(1, 2)", " with import random", true},
		"from random import random\nf()\n":                      {"_random.uniform(1, 2)", " with import random as _random", false},
		"random = 4\nf()\n":                                     {"_random.uniform(1, 2)", " with import random as _random", false},
		"from x import *\nf()\n":                                {"_random.uniform(1, 2)", " with import random as _random", false},
		"import random\nfrom x import *\nf()\n":                 {"random.uniform(1, 2)", "", false},
		"if if\nf()\n":                                          {"random.uniform(1, 2)", "", false},
		"f()\nimport random\n":                                  {"random.uniform(1, 2)", "", false},
		"def g():\n    f()\nimport random\n":                    {"random.uniform(1, 2)", "", true},
		"def g():\n    import random\n    f()\n":                {"random.uniform(1, 2)", "", true},
		"def g():\n    f()\n    import random\n":                {"random.uniform(1, 2)", "", false},
		"def g():\n    import random\nf()\n":                    {"random.uniform(1, 2)", " with import random", true},
		"if x:\n    import random\nf()\n":                       {"random.uniform(1, 2)", "", false},
		"def g(random):\n    f()\n":                             {"_random.uniform(1, 2)", " with import random as _random", false},
		"def g():\n    def h():\n        f()\n    random = 1\n": {"_random.uniform(1, 2)", " with import random as _random", false},
	} {
		r := of(text)
		i := slices.IndexFunc(r.Tree.Main.Calls, func(call *ast.Call) bool { return r.Tree.Text(call) == "f()" })
		d := r.Remedies.Uniform("1", "2", r.Tree.Main.Calls[i])
		if d.Code != want.uniform || d.Needs != want.needs || d.Sure != want.sure {
			t.Errorf("%q: %s%s, sure: %t", text, d.Code, d.Needs, d.Sure)
		}
	}
}

// TestImport puts an import beside others, or above what needs it.
func TestImport(t *testing.T) {
	for text, want := range map[string]string{
		"import time\nf()\n":                               "+import time\nf()\n",
		"from __future__ import x\nimport time\nf()\n":     "from __future__ import x\n+import time\nf()\n",
		"from __future__ import x\nf()\n":                  "from __future__ import x\n+f()\n",
		"#!/usr/bin/python3\n# coding: utf8\n'doc'\nf()\n": "#!/usr/bin/python3\n# coding: utf8\n'doc'\n+f()\n",
		"'doc'\nx = 1; import time\nf()\n":                 "'doc'\nx = 1; +import time\nf()\n",
		"x = 1\ndef g():\n    f()\n":                       "+x = 1\ndef g():\n    f()\n",
		"@h\ndef g():\n    f()\n":                          "+@h\ndef g():\n    f()\n",
		"@ h(1)\n@k\nclass G:\n    x = f()\n":              "+@ h(1)\n@k\nclass G:\n    x = f()\n",
		"async def g():\n    await f()\n":                  "+async def g():\n    await f()\n",
		"f()\nimport time\n":                               "+f()\nimport time\n",
	} {
		r := of(text)
		i := slices.IndexFunc(r.Tree.Main.Calls, func(call *ast.Call) bool { return r.Tree.Text(call) == "f()" })
		got := changed(text, r.Remedies.Import("random", r.Tree.Main.Calls[i]))
		if got = strings.Replace(got, "import random\n", "+", 1); got != want {
			t.Errorf("%q: %q", text, got)
		}
	}
}

// TestHalf holds how each length is spread: by adding to it where it can be written twice,
// and by multiplying it otherwise. Without a fix, it stands as it was.
func TestHalf(t *testing.T) {
	for length, want := range map[string]string{
		"time.sleep(5)":                                "time.sleep(5 + random.uniform(0, 2.5))",
		"time.sleep(secs=1_0)":                         "time.sleep(secs=1_0 + random.uniform(0, 5))",
		"time.sleep((d))":                              "time.sleep((d + random.uniform(0, d / 2)))",
		"time.sleep(2 ** n)":                           "time.sleep(2 ** n + random.uniform(0, (2 ** n) / 2))",
		"time.sleep(1 << n)":                           "time.sleep((1 << n) + random.uniform(0, (1 << n) / 2))",
		"time.sleep(d or 5)":                           "time.sleep((d or 5) + random.uniform(0, (d or 5) / 2))",
		"time.sleep(a if d else b)":                    "time.sleep((a if d else b) + random.uniform(0, (a if d else b) / 2))",
		"time.sleep(-n)":                               "time.sleep((-n) + random.uniform(0, (-n) / 2))",
		"time.sleep(ds[n])":                            "time.sleep(ds[n] + random.uniform(0, ds[n] / 2))",
		"time.sleep(self.d)":                           "time.sleep(self.d + random.uniform(0, self.d / 2))",
		"time.sleep(self.property)":                    "time.sleep(self.property * random.uniform(1, 1.5))",
		"time.sleep(min(d, 9))":                        "time.sleep(min(d, 9) * random.uniform(1, 1.5))",
		"time.sleep(next(ds))":                         "time.sleep(next(ds) * random.uniform(1, 1.5))",
		"time.sleep(1 + next(ds))":                     "time.sleep((1 + next(ds)) * random.uniform(1, 1.5))",
		"time.sleep(d :=  2)":                          "time.sleep(d :=  2)",
		"time.sleep(\n    d  # a\n    + 1\n)":          "time.sleep(\n    (d  # a\n    + 1) * random.uniform(1, 1.5)\n)",
		"time.sleep(*d)":                               "time.sleep(*d)",
		"await asyncio.sleep(d)":                       "await asyncio.sleep(d + random.uniform(0, d / 2))",
		"await asyncio.sleep(await g())":               "await asyncio.sleep((await g()) * random.uniform(1, 1.5))",
		"threading.Event().wait(5)":                    "threading.Event().wait(5 + random.uniform(0, 2.5))",
		"threading.Event().wait(timeout=d)":            "threading.Event().wait(timeout=d)", // it may be None
		"threading.Event().wait(d * 2)":                "threading.Event().wait(d * 2 + random.uniform(0, (d * 2) / 2))",
		"threading.Event().wait(None)":                 "threading.Event().wait(None)",
		"asyncio.wait_for(asyncio.Event().wait(), d)":  "asyncio.wait_for(asyncio.Event().wait(), d)",
		"asyncio.wait_for(asyncio.Event().wait(), 60)": "asyncio.wait_for(asyncio.Event().wait(), 60 + random.uniform(0, 30))",
		"self._sleep(d)":                               "self._sleep(d)", // which may count in other units
	} {
		text := "import asyncio, random, threading, time\nasync def retry(self, d, ds, n, a, b):\n    " + length + "\nclass C:\n    def property(self):\n        pass\n"
		r := of(text)
		waits := r.Waits.In(r.Tree.Main.Functions[0])
		if len(waits) != 1 {
			t.Errorf("%s: %d waits", length, len(waits))
			continue
		}
		got := changed(text, r.Remedies.Half(waits[0]).Fix)
		if want := strings.Replace(text, length, want, 1); got != want {
			t.Errorf("%s: %s", length, got)
		}
	}
	seeded := "import random, time\nrandom.seed(4)\ntime.sleep(5)\n"
	r := of(seeded)
	if fix := r.Remedies.Half(r.Waits.In(r.Tree.Main.Syntax.Body[2])[0]).Fix; fix != nil {
		t.Errorf("%q: %+v", seeded, fix)
	}
}
