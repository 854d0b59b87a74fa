package javascript

import (
	"strconv"
	"strings"
	"testing"
	"time"
)

// hostile are programs that are made to cost much.
func hostile() map[string]string {
	many := strings.Repeat
	const n = 5000
	const sleep = "const sleep = (ms) => new Promise((r) => setTimeout(r, ms));\n"
	loop := func(body string) string { return sleep + "async function f() { for (;;) {" + body + "} }" }
	const try = "try { return await fetch(url); } catch { await sleep(1000); }"
	return map[string]string{
		"parens":      many("(", n) + "sleep" + many(")", n),
		"braces":      many("{", n) + "sleep" + many("}", n),
		"brackets":    many("[", n),
		"unary":       many("!", n*10) + "sleep",
		"sums":        sleep + "sleep(1" + many("+1", n*4) + ")",
		"members":     "sleep" + many(".a", n*4) + "()",
		"calls":       "sleep" + many("()", n*4),
		"arrows":      many("a => ", n) + "sleep",
		"maybe":       many("(a) : ", n) + "sleep",
		"generics":    many("a<", n) + "sleep" + many(">", n),
		"generics 2":  many("f<a>(", 300) + "sleep" + many(")", 300),
		"types":       "let a: " + many("A<", n) + "B" + many(">", n) + " = sleep",
		"casts":       many("<a>", n) + "sleep",
		"templates":   many("`${", 300) + "sleep" + many("}`", 300),
		"conditions":  loop("if (" + many("a && ", n) + "b) " + try),
		"tests":       loop(many("if (a) { b = true } ", 300) + try),
		"flags":       loop(flags(100) + try),
		"attempts":    loop(many(try+"\n", 400)),
		"nested":      loop(many("try { ", 300) + "await fetch(url)" + many("} catch { await sleep(1) }", 300)),
		"finally":     loop(many("try { ", 40) + "await fetch(url); break;" + many("} finally { await sleep(1) }", 40)),
		"loops":       sleep + "async function f() {" + many("for (;;) {", 300) + try + many("}", 300) + "}",
		"switch":      loop("switch (a) {" + many("case 1: b(); ", n) + "}" + try),
		"chains":      sleep + "function f() { return fetch(url)" + many(".catch(() => sleep(1000).then(f))", 500) + " }",
		"in chains":   sleep + "function f() { return " + many("fetch(url).catch(() => ", 200) + "f()" + many(")", 200) + " }",
		"timers":      "function f() {" + many("setTimeout(() => {", 200) + "f()" + many("}, 5)", 200) + "}",
		"doubled":     sleep + doubled(40) + "sleep(x40)",
		"functions":   sleep + functions(300) + "async function f() { for (;;) { try { await f300(); break } catch { await sleep(d300(1)) } } }",
		"mutual":      sleep + "const a = () => b();\nconst b = () => a();\nasync function f() { for (;;) { try { await a() } catch { await sleep(b()) } } }",
		"itself":      loop("let d = 1; d = d * d; d = e + d; let e = d; try { await fetch(url) } catch { await sleep(d) }"),
		"promises":    "const a = () => a();\n" + many("new Promise((r) => setTimeout(r, a()));\n", 500),
		"helpers":     "const a = (n) => b(n); const b = (n) => a(n); const c = () => new Promise(a);\n" + many("await a(1);\n", 500),
		"objects":     "import pRetry from 'p-retry';\nconst o = { ...p }; const p = { ...o };\npRetry(f, { ...o, ...p })",
		"policies":    "import pRetry from 'p-retry';\n" + many("pRetry(f);\n", 2000),
		"paths":       "import a from 'p-retry';\n" + paths(300),
		"no UTF-8":    "sleep" + many("\xff\x00", n),
		"half":        "async function f() { try { await sleep(",
		"destructure": "const " + many("{a: ", 300) + "b" + many("}", 300) + " = sleep",
	}
}

func flags(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString("let a" + strconv.Itoa(i) + " = false; try { await fetch(" + strconv.Itoa(i) + "); a" + strconv.Itoa(i) + " = true } catch {} ")
	}
	return b.String()
}

func doubled(n int) string {
	var b strings.Builder
	b.WriteString("const x0 = 1;\n")
	for i := range n {
		last := "x" + strconv.Itoa(i)
		b.WriteString("const x" + strconv.Itoa(i+1) + " = " + last + " + " + last + ";\n")
	}
	return b.String()
}

func functions(n int) string {
	var b strings.Builder
	b.WriteString("const f0 = async () => fetch(url);\nconst d0 = (n) => n;\n")
	for i := range n {
		last := strconv.Itoa(i)
		b.WriteString("const f" + strconv.Itoa(i+1) + " = async () => { await f" + last + "(); await f" + last + "() };\nconst d" + strconv.Itoa(i+1) + " = (n) => d" + last + "(n) + d" + last + "(n);\n")
	}
	return b.String()
}

func paths(n int) string {
	var b strings.Builder
	b.WriteString("const a0 = a;\n")
	for i := range n {
		b.WriteString("const a" + strconv.Itoa(i+1) + " = a" + strconv.Itoa(i) + ".b;\n")
	}
	return b.String() + "a" + strconv.Itoa(n) + "()"
}

// TestHostile holds that nothing costs more than a minute, on a busy machine with the race detector.
func TestHostile(t *testing.T) {
	for name, text := range hostile() {
		started := time.Now()
		check("x.ts", text)
		check("x.jsx", text)
		if took := time.Since(started); took > time.Minute {
			t.Errorf("%s takes %v", name, took)
		} else if took > time.Second {
			t.Logf("%s takes %v", name, took)
		}
	}
}

func FuzzCheck(f *testing.F) {
	f.Add("async function f(n) { try { return await fetch(url); } catch (e) { await new Promise((r) => setTimeout(r, 1000)); return f(n - 1); } }")
	f.Add("import pRetry from 'p-retry';\npRetry(() => fetch(url), { retries: 5 });\nconst { operation } = require('retry');\noperation({ ...o });")
	f.Add("const sleep = (ms: number) => new Promise<void>((r) => setTimeout(r, ms));\nclass A { private d = 5; async f() { while (!(await this.g())) { await sleep(this.d *= 2) } } async g() { try { await x(); return true } catch { return false } } }")
	f.Add("function f() { fetch(url).then((r) => { if (!r.ok) throw new Error() }).catch(() => setTimeout(f, 2 ** n * 1000)).finally(() => n++) }")
	f.Fuzz(func(t *testing.T, text string) {
		for _, found := range check("x.ts", text) {
			if found.Start < 0 || found.Start > found.End || found.End > len(text) {
				t.Fatalf("%q has a finding from %d to %d", text, found.Start, found.End)
			}
			for _, c := range found.Fix {
				if c.Start < 0 || c.Start > c.End || c.End > len(text) {
					t.Fatalf("%q is changed from %d to %d", text, c.Start, c.End)
				}
			}
		}
	})
}
