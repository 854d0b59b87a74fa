package avast

import (
	"context"
	"time"

	"github.com/avast/retry-go/v4"
)

const off = 0

func connect() error { return nil }

func fixed() error {
	return retry.Do(connect,
		retry.Delay(time.Second),
		retry.DelayType(retry.FixedDelay), // want `retry.DelayType is given FixedDelay alone.*no-jitter`
	)
}

func fixedWithMaxJitter() error {
	return retry.Do(connect,
		retry.DelayType(retry.FixedDelay), // want `retry.DelayType is given FixedDelay alone.*no-jitter`
		retry.MaxJitter(time.Second),
	)
}

func growing(ctx context.Context) (int, error) {
	kind := retry.BackOffDelay
	return retry.DoWithData(func() (int, error) { return 0, nil },
		retry.Context(ctx),
		retry.DelayType(kind), // want `retry.DelayType is given BackOffDelay alone.*no-jitter`
	)
}

func combined() error {
	return retry.Do(connect, retry.DelayType(
		retry.CombineDelay(retry.FixedDelay, retry.BackOffDelay), // want `retry.CombineDelay adds up delays without jitter.*no-jitter`
	))
}

func cut() error {
	return retry.Do(connect, // want `retry.Do is given a MaxDelay not above Delay.*fake-jitter`
		retry.Delay(5*time.Second),
		retry.MaxDelay(5*time.Second),
		retry.MaxJitter(time.Second),
	)
}

func cutDefault() (int, error) {
	options := []retry.Option{retry.Attempts(3), retry.MaxDelay(50 * time.Millisecond)}
	return retry.DoWithData(func() (int, error) { return 0, nil }, options...) // want `retry.DoWithData is given a MaxDelay.*fake-jitter`
}

func plain() error {
	return retry.Do(connect, retry.Attempts(5), retry.Delay(time.Second)) // jittered by default
}

func random() error {
	return retry.Do(connect, retry.DelayType(retry.RandomDelay), retry.MaxJitter(time.Second)) // all of it is drawn
}

func combinedWithRandom() error {
	return retry.Do(connect, retry.DelayType(retry.CombineDelay(retry.FixedDelay, retry.RandomDelay))) // a part is drawn
}

func combinedTwice() error {
	growth := retry.CombineDelay(retry.FixedDelay, retry.BackOffDelay) // a part is drawn below
	return retry.Do(connect, retry.DelayType(retry.CombineDelay(growth, retry.RandomDelay)))
}

func fullJitter() error {
	return retry.Do(connect, // drawn below the cap
		retry.Delay(5*time.Second),
		retry.MaxDelay(5*time.Second),
		retry.DelayType(retry.FullJitterBackoffDelay),
	)
}

func roomToDraw() error {
	return retry.Do(connect, retry.Delay(time.Second), retry.MaxDelay(time.Minute)) // jittered until it is a minute
}

func noCap() error {
	return retry.Do(connect, retry.Delay(time.Second), retry.MaxDelay(off)) // 0 is no cap
}

func capFromConfig(atMost time.Duration) error {
	return retry.Do(connect, retry.Delay(time.Second), retry.MaxDelay(atMost)) // may be anything
}

func moreOptions(more ...retry.Option) error {
	options := append([]retry.Option{retry.Delay(time.Second), retry.MaxDelay(time.Second)}, more...)
	return retry.Do(connect, options...) // more may hold a DelayType
}

func own() error {
	return retry.Do(connect, retry.DelayType(func(n uint, err error, c *retry.Config) time.Duration { // not the library's
		return retry.BackOffDelay(n, err, c) + retry.RandomDelay(n, err, c)
	}))
}

func delayFromConfig(delay retry.DelayTypeFunc) error {
	return retry.Do(connect, retry.DelayType(delay)) // may be anything
}
