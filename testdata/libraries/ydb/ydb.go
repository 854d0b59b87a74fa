package ydb

import (
	"time"

	"github.com/ydb-platform/ydb-go-sdk/v3/retry"
	again "github.com/ydb-platform/ydb-go-sdk/v3/retry"
)

const fixed = 1.0

func fast() retry.Option {
	return retry.WithFastBackoff(retry.Backoff(5*time.Millisecond, 6, 1)) // want `retry.Backoff is given a jitterLimit that fixes the whole wait.*jitter-off`
}

func slow() retry.Option {
	return retry.WithSlowBackoff(retry.Backoff(time.Second, 6, fixed)) // want `retry.Backoff is given a jitterLimit that fixes the whole wait.*jitter-off`
}

func renamed() again.Option {
	limit := 1.5
	return again.WithSlowBackoff(again.Backoff(time.Second, 6, limit)) // want `retry.Backoff is given a jitterLimit that fixes the whole wait.*jitter-off`
}

func full() retry.Option {
	return retry.WithFastBackoff(retry.Backoff(5*time.Millisecond, 6, 0)) // 0 is full jitter
}

func half() retry.Option {
	return retry.WithSlowBackoff(retry.Backoff(time.Second, 6, 0.5)) // has jitter
}

func unknown(limit float64) retry.Option {
	return retry.WithSlowBackoff(retry.Backoff(time.Second, 6, limit)) // may have jitter
}

func idempotent() retry.Option {
	return retry.WithIdempotent(true) // the default backoffs have jitter
}
