package flow

// outline is a short look at a state, which tells of most pairs that neither covers the other
// nor is like it. Each number is a set whose elements may share a bit: what is not in it is
// not in the state.
type outline struct {
	last                told
	tried, failed, good uint64
	// telling is what is known of variables that tell of attempts, and ruledOut what others
	// are not.
	telling, ruledOut uint64
}

func (s state) outline() outline {
	o := outline{last: s.last, tried: bitsOf(s.tried), failed: bitsOf(s.failed), good: bitsOf(s.good)}
	for _, known := range s.vars {
		about := uint64(known.v)<<8 | uint64(known.since)<<4
		if known.tells {
			o.telling |= bit(uint64(known.of)<<40 ^ about<<4 ^ uint64(known.well)<<4 ^ uint64(known.is))
			continue
		}
		for not := Nil; not < Unknown; not <<= 1 {
			if known.is&not == 0 {
				o.ruledOut |= bit(about | uint64(not))
			}
		}
	}
	return o
}

func bitsOf(nodes []Node) uint64 {
	var set uint64
	for _, n := range nodes {
		set |= bit(uint64(n))
	}
	return set
}

// bit returns one of 64 bits, so that numbers that follow each other have different ones.
func bit(n uint64) uint64 { return 1 << (n * 0x9e3779b97f4a7c15 >> 58) }

// mayCover reports whether a state may cover another.
func (o outline) mayCover(other outline) bool {
	beyond := o.failed&^other.failed | o.good&^other.good | other.tried&^o.tried | o.ruledOut&^other.ruledOut
	return beyond == 0 && o.telling == other.telling && o.last == other.last
}

// mayBeLike reports whether a state may be like another.
func (o outline) mayBeLike(other outline) bool {
	o.tried = other.tried
	return o == other
}
