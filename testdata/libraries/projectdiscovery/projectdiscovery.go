package projectdiscovery

import (
	"net/http"
	"time"

	"github.com/projectdiscovery/retryablehttp-go"
	again "github.com/projectdiscovery/retryablehttp-go"
)

type config struct{ retries int }

func options() *retryablehttp.Client {
	return retryablehttp.NewClient(retryablehttp.Options{ // want `retryablehttp.Options is built without Backoff.*no-jitter`
		RetryMax:     3,
		RetryWaitMin: time.Second,
		RetryWaitMax: time.Minute,
		Timeout:      time.Minute,
	})
}

func single() *retryablehttp.Client {
	return retryablehttp.NewClient(retryablehttp.DefaultOptionsSingle) // want `retryablehttp.DefaultOptionsSingle names no Backoff.*no-jitter`
}

func sprayingRenamed() *again.Client {
	o := again.DefaultOptionsSpraying // want `retryablehttp.DefaultOptionsSpraying names no Backoff.*no-jitter`
	o.RetryMax = 2
	return again.NewClient(o)
}

func explicitDefault(o retryablehttp.Options) *retryablehttp.Client {
	o.Backoff = retryablehttp.DefaultBackoff() // want `retryablehttp.DefaultBackoff doubles the wait.*no-jitter`
	return retryablehttp.NewClient(o)
}

func equalBounds() *retryablehttp.Client {
	const wait = time.Second
	return retryablehttp.NewClient(retryablehttp.Options{ // want `retryablehttp.Options has a RetryWaitMin not below RetryWaitMax.*fake-jitter`
		RetryMax:     3,
		RetryWaitMin: wait,
		RetryWaitMax: wait,
		Backoff:      retryablehttp.LinearJitterBackoff(),
	})
}

func jittered() *retryablehttp.Client {
	return retryablehttp.NewClient(retryablehttp.Options{ // has jitter
		RetryMax: 3,
		Backoff:  retryablehttp.ExponentialJitterBackoff(),
	})
}

func bounded() *retryablehttp.Client {
	return retryablehttp.NewClient(retryablehttp.Options{ // draws from between the bounds
		RetryMax:     3,
		RetryWaitMin: 800 * time.Millisecond,
		RetryWaitMax: 1200 * time.Millisecond,
		Backoff:      retryablehttp.LinearJitterBackoff(),
	})
}

func setLater() *retryablehttp.Client {
	o := retryablehttp.Options{RetryMax: 3} // the next line gives it jitter
	o.Backoff = retryablehttp.ExponentialJitterBackoff()
	return retryablehttp.NewClient(o)
}

func copied() *retryablehttp.Client {
	o := retryablehttp.DefaultOptionsSingle // the next line gives it jitter
	o.Backoff = retryablehttp.ExponentialJitterBackoff()
	return retryablehttp.NewClient(o)
}

func handedIn(backoff retryablehttp.Backoff) *retryablehttp.Client {
	return retryablehttp.NewClient(retryablehttp.Options{RetryMax: 3, Backoff: backoff}) // may have jitter
}

func once() *retryablehttp.Client {
	return retryablehttp.NewClient(retryablehttp.Options{}) // never retries
}

func onceSaid() *retryablehttp.Client {
	return retryablehttp.NewClient(retryablehttp.Options{RetryMax: 0}) // never retries
}

func unknown(c config) *retryablehttp.Client {
	return retryablehttp.NewClient(retryablehttp.Options{RetryMax: c.retries}) // may never retry
}

func timeout() time.Duration {
	return retryablehttp.DefaultOptionsSingle.Timeout // no policy in use
}

func custom(retries int) *retryablehttp.Client {
	return retryablehttp.NewClient(retryablehttp.Options{
		RetryMax: retries,
		Backoff: func(_, _ time.Duration, attempt int, _ *http.Response) time.Duration { // want `retryablehttp.Backoff is given a policy without jitter`
			return time.Duration(attempt) * time.Second
		},
	})
}
