package backo

import (
	"time"

	"github.com/segmentio/backo-go"
	waits "github.com/segmentio/backo-go"
)

const noJitter = 0.0

func byDefault() *backo.Backo {
	return backo.DefaultBacko() // want `backo.DefaultBacko doubles the wait.*no-jitter`
}

func zero() *backo.Backo {
	return backo.NewBacko(time.Second, 2, 0, time.Minute) // want `backo.NewBacko is given a jitter of 0.*jitter-off`
}

func zeroConstant() *backo.Backo {
	return backo.NewBacko(time.Second, 2, noJitter, time.Minute) // want `backo.NewBacko is given a jitter of 0.*jitter-off`
}

func renamed() *waits.Backo {
	jitter := 0.0
	return waits.NewBacko(time.Second, 2, jitter, time.Minute) // want `backo.NewBacko is given a jitter of 0.*jitter-off`
}

func jittered() *backo.Backo {
	return backo.NewBacko(time.Second, 2, 0.5, time.Minute) // has jitter
}

func jitteredConstant() *backo.Backo {
	const jitter = 1.0 / 4
	return backo.NewBacko(time.Second, 2, jitter, time.Minute) // has jitter
}

func unknown(jitter float64) *backo.Backo {
	return backo.NewBacko(time.Second, 2, jitter, time.Minute) // may have jitter
}

func sometimes(spread bool) *backo.Backo {
	jitter := 0.0
	if spread {
		jitter = 0.5
	}
	return backo.NewBacko(time.Second, 2, jitter, time.Minute) // may have jitter
}
