package source

import "slices"

// maxWork bounds what is looked at for one function, so that one made by a machine, or by
// an enemy, costs a second at most. Beyond it nothing is known of any value.
const maxWork = 200_000

// Bounds keeps the work for each function within a bound of its own.
type Bounds struct {
	spent int
	// cut are the functions that a bound was met in, in the order in which it was.
	cut []Body
}

// Spend takes one step of the work for the function that is looked into. It returns false
// where none is left.
func (b *Bounds) Spend() bool {
	b.spent++
	return b.spent <= maxWork
}

// Within does the work for one function, bounded by itself. Where the bound is met,
// CutShort says so.
func (b *Bounds) Within(body Body, work func()) {
	before := b.spent
	b.spent = 0
	work()
	if b.spent > maxWork {
		b.Cut(body)
	}
	b.spent = before
}

// Cut notes that a function was not looked into to its end.
func (b *Bounds) Cut(body Body) {
	if !slices.Contains(b.cut, body) {
		b.cut = append(b.cut, body)
	}
}

// CutShort returns the functions that were not looked into to their ends.
func (b *Bounds) CutShort() []Body { return b.cut }
