package resty

import (
	"math/rand/v2"
	"time"

	"resty.dev/v3"
)

func waitReachesDefaultMaximum3() *resty.Client {
	return resty.New().SetRetryWaitTime(5 * time.Second) // want `Client.SetRetryWaitTime is given a wait not below the maximum.*fake-jitter`
}

func requestWithEqualBounds3(c *resty.Client) *resty.Request {
	return c.R().
		SetRetryMaxWaitTime(time.Second).
		SetRetryWaitTime(time.Second) // want `Request.SetRetryWaitTime is given a wait not below the maximum.*fake-jitter`
}

func noWait3() *resty.Client {
	return resty.New().
		SetRetryWaitTime(0). // want `Client.SetRetryWaitTime and SetRetryMaxWaitTime are given 0.*no-delay`
		SetRetryMaxWaitTime(0)
}

func constant3() *resty.Client {
	return resty.New().SetRetryDelayStrategy(resty.RetryConstantDelayStrategy(time.Second)) // want `RetryConstantDelayStrategy waits a constant delay.*no-jitter`
}

func defaultWait3() *resty.Client {
	return resty.New().SetRetryWaitTime(0) // 0 alone is the default
}

func defaultMaximum3() *resty.Client {
	return resty.New().SetRetryWaitTime(time.Second).SetRetryMaxWaitTime(0) // 0 alone is the default, 2s
}

func requestInheritsMaximum3(c *resty.Client) *resty.Request {
	return c.R().SetRetryWaitTime(5 * time.Second) // the client's maximum is not known here
}

func strategy3() *resty.Client {
	c := resty.New().SetRetryWaitTime(5 * time.Second) // the strategy replaces it
	return c.SetRetryDelayStrategy(func(*resty.Response, error) (time.Duration, error) {
		return rand.N(5 * time.Second), nil
	})
}
