package pulumi

import (
	"context"
	"math/rand/v2"
	"time"

	"github.com/pulumi/pulumi/sdk/v3/go/common/util/retry"
	until "github.com/pulumi/pulumi/sdk/v3/go/common/util/retry"
)

func byDefault(ctx context.Context, up retry.Acceptance) (bool, any, error) {
	return retry.Until(ctx, retry.Acceptor{Accept: up}) // want "retry.Acceptor waits growing delays.*no-jitter"
}

func delayed(ctx context.Context, up retry.Acceptance) (bool, any, error) {
	delay := time.Second
	acceptor := retry.Acceptor{Accept: up, Delay: &delay} // want "retry.Acceptor waits growing delays.*no-jitter"
	return retry.UntilTimeout(ctx, acceptor, time.Minute)
}

func renamed(ctx context.Context, up until.Acceptance) (bool, any, error) {
	var acceptor until.Acceptor // want "retry.Acceptor waits growing delays.*no-jitter"
	acceptor.Accept = up
	return until.UntilDeadline(ctx, acceptor, time.Now().Add(time.Minute))
}

// The acceptor is judged where it is made.
func given(ctx context.Context, acceptor retry.Acceptor) (bool, any, error) {
	return retry.Until(ctx, acceptor)
}

// So it is here.
func retryer(ctx context.Context, acceptor retry.Acceptor) (bool, any, error) {
	return (&retry.Retryer{}).Until(ctx, acceptor)
}

// This one draws its waits.
func drawn(ctx context.Context, acceptor retry.Acceptor) (bool, any, error) {
	r := retry.Retryer{After: func(d time.Duration) <-chan time.Time { return time.After(d + rand.N(d)) }}
	return r.Until(ctx, acceptor)
}
