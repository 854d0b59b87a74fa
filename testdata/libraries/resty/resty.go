package resty

import (
	"math/rand/v2"
	"time"

	"github.com/go-resty/resty/v2"
	renamed "github.com/go-resty/resty/v2"
)

func waitReachesDefaultMaximum() *resty.Client {
	return resty.New().
		SetRetryCount(5).
		SetRetryWaitTime(5 * time.Second) // want `Client.SetRetryWaitTime is given a wait not below the maximum.*fake-jitter`
}

func waitEqualsMaximum() *resty.Client {
	c := resty.New()
	c.SetRetryWaitTime(time.Second) // want `Client.SetRetryWaitTime is given a wait not below the maximum.*fake-jitter`
	c.SetRetryMaxWaitTime(time.Second)
	return c
}

func maximumReachesDefaultWait() *resty.Client {
	return resty.New().SetRetryCount(3).SetRetryMaxWaitTime(50 * time.Millisecond) // want `Client.SetRetryMaxWaitTime is given a maximum not above the default.*fake-jitter`
}

func noWait() *resty.Client {
	const none = time.Duration(0)
	return resty.New().SetRetryCount(3).SetRetryWaitTime(none) // want `Client.SetRetryWaitTime is given 0, which retries at once.*no-delay`
}

func renamedImport() *resty.Client {
	return renamed.New().SetRetryWaitTime(3 * time.Second) // want `Client.SetRetryWaitTime is given a wait not below the maximum.*fake-jitter`
}

func defaults() *resty.Client {
	return resty.New().SetRetryCount(3) // 100ms to 2s
}

func room() *resty.Client {
	return resty.New().
		SetRetryWaitTime(time.Second). // the maximum is 30 times as much
		SetRetryMaxWaitTime(30 * time.Second)
}

func maximumByField() *resty.Client {
	c := resty.New()
	c.SetRetryWaitTime(5 * time.Second) // the maximum follows
	c.RetryMaxWaitTime = time.Minute
	return c
}

func negativeMaximum() *resty.Client {
	return resty.New().SetRetryWaitTime(time.Second).SetRetryMaxWaitTime(-1) // a negative maximum is 2.1s
}

func unknownWait(wait time.Duration) *resty.Client {
	return resty.New().SetRetryWaitTime(wait) // may be below the maximum
}

func unknownMaximum(most time.Duration) *resty.Client {
	return resty.New().SetRetryWaitTime(5 * time.Second).SetRetryMaxWaitTime(most) // may be above the wait
}

func shortWaitToo() *resty.Client {
	c := resty.New().SetRetryWaitTime(5 * time.Millisecond) // below the maximum
	return c.SetRetryMaxWaitTime(50 * time.Millisecond)
}

func ownWait() *resty.Client {
	return resty.New().SetRetryWaitTime(0).SetRetryAfter(func(*resty.Client, *resty.Response) (time.Duration, error) { // the function decides
		return time.Second + rand.N(time.Second), nil
	})
}
