package script_test

import (
	"testing"

	"mvdan.cc/sh/v3/syntax"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/script"
)

func treeOf(text string) *script.Tree {
	return script.New(program.Plain(program.NewFile("x.sh", text)))
}

// last returns the last word of the last command of a program.
func last(tree *script.Tree) *syntax.Word {
	stmts := tree.Script.Stmts
	call, _ := script.Call(stmts[len(stmts)-1])
	return call.Args[len(call.Args)-1]
}

func TestDialect(t *testing.T) {
	for text, want := range map[string]script.Dialect{
		"x\n": script.Undeclared, "#!/bin/bash\n": script.Bash, "#!/usr/bin/env bash\n": script.Bash, "#!/usr/bin/env -S ksh -e\n": script.Bash,
		"#!/bin/sh -e\n": script.POSIX, "#! /bin/dash\n": script.POSIX, "#!/usr/bin/python3\n": script.Undeclared, "# !/bin/bash\n": script.Undeclared,
	} {
		if got := treeOf(text).Dialect; got != want {
			t.Errorf("%q is of dialect %d, not %d", text, got, want)
		}
	}
}

// TestConstant has words that are written out, and such as are not.
func TestConstant(t *testing.T) {
	for word, want := range map[string]string{
		"a": "a", "'a b'": "a b", `"a b"`: "a b", `a\ b`: "a b", `"a\$b"`: "a$b", `'a\b'`: `a\b`, "a'b'\"c\"": "abc", `""`: "",
		"$a": "", "a$(b)": "", "$((1))": "", "$'a\\n'": "",
	} {
		tree := treeOf("x " + word + "\n")
		got, constant := tree.Constant(last(tree))
		if constant != (want != "" || word == `""`) || constant && got != want {
			t.Errorf("%s is %q, %t", word, got, constant)
		}
	}
}

// TestNamed has words that are a variable and no more, and such as do something to it.
func TestNamed(t *testing.T) {
	for word, want := range map[string]string{
		"$a": "a", `"${a}"`: "a", "$1": "1", `"$@"`: "@", "a": "", "$a$b": "", "${a:-1}": "", "${#a}": "", "${a[1]}": "", "${!a}": "", "${a%b}": "",
	} {
		tree := treeOf("x " + word + "\n")
		if got, ok := script.Named(last(tree), false); ok != (want != "") || ok && got != want {
			t.Errorf("%s names %q, %t", word, got, ok)
		}
	}
	tree := treeOf("x a\n")
	if got, ok := script.Named(last(tree), true); !ok || got != "a" {
		t.Errorf("in arithmetic, a names %q, %t", got, ok)
	}
}

// TestAround has a command in a loop, in a function, in a function.
func TestAround(t *testing.T) {
	const text = "while a; do f() { g() { for x in 1; do here; done; }; b; }; done\n"
	tree := treeOf(text)
	var here, b *syntax.CallExpr
	tree.Some(tree.Script.Stmts[0], func(n syntax.Node) bool {
		if call, ok := n.(*syntax.CallExpr); ok {
			switch call.Args[0].Lit() {
			case "here":
				here = call
			case "b":
				b = call
			}
		}
		return false
	})
	if f := tree.Around(here).Function; f == nil || f.Name.Value != "g" {
		t.Errorf("around here is %+v", f)
	}
	if got := tree.Qualified(tree.Start(here)); got != "f.g" {
		t.Errorf("here stands in %s", got)
	}
	if _, ok := tree.Loop(here).(*syntax.ForClause); !ok {
		t.Errorf("here stands in the loop %v", tree.Loop(here))
	}
	if loop := tree.Loop(b); loop != nil {
		t.Errorf("b stands in the loop %s of another body", tree.Source(loop))
	}
	if got := len(tree.Bodies()); got != 3 {
		t.Errorf("%d bodies", got)
	}
	visited := 0
	tree.Each(script.Body{}, func(n syntax.Node) bool {
		if n == here || n == b {
			visited++
		}
		return true
	})
	if visited > 0 {
		t.Error("what functions do is done at the top")
	}
}
