package avast

import (
	"maps"
	"testing"
	"time"

	retry2 "github.com/avast/retry-go"
	retry3 "github.com/avast/retry-go/v3"
	retry4 "github.com/avast/retry-go/v4"
	retry5 "github.com/avast/retry-go/v5"

	"github.com/jitterlint/jitterlint/testdata/libraries/proof"
)

// version is one major version: its delays D and its options O.
type version[D, O any] struct {
	fixed, backOff, random D
	combine                func(...D) D
	delayType              func(D) O
	delay, maxDelay        func(time.Duration) O
	// runs are the functions that take options, by their names.
	runs map[string]func(attempt func() error, opts ...O)
}

// draw runs one of the version's functions.
func (v version[D, O]) draw(name string, opts ...O) proof.Draw {
	return func(t *testing.T) []time.Duration {
		return proof.Attempts(t, 3, func(attempt func() error) { v.runs[name](attempt, opts...) })
	}
}

// calls runs one of the version's functions, and counts its attempts.
func (v version[D, O]) calls(name string, opts ...O) func(*testing.T) int {
	return func(t *testing.T) int {
		return proof.Calls(t, func(attempt func() error) { v.runs[name](attempt, opts...) })
	}
}

// cases are the proofs that every major version shares. The delays are drawn
// through the function of the given name.
func (v version[D, O]) cases(name string) proof.Cases {
	cases := proof.Cases{
		"call DelayType when argument 0 is one of FixedDelay": {
			Waits: v.draw(name, v.delayType(v.fixed)), Schedule: &proof.Schedule{Calls: v.calls(name, v.delayType(v.fixed))},
		},
		"call DelayType when argument 0 is one of BackOffDelay": {
			Waits:    v.draw(name, v.delayType(v.backOff), v.maxDelay(300*time.Millisecond)),
			Schedule: &proof.Schedule{Given: map[string]float64{"MaxDelay(0)": 3e8}, Calls: v.calls(name, v.delayType(v.backOff))},
		},
		"call CombineDelay when every argument is one of FixedDelay, BackOffDelay": {
			Waits:  v.draw(name, v.delayType(v.combine(v.fixed, v.backOff))),
			Mended: v.draw(name, v.delayType(v.combine(v.combine(v.fixed, v.backOff), v.random))),
		},
		"value RandomDelay": {Waits: v.draw(name, v.delayType(v.random))},
	}
	for run := range v.runs {
		cases["call "+run+" when DelayType(0) is absent"] = proof.Case{Waits: v.draw(run)}
		cases["call "+run+" when MaxDelay(0) is set and MaxDelay(0) is not above Delay(0)"] = proof.Case{
			Waits:  v.draw(run, v.delay(time.Second), v.maxDelay(time.Second)),
			Mended: v.draw(run, v.delay(time.Second), v.maxDelay(time.Second), v.delayType(v.random)),
		}
	}
	return cases
}

// data is an attempt that returns a value.
func data(attempt func() error) func() (int, error) {
	return func() (int, error) { return 0, attempt() }
}

func TestProof(t *testing.T) {
	v2 := version[retry2.DelayTypeFunc, retry2.Option]{
		fixed: retry2.FixedDelay, backOff: retry2.BackOffDelay, random: retry2.RandomDelay,
		combine: retry2.CombineDelay, delayType: retry2.DelayType,
		delay: retry2.Delay, maxDelay: retry2.MaxDelay,
		runs: map[string]func(func() error, ...retry2.Option){
			"Do": func(attempt func() error, opts ...retry2.Option) { _ = retry2.Do(attempt, opts...) },
		},
	}
	v3 := version[retry3.DelayTypeFunc, retry3.Option]{
		fixed: retry3.FixedDelay, backOff: retry3.BackOffDelay, random: retry3.RandomDelay,
		combine: retry3.CombineDelay, delayType: retry3.DelayType,
		delay: retry3.Delay, maxDelay: retry3.MaxDelay,
		runs: map[string]func(func() error, ...retry3.Option){
			"Do": func(attempt func() error, opts ...retry3.Option) { _ = retry3.Do(attempt, opts...) },
		},
	}
	v4 := version[retry4.DelayTypeFunc, retry4.Option]{
		fixed: retry4.FixedDelay, backOff: retry4.BackOffDelay, random: retry4.RandomDelay,
		combine: retry4.CombineDelay, delayType: retry4.DelayType,
		delay: retry4.Delay, maxDelay: retry4.MaxDelay,
		runs: map[string]func(func() error, ...retry4.Option){
			"Do": func(attempt func() error, opts ...retry4.Option) { _ = retry4.Do(attempt, opts...) },
			"DoWithData": func(attempt func() error, opts ...retry4.Option) {
				_, _ = retry4.DoWithData(data(attempt), opts...)
			},
		},
	}
	v5 := version[retry5.DelayTypeFunc, retry5.Option]{
		fixed: retry5.FixedDelay, backOff: retry5.BackOffDelay, random: retry5.RandomDelay,
		combine: retry5.CombineDelay, delayType: retry5.DelayType,
		delay: retry5.Delay, maxDelay: retry5.MaxDelay,
		runs: map[string]func(func() error, ...retry5.Option){
			"New": func(attempt func() error, opts ...retry5.Option) { _ = retry5.New(opts...).Do(attempt) },
			"NewWithData": func(attempt func() error, opts ...retry5.Option) {
				_, _ = retry5.NewWithData[int](opts...).Do(data(attempt))
			},
		},
	}
	with := func(cases, more proof.Cases) proof.Cases {
		maps.Copy(cases, more)
		return cases
	}
	proof.Of(t, "avast/retry-go", map[string]proof.Cases{
		"github.com/avast/retry-go":    v2.cases("Do"),
		"github.com/avast/retry-go/v3": v3.cases("Do"),
		"github.com/avast/retry-go/v4": with(v4.cases("Do"), proof.Cases{
			"value FullJitterBackoffDelay": {Waits: v4.draw("Do", v4.delayType(retry4.FullJitterBackoffDelay))},
		}),
		"github.com/avast/retry-go/v5": with(v5.cases("New"), proof.Cases{
			"value FullJitterBackoffDelay":           {Waits: v5.draw("New", v5.delayType(retry5.FullJitterBackoffDelay))},
			"call MaxJitter when argument 0 is zero": {Waits: v5.draw("New", retry5.MaxJitter(0))},
		}),
	})
}
