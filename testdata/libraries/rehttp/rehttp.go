package rehttp

import (
	"math/rand/v2"
	"net/http"
	"time"

	"github.com/PuerkitoBio/rehttp"
	renamed "github.com/PuerkitoBio/rehttp"
)

func constant() *http.Client {
	return &http.Client{Transport: rehttp.NewTransport(
		nil,
		rehttp.RetryMaxRetries(3),
		rehttp.ConstDelay(time.Second), // want `ConstDelay waits a constant delay.*no-jitter`
	)}
}

func constantKept(wait time.Duration) rehttp.DelayFn {
	delay := renamed.ConstDelay(wait) // want `ConstDelay waits a constant delay.*no-jitter`
	return delay
}

func jittered() http.RoundTripper {
	return rehttp.NewTransport(
		nil,
		rehttp.RetryAll(rehttp.RetryMaxRetries(3), rehttp.RetryTimeoutErr()), // says whether to retry, not when
		rehttp.ExpJitterDelay(100*time.Millisecond, 10*time.Second),          // random
	)
}

func ownGenerator() rehttp.DelayFn {
	return rehttp.ExpJitterDelayWithRand(time.Second, time.Minute, rand.Int64N) // random
}

func ownDelay() rehttp.DelayFn {
	return func(rehttp.Attempt) time.Duration { return time.Second + rand.N(time.Second) } // random
}

func unknownDelay(delay rehttp.DelayFn) *rehttp.Transport {
	return rehttp.NewTransport(nil, rehttp.RetryMaxRetries(3), delay) // judged where it is made
}
