package wait_test

import (
	"testing"

	"mvdan.cc/sh/v3/syntax"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/rooms"
	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/script"
	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/wait"
	"github.com/jitterlint/jitterlint/analyzer/internal/spread"
)

// last returns the rooms of a program, and its last command at the top.
func last(text string) (*rooms.Rooms, *syntax.CallExpr) {
	r := rooms.New(script.New(program.Plain(program.NewFile("x.sh", text))), 0.1)
	stmts := r.Tree.Script.Stmts
	call, _ := script.Call(stmts[len(stmts)-1])
	return r, call
}

// TestSeconds has how long the last command of each program waits, and -1 for none.
func TestSeconds(t *testing.T) {
	for text, want := range map[string]float64{
		"sleep 3": 3, "sleep 3s": 3, "sleep 2m": 120, "sleep 0.5h": 1800, "sleep 1 2m": 121, "sudo sleep 3": 3, "/bin/sleep 3": 3, "a=4\nsleep $a": 4,
		"a=4\nsleep ${a}m": 240, "sleep $((2 * 3))": 6,
		"sleep": -1, "sleep infinity": -1, "sleep 0": -1, "sleep 0.0001": -1, "sleepy 3": -1, "echo sleep 3": -1, "sleep() { :; }\nsleep 3": -1,
	} {
		r, call := last(text)
		got := -1.0
		if w, ok := r.Waits.At(call); ok {
			if is, known := r.Waits.Seconds(w); known && is.Single() {
				got = is.Least
			}
		}
		if got != want {
			t.Errorf("%q waits %v, not %v", text, got, want)
		}
	}
}

// TestHelper has functions that do nothing but wait, and such as do more.
func TestHelper(t *testing.T) {
	for text, want := range map[string]bool{
		"nap() { echo x; sleep 3; }\nnap":                 true,
		"nap() { local d=$1; log x; sleep $d; }\nnap 3":   true,
		"nap() { sleep 3; }\ndoze() { nap; }\ndoze":       true,
		"nap() { curl x; sleep 3; }\nnap":                 false,
		"nap() { ./x; sleep 3; }\nnap":                    false,
		"nap() { while x; do sleep 3; done; }\nnap":       false,
		"nap() { sleep 3; sleep 4; }\nnap":                false,
		"nap() { echo x; }\nnap":                          false,
		"nap() { doze; sleep 3; }\ndoze() { nap; }\ndoze": false,
	} {
		r, call := last(text)
		w, ok := r.Waits.At(call)
		if ok != want || ok && !w.InHelper() {
			t.Errorf("%q waits: %t", text, ok)
		}
	}
}

// TestOrigin follows a length through a helper, by what its caller passes.
func TestOrigin(t *testing.T) {
	const nap = "nap() { sleep $(($1 + 1)); }\n"
	for text, want := range map[string]spread.Kind{
		nap + "nap 3": spread.Same, nap + "nap $RANDOM": spread.Random, nap + "nap $(cat x)": spread.Unknown,
		"sleep 3": spread.Same, "sleep 3 $RANDOM": spread.Random,
	} {
		r, call := last(text)
		w, ok := r.Waits.At(call)
		if !ok {
			t.Fatalf("%q does not wait", text)
		}
		if got := r.Waits.Origin(w).Kind(); got != want {
			t.Errorf("%q is %v, not %v", text, got, want)
		}
	}
}

func TestUnits(t *testing.T) {
	for text, want := range map[string]float64{"5": 1, "5s": 1, "5m": 60, "5h": 3600, "5d": 86400, "s": 1} {
		if number, unit := wait.Units(text); unit != want || number != "5" && text != "s" {
			t.Errorf("%s is %q in units of %v seconds", text, number, unit)
		}
	}
}
