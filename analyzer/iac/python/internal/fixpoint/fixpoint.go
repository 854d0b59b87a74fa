// Package fixpoint answers a question about many things, where the answer about one may be
// made of those about others, and these may lead back to it.
package fixpoint

import "math"

// Answers are those to one question. Where some are made of each other, they are worked
// out together, from the zero answer up, until nothing changes: so none depends on which
// was asked for first, and none that was cut short on the way is kept.
type Answers[K comparable, T any] struct {
	work func(K) T
	same func(a, b T) bool
	// beyond is the answer about what lies too deep in others to be worked out.
	beyond T
	// known are the answers that are final, and assumed what is known of others so far.
	known, assumed map[K]T
	// open has how deep a question lies in others that are being worked out.
	open map[K]int
	// round has, of each that was worked out in this round of a cycle, the least depth of
	// what it is made of, and worked has them in their order.
	round  map[K]int
	worked []K
	// lowest is the least depth of what the answer that is being worked out is made of,
	// and changed is set where an answer has changed in this round.
	lowest  int
	changed bool
}

// mostRounds is how often a cycle is gone through. An answer that still changes then goes up
// and down, and is left at zero, as are those of its cycle.
const mostRounds = 100

// deepest is how many questions may lie in each other: many more than in what people write,
// and few enough for the stack.
const deepest = 10_000

// final is the depth of answers that are made of final ones alone.
const final = math.MaxInt

// New returns the answers that work gives. It may ask for others on the way, and must give
// no smaller one for larger ones of theirs. Same reports whether two answers are the same,
// and beyond is the answer about what lies too deep in others to be worked out.
func New[K comparable, T any](work func(K) T, same func(a, b T) bool, beyond T) *Answers[K, T] {
	return &Answers[K, T]{
		work: work, same: same, beyond: beyond, lowest: final,
		known: make(map[K]T), assumed: make(map[K]T), open: make(map[K]int), round: make(map[K]int),
	}
}

// Settled reports whether the answers that are given now are final.
func (a *Answers[K, T]) Settled() bool { return len(a.open) == 0 }

// Of returns the answer about one thing.
func (a *Answers[K, T]) Of(k K) T {
	if answer, ok := a.known[k]; ok {
		return answer
	}
	depth, assumed := a.open[k]
	if !assumed {
		depth, assumed = a.round[k]
	}
	if assumed {
		a.lowest = min(a.lowest, depth)
		return a.assumed[k]
	}
	if len(a.open) == deepest {
		return a.beyond
	}
	return a.solve(k)
}

// solve works an answer out, and the others of its cycle with it if it is the first of it
// that was asked for.
func (a *Answers[K, T]) solve(k K) T {
	depth, from, lowest, changed := len(a.open), len(a.worked), a.lowest, a.changed
	a.open[k] = depth
	for round := 1; ; round++ {
		a.lowest, a.changed = final, false
		answer := a.work(k)
		a.changed = a.changed || !a.same(answer, a.assumed[k])
		a.assumed[k] = answer
		if a.lowest != depth || !a.changed {
			break
		}
		if round == mostRounds {
			a.reset(append(a.worked[from:], k))
			break
		}
		for _, other := range a.worked[from:] {
			delete(a.round, other)
		}
		a.worked = a.worked[:from]
	}
	delete(a.open, k)
	a.worked = append(a.worked, k)
	answer := a.assumed[k]
	if a.lowest < depth {
		for _, other := range a.worked[from:] { // what is made of this is made of what this is
			a.round[other] = min(a.lowest, a.roundOf(other))
		}
	} else {
		a.settle(from)
		a.lowest = final
	}
	a.lowest, a.changed = min(a.lowest, lowest), a.changed || changed
	return answer
}

// roundOf returns the least depth of what an answer is made of.
func (a *Answers[K, T]) roundOf(k K) int {
	if depth, ok := a.round[k]; ok {
		return depth
	}
	return final
}

// reset sets what is known of some answers to zero.
func (a *Answers[K, T]) reset(keys []K) {
	var zero T
	for _, k := range keys {
		a.assumed[k] = zero
	}
}

// settle makes the answers final that were worked out after some others.
func (a *Answers[K, T]) settle(from int) {
	for _, k := range a.worked[from:] {
		a.known[k] = a.assumed[k]
		delete(a.assumed, k)
		delete(a.round, k)
	}
	a.worked = a.worked[:from]
}
