// Package work keeps the work for each function of a program within a bound, in any
// language.
package work

import "slices"

// Bounds are those of the work on a program's functions. One that was made by a machine, or
// by an enemy, costs so much and no more: beyond its bound nothing is known of any value.
type Bounds[F comparable] struct {
	most, spent int
	// cut are the functions that a bound was met in, in the order in which it was.
	cut []F
}

// New returns the bounds of work that takes so many steps for each function at the most.
func New[F comparable](most int) *Bounds[F] { return &Bounds[F]{most: most} }

// Spend takes one step of the work for the function that is looked into. It returns false
// where none is left.
func (b *Bounds[F]) Spend() bool {
	b.spent++
	return b.spent <= b.most
}

// Within does the work for one function, bounded by itself: what is worked out for others
// on the way has a bound of its own. Where it is met, CutShort says so.
func (b *Bounds[F]) Within(f F, do func()) {
	if b.met(do) {
		b.Cut(f)
	}
}

// Aside does the work of finding out what is known of a function whose callers ask. Where
// its bound is met, less is known, as of code that is not seen.
func (b *Bounds[F]) Aside(do func()) { b.met(do) }

// met does some work with a bound of its own, and reports whether that was met.
func (b *Bounds[F]) met(do func()) bool {
	before := b.spent
	b.spent = 0
	do()
	met := b.spent > b.most
	b.spent = before
	return met
}

// Cut notes that a function was not looked into to its end.
func (b *Bounds[F]) Cut(f F) {
	if !slices.Contains(b.cut, f) {
		b.cut = append(b.cut, f)
	}
}

// CutShort returns the functions that were not looked into to their ends, in the order in
// which that was met.
func (b *Bounds[F]) CutShort() []F { return b.cut }
