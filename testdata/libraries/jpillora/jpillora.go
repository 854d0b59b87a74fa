package jpillora

import (
	"time"

	retry "github.com/jpillora/backoff"
)

type config struct {
	spread   bool
	min, max time.Duration
}

// Zero has every default, and no jitter.
func Zero() *retry.Backoff {
	return &retry.Backoff{} // want `backoff.Backoff is built without Jitter.*no-jitter`
}

// Plain leaves jitter out.
func Plain() retry.Backoff {
	return retry.Backoff{ // want `backoff.Backoff is built without Jitter.*no-jitter`
		Min:    time.Second,
		Max:    time.Minute,
		Factor: 2,
	}
}

// Elided leaves jitter out of one element of two.
func Elided() map[string]retry.Backoff {
	return map[string]retry.Backoff{
		"fast": {Min: time.Second, Jitter: true},
		"slow": {Min: time.Minute, Max: time.Hour}, // want `backoff.Backoff is built without Jitter.*no-jitter`
	}
}

// Off switches jitter off by hand.
func Off() *retry.Backoff {
	return &retry.Backoff{
		Min:    time.Second,
		Jitter: false, // want `backoff.Backoff.Jitter is false.*jitter-off`
	}
}

// Undone switches jitter off after the literal, which is not reported itself.
func Undone(c config) *retry.Backoff {
	b := &retry.Backoff{Min: c.min}
	b.Jitter = false // want `backoff.Backoff.Jitter is false.*jitter-off`
	return b
}

// Equal has jitter, and bounds that leave no room for it.
func Equal() *retry.Backoff {
	return &retry.Backoff{Min: 5 * time.Second, Max: 5 * time.Second, Jitter: true} // want `backoff.Backoff has a Min not below its Max.*fake-jitter`
}

// Long has a Min that passes the default Max of 10s.
func Long() *retry.Backoff {
	return &retry.Backoff{Min: 30 * time.Second, Jitter: true} // want `backoff.Backoff has a Min not below its Max.*fake-jitter`
}

// Jittered is right.
func Jittered() *retry.Backoff {
	return &retry.Backoff{Min: time.Second, Max: time.Minute, Factor: 2, Jitter: true}
}

// Defaults is right: bounds of 0 stand for 100ms and 10s.
func Defaults() *retry.Backoff { return &retry.Backoff{Min: 0, Max: 0, Jitter: true} }

// Later is right: the literal's jitter is switched on afterwards.
func Later() *retry.Backoff {
	b := &retry.Backoff{Min: time.Second}
	b.Jitter = true
	return b
}

// Configured may have jitter.
func Configured(c config) *retry.Backoff {
	return &retry.Backoff{Min: time.Second, Jitter: c.spread}
}

// Bounded may have bounds that leave room.
func Bounded(c config) *retry.Backoff {
	return &retry.Backoff{Min: c.min, Max: c.max, Jitter: true}
}

// Assigned may be given jitter.
func Assigned(c config) *retry.Backoff {
	b := &retry.Backoff{Min: time.Second}
	b.Jitter = c.spread
	return b
}

// Wait uses a policy that is made elsewhere.
func Wait(b *retry.Backoff) { time.Sleep(b.Duration()) }
