package cloudflarebackoff

import (
	"time"

	"github.com/cloudflare/backoff"
	pause "github.com/cloudflare/backoff"
)

func without() *backoff.Backoff {
	return backoff.NewWithoutJitter(time.Minute, time.Second) // want `backoff.NewWithoutJitter switches the jitter off.*jitter-off`
}

func withoutRenamed(limit, interval time.Duration) *pause.Backoff {
	return pause.NewWithoutJitter(limit, interval) // want `backoff.NewWithoutJitter switches the jitter off.*jitter-off`
}

func with() *backoff.Backoff {
	return backoff.New(time.Minute, time.Second) // has jitter
}

func byDefault() *backoff.Backoff {
	return backoff.New(0, 0) // has jitter
}

func literal() *backoff.Backoff {
	return &backoff.Backoff{} // has jitter
}

func zeroValue() time.Duration {
	var b backoff.Backoff // has jitter
	return b.Duration()
}
