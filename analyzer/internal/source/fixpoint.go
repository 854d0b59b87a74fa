package source

import (
	"cmp"
	"go/types"
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
	// assumed are the answers in the cycles that are being worked out.
	assumed map[*types.Func]T
}

// NewFixpoint returns the answers that work gives. It may ask for those of others on
// the way, and must give no smaller one for larger ones of theirs.
func NewFixpoint[T comparable](pkg *Package, start T, work func(*types.Func) T) *Fixpoint[T] {
	bounded := func(fn *types.Func) (answer T) {
		pkg.Bounds.Aside(func() { answer = work(fn) })
		return answer
	}
	return &Fixpoint[T]{pkg, start, bounded, make(map[*types.Func]T), make(map[*types.Func]T)}
}

// Of returns the answer for a function that the package declares with a body; of
// others, it returns the start.
func (f *Fixpoint[T]) Of(fn *types.Func) T {
	if answer, ok := f.known[fn]; ok {
		return answer
	}
	if answer, ok := f.assumed[fn]; ok {
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

// Settled reports whether all answers that are given now are final.
func (f *Fixpoint[T]) Settled() bool { return len(f.assumed) == 0 }

func (f *Fixpoint[T]) solve(c *cycle) {
	inOrder := slices.SortedFunc(slices.Values(c.functions), func(a, b *types.Func) int { return cmp.Compare(a.FullName(), b.FullName()) })
	for _, fn := range inOrder {
		f.assumed[fn] = f.start
	}
	// A question that has few answers is settled after as many rounds as there are
	// functions; one that goes up and down never is, and is left at its start.
	settled := false
	for range len(inOrder) + 2 {
		settled = true
		for _, fn := range inOrder {
			if answer := f.work(fn); answer != f.assumed[fn] {
				f.assumed[fn], settled = answer, false
			}
		}
		if settled {
			break
		}
	}
	for _, fn := range inOrder {
		f.known[fn] = f.start
		if settled {
			f.known[fn] = f.assumed[fn]
		}
		delete(f.assumed, fn)
	}
}
