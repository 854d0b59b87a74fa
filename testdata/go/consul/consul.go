package consul

import (
	"context"
	"time"

	"github.com/hashicorp/consul/lib/retry"
	again "github.com/hashicorp/consul/lib/retry"
)

const noJitter = 0

type replicator struct{ waiter *retry.Waiter }

func literal() *retry.Waiter {
	return &retry.Waiter{MinFailures: 1, MaxWait: time.Minute} // want `retry.Waiter is built without Jitter.*no-jitter`
}

func field(ctx context.Context) error {
	r := replicator{waiter: &again.Waiter{MaxWait: time.Minute}} // want `retry.Waiter is built without Jitter.*no-jitter`
	return r.waiter.Wait(ctx)
}

func explicitNil() retry.Waiter {
	return retry.Waiter{
		MaxWait: time.Minute,
		Jitter:  nil, // want `retry.Waiter.Jitter is nil.*jitter-off`
	}
}

func zeroPercent() *retry.Waiter {
	return &retry.Waiter{
		MaxWait: time.Minute,
		Jitter:  retry.NewJitter(0), // want `retry.NewJitter is given 0 percent.*jitter-off`
	}
}

func zeroPercentConstant() retry.Jitter {
	return retry.NewJitter(noJitter) // want `retry.NewJitter is given 0 percent.*jitter-off`
}

func jittered() *retry.Waiter {
	return &retry.Waiter{MaxWait: time.Minute, Jitter: retry.NewJitter(50)} // has jitter
}

func setLater() *retry.Waiter {
	w := &retry.Waiter{MaxWait: time.Minute} // the next line gives it jitter
	w.Jitter = retry.NewJitter(50)
	return w
}

func unknownPercent(percent int64) *retry.Waiter {
	return &retry.Waiter{MaxWait: time.Minute, Jitter: retry.NewJitter(percent)} // may have jitter
}

func handedIn(jitter retry.Jitter) *retry.Waiter {
	return &retry.Waiter{MaxWait: time.Minute, Jitter: jitter} // may have jitter
}

func custom() *retry.Waiter {
	return &retry.Waiter{
		MaxWait: time.Minute,
		Jitter:  func(wait time.Duration) time.Duration { return wait / 2 }, // the user's own
	}
}
