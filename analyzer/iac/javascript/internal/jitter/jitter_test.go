package jitter_test

import (
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/iac/javascript/internal/jitter"
	"github.com/jitterlint/jitterlint/analyzer/iac/javascript/internal/number"
	"github.com/jitterlint/jitterlint/analyzer/iac/javascript/internal/scope"
	"github.com/jitterlint/jitterlint/analyzer/iac/javascript/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/iac/javascript/syntax"
	"github.com/jitterlint/jitterlint/analyzer/iac/program"
	"github.com/jitterlint/jitterlint/analyzer/internal/spread"
)

// of returns how the argument of the last call of wait differs.
func of(t *testing.T, text string) spread.Kind {
	t.Helper()
	tree := source.New(program.PlainIn(program.JavaScript, program.NewFile("x.ts", text)))
	names := scope.New(tree)
	values := jitter.New(tree, names, number.New(tree, names), func(path string) bool { return path == "lib.drawn" })
	var length *syntax.Node
	for _, s := range tree.Script.Statements {
		syntax.Walk(s, func(n *syntax.Node) bool {
			if n.Kind == syntax.Call && n.Parts[0].Word == "wait" && len(n.Parts) > 1 {
				length = n.Parts[1]
			}
			return true
		})
	}
	if length == nil {
		t.Fatalf("%s does not wait", text)
	}
	return values.Follow(length, nil)
}

func TestFollow(t *testing.T) {
	for text, want := range map[string]spread.Kind{
		"wait(1000)":                       spread.Same,
		"wait(1000 + Math.random() * 500)": spread.Random,
		"import { randomInt } from 'crypto'; wait(randomInt(500))":                        spread.Random,
		"const crypto = require('node:crypto'); wait(crypto.randomInt(500))":              spread.Random,
		"const b = crypto.getRandomValues(new Uint8Array(1)); wait(b[0] * 4)":             spread.Random,
		"import { v4 as uuid } from 'uuid'; wait(parseInt(uuid().slice(0, 2), 16))":       spread.Unknown,
		"let d = 100; for (;;) { wait(d); d *= 2 }":                                       spread.Same,
		"let d = 100; for (;;) { wait(d); d = Math.min(d * 2, MAX) }; const MAX = 5":      spread.Same,
		"let d = 100; for (;;) { wait(d); d = d * 2 + Math.random() }":                    spread.Random,
		"const jitter = () => Math.random() * 100; wait(5 + jitter())":                    spread.Random,
		"function backoff(n) { const d = 2 ** n; return Math.floor(d) } wait(backoff(3))": spread.Same,
		"function backoff(n) { return n + Math.random() } wait(backoff(3))":               spread.Random,
		"function f(d) { return d } wait(f(Math.random()) + f(1))":                        spread.Random,
		"function f(d) { return d } f(Math.random()); wait(f(1))":                         spread.Same,
		"function f(n, delay = 1000) { wait(delay * n) }":                                 spread.Same,
		"function f(delay) { wait(delay) } f(Math.random())":                              spread.Random,
		"const f = ({ delay = 5, times }) => { wait(delay) }":                             spread.Same,
		"function f(options) { wait(options.delay) }":                                     spread.Same,
		"list.forEach((delay) => wait(delay))":                                            spread.Unknown,
		"try {} catch (error) { wait(error.retryAfter) }":                                 spread.Unknown,
		"function f(response) { wait(response.headers['retry-after']) }":                  spread.Unknown,
		"const d = Number(process.env.DELAY ?? '5'); wait(d)":                             spread.Same,
		"const { DELAY } = process.env; wait(parseInt(DELAY, 10))":                        spread.Same,
		"import { RETRY_DELAY } from './constants'; wait(RETRY_DELAY)":                    spread.Same,
		"import { retryDelay } from './delays'; wait(retryDelay())":                       spread.Unknown,
		"import config from './config'; wait(config.retry.delay)":                         spread.Same,
		"import { drawn } from 'lib'; wait(drawn(5))":                                     spread.Random,
		"const c = { a: { b: 5 } }; wait(c.a.b)":                                          spread.Same,
		"const c = { a: { b: Math.random() } }; wait(c.a.b)":                              spread.Random,
		"class A { d = 5; f() { wait(this.d) } }":                                         spread.Same,
		"class A { d = 5; f() { this.d = Math.random(); wait(this.d) } }":                 spread.Random,
		"class A { constructor(private readonly d: number) {} f() { wait(this.d) } }":     spread.Same,
		"class A { f() { wait(this.d) } }":                                                spread.Unknown,
		"class A { static readonly D = 5; f() { wait(A.D) } }":                            spread.Same,
		"const ds = [1, 2, 3]; wait(ds[n]); const n = 1":                                  spread.Same,
		"wait(Date.now() % 1000)":                                                         spread.Unknown,
		"wait(a ? 5 : Math.random())":                                                     spread.Random,
		"const f = (n) => n < 1 ? 1 : f(n - 1) * 2; wait(f(5))":                           spread.Same,
		"wait(await limiter.delay())":                                                     spread.Unknown,
		"const Math = { random: () => 1 }; wait(Math.random())":                           spread.Same,
	} {
		if got := of(t, text); got != want {
			t.Errorf("%s: %v, not %v", text, got, want)
		}
	}
}
