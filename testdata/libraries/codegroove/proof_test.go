package codegroove

import (
	"testing"
	"time"

	"github.com/codeGROOVE-dev/retry"

	"github.com/jitterlint/jitterlint/testdata/libraries/proof"
)

func do(opts ...retry.Option) proof.Draw {
	return func(t *testing.T) []time.Duration {
		return proof.Attempts(t, 3, func(attempt func() error) { _ = retry.Do(attempt, opts...) })
	}
}

func doWithData(opts ...retry.Option) proof.Draw {
	return func(t *testing.T) []time.Duration {
		return proof.Attempts(t, 3, func(attempt func() error) {
			_, _ = retry.DoWithData(func() (int, error) { return 0, attempt() }, opts...)
		})
	}
}

// calls counts the attempts that are made.
func calls(opts ...retry.Option) func(*testing.T) int {
	return func(t *testing.T) int {
		return proof.Calls(t, func(attempt func() error) { _ = retry.Do(attempt, opts...) })
	}
}

func TestProof(t *testing.T) {
	both := retry.CombineDelay(retry.FixedDelay, retry.BackOffDelay)
	second, atMost := retry.Delay(time.Second), retry.MaxDelay(time.Second)
	random := retry.DelayType(retry.RandomDelay)
	proof.Of(t, "codeGROOVE-dev/retry", map[string]proof.Cases{
		"github.com/codeGROOVE-dev/retry": {
			"call Do when MaxDelay(0) is set and MaxDelay(0) is not above Delay(0)": {
				Waits:  do(second, atMost),
				Mended: do(second, atMost, random),
			},
			"call Do when DelayType(0) is absent": {Waits: do()},
			"call DoWithData when MaxDelay(0) is set and MaxDelay(0) is not above Delay(0)": {
				Waits:  doWithData(second, atMost),
				Mended: doWithData(second, atMost, random),
			},
			"call DoWithData when DelayType(0) is absent": {Waits: doWithData()},
			"call DelayType when argument 0 is one of FixedDelay": {
				Waits:    do(retry.DelayType(retry.FixedDelay)),
				Schedule: &proof.Schedule{Calls: calls(retry.DelayType(retry.FixedDelay))},
			},
			"call DelayType when argument 0 is one of BackOffDelay": {
				Waits:    do(retry.DelayType(retry.BackOffDelay)),
				Schedule: &proof.Schedule{Calls: calls(retry.DelayType(retry.BackOffDelay))},
			},
			"call CombineDelay when every argument is one of FixedDelay, BackOffDelay": {
				Waits:  do(retry.DelayType(both)),
				Mended: do(retry.DelayType(retry.CombineDelay(both, retry.RandomDelay))),
			},
			"value RandomDelay":                      {Waits: do(random)},
			"call MaxJitter when argument 0 is zero": {Waits: do(retry.MaxJitter(0))},
			"value FullJitterBackoffDelay":           {Waits: do(retry.DelayType(retry.FullJitterBackoffDelay))},
		},
	})
}
