package helper

import (
	"context"
	"time"

	"github.com/jitterlint/jitterlint/testdata/go/helper/socket"
)

// A client of another package that asks a socket on this machine alone.

func untilPinged(ctx context.Context, c *socket.Client) {
	for c.Ping(ctx) != nil {
		time.Sleep(time.Second)
	}
}

func untilGot(ctx context.Context, c *socket.Client) string {
	for {
		if value, err := c.Get(ctx, "key"); err == nil {
			return value
		}
		time.Sleep(time.Second)
	}
}

func untilDone(ctx context.Context, c *socket.Client) {
	for c.Do(ctx, "PUT", "http://daemon/key", "value", nil) != nil {
		time.Sleep(time.Second)
	}
}

func untilRemote(ctx context.Context, r *socket.Remote) {
	for r.Ping(ctx) != nil {
		time.Sleep(time.Second) // want `retry of r.Ping waits a constant 1s`
	}
}
