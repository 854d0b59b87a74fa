package juju

import (
	"math/rand/v2"
	"time"

	"github.com/juju/retry"
	renamed "github.com/juju/retry"
)

func constantDelay(dial func() error, clock retry.Clock) error {
	return retry.Call(retry.CallArgs{ // want `CallArgs is built without BackoffFunc.*no-jitter`
		Func:     dial,
		Clock:    clock,
		Attempts: 5,
		Delay:    time.Second,
	})
}

func fieldByField(dial func() error) *renamed.CallArgs {
	args := new(renamed.CallArgs) // want `CallArgs is built without BackoffFunc.*no-jitter`
	args.Func = dial
	args.Delay = time.Second
	return args
}

func nilFunc(dial func() error) retry.CallArgs {
	return retry.CallArgs{
		Func:        dial,
		Delay:       time.Second,
		BackoffFunc: nil, // want `CallArgs.BackoffFunc is nil.*jitter-off`
	}
}

func doubling(dial func() error) retry.CallArgs {
	return retry.CallArgs{
		Func:        dial,
		Delay:       time.Second,
		BackoffFunc: retry.DoubleDelay, // want `DoubleDelay doubles the wait without jitter.*no-jitter`
	}
}

func switchedOff() func(time.Duration, int) time.Duration {
	const jitter = false
	return retry.ExpBackoff(time.Second, time.Minute, 2, jitter) // want `ExpBackoff is given false.*jitter-off`
}

func boundsEqual() func(time.Duration, int) time.Duration {
	return retry.ExpBackoff(time.Minute, time.Minute, 2, true) // want `ExpBackoff is given a least delay not below the.*fake-jitter`
}

func jittered(dial func() error) retry.CallArgs {
	return retry.CallArgs{ // random
		Func:        dial,
		Delay:       time.Second,
		BackoffFunc: retry.ExpBackoff(time.Second, time.Minute, 2, true), // random
	}
}

func jitteredLater(dial func() error) retry.CallArgs {
	args := retry.CallArgs{Func: dial, Delay: time.Second}                   // the function follows
	args.BackoffFunc = retry.ExpBackoff(time.Second, time.Minute, 1.5, true) // random
	return args
}

func ownFunc(dial func() error) retry.CallArgs {
	return retry.CallArgs{ // the function decides
		Func:  dial,
		Delay: time.Second,
		BackoffFunc: func(d time.Duration, attempt int) time.Duration {
			return retry.DoubleDelay(d, attempt) + rand.N(time.Second) // a call, with jitter added
		},
	}
}

func unknownJitter(jitter bool) func(time.Duration, int) time.Duration {
	return retry.ExpBackoff(time.Second, time.Minute, 2, jitter) // may be true
}

func unknownArgs(args retry.CallArgs) error {
	args.Delay = time.Second
	return retry.Call(args) // judged where it is made
}
