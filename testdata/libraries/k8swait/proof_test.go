package k8swait

import (
	"context"
	"testing"
	"time"

	"k8s.io/apimachinery/pkg/util/wait"
	"k8s.io/utils/clock"

	"github.com/jitterlint/jitterlint/testdata/libraries/proof"
)

func draw(b wait.Backoff) proof.Draw {
	return func(*testing.T) []time.Duration {
		b := b // Step takes steps off
		return proof.Repeat(4, b.Step)
	}
}

// calls counts the attempts that a policy has made.
func calls(b wait.Backoff) func(*testing.T) int {
	return func(t *testing.T) int {
		return proof.Calls(t, func(attempt func() error) {
			_ = wait.ExponentialBackoff(b, func() (bool, error) { return attempt() == nil, nil })
		})
	}
}

// loop draws one of the functions that call f until they are stopped.
func loop(until func(f func(), stop chan struct{})) proof.Draw {
	return func(t *testing.T) []time.Duration {
		return proof.Attempts(t, 3, func(attempt func() error) {
			stop := make(chan struct{})
			until(func() {
				if attempt() == nil {
					close(stop)
				}
			}, stop)
		})
	}
}

func managed(build func() wait.BackoffManager) proof.Draw {
	return loop(func(f func(), stop chan struct{}) { wait.BackoffUntil(f, build(), true, stop) })
}

func TestProof(t *testing.T) {
	without := wait.Backoff{Duration: time.Second, Factor: 2, Steps: 5}
	with := without
	with.Jitter = 0.1
	steady := wait.Backoff{Duration: time.Second, Steps: 3, Cap: 3 * time.Second, Jitter: 0}
	proof.Of(t, "k8s.io/apimachinery wait", map[string]proof.Cases{
		"k8s.io/apimachinery/pkg/util/wait": {
			"literal Backoff when field Duration is zero and field Steps is at least 2": {
				Waits: draw(wait.Backoff{Steps: 5, Factor: 2}),
			},
			"literal Backoff": {
				Waits: draw(without), Mended: draw(with),
				Schedule: &proof.Schedule{
					Given: map[string]float64{"field Duration": 1e9, "field Factor": 2, "field Steps": 5}, Calls: calls(without),
				},
			},
			"field Backoff.Jitter when value is at most 0": {
				Waits: draw(steady),
				Schedule: &proof.Schedule{
					Given: map[string]float64{"field Duration": 1e9, "field Cap": 3e9, "field Steps": 3}, Calls: calls(steady),
				},
			},
			"call Jitter": {Waits: func(*testing.T) []time.Duration {
				return proof.Repeat(4, func() time.Duration { return wait.Jitter(time.Second, 0) })
			}},
			"call NewExponentialBackoffManager when argument 4 is at most 0": {
				Waits: managed(func() wait.BackoffManager {
					return wait.NewExponentialBackoffManager(time.Second, time.Minute, time.Hour, 2, 0, clock.RealClock{})
				}),
			},
			"call NewJitteredBackoffManager when argument 1 is at most 0": {
				Waits: managed(func() wait.BackoffManager {
					return wait.NewJitteredBackoffManager(time.Second, 0, clock.RealClock{})
				}),
			},
			"call JitterUntil when argument 2 is at most 0": {
				Waits: loop(func(f func(), stop chan struct{}) { wait.JitterUntil(f, time.Second, 0, true, stop) }),
			},
			"call JitterUntilWithContext when argument 3 is at most 0": {
				Waits: loop(func(f func(), stop chan struct{}) {
					wait.JitterUntilWithContext(wait.ContextForChannel(stop), func(context.Context) { f() }, time.Second, 0, true)
				}),
			},
		},
	})
}
