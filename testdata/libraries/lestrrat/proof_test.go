package lestrrat

import (
	"context"
	"math/rand/v2"
	"testing"
	"time"

	backoff1 "github.com/lestrrat-go/backoff"
	backoff2 "github.com/lestrrat-go/backoff/v2"

	"github.com/jitterlint/jitterlint/testdata/libraries/proof"
)

// start lets some time pass, in a bubble where every draw would start at the
// same instant: both versions seed their generators with the time.
func start() { time.Sleep(rand.N(time.Hour)) }

func draw1(t *testing.T, p backoff1.Policy) []time.Duration {
	return proof.Attempts(t, 3, func(attempt func() error) {
		start()
		_ = backoff1.Retry(context.Background(), p, backoff1.ExecuteFunc(func(context.Context) error { return attempt() }))
	})
}

func draw2(t *testing.T, p backoff2.Policy) []time.Duration {
	return proof.Attempts(t, 3, func(attempt func() error) {
		start()
		ctx, cancel := context.WithCancel(context.Background())
		defer cancel()
		for c := p.Start(ctx); backoff2.Continue(c); {
			if attempt() == nil {
				return
			}
		}
	})
}

func drawInterval(i backoff2.IntervalGenerator) []time.Duration { return proof.Repeat(3, i.Next) }

// waits is a case without a remedy.
func waits(draw proof.Draw) proof.Case { return proof.Case{Waits: draw} }

// policy is the case of a v2 constructor.
func policy(build func(...backoff2.CommonOption) backoff2.Policy) proof.Case {
	return proof.Case{
		Waits:  func(t *testing.T) []time.Duration { return draw2(t, build()) },
		Mended: func(t *testing.T) []time.Duration { return draw2(t, build(backoff2.WithJitterFactor(0.5))) },
	}
}

// interval is the case of a v2 interval's constructor.
func interval(build func(...backoff2.CommonOption) backoff2.IntervalGenerator) proof.Case {
	return proof.Case{
		Waits:  func(*testing.T) []time.Duration { return drawInterval(build()) },
		Mended: func(*testing.T) []time.Duration { return drawInterval(build(backoff2.WithJitterFactor(0.5))) },
	}
}

// as returns the options as another kind of option, which they implement.
func as[T any](options []backoff2.CommonOption) []T {
	converted := make([]T, len(options))
	for i, o := range options {
		converted[i] = o.(T)
	}
	return converted
}

func TestProof(t *testing.T) {
	proof.Of(t, "lestrrat-go/backoff", map[string]proof.Cases{
		"github.com/lestrrat-go/backoff": {
			"call NewConstant": waits(func(t *testing.T) []time.Duration {
				return draw1(t, backoff1.NewConstant(time.Second, backoff1.WithJitterFactor(0.5)))
			}),
			"call WithJitterFactor when argument 0 is at most 0": waits(func(t *testing.T) []time.Duration {
				return append(
					draw1(t, backoff1.NewExponential(backoff1.WithJitterFactor(0))),
					draw1(t, backoff1.NewExponential(backoff1.WithJitterFactor(-0.5)))...)
			}),
			"call NewExponential": waits(func(t *testing.T) []time.Duration {
				return draw1(t, backoff1.NewExponential())
			}),
		},
		"github.com/lestrrat-go/backoff/v2": {
			"call WithJitterFactor when argument 0 is outside 0 to 1": waits(func(*testing.T) []time.Duration {
				return append(
					drawInterval(backoff2.NewConstantInterval(backoff2.WithJitterFactor(0))),
					drawInterval(backoff2.NewExponentialInterval(backoff2.WithJitterFactor(1)))...)
			}),
			"call Constant": policy(func(options ...backoff2.CommonOption) backoff2.Policy {
				return backoff2.Constant(as[backoff2.Option](options)...)
			}),
			"call NewConstantPolicy": policy(func(options ...backoff2.CommonOption) backoff2.Policy {
				return backoff2.NewConstantPolicy(as[backoff2.Option](options)...)
			}),
			"call NewConstantInterval": interval(func(options ...backoff2.CommonOption) backoff2.IntervalGenerator {
				return backoff2.NewConstantInterval(as[backoff2.ConstantOption](options)...)
			}),
			"call Exponential": policy(func(options ...backoff2.CommonOption) backoff2.Policy {
				return backoff2.Exponential(as[backoff2.ExponentialOption](options)...)
			}),
			"call NewExponentialPolicy": policy(func(options ...backoff2.CommonOption) backoff2.Policy {
				return backoff2.NewExponentialPolicy(as[backoff2.ExponentialOption](options)...)
			}),
			"call NewExponentialInterval": interval(func(options ...backoff2.CommonOption) backoff2.IntervalGenerator {
				return backoff2.NewExponentialInterval(as[backoff2.ExponentialOption](options)...)
			}),
		},
	})
}
