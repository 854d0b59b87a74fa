package avast

import (
	"time"

	retry2 "github.com/avast/retry-go"
	retry3 "github.com/avast/retry-go/v3"
	"github.com/avast/retry-go/v5"
)

func version2() error {
	return retry2.Do(connect, retry2.DelayType(retry2.BackOffDelay)) // want `retry.DelayType is given BackOffDelay alone.*no-jitter`
}

func version2Default() error {
	return retry2.Do(connect, retry2.Attempts(3)) // jittered by default, since v2.5.0
}

func version3() error {
	return retry3.Do(connect, retry3.DelayType(retry3.FixedDelay)) // want `retry.DelayType is given FixedDelay alone.*no-jitter`
}

func version3Cut() error {
	return retry3.Do(connect, retry3.Delay(time.Second), retry3.MaxDelay(time.Second)) // want `retry.Do is given a MaxDelay.*fake-jitter`
}

func version3Combined() error {
	return retry3.Do(connect, retry3.DelayType(retry3.CombineDelay(retry3.BackOffDelay, retry3.RandomDelay))) // a part is drawn
}

func version5() error {
	return retry.New(
		retry.Attempts(3),
		retry.DelayType(retry.FixedDelay), // want `retry.DelayType is given FixedDelay alone.*no-jitter`
	).Do(connect)
}

func version5Cut() error {
	retrier := retry.New(retry.Delay(time.Minute), retry.MaxDelay(time.Second)) // want `retry.New is given a MaxDelay.*fake-jitter`
	return retrier.Do(connect)
}

func version5CutWithData() (int, error) {
	retrier := retry.NewWithData[int](retry.MaxDelay(time.Millisecond)) // want `retry.NewWithData is given a MaxDelay.*fake-jitter`
	return retrier.Do(func() (int, error) { return 0, nil })
}

func version5Off() error {
	return retry.New(retry.MaxJitter(time.Duration(0))).Do(connect) // want `retry.MaxJitter is given 0.*jitter-off`
}

func version5FromConfig(jitter time.Duration) error {
	return retry.New(retry.MaxJitter(jitter)).Do(connect) // may be anything
}

func version5FullJitter() error {
	return retry.New(retry.DelayType(retry.FullJitterBackoffDelay), retry.MaxDelay(time.Second)).Do(connect) // drawn below the cap
}
