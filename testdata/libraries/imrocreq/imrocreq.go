package imrocreq

import (
	"math/rand/v2"
	"time"

	"github.com/imroc/req/v3"
	renamed "github.com/imroc/req/v3"
)

func countOnly() *req.Client {
	return req.C().
		SetTimeout(10 * time.Second).
		SetCommonRetryCount(3) // want `Client.SetCommonRetryCount is called without an interval.*no-jitter`
}

func countForEver() *req.Client {
	c := req.C()
	c.SetCommonRetryCount(-1) // want `Client.SetCommonRetryCount is called without an interval.*no-jitter`
	return c
}

func fixedOnClient() *req.Client {
	return req.C().SetCommonRetryCount(3).SetCommonRetryFixedInterval(2 * time.Second) // want `Client.SetCommonRetryFixedInterval waits a constant interval.*no-jitter`
}

func fixedOnRequest(c *req.Client) *req.Request {
	return c.R().SetRetryCount(3).SetRetryFixedInterval(time.Second) // want `Request.SetRetryFixedInterval waits a constant interval.*no-jitter`
}

func fixedOnDefaultClient(wait time.Duration) *req.Request {
	req.SetCommonRetryFixedInterval(wait)  // want `req.SetCommonRetryFixedInterval waits a constant interval.*no-jitter`
	return req.SetRetryFixedInterval(wait) // want `req.SetRetryFixedInterval waits a constant interval.*no-jitter`
}

func renamedImport() *req.Client {
	return renamed.C().SetCommonRetryCount(2) // want `SetCommonRetryCount is called without an interval.*no-jitter`
}

func backoff() *req.Client {
	return req.C().SetCommonRetryCount(3).SetCommonRetryBackoffInterval(100*time.Millisecond, 5*time.Second) // random
}

func backoffLater() *req.Client {
	c := req.C()
	c.SetCommonRetryCount(3) // the interval follows
	c.SetCommonRetryBackoffInterval(100*time.Millisecond, 5*time.Second)
	return c
}

func ownInterval() *req.Client {
	return req.C().SetCommonRetryCount(3).SetCommonRetryInterval(func(*req.Response, int) time.Duration { // the function decides
		return time.Second + rand.N(time.Second)
	})
}

func noRetries() *req.Client {
	return req.C().SetCommonRetryCount(0) // does not retry
}

func unknownCount(retries int) *req.Client {
	return req.C().SetCommonRetryCount(retries) // may be 0
}

func requestOfAnyClient(c *req.Client) *req.Request {
	return c.R().SetRetryCount(3) // the interval is the client's
}

func requestOfDefaultClient() *req.Request {
	return req.SetRetryCount(3) // the interval is the default client's
}

func requestBackoff(c *req.Client) *req.Request {
	return c.R().SetRetryCount(3).SetRetryBackoffInterval(time.Second, 10*time.Second) // random
}
