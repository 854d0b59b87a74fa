package scope_test

import (
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/iac/javascript/internal/scope"
	"github.com/jitterlint/jitterlint/analyzer/iac/javascript/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/iac/javascript/syntax"
	"github.com/jitterlint/jitterlint/analyzer/iac/program"
)

func namesOf(text string) (*source.Tree, *scope.Names) {
	tree := source.New(program.PlainIn(program.JavaScript, program.NewFile("x.ts", text)))
	return tree, scope.New(tree)
}

// lastCall returns the call of a program that ends last, the outermost of these.
func lastCall(tree *source.Tree) *syntax.Node {
	var call *syntax.Node
	for _, s := range tree.Script.Statements {
		syntax.Walk(s, func(n *syntax.Node) bool {
			if n.Kind == syntax.Call && (call == nil || n.End > call.End) {
				call = n
			}
			return true
		})
	}
	return call
}

// TestPath holds what is called, as imports and constants say.
func TestPath(t *testing.T) {
	for text, want := range map[string]string{
		"import a from 'b'; a()":                                             "b",
		"import * as a from 'b'; a.c()":                                      "b.c",
		"import { a as c } from 'b'; c()":                                    "b.a",
		"import { default as c } from 'b'; c()":                              "b",
		"import type { a } from 'b'; a()":                                    ":a",
		"const a = require('b'); a.c()":                                      "b.c",
		"const { c: d } = require('b'); d()":                                 "b.c",
		"const d = require('b').c; d()":                                      "b.c",
		"const { default: a } = await import('b'); a()":                      "b",
		"require('b').c()":                                                   "b.c",
		"import { randomInt } from 'node:crypto'; randomInt(5)":              "crypto.randomInt",
		"import a from 'b'; const c = a.d; c.e()":                            "b.d.e",
		"Math.random()":                                                      ":Math.random",
		"globalThis.fetch()":                                                 ":fetch",
		"import a from 'b'; function f(a) { a() }":                           "",
		"import a from 'b'; { const a = 1; a() }":                            "",
		"let a = require('b'); a = 1; a()":                                   "",
		"import A from 'b'; class C { d = A.e; f() { this.d() } }":           "b.e",
		"import A from 'b'; class C { d = A; f() { this.d = 1; this.d() } }": "",
		"function require(a) {} require('b').c()":                            "",
		"a()()": "",
	} {
		tree, names := namesOf(text)
		if got := names.Path(lastCall(tree).Parts[0]); got != want {
			t.Errorf("%s: %q, not %q", text, got, want)
		}
	}
}

// TestCalled holds which function a call runs.
func TestCalled(t *testing.T) {
	for text, want := range map[string]string{
		"function f() {}\nf()":                          "function f() {}",
		"const f = async () => {};\nf()":                "async () => {}",
		"let f = () => {}; f = g;\nf()":                 "",
		"class A { b() {}\nc() { this.b() } }":          "b() {}",
		"class A { b = () => {};\nc() { this.b() } }":   "() => {}",
		"class A { static b() {} }\nA.b()":              "static b() {}",
		"class A { b() {} }\nconst a = new A();\na.b()": "b() {}",
		"const a = { b() {} };\na.b()":                  "b() {}",
		"function f(g) {\ng()\n}":                       "",
		"f(() => {})":                                   "",
	} {
		tree, names := namesOf(text)
		got := ""
		if f := names.Called(lastCall(tree)); f != nil {
			got = tree.Source(f)
		}
		if got != want {
			t.Errorf("%s runs %q, not %q", text, got, want)
		}
	}
}
