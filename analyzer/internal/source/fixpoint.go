package source

import (
	"cmp"
	"go/types"
	"maps"
	"slices"
)

// Fixpoint answers one question for the functions that a package declares. What a
// function's answer is made of may be the answers for others: they are worked out
// before, and those of a cycle together, from the same start, until nothing changes.
// So no answer depends on which was asked for first, and none that was cut short on
// the way is kept.
type Fixpoint[T comparable] struct {
	pkg   *Package
	start T
	// work works out a function's answer from those for others.
	work  func(*types.Func) T
	known map[*types.Func]T
	// assumed are the answers in the cycles that are being worked out, and given counts
	// how often one of them was given.
	assumed map[*types.Func]T
	given   int
	// working are the functions whose answers are being worked out, the last on top, and
	// askedBy those whose answers were made of the assumed one for another.
	working []*types.Func
	askedBy map[*types.Func]map[*types.Func]bool
}

// NewFixpoint returns the answers that work gives. It may ask for those of others on
// the way, and must give no smaller one for larger ones of theirs.
func NewFixpoint[T comparable](pkg *Package, start T, work func(*types.Func) T) *Fixpoint[T] {
	f := &Fixpoint[T]{
		pkg: pkg, start: start,
		known: make(map[*types.Func]T), assumed: make(map[*types.Func]T), askedBy: make(map[*types.Func]map[*types.Func]bool),
	}
	f.work = func(fn *types.Func) (answer T) {
		f.working = append(f.working, fn)
		pkg.Bounds.Aside(func() { answer = work(fn) })
		f.working = f.working[:len(f.working)-1]
		return answer
	}
	return f
}

// Of returns the answer for a function that the package declares with a body; of
// others, it returns the start.
func (f *Fixpoint[T]) Of(fn *types.Func) T {
	if answer, ok := f.known[fn]; ok {
		return answer
	}
	if answer, ok := f.assumed[fn]; ok {
		f.noteAssumed(fn)
		return answer
	}
	c := f.pkg.cycles()[fn]
	switch {
	case c == nil:
		return f.start
	case !c.again:
		f.known[fn] = f.work(fn)
	default:
		f.solve(c)
	}
	return f.known[fn]
}

// Assumed counts the answers that were given while they were only assumed. What was made
// between two counts that are the same is made of final answers alone.
func (f *Fixpoint[T]) Assumed() int { return f.given }

// noteAssumed notes whose answers are made of the assumed one for a function.
func (f *Fixpoint[T]) noteAssumed(fn *types.Func) {
	f.given++
	for _, asking := range f.working {
		f.askedBy[fn][asking] = true
	}
}

func (f *Fixpoint[T]) solve(c *cycle) {
	inOrder := slices.SortedFunc(slices.Values(c.functions), func(a, b *types.Func) int { return cmp.Compare(a.FullName(), b.FullName()) })
	stale := make(map[*types.Func]bool, len(inOrder))
	for _, fn := range inOrder {
		f.assumed[fn], f.askedBy[fn], stale[fn] = f.start, make(map[*types.Func]bool), true
	}
	// A question that has few answers is settled after as many rounds as there are
	// functions; one that goes up and down never is, and is left at its start.
	settled := false
	for rounds := len(inOrder) + 2; rounds > 0 && !settled; rounds-- {
		settled = true
		for _, fn := range inOrder {
			if !stale[fn] {
				continue
			}
			stale[fn] = false
			if answer := f.work(fn); answer != f.assumed[fn] {
				f.assumed[fn], settled = answer, false
				maps.Copy(stale, f.askedBy[fn])
			}
		}
	}
	for _, fn := range inOrder {
		f.known[fn] = f.start
		if settled {
			f.known[fn] = f.assumed[fn]
		}
		delete(f.assumed, fn)
		delete(f.askedBy, fn)
	}
}
