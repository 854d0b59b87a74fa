package cenkalti

import (
	"testing"
	"time"

	backoff2 "github.com/cenkalti/backoff"
	backoff3 "github.com/cenkalti/backoff/v3"
	backoff4 "github.com/cenkalti/backoff/v4"
	backoff5 "github.com/cenkalti/backoff/v5"
	backoff6 "github.com/cenkalti/backoff/v6"
	backoff7 "github.com/cenkalti/backoff/v7"

	"github.com/jitterlint/jitterlint/testdata/libraries/proof"
)

// backOff is what every major version's policies have in common.
type backOff interface {
	NextBackOff() time.Duration
	Reset()
}

// version is one major version: its constant and its exponential policies.
type version[C, E backOff] struct {
	newConstant, constant func(time.Duration) C
	zero                  func() backOff
	newExponential        func() E
	exponential           func() E // without RandomizationFactor
	randomized            func(b E, factor float64) E
}

func draw[B backOff](build func() B) proof.Draw {
	return func(*testing.T) []time.Duration {
		b := build()
		b.Reset()
		return proof.Repeat(4, b.NextBackOff)
	}
}

// cases are the proofs that every major version shares.
func (v version[C, E]) cases() proof.Cases {
	return proof.Cases{
		"call NewConstantBackOff when argument 0 is zero": {Waits: draw(func() C { return v.newConstant(0) })},
		"call NewConstantBackOff": {
			Waits:    draw(func() C { return v.newConstant(time.Second) }),
			Schedule: &proof.Schedule{Given: map[string]float64{"argument 0": float64(time.Second)}},
		},
		"literal ConstantBackOff when field Interval is zero": {Waits: draw(func() C { return v.constant(0) })},
		"literal ConstantBackOff": {
			Waits:    draw(func() C { return v.constant(time.Second) }),
			Schedule: &proof.Schedule{Given: map[string]float64{"field Interval": float64(time.Second)}},
		},
		"literal ZeroBackOff": {Waits: draw(v.zero)},
		"literal ExponentialBackOff": {
			Waits:  draw(v.exponential),
			Mended: draw(func() E { return v.randomized(v.exponential(), 0.5) }),
		},
		"field ExponentialBackOff.RandomizationFactor when value is zero": {
			Waits:    draw(func() E { return v.randomized(v.newExponential(), 0) }),
			Schedule: &proof.Schedule{},
		},
		"call NewExponentialBackOff": {Waits: draw(v.newExponential)},
	}
}

