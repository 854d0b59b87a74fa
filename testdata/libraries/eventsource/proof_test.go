package eventsource

import (
	"math/rand/v2"
	"net/http"
	"testing"
	"time"

	"github.com/launchdarkly/eventsource"

	"github.com/jitterlint/jitterlint/testdata/libraries/proof"
)

func TestProof(t *testing.T) {
	const url = "http://stream.test"
	withURL := func(options ...eventsource.StreamOption) proof.Draw {
		return draw(func(client *http.Client) (*eventsource.Stream, error) {
			return eventsource.SubscribeWithURL(url, append(options, eventsource.StreamOptionHTTPClient(client))...)
		})
	}
	withRequest := func(options ...eventsource.StreamOption) proof.Draw {
		return draw(func(client *http.Client) (*eventsource.Stream, error) {
			options := append(options, eventsource.StreamOptionHTTPClient(client))
			return eventsource.SubscribeWithRequestAndOptions(request(url), options...)
		})
	}
	backoff := eventsource.StreamOptionUseBackoff(time.Minute)
	proof.Of(t, "launchdarkly/eventsource", map[string]proof.Cases{
		"github.com/launchdarkly/eventsource": {
			"call Subscribe": {Waits: draw(func(client *http.Client) (*eventsource.Stream, error) {
				http.DefaultClient.Transport = client.Transport
				return eventsource.Subscribe(url, "")
			})},
			"call SubscribeWith": {Waits: draw(func(client *http.Client) (*eventsource.Stream, error) {
				return eventsource.SubscribeWith("", client, request(url))
			})},
			"call SubscribeWithRequest": {Waits: draw(func(client *http.Client) (*eventsource.Stream, error) {
				http.DefaultClient.Transport = client.Transport
				return eventsource.SubscribeWithRequest("", request(url))
			})},
			"call SubscribeWithURL": {
				Waits:  withURL(backoff),
				Mended: withURL(backoff, eventsource.StreamOptionUseJitter(0.5)),
			},
			"call SubscribeWithRequestAndOptions": {
				Waits:  withRequest(),
				Mended: withRequest(eventsource.StreamOptionUseJitter(0.5)),
			},
			"call StreamOptionUseJitter when argument 0 is at most 0": {
				Waits: withURL(eventsource.StreamOptionUseJitter(0)),
			},
			"call StreamOptionUseJitter": {Waits: withURL(backoff, eventsource.StreamOptionUseJitter(0.5))},
		},
	})
}

// draw draws the waits of a stream whose every connection ends at once.
func draw(subscribe func(*http.Client) (*eventsource.Stream, error)) proof.Draw {
	return func(t *testing.T) []time.Duration {
		return proof.Attempts(t, 3, func(attempt func() error) {
			// The clock is the seed, and a bubble's always starts at the same time.
			time.Sleep(rand.N(time.Hour))
			last := make(chan struct{})
			server := roundTrip(func(*http.Request) (*http.Response, error) {
				if attempt() == nil {
					close(last)
				}
				return &http.Response{StatusCode: http.StatusOK, Body: http.NoBody}, nil
			})
			stream, err := subscribe(&http.Client{Transport: server})
			if err != nil {
				t.Fatal(err)
			}
			go func() {
				for range stream.Errors {
				}
			}()
			<-last
			stream.Close()
			for range stream.Events {
			}
		})
	}
}

func request(url string) *http.Request {
	r, err := http.NewRequest(http.MethodGet, url, nil)
	if err != nil {
		panic(err)
	}
	return r
}

type roundTrip func(*http.Request) (*http.Response, error)

func (f roundTrip) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }
