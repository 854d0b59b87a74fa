package thanos

import (
	"time"

	"github.com/go-kit/log"
	"github.com/thanos-io/thanos/pkg/runutil"
	run "github.com/thanos-io/thanos/pkg/runutil"
)

func ticked(stop <-chan struct{}, load func() error) error {
	return runutil.Retry(5*time.Second, stop, load) // want "runutil.Retry retries on a ticker.*no-jitter"
}

func logged(logger log.Logger, stop <-chan struct{}, load func() error) error {
	return runutil.RetryWithLog(logger, 5*time.Second, stop, load) // want "runutil.RetryWithLog retries on a ticker.*no-jitter"
}

func renamed(interval time.Duration, load func() error) error {
	return run.Retry(interval, nil, load) // want "runutil.Retry retries on a ticker.*no-jitter"
}

// A schedule: it ends with the first error.
func scheduled(stop <-chan struct{}, sync func() error) error {
	return runutil.Repeat(30*time.Second, stop, sync)
}

// A schedule too: it runs on after success and failure alike.
func forever(logger log.Logger, stop <-chan struct{}, sync func() error) {
	runutil.RepeatInfinitely(logger, 30*time.Second, stop, sync)
}

// Nothing is retried.
func closed(logger log.Logger, c interface{ Close() error }) {
	runutil.CloseWithLogOnErr(logger, c, "close %s", "file")
}
