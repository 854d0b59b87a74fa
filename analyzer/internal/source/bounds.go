package source

import (
	"go/token"
	"slices"
)

// maxWork bounds what is looked at for one function, so that one made by a machine, or
// by an enemy, costs a second at most. Beyond it nothing is known of any value.
const maxWork = 1_000_000

// Bounds keeps the work for each function within a bound of its own.
type Bounds struct {
	spent int
	// cut are where the functions begin that a bound was met in.
	cut []token.Pos
}

// spend takes one step of the work for the function that is looked into. It returns
// false where none is left.
func (b *Bounds) spend() bool {
	b.spent++
	return b.spent <= maxWork
}

// Within does the work for one function, which begins at a position. It is bounded by
// itself: what is worked out for others on the way has a bound of its own. Where it is
// met, CutShort says so.
func (b *Bounds) Within(at token.Pos, work func()) {
	if b.met(work) {
		b.Cut(at)
	}
}

// Aside does the work of finding out what is known of a function whose callers ask.
// Where its bound is met, less is known, as of code that is not seen.
func (b *Bounds) Aside(work func()) { b.met(work) }

// met does some work with a bound of its own, and reports whether that was met.
func (b *Bounds) met(work func()) bool {
	before := b.spent
	b.spent = 0
	work()
	met := b.spent > maxWork
	b.spent = before
	return met
}

// Cut notes that the function at a position was not looked into to its end.
func (b *Bounds) Cut(at token.Pos) {
	if !slices.Contains(b.cut, at) {
		b.cut = append(b.cut, at)
	}
}

// CutShort returns where the functions begin that were not looked into to their ends.
func (b *Bounds) CutShort() []token.Pos {
	slices.Sort(b.cut)
	return b.cut
}
