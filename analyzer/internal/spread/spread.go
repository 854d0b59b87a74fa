// Package spread has the answers to whether a value differs between instances that run
// the same code, and the arithmetic of what a draw may come to. It knows no language.
package spread

// Kind tells how a value differs between instances that run the same code.
// Of several parts, the greatest decides.
type Kind byte

const (
	// Same values are made of constants, counters, settings and parameters.
	Same Kind = iota
	// Unknown values come from code that is not seen.
	Unknown
	// Random values are drawn, or derived from what instances do not share.
	Random
)

// String says how a value differs.
func (s Kind) String() string { return [...]string{"the same", "unknown", "random"}[s] }
