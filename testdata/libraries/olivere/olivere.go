package olivere

import (
	"net/http"
	"time"

	"github.com/olivere/elastic/v7"
	search "github.com/olivere/elastic/v7"
)

const jitterOff = false

func constant() elastic.Retrier {
	return elastic.NewBackoffRetrier(elastic.NewConstantBackoff(time.Second)) // want "elastic.NewConstantBackoff waits a constant interval.*no-jitter"
}

func simple() elastic.Retrier {
	return elastic.NewBackoffRetrier(elastic.NewSimpleBackoff(100, 200, 400)) // want "elastic.NewSimpleBackoff waits what its list says.*no-jitter"
}

func simpleInVariable() elastic.Retrier {
	b := search.NewSimpleBackoff(100, 200, 400) // want "NewSimpleBackoff waits what its list says.*no-jitter"
	return search.NewBackoffRetrier(b)
}

func switchedOff() elastic.Retrier {
	return elastic.NewBackoffRetrier(elastic.NewSimpleBackoff(100, 200).Jitter(jitterOff)) // want "elastic.SimpleBackoff.Jitter is given false.*jitter-off"
}

func atOnce() elastic.Retrier {
	return elastic.NewBackoffRetrier(elastic.ZeroBackoff{}) // want "elastic.ZeroBackoff retries at once.*no-delay"
}

func maxRetries(url string) (*elastic.Client, error) {
	return elastic.NewClient(elastic.SetURL(url), elastic.SetMaxRetries(5)) // want "elastic.NewClient is given SetMaxRetries.*no-jitter"
}

func maxRetriesOfSimple(url string) (*elastic.Client, error) {
	return elastic.NewSimpleClient( // want "elastic.NewSimpleClient is given SetMaxRetries.*no-jitter"
		elastic.SetURL(url),
		elastic.SetMaxRetries(5),
	)
}

func exponential() elastic.Retrier {
	return elastic.NewBackoffRetrier(elastic.NewExponentialBackoff(100*time.Millisecond, time.Minute)) // jittered
}

func simpleWithJitter() elastic.Retrier {
	return elastic.NewBackoffRetrier(elastic.NewSimpleBackoff(100, 200, 400).Jitter(true)) // 0.5 to 1.5 times
}

func simpleWithJitterLater(jitter bool) *elastic.SimpleBackoff {
	b := elastic.NewSimpleBackoff(100, 200, 400)
	b.Jitter(jitter) // may be true
	return b
}

func stop() elastic.Retrier {
	return elastic.NewBackoffRetrier(elastic.StopBackoff{}) // no retry
}

func noRetries(url string) (*elastic.Client, error) {
	return elastic.NewClient(elastic.SetURL(url), elastic.SetMaxRetries(0)) // no retry
}

func byDefault(url string) (*elastic.Client, error) {
	return elastic.NewClient(elastic.SetURL(url), elastic.SetRetryStatusCodes(http.StatusServiceUnavailable)) // no retrier, no retry
}

func retrier(url string, backoff elastic.Backoff) (*elastic.Client, error) {
	return elastic.NewClient( // the backoff is the caller's
		elastic.SetURL(url),
		elastic.SetMaxRetries(5),
		elastic.SetRetrier(elastic.NewBackoffRetrier(backoff)),
	)
}

func retriesOfParameter(url string, n int) (*elastic.Client, error) {
	return elastic.NewClient(elastic.SetURL(url), elastic.SetMaxRetries(n)) // may be 0
}

func options(more ...elastic.ClientOptionFunc) (*elastic.Client, error) {
	return elastic.NewClient(more...) // may hold a retrier
}
