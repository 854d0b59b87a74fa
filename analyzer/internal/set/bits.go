package set

// Bits is a set of small numbers, which is changed in its place.
type Bits []uint64

// NewBits returns a set of numbers below n, with none in it.
func NewBits(n int) Bits { return make(Bits, (n+63)/64) }

// Set puts a number into the set.
func (b Bits) Set(i int32) { b[i/64] |= 1 << (i % 64) }

// Clear takes a number from the set.
func (b Bits) Clear(i int32) { b[i/64] &^= 1 << (i % 64) }

// Has reports whether a number is in the set. Those beyond it are not.
func (b Bits) Has(i int32) bool { return int(i/64) < len(b) && b[i/64]&(1<<(i%64)) != 0 }

// Add takes in another set, and reports whether that changed anything.
func (b Bits) Add(other Bits) bool {
	changed := false
	for i, word := range other {
		if word&^b[i] != 0 {
			b[i] |= word
			changed = true
		}
	}
	return changed
}
