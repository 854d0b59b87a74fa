package gosse

import (
	"net/http"
	"time"

	"github.com/tmaxmax/go-sse"
)

// Every zero, and every jitter out of range, is replaced by 0.5: nothing in
// this file is to be reported.

func zero(r *http.Request) *sse.Connection {
	var client sse.Client
	return client.NewConnection(r)
}

func byDefault(r *http.Request) *sse.Connection { return sse.NewConnection(r) }

func switchedOff() *sse.Client {
	return &sse.Client{Backoff: sse.Backoff{InitialInterval: time.Second, Jitter: -1}}
}

func explicitZero() *sse.Client {
	client := &sse.Client{Backoff: sse.Backoff{InitialInterval: time.Second, Multiplier: 1}}
	client.Backoff.Jitter = 0
	return client
}
