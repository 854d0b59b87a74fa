package juju

import (
	"testing"
	"time"

	"github.com/juju/retry"

	"github.com/jitterlint/jitterlint/testdata/libraries/proof"
)

// clock is the bubble's.
type clock struct{}

func (clock) Now() time.Time                         { return time.Now() }
func (clock) After(d time.Duration) <-chan time.Time { return time.After(d) }

func draw(args retry.CallArgs) proof.Draw {
	return func(t *testing.T) []time.Duration {
		return proof.Attempts(t, 4, func(attempt func() error) {
			args.Func, args.Clock = attempt, clock{}
			args.Attempts, args.Delay = 5, time.Second
			_ = retry.Call(args)
		})
	}
}

func TestProof(t *testing.T) {
	random := retry.CallArgs{BackoffFunc: retry.ExpBackoff(time.Second, time.Minute, 2, true)}
	proof.Of(t, "juju/retry", map[string]proof.Cases{"github.com/juju/retry": {
		"literal CallArgs": {Waits: draw(retry.CallArgs{}), Mended: draw(random)},
		"field CallArgs.BackoffFunc when value is zero": {Waits: draw(retry.CallArgs{BackoffFunc: nil})},
		"value DoubleDelay":                             {Waits: draw(retry.CallArgs{BackoffFunc: retry.DoubleDelay})},
		"call ExpBackoff when argument 3 is zero": {Waits: draw(retry.CallArgs{
			BackoffFunc: retry.ExpBackoff(time.Second, 4*time.Second, 2, false),
		})},
		"call ExpBackoff when argument 3 is set and argument 0 is not below argument 1": {Waits: draw(retry.CallArgs{
			BackoffFunc: retry.ExpBackoff(time.Minute, time.Minute, 2, true),
		})},
	}})
}
