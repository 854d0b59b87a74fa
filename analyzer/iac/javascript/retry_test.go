package javascript

import (
	"strings"
	"testing"
)

// TestRetries holds which hand-written retries are reported, beside their silent twins. Each
// is behind the same helper.
func TestRetries(t *testing.T) {
	const head = "const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));\n"
	loop := func(wait string) string {
		return "async function f() { for (let i = 0; i < 5; i++) { try { return await fetch(url); } catch (e) { " + wait + " } } }"
	}
	for name, c := range map[string]struct {
		text string
		want bool
	}{
		"constant":                    {loop("await sleep(1000);"), true},
		"constant promise":            {loop("await new Promise((r) => setTimeout(r, 1000));"), true},
		"constant promise of a block": {loop("await new Promise(function (r) { setTimeout(() => r(), 1000); });"), true},
		"growth":                      {loop("await sleep(2 ** i * 100);"), true},
		"drawn":                       {loop("await sleep(1000 + Math.random() * 500);"), false},
		"drawn by crypto":             {loop("await sleep(1000 + crypto.getRandomValues(new Uint32Array(1))[0] % 500);"), false},
		"drawn by a variable":         {loop("const jitter = Math.random() * 100; await sleep(i * 100 + jitter);"), false},
		"drawn beside":                {loop("await sleep(1000); await sleep(Math.random() * 500);"), false},
		"dictated":                    {loop("await sleep(e.retryAfter * 1000);"), false},
		"less than a millisecond":     {loop("await sleep(0);"), false},
		"not awaited length":          {loop("await sleep(limiter.next());"), false},
		"drawn in the helper":         {"const pause = (ms) => new Promise((r) => setTimeout(r, ms + Math.random() * ms));\n" + loop("await pause(1000);"), false},
		"a helper that decides":       {"const pause = () => new Promise((r) => setTimeout(r, 1000));\n" + loop("await pause();"), true},
		"a helper of a helper":        {"async function pause(s) { await sleep(s * 1000); }\n" + loop("await pause(5);"), true},
		"a helper with a log":         {"async function pause(s) { console.log(s); await sleep(s); }\n" + loop("await pause(5);"), true},
		"promisify":                   {"const { promisify } = require('util');\nconst pause = promisify(setTimeout);\n" + loop("await pause(500);"), true},
		"timers/promises":             {"import { setTimeout as pause } from 'timers/promises';\n" + loop("await pause(500);"), true},
		"delay":                       {"import delay from 'delay';\n" + loop("await delay(500);"), true},
		"a policy":                    {"const backoff = (n) => Math.min(100 * 2 ** n, 5000);\n" + loop("await sleep(backoff(i));"), true},
		"a policy that draws":         {"const backoff = (n) => Math.random() * 100 * 2 ** n;\n" + loop("await sleep(backoff(i));"), false},
		"twice":                       {"async function f() { for (let i = 0; i < 2; i++) { try { return await fetch(url); } catch { await sleep(1000); } } }", false},
		"once more":                   {"async function f() { try { return await fetch(url); } catch { await sleep(1000); return fetch(url); } }", false},
		"three":                       {"async function f() { for (let i = 0; i < 3; i++) { try { return await fetch(url); } catch { await sleep(1000); } } }", true},
		"while":                       {"async function f() { while (true) { try { await client.send(new PutItemCommand(a)); break; } catch (e) { console.log(e); await sleep(1000); } } }", true},
		"do":                          {"async function f() { let ok = false; do { try { await fetch(url); ok = true; } catch { await sleep(1000); } } while (!ok); }", true},
		"behind the handler":          {"async function f() { for (let i = 0; i < 5; i++) { try { return await fetch(url); } catch (e) { last = e; } await sleep(1000); } }", true},
		"behind the handler, also after a success": {"async function f() { for (let i = 0; i < 5; i++) { try { await fetch(url); } catch (e) { last = e; } await sleep(1000); } }", false},
		"poll":                            {"async function f() { let s = await status(); while (s !== 'ready') { await sleep(1000); s = await status(); } }", false},
		"poll with a try":                 {"async function f() { while (true) { const s = await client.send(new DescribeCommand(a)); if (s.Status === 'ACTIVE') return; await sleep(1000); } }", false},
		"poll that passes over a failure": {"async function f() { while (true) { try { s = await client.send(new DescribeCommand(a)); } catch { await sleep(1000); continue; } if (s.Status === 'ACTIVE') return; await sleep(1000); } }", false},
		"poll that waits for longer then": {"async function f() { while (true) { try { s = await client.send(new DescribeCommand(a)); } catch { await sleep(9000); continue; } if (s.Status === 'ACTIVE') return; await sleep(1000); } }", true},
		"error without a mark":            {"async function f() { while (true) { try { return await fetch(u); } catch (e) { if (e.fatal !== undefined) throw e; await sleep(1000); } } }", true},
		"poll for what is absent":         {"async function f() { while (true) { try { return await client.send(new DescribeCommand(a)); } catch (e) { if (e.name !== 'ResourceNotFoundException') throw e; await sleep(1000); } } }", false},
		"throttled":                       {"async function f() { while (true) { try { return await client.send(new DescribeCommand(a)); } catch (e) { if (e.name !== 'ThrottlingException') throw e; await sleep(1000); } } }", true},
		"status":                          {"async function f() { for (let i = 0; i < 5; i++) { const res = await fetch(url); if (res.ok) return res; await sleep(1000); } }", true},
		"status code":                     {"async function f() { for (let i = 0; i < 5; i++) { const res = await fetch(url); if (res.status !== 200) { await sleep(1000); continue; } return res; } }", true},
		"not found yet":                   {"async function f() { for (let i = 0; i < 5; i++) { const res = await fetch(url); if (res.status === 404) { await sleep(1000); continue; } return res; } }", false},
		"thrown":                          {"async function f() { for (let i = 0; i < 5; i++) { try { const res = await fetch(url); if (!res.ok) throw new Error('x'); return res; } catch { await sleep(1000); } } }", true},
		"a function that refuses":         {"async function ping() { try { await fetch(url); return true; } catch { return false; } }\nasync function f() { while (!(await ping())) { await sleep(1000); } }", true},
		"one that hands back a flag":      {"async function all(urls) { let ok = true; for (const u of urls) { try { await fetch(u); } catch { ok = false; } } return ok; }\nasync function f() { while (!(await all(list))) { await sleep(1000); } }", true},
		"one that hands back an answer":   {"async function all(urls) { let ok = false; for (const u of urls) { try { ok = (await fetch(u)).ready; } catch { ok = false; } } return ok; }\nasync function f() { while (!(await all(list))) { await sleep(1000); } }", false},
		"a function that answers":         {"async function ready() { const r = await fetch(url); return r.done; }\nasync function f() { while (!(await ready())) { await sleep(1000); } }", false},
		"recursion":                       {"async function f(n) { try { return await fetch(url); } catch (e) { if (n === 0) throw e; await sleep(1000); return f(n - 1); } }", true},
		"recursion, drawn":                {"async function f(n) { try { return await fetch(url); } catch (e) { if (n === 0) throw e; await sleep(1000 * Math.random()); return f(n - 1); } }", false},
		"recursion of a method":           {"class A { async f(n) { try { return await this.client.get(url); } catch (e) { await sleep(1000); return this.f(n - 1); } } }", true},
		"a chain":                         {"function f(n) { return fetch(url).catch((e) => sleep(1000).then(() => f(n - 1))); }", true},
		"a chain with await":              {"function f(n) { return axios.get(url).catch(async (e) => { if (n < 1) throw e; await sleep(1000); return f(n - 1); }); }\nimport axios from 'axios';", true},
		"a chain that goes on":            {"function f(n) { return fetch(url).then((e) => sleep(1000).then(() => f(n - 1))); }", false},
		"a timer":                         {"function f() { fetch(url).catch(() => setTimeout(f, 5000)); }", true},
		"a timer of a function":           {"function f() { fetch(url).catch(() => { setTimeout(() => f(), 5000); }); }", true},
		"a timer, drawn":                  {"function f() { fetch(url).catch(() => setTimeout(f, 5000 * Math.random())); }", false},
		"a schedule":                      {"function f() { fetch(url).finally(() => setTimeout(f, 5000)); }", false},
		"elements":                        {"async function f(urls) { for (const url of urls) { try { await fetch(url); } catch { await sleep(1000); } } }", false},
		"elements by their number":        {"async function f(urls) { for (let i = 0; i < urls.length; i++) { try { await fetch(urls[i]); } catch { await sleep(1000); } } }", false},
		"elements of a queue":             {"async function f(q) { while (q.length) { const url = q.shift(); try { await fetch(url); } catch { await sleep(1000); } } }", false},
		"each element until it is well":   {"async function f(urls) { for (const url of urls) { for (;;) { try { await fetch(url); break; } catch { await sleep(1000); } } } }", true},
		"a helper for what it is handed":  {"async function again(work, n = 3) { for (let i = 0; i < n; i++) { try { return await work(); } catch (e) { await sleep(1000); } } }", true},
		"a file":                          {"import fs from 'fs/promises';\nasync function f() { for (;;) { try { return await fs.readFile(p); } catch { await sleep(1000); } } }", false},
		"a command":                       {"import { exec } from 'child_process';\nimport { promisify } from 'util';\nconst run = promisify(exec);\nasync function f() { for (;;) { try { return await run('ls'); } catch { await sleep(1000); } } }", false},
		"a command that asks":             {"import { exec } from 'child_process';\nimport { promisify } from 'util';\nconst run = promisify(exec);\nasync function f() { for (;;) { try { return await run('curl -f https://x'); } catch { await sleep(1000); } } }", true},
		"a function that stays here":      {"import fs from 'fs/promises';\nasync function g() { await fs.readFile(p); }\nasync function f() { for (;;) { try { return await g(); } catch { await sleep(1000); } } }", false},
		"a time limit":                    {"async function f() { for (;;) { try { return await Promise.race([fetch(url), new Promise((_, no) => setTimeout(no, 5000))]); } catch (e) { await sleep(Math.random() * 500); } } }", false},
		"pacing":                          {"async function f(pages) { for (const p of pages) { await fetch(p); await sleep(1000); } }", false},
		"finally":                         {"async function f() { for (;;) { try { return await fetch(url); } finally { await sleep(1000); } } }", false},
		"typed":                           {"async function f<T>(work: () => Promise<T>, n: number): Promise<T> { let delay: number = 100; for (let i = 0; i < n; i++) { try { return await work(); } catch (e: unknown) { await sleep(delay); delay *= 2; } } throw new Error('x'); }", true},
		"labels":                          {"async function f() { all: for (;;) { try { await fetch(url); break all; } catch { await sleep(1000); continue all; } } }", true},
		"counted":                         {"async function f() { let bad = 0; for (;;) { await sleep(bad * 100); try { await fetch(url); bad = 0; } catch { bad++; } } }", true},
	} {
		found := check("x.ts", head+c.text)
		if got := len(found) == 1; got != c.want || len(found) > 1 {
			t.Errorf("%s: %s\nis reported: %v", name, c.text, found)
		}
	}
}

