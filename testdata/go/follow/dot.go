package follow

import (
	"time"

	. "github.com/jpillora/backoff"
	renamed "github.com/sethvargo/go-retry"
)

func dotImported() *Backoff {
	return &Backoff{Min: time.Second} // want `backoff.Backoff .*no-jitter`
}

func dotImportedJittered() *Backoff {
	return &Backoff{Min: time.Second, Jitter: true}
}

func renamedImport() renamed.Backoff {
	return renamed.NewConstant(time.Second) // want `retry.NewConstant .*no-jitter`
}

func wrappedLater() renamed.Backoff {
	b := renamed.NewConstant(time.Second)
	b = renamed.WithMaxRetries(3, b)
	return renamed.WithJitterPercent(20, b)
}

func wrappedByHelper() renamed.Backoff {
	return spread(renamed.NewConstant(time.Second))
}

func spread(b renamed.Backoff) renamed.Backoff { return renamed.WithFullJitter(b) }
