package codegroove

import (
	"time"

	again "github.com/codeGROOVE-dev/retry"
)

func connect() error { return nil }

func fixed() error {
	return again.Do(connect, again.DelayType(again.FixedDelay)) // want `retry.DelayType is given FixedDelay alone.*no-jitter`
}

func combined() error {
	delay := again.CombineDelay(again.BackOffDelay, again.FixedDelay) // want `retry.CombineDelay adds up delays without jitter.*no-jitter`
	return again.Do(connect, again.DelayType(delay))
}

func off() error {
	return again.Do(connect, again.MaxJitter(0)) // want `retry.MaxJitter is given 0.*jitter-off`
}

func cut() (int, error) {
	return again.DoWithData(func() (int, error) { return 0, nil }, again.MaxDelay(100*time.Millisecond)) // want `retry.DoWithData is given a MaxDelay.*fake-jitter`
}

func plain() error {
	return again.Do(connect, again.Attempts(3)) // jittered by default
}

func random() error {
	return again.Do(connect, again.DelayType(again.RandomDelay)) // all of it is drawn
}

func fullJitter() error {
	return again.Do(connect, again.DelayType(again.FullJitterBackoffDelay), again.MaxDelay(time.Millisecond)) // drawn below the cap
}

func fromConfig(jitter, atMost time.Duration) error {
	return again.Do(connect, again.MaxJitter(jitter), again.MaxDelay(atMost)) // may be anything
}
