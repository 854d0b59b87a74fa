package summary_test

import (
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/internal/spread"
	"github.com/jitterlint/jitterlint/analyzer/internal/summary"
)

func TestFunction(t *testing.T) {
	for want, fn := range map[string]summary.Function{
		"":                      {},
		"stays on this machine": {Local: true},
		"waits for parameter 1": {Pauses: []summary.Pause{{Param: 1}}},
		"goes on while it succeeds, result 0 tells of failure": {Persists: true, Refusals: []int{0}},
		"waits for a time that is random":                      {Pauses: []summary.Pause{{Param: -1, Differs: spread.Random}}},
		"result 0 is the same, made of parameters [0], scaled by parameters [1]": {
			Yields: []summary.Yield{{Differs: spread.Same, Carries: []int{0}, Factors: []int{1}}},
		},
	} {
		if got := fn.String(); got != want {
			t.Errorf("%+v is said to be %q, want %q", fn, got, want)
		}
	}
}

func TestPackage(t *testing.T) {
	p := summary.Package{Waits: true, Factors: []summary.Factor{{Symbol: "Do", Arg: 1}, {Symbol: "Options.Jitter", Arg: -1}}}
	if got, want := p.String(), "waits, parameter 1 of Do scales jitter, Options.Jitter scales jitter"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}
