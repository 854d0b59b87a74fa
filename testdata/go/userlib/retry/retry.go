// Package retry stands for a team's own retry library.
package retry

import "time"

// Policy says how long to wait.
type Policy struct {
	Wait   time.Duration
	Spread float64
}

// Retrier retries.
type Retrier struct{ spread bool }

// Option changes a retrier.
type Option func(*Retrier)

// New returns a retrier.
func New(time.Duration, ...Option) *Retrier { return &Retrier{} }

// WithSpread adds jitter.
func WithSpread() Option { return func(r *Retrier) { r.spread = true } }

// WithLimit limits the attempts.
func WithLimit(int) Option { return func(*Retrier) {} }

// Steady returns a retrier without jitter.
func Steady(wait time.Duration) *Retrier { return New(wait) }

// Spread adds jitter.
func (r *Retrier) Spread() *Retrier { r.spread = true; return r }

// Spread adds jitter.
func Spread(r *Retrier) *Retrier { return r.Spread() }

// Fixed is a delay function.
func Fixed(int) time.Duration { return time.Second }
