package suture

import (
	"context"
	"io"
	"log"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/thejerf/suture/v4"

	"github.com/jitterlint/jitterlint/testdata/libraries/proof"
)

func TestProof(t *testing.T) {
	log.SetOutput(io.Discard)
	spec := func(jitter suture.Jitter) func() *suture.Supervisor {
		return func() *suture.Supervisor {
			return suture.New("proof", suture.Spec{FailureThreshold: 0.5, BackoffJitter: jitter})
		}
	}
	simple := func() *suture.Supervisor { return suture.NewSimple("proof") }
	proof.Of(t, "thejerf/suture", map[string]proof.Cases{
		"github.com/thejerf/suture/v4": {
			"field Spec.BackoffJitter when value is one of NoJitter": {Waits: draw(3, spec(suture.NoJitter{}))},
			"literal Spec when field BackoffJitter is absent":        {Waits: draw(3, spec(nil))},
			// The threshold of five failures is passed by the sixth.
			"call NewSimple": {Waits: draw(6, simple)},
		},
	})
}

// draw draws the first n waits of a service that fails.
func draw(n int, supervisor func() *suture.Supervisor) proof.Draw {
	return func(t *testing.T) []time.Duration {
		return proof.Attempts(t, n, func(attempt func() error) {
			// The clock is the seed, and a bubble's always starts at the same time.
			time.Sleep(rand.N(time.Hour))
			ctx, cancel := context.WithCancel(context.Background())
			defer cancel()
			s := supervisor()
			s.Add(service(func() error {
				err := attempt()
				if err == nil {
					cancel()
				}
				return err
			}))
			s.Serve(ctx)
		})
	}
}

type service func() error

func (f service) Serve(context.Context) error { return f() }
