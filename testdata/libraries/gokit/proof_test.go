package gokit

import (
	"context"
	"testing"
	"time"

	"github.com/go-kit/kit/endpoint"
	"github.com/go-kit/kit/sd/lb"

	"github.com/jitterlint/jitterlint/testdata/libraries/proof"
)

func TestProof(t *testing.T) {
	draw := func(retry func(lb.Balancer) endpoint.Endpoint) proof.Draw {
		return func(t *testing.T) []time.Duration {
			return proof.Attempts(t, 3, func(attempt func() error) {
				retry(balancer(attempt))(context.Background(), nil)
			})
		}
	}
	proof.Of(t, "go-kit/kit sd/lb", map[string]proof.Cases{
		"github.com/go-kit/kit/sd/lb": {
			"call Retry": {Waits: draw(func(b lb.Balancer) endpoint.Endpoint {
				return lb.Retry(4, time.Minute, b)
			})},
			"call RetryWithCallback when argument 2 is zero": {Waits: draw(func(b lb.Balancer) endpoint.Endpoint {
				return lb.RetryWithCallback(time.Minute, b, nil)
			})},
		},
	})
}

// balancer is a balancer with one endpoint.
type balancer func() error

func (b balancer) Endpoint() (endpoint.Endpoint, error) {
	return func(context.Context, any) (any, error) { return nil, b() }, nil
}