// TestFixes holds what fixes make of waits: they are mended, and say so.
func TestFixes(t *testing.T) {
	const head = "const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));\n"
	for wait, want := range map[string]string{
		"sleep(1000)":    "sleep(1000 + Math.random() * 500)",
		"sleep(5)":       "sleep(5 + Math.random() * 2.5)",
		"sleep(i * 100)": "sleep((i * 100) * (1 + Math.random() / 2))",
		"sleep(delay)":   "sleep(delay * (1 + Math.random() / 2))",
		"new Promise((r) => setTimeout(r, 2000))": "new Promise((r) => setTimeout(r, 2000 + Math.random() * 1000))",
		"sleep(i ? 1 : 2)":                        "sleep((i ? 1 : 2) * (1 + Math.random() / 2))",
	} {
		text := head + "async function f(delay: number) { for (let i = 0; i < 5; i++) { try { return await fetch(url); } catch (e) { await " + wait + "; } } }"
		found := check("x.ts", text)
		if len(found) != 1 || len(found[0].Fix) == 0 {
			t.Errorf("%s: %v", wait, found)
			continue
		}
		mended := apply(text, found[0].Fix)
		if len(check("x.ts", mended)) > 0 || !strings.Contains(mended, "await "+want+";") {
			t.Errorf("%s is made %s", wait, mended)
		}
	}
}
