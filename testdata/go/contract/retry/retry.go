// Package retry stands for a team's own retry helpers, which have contracts.
package retry

import "time"

// Op is what is tried again.
type Op func() error

// Config is what options change.
type Config struct{ jitter float64 }

// Option changes how Do waits.
type Option func(*Config)

// WithJitter makes a share of each wait random.
func WithJitter(share float64) Option { return func(c *Config) { c.jitter = share } }

// WithLimit limits the attempts.
func WithLimit(int) Option { return func(*Config) {} }

// Options makes one option of several.
func Options(all ...Option) Option {
	return func(c *Config) {
		for _, o := range all {
			o(c)
		}
	}
}

// And makes one option of two.
func (o Option) And(other Option) Option { return Options(o, other) }

// Do has a contract that asks for the option WithJitter.
func Do(op Op, _ ...Option) error { return op() }

// Once has one too, and takes one option.
func Once(op Op, _ Option) error { return op() }

// All has one too, and takes options as a slice.
func All(op Op, _ []Option) error { return op() }

// Within has one that asks for an option of another package.
func Within(op Op, _ ...any) error { return op() }

// Share has a contract that asks for jitter.
func Share(op Op, jitter float64) error { _ = jitter; return op() }

// Spread has one too, and its jitter is a time.
func Spread(op Op, jitter time.Duration, _ ...int) error { _ = jitter; return op() }

// Maybe has one too, and its jitter can be left out.
func Maybe(op Op, jitter ...float64) error { _ = jitter; return op() }

// Shuffled has one too, and its jitter is on or off.
func Shuffled(op Op, jitter bool) error { _ = jitter; return op() }

// Source draws a share of a wait.
type Source interface{ Draw() float64 }

// Drawn has one too, and its jitter comes from a source.
func Drawn(op Op, jitter Source) error { _ = jitter; return op() }

// Try has one too, and returns what it tries.
func Try[T any](op func() (T, error), jitter float64) (T, error) { _ = jitter; return op() }

// Held has one too, and is a variable.
var Held = func(op Op, jitter float64) error { _ = jitter; return op() }

// Client retries.
type Client struct{}

// Do has a contract that asks for jitter.
func (*Client) Do(op Op, jitter float64) error { _ = jitter; return op() }

// Doer retries.
type Doer interface {
	// Redo has a contract that asks for jitter.
	Redo(op Op, jitter float64) error
}

// Policy says how long to wait.
type Policy struct {
	Wait   time.Duration
	Jitter float64
}

// Spread returns a policy with jitter.
func (p Policy) Spread() Policy { p.Jitter = 0.3; return p }

// Fill sets what is not set.
func Fill(p *Policy) { p.Jitter = 0.3 }

// Standard returns a policy with jitter.
func Standard() *Policy { return &Policy{Jitter: 0.3} }

// Run has a contract that asks for policy.Jitter.
func Run(op Op, policy Policy) error { _ = policy; return op() }

// Start has one too.
func Start(op Op, policy *Policy) error { _ = policy; return op() }

// Settings have a policy in them.
type Settings struct {
	Policy
	Name  string
	Inner Policy
}

// Embedded has a contract that asks for settings.Jitter, of the policy in it.
func Embedded(op Op, settings Settings) error { _ = settings; return op() }

// Nested has a contract that asks for settings.Inner.Jitter.
func Nested(op Op, settings *Settings) error { _ = settings; return op() }

// Free has no contract.
func Free(op Op, _ ...Option) error { return op() }
