package jitteroff_test

import (
	"slices"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/rooms"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/source"
)

// judged returns where jitter is switched off, of a helper that is given a length and more.
func judged(parameters, length, calls string) []string {
	text := "import random, time\ndef again(op, " + parameters + "):\n    for n in range(3):\n        try:\n            return op()\n        except E:\n            time.sleep(" + length + ")\n" + calls
	r := rooms.New(source.New(program.Plain(program.NewFile("x.py", text))), nil, 0.1)
	var found []string
	for _, b := range r.Tree.Main.Bodies() {
		for _, f := range r.Off.Judge(b) {
			found = append(found, text[f.Start:f.End])
		}
	}
	return found
}

func TestJudge(t *testing.T) {
	for _, test := range []struct {
		parameters, length, calls string
		want                      []string
	}{
		{"j=0", "1 + j * random.random()", "again(f)\nagain(f, 0.3)\nagain(f, j=0)\nagain(f, 0)\n", []string{"again", "j=0", "0"}},
		{"j=0.3", "1 + j * random.random()", "again(f)\nagain(f, j=None)\n", []string{"j=None"}},
		{"j=0", "1 + random.random()", "again(f)\n", nil},
		{"d=1", "d * random.random()", "again(f, d=0)\n", nil}, // it does not wait
		{"d=1", "random.uniform(0, d)", "again(f, d=0)\n", nil},
		{"j, d=1", "d + j * random.random()", "again(f, 0)\nagain(f, 0, random.random())\nagain(f, 0, answer())\n", []string{"0"}},
	} {
		if got := judged(test.parameters, test.length, test.calls); !slices.Equal(got, test.want) {
			t.Errorf("%s: %s: %q finds %q, want %q", test.parameters, test.length, test.calls, got, test.want)
		}
	}
}
