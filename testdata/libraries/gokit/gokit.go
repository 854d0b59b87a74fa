package gokit

import (
	"math/rand/v2"
	"time"

	"github.com/go-kit/kit/endpoint"
	"github.com/go-kit/kit/sd/lb"
	balance "github.com/go-kit/kit/sd/lb"
)

func immediate(b lb.Balancer) endpoint.Endpoint {
	return lb.Retry(3, time.Second, b) // want "lb.Retry retries at once.*no-delay"
}

func renamed(b balance.Balancer, max int) endpoint.Endpoint {
	return balance.Retry(max, time.Second, b) // want "lb.Retry retries at once.*no-delay"
}

func noCallback(b lb.Balancer) endpoint.Endpoint {
	return lb.RetryWithCallback(time.Second, b, nil) // want "lb.RetryWithCallback has no callback.*no-delay"
}

// The callback waits, for a time that is drawn at random.
func waits(b lb.Balancer) endpoint.Endpoint {
	return lb.RetryWithCallback(time.Minute, b, func(n int, err error) (bool, error) {
		time.Sleep(rand.N(time.Second << n))
		return n < 3, nil
	})
}

// The caller's callback may wait.
func unknown(b lb.Balancer, callback lb.Callback) endpoint.Endpoint {
	return lb.RetryWithCallback(time.Minute, b, callback)
}

// Balancing alone retries nothing.
func once(b lb.Balancer) (endpoint.Endpoint, error) { return b.Endpoint() }
