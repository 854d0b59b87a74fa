package clientgo

import (
	"testing"
	"time"

	"k8s.io/apimachinery/pkg/util/wait"
	"k8s.io/client-go/util/flowcontrol"
	"k8s.io/client-go/util/retry"

	"github.com/jitterlint/jitterlint/testdata/libraries/proof"
)

// draw draws a backoff of flowcontrol after some failures that are not counted.
func draw(skip int, build func() *flowcontrol.Backoff) proof.Draw {
	return func(*testing.T) []time.Duration {
		b := build()
		return proof.Repeat(skip+4, func() time.Duration {
			b.Next("item", time.Now())
			return b.Get("item")
		})[skip:]
	}
}

func steps(b wait.Backoff) proof.Draw {
	return func(*testing.T) []time.Duration {
		b := b // Step takes steps off
		return proof.Repeat(3, b.Step)
	}
}

func withJitter(initial, atMost time.Duration, factor float64) func() *flowcontrol.Backoff {
	return func() *flowcontrol.Backoff { return flowcontrol.NewBackOffWithJitter(initial, atMost, factor) }
}

func TestProof(t *testing.T) {
	proof.Of(t, "k8s.io/client-go", map[string]proof.Cases{
		"k8s.io/client-go/util/flowcontrol": {
			"call NewBackOff when argument 0 is zero and argument 1 is zero": {Waits: draw(0, func() *flowcontrol.Backoff {
				return flowcontrol.NewBackOff(0, 0)
			})},
			"call NewBackOff": {Waits: draw(0, func() *flowcontrol.Backoff {
				return flowcontrol.NewBackOff(time.Second, time.Minute)
			})},
			"call NewBackOffWithJitter when argument 2 is at most 0": {Waits: draw(0, withJitter(time.Second, time.Minute, 0))},
			"call NewBackOffWithJitter when argument 1 is not above argument 0": {
				Waits: draw(1, withJitter(time.Second, time.Second, 0.2)),
			},
			"call NewBackOffWithJitter when argument 2 is set": {Waits: draw(0, withJitter(time.Second, time.Minute, 0.2))},
		},
		"k8s.io/client-go/util/retry": {
			"value DefaultRetry":   {Waits: steps(retry.DefaultRetry)},
			"value DefaultBackoff": {Waits: steps(retry.DefaultBackoff)},
		},
	})
}
