package eventsource

import (
	"net/http"
	"time"

	"github.com/launchdarkly/eventsource"
	sse "github.com/launchdarkly/eventsource"
)

const none = 0.0

func plain(url, id string) (*eventsource.Stream, error) {
	return eventsource.Subscribe(url, id) // want "eventsource.Subscribe reconnects without jitter.*no-jitter"
}

func plainRequest(client *http.Client, r *http.Request) {
	eventsource.SubscribeWithRequest("", r)  // want "eventsource.SubscribeWithRequest reconnects without jitter.*no-jitter"
	eventsource.SubscribeWith("", client, r) // want "eventsource.SubscribeWith reconnects without jitter.*no-jitter"
}

func noOptions(url string) (*eventsource.Stream, error) {
	return eventsource.SubscribeWithURL(url) // want "eventsource.SubscribeWithURL reconnects without jitter.*no-jitter"
}

func onlyBackoff(url string) (*eventsource.Stream, error) {
	options := []eventsource.StreamOption{eventsource.StreamOptionInitialRetry(time.Second)}
	options = append(options, eventsource.StreamOptionUseBackoff(time.Minute))
	return eventsource.SubscribeWithURL(url, options...) // want "eventsource.SubscribeWithURL reconnects without jitter.*no-jitter"
}

func renamed(r *http.Request) (*sse.Stream, error) {
	return sse.SubscribeWithRequestAndOptions(r, sse.StreamOptionReadTimeout(time.Minute)) // want "eventsource.SubscribeWithRequestAndOptions reconnects without jitter.*no-jitter"
}

func switchedOff(url string) (*eventsource.Stream, error) {
	return eventsource.SubscribeWithURL(url,
		eventsource.StreamOptionUseBackoff(time.Minute),
		eventsource.StreamOptionUseJitter(none)) // want "eventsource.StreamOptionUseJitter is given no ratio.*jitter-off"
}

func jittered(url string) (*eventsource.Stream, error) {
	return eventsource.SubscribeWithURL(url,
		eventsource.StreamOptionUseBackoff(time.Minute), eventsource.StreamOptionUseJitter(0.5))
}

func jitteredRequest(r *http.Request) (*eventsource.Stream, error) {
	options := []eventsource.StreamOption{eventsource.StreamOptionUseBackoff(time.Minute)}
	options = append(options, eventsource.StreamOptionUseJitter(0.5))
	return eventsource.SubscribeWithRequestAndOptions(r, options...)
}

func jitterInVariable(url string) (*eventsource.Stream, error) {
	jitter := eventsource.StreamOptionUseJitter(0.5)
	return eventsource.SubscribeWithURL(url, jitter)
}

// The ratio may be any.
func unknownRatio(url string, ratio float64) (*eventsource.Stream, error) {
	return eventsource.SubscribeWithURL(url, eventsource.StreamOptionUseJitter(ratio))
}

// Jitter may be among the options.
func unknownOptions(url string, options ...eventsource.StreamOption) (*eventsource.Stream, error) {
	return eventsource.SubscribeWithURL(url, options...)
}

// And so may it be in the one option that is not known.
func unknownOption(url string, extra eventsource.StreamOption) (*eventsource.Stream, error) {
	return eventsource.SubscribeWithURL(url, eventsource.StreamOptionUseBackoff(time.Minute), extra)
}
