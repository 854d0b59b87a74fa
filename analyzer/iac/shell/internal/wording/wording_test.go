package wording_test

import (
	"strings"
	"testing"

	"mvdan.cc/sh/v3/syntax"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/rooms"
	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/script"
)

// asked returns the rooms of a program, and its last command at the top.
func asked(text string) (*rooms.Rooms, *syntax.CallExpr) {
	r := rooms.New(script.New(program.Plain(program.NewFile("x.sh", text))), 0.1)
	stmts := r.Tree.Script.Stmts
	call, _ := script.Call(stmts[len(stmts)-1])
	return r, call
}

func TestAttempt(t *testing.T) {
	for text, want := range map[string]string{
		"curl -f x":                      "curl",
		"sudo timeout 9 aws s3 cp a b":   "aws s3 cp",
		"vault operator init -n 1":       "vault operator init",
		"f() { curl x; }\nf 1":           "f",
		"\"$@\"":                         "\"$@\"",
		"timeout 9 \"$@\"":               "\"$@\"",
		"eval \"$cmd\"":                  "eval \"$cmd\"",
		"K=\"kubectl -n x\"\n$K apply y": "kubectl apply",
		"lib::try helm pull x":           "helm pull",
		"./x register":                   "x",
	} {
		r, call := asked(text)
		if got := r.Words.Attempt(call); got != want {
			t.Errorf("%q is called %s, not %s", text, got, want)
		}
	}
}

func TestLength(t *testing.T) {
	for text, want := range map[string]string{
		"sleep 5":                   "waits a constant 5s without jitter",
		"sleep 2m":                  "waits a constant 2m without jitter",
		"d=5\nsleep $d":             "waits a constant 5s ($d) without jitter",
		"sleep $d":                  "waits without jitter ($d)",
		"sleep $((2 ** n))":         "waits without jitter ($((2 ** n)))",
		"sleep 1 2":                 "waits a constant 3s (1 2) without jitter",
		"nap() { sleep 5; }\nnap 1": "waits without jitter in nap",
	} {
		r, call := asked(text)
		w, ok := r.Waits.At(call)
		if !ok {
			t.Fatalf("%q does not wait", text)
		}
		if got := r.Words.Length(w); got != want {
			t.Errorf("%q %s, and should: %s", text, got, want)
		}
	}
}

// TestDrawn has lengths as bash and sh can draw them, and whether that is sure to wait as long
// as before.
func TestDrawn(t *testing.T) {
	const urandom = "$(od -An -N2 -tu2 /dev/urandom)"
	for text, want := range map[string]string{
		"#!/bin/bash\nsleep 5":           "$((5 + RANDOM % 6)) sure",
		"#!/bin/bash\nsleep 2m":          "$((120 + RANDOM % 121)) sure",
		"#!/bin/bash\nd=5\nsleep $d":     "$((d + RANDOM % (d + 1))) sure",
		"#!/bin/bash\nsleep $d":          `"$(od -An -N2 -tu2 /dev/urandom | awk -v d=$d '{print d + d * $1 / 65535}')"`,
		"#!/bin/bash\nsleep 0.5":         `"$(od -An -N2 -tu2 /dev/urandom | awk -v d=0.5 '{print d + d * $1 / 65535}')"`,
		"#!/bin/bash\nsleep $((2 ** n))": "$(((2 ** n) + RANDOM % ((2 ** n) + 1))) sure",
		"#!/bin/bash\nsleep $((n++))":    `"$(od -An -N2 -tu2 /dev/urandom | awk -v d=$((n++)) '{print d + d * $1 / 65535}')"`,
		"#!/bin/sh\nsleep 5":             "$((5 + " + urandom + " % 6))",
		"sleep 5":                        "$((5 + " + urandom + " % 6))",
	} {
		r, call := asked(text)
		drawn := r.Words.Drawn(call.Args[1])
		got := drawn.Word
		if drawn.Sure {
			got += " sure"
		}
		if got != want {
			t.Errorf("%q is drawn by %s, not %s", text, got, want)
		}
	}
}

// TestDecided has the place where the length of a wait is given to a variable.
func TestDecided(t *testing.T) {
	for text, want := range map[string]string{
		"d=5\nsleep $d": "d=5", "d=5\nd=6\nsleep $d": "", "sleep 5": "", "for d in 1 2; do :; done\nsleep $d": "", "sleep $d": "",
	} {
		r, call := asked(text)
		w, _ := r.Waits.At(call)
		var decided []string
		for _, related := range r.Words.Decided(w) {
			decided = append(decided, r.Tree.Text[related.Start:related.End])
		}
		if got := strings.Join(decided, ""); got != want {
			t.Errorf("%q is decided at %q, not %q", text, got, want)
		}
	}
}
