package follow

import (
	"time"

	"github.com/avast/retry-go/v4"
)

func optionSlice(f func() error) error {
	opts := []retry.Option{
		retry.Attempts(3),
		retry.DelayType(retry.FixedDelay), // want `retry.DelayType .*no-jitter`
	}
	opts = append(opts, retry.Delay(time.Second))
	return retry.Do(f, opts...)
}

func optionSliceJittered(f func() error) error {
	opts := []retry.Option{retry.DelayType(retry.CombineDelay(retry.FixedDelay, retry.RandomDelay))}
	return retry.Do(f, append(opts, retry.Attempts(3))...)
}

func delayInVariable(f func() error) error {
	delay := retry.BackOffDelay
	return retry.Do(f, retry.DelayType(delay)) // want `retry.DelayType .*no-jitter`
}

func delayFromOutside(f func() error, delay retry.DelayTypeFunc) error {
	return retry.Do(f, retry.DelayType(delay))
}