func TestProof(t *testing.T) {
	v2 := version[*backoff2.ConstantBackOff, *backoff2.ExponentialBackOff]{
		newConstant: backoff2.NewConstantBackOff,
		constant: func(d time.Duration) *backoff2.ConstantBackOff {
			return &backoff2.ConstantBackOff{Interval: d}
		},
		zero:           func() backOff { return &backoff2.ZeroBackOff{} },
		newExponential: backoff2.NewExponentialBackOff,
		exponential: func() *backoff2.ExponentialBackOff {
			return &backoff2.ExponentialBackOff{
				InitialInterval: time.Second, Multiplier: 2, MaxInterval: time.Minute, Clock: backoff2.SystemClock,
			}
		},
		randomized: func(b *backoff2.ExponentialBackOff, factor float64) *backoff2.ExponentialBackOff {
			b.RandomizationFactor = factor
			return b
		},
	}
	v3 := version[*backoff3.ConstantBackOff, *backoff3.ExponentialBackOff]{
		newConstant: backoff3.NewConstantBackOff,
		constant: func(d time.Duration) *backoff3.ConstantBackOff {
			return &backoff3.ConstantBackOff{Interval: d}
		},
		zero:           func() backOff { return &backoff3.ZeroBackOff{} },
		newExponential: backoff3.NewExponentialBackOff,
		exponential: func() *backoff3.ExponentialBackOff {
			return &backoff3.ExponentialBackOff{
				InitialInterval: time.Second, Multiplier: 2, MaxInterval: time.Minute, Clock: backoff3.SystemClock,
			}
		},
		randomized: func(b *backoff3.ExponentialBackOff, factor float64) *backoff3.ExponentialBackOff {
			b.RandomizationFactor = factor
			return b
		},
	}
	v4 := version[*backoff4.ConstantBackOff, *backoff4.ExponentialBackOff]{
		newConstant: backoff4.NewConstantBackOff,
		constant: func(d time.Duration) *backoff4.ConstantBackOff {
			return &backoff4.ConstantBackOff{Interval: d}
		},
		zero:           func() backOff { return &backoff4.ZeroBackOff{} },
		newExponential: func() *backoff4.ExponentialBackOff { return backoff4.NewExponentialBackOff() },
		exponential: func() *backoff4.ExponentialBackOff {
			return &backoff4.ExponentialBackOff{
				InitialInterval: time.Second, Multiplier: 2, MaxInterval: time.Minute, Clock: backoff4.SystemClock,
			}
		},
		randomized: func(b *backoff4.ExponentialBackOff, factor float64) *backoff4.ExponentialBackOff {
			b.RandomizationFactor = factor
			return b
		},
	}
	v5 := version[*backoff5.ConstantBackOff, *backoff5.ExponentialBackOff]{
		newConstant: backoff5.NewConstantBackOff,
		constant: func(d time.Duration) *backoff5.ConstantBackOff {
			return &backoff5.ConstantBackOff{Interval: d}
		},
		zero:           func() backOff { return &backoff5.ZeroBackOff{} },
		newExponential: backoff5.NewExponentialBackOff,
		exponential: func() *backoff5.ExponentialBackOff {
			return &backoff5.ExponentialBackOff{
				InitialInterval: time.Second, Multiplier: 2, MaxInterval: time.Minute,
			}
		},
		randomized: func(b *backoff5.ExponentialBackOff, factor float64) *backoff5.ExponentialBackOff {
			b.RandomizationFactor = factor
			return b
		},
	}
	v6 := version[*backoff6.ConstantBackOff, *backoff6.ExponentialBackOff]{
		newConstant: backoff6.NewConstantBackOff,
		constant: func(d time.Duration) *backoff6.ConstantBackOff {
			return &backoff6.ConstantBackOff{Interval: d}
		},
		zero:           func() backOff { return &backoff6.ZeroBackOff{} },
		newExponential: backoff6.NewExponentialBackOff,
		exponential: func() *backoff6.ExponentialBackOff {
			return &backoff6.ExponentialBackOff{
				InitialInterval: time.Second, Multiplier: 2, MaxInterval: time.Minute,
			}
		},
		randomized: func(b *backoff6.ExponentialBackOff, factor float64) *backoff6.ExponentialBackOff {
			b.RandomizationFactor = factor
			return b
		},
	}
	v7 := version[*backoff7.ConstantBackOff, *backoff7.ExponentialBackOff]{
		newConstant: backoff7.NewConstantBackOff,
		constant: func(d time.Duration) *backoff7.ConstantBackOff {
			return &backoff7.ConstantBackOff{Interval: d}
		},
		zero:           func() backOff { return &backoff7.ZeroBackOff{} },
		newExponential: backoff7.NewExponentialBackOff,
		exponential: func() *backoff7.ExponentialBackOff {
			return &backoff7.ExponentialBackOff{
				InitialInterval: time.Second, Multiplier: 2, MaxInterval: time.Minute,
			}
		},
		randomized: func(b *backoff7.ExponentialBackOff, factor float64) *backoff7.ExponentialBackOff {
			b.RandomizationFactor = factor
			return b
		},
	}
	option := v4.cases()
	option["call WithRandomizationFactor when argument 0 is zero"] = proof.Case{
		Waits: draw(func() *backoff4.ExponentialBackOff {
			return backoff4.NewExponentialBackOff(backoff4.WithRandomizationFactor(0))
		}),
	}
	proof.Of(t, "cenkalti/backoff", map[string]proof.Cases{
		"github.com/cenkalti/backoff":    v2.cases(),
		"github.com/cenkalti/backoff/v3": v3.cases(),
		"github.com/cenkalti/backoff/v4": option,
		"github.com/cenkalti/backoff/v5": v5.cases(),
		"github.com/cenkalti/backoff/v6": v6.cases(),
		"github.com/cenkalti/backoff/v7": v7.cases(),
	})
}
