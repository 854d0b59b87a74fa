// Package own calls its own functions that have contracts.
package own

// Option changes how Do waits.
type Option func()

// WithJitter makes waits random.
func WithJitter(float64) Option { return func() {} }

// WithLimit limits the attempts.
func WithLimit(int) Option { return func() {} }

// Standard has jitter in it.
func Standard() Option { return WithJitter(0.3) }

// Do asks for WithJitter.
func Do(...Option) {}

// Policy says how long to wait.
type Policy struct{ Jitter float64 }

type runner struct{ policy Policy }

// Run asks for policy.Jitter.
func (runner) run(policy Policy) { _ = policy }

// Wait asks for jitter, by another name.
func Wait(spread float64) { _ = spread } // want `^the contract of own.Wait asks for the parameter jitter, which it does not have: correct the contract in the settings \(retry-contract\)$`

func calls(r runner) {
	Do() // want `own.Do is called without own.WithJitter`
	Do(WithJitter(0.3))
	Do(WithJitter(0)) // want `^WithJitter\(0\) switches the jitter of own.Do off`
	Do(Standard())
	Do(WithLimit(3)) // may be a preset, as Standard is
	r.run(Policy{})  // want `own.runner.run is called without policy.Jitter`
	r.run(Policy{Jitter: 0.3})
	bare := Policy{}
	r.run(bare) // want `own.runner.run is called without policy.Jitter`
	r.run(r.policy)
	Wait(0)
}
