package heimdall

import (
	"math/rand/v2"
	"time"

	"github.com/gojek/heimdall/v7"
	"github.com/gojek/heimdall/v7/httpclient"
	"github.com/gojek/heimdall/v7/hystrix"
	heimdall6 "github.com/gojektech/heimdall/v6"
	httpclient6 "github.com/gojektech/heimdall/v6/httpclient"
)

func withoutJitter() heimdall.Backoff {
	return heimdall.NewConstantBackoff(time.Second, 0) // want `NewConstantBackoff is given no jitter.*jitter-off`
}

func withoutJitterExponential() heimdall.Retriable {
	const none = time.Duration(0)
	return heimdall.NewRetrier(
		heimdall.NewExponentialBackoff(time.Second, time.Minute, 2, none)) // want `NewExponentialBackoff is given no jitter.*jitter-off`
}

func cutToZero() heimdall.Backoff {
	return heimdall.NewConstantBackoff(time.Second, 900*time.Microsecond) // want `NewConstantBackoff is given less than 1ms of jitter.*fake-jitter`
}

func cutToZeroInVersion6() heimdall6.Backoff {
	return heimdall6.NewExponentialBackoff(time.Second, time.Minute, 2, 500) // want `NewExponentialBackoff is given less than 1ms of jitter.*fake-jitter`
}

func withoutRetrier() *httpclient.Client {
	return httpclient.NewClient( // want `NewClient is given WithRetryCount without WithRetrier.*no-delay`
		httpclient.WithHTTPTimeout(time.Second),
		httpclient.WithRetryCount(3),
	)
}

func withoutRetrierInVersion6() *httpclient6.Client {
	return httpclient6.NewClient(httpclient6.WithRetryCount(3)) // want `NewClient is given WithRetryCount without WithRetrier.*no-delay`
}

func withoutRetrierAndBreaking() *hystrix.Client {
	return hystrix.NewClient(hystrix.WithRetryCount(3)) // want `NewClient is given WithRetryCount without WithRetrier.*no-delay`
}

func noRetrier() *httpclient.Client {
	return httpclient.NewClient( // want `NewClient is given NewNoRetrier.*no-delay`
		httpclient.WithRetryCount(3),
		httpclient.WithRetrier(heimdall.NewNoRetrier()),
	)
}

func jittered() heimdall.Backoff {
	return heimdall.NewConstantBackoff(time.Second, 300*time.Millisecond) // random
}

func jitteredExponential() heimdall.Backoff {
	return heimdall.NewExponentialBackoff(time.Second, time.Minute, 2, time.Second) // random
}

func unknownJitter(jitter time.Duration) heimdall.Backoff {
	return heimdall.NewConstantBackoff(time.Second, jitter) // may be enough
}

func unknownJitterInVersion6(jitter time.Duration) heimdall6.Backoff {
	return heimdall6.NewExponentialBackoff(time.Second, time.Minute, 2, jitter) // may be enough
}

func withRetrier() *httpclient.Client {
	return httpclient.NewClient( // the retrier decides
		httpclient.WithRetryCount(3),
		httpclient.WithRetrier(heimdall.NewRetrierFunc(func(int) time.Duration { return rand.N(time.Second) })),
	)
}

func withRetrierAndBreaking(retrier heimdall.Retriable) *hystrix.Client {
	return hystrix.NewClient(hystrix.WithRetryCount(3), hystrix.WithRetrier(retrier)) // the retrier decides
}

func noRetries() *httpclient.Client {
	return httpclient.NewClient(httpclient.WithRetryCount(0)) // does not retry
}

func defaults() *httpclient.Client {
	return httpclient.NewClient(httpclient.WithRetrier(heimdall.NewNoRetrier())) // does not retry
}

func unknownCount(retries int) *httpclient.Client {
	return httpclient.NewClient(httpclient.WithRetryCount(retries)) // may be 0
}

func unknownOptions(options []httpclient.Option) *httpclient.Client {
	options = append(options, httpclient.WithRetryCount(3))
	return httpclient.NewClient(options...) // may have a retrier
}
