package source

import (
	"go/types"

	"github.com/jitterlint/jitterlint/analyzer/internal/fixpoint"
)

// Fixpoint answers one question for the functions that a package declares. What a
// function's answer is made of may be the answers for others.
type Fixpoint[T comparable] struct {
	pkg     *Package
	start   T
	answers *fixpoint.Answers[*types.Func, T]
}

// NewFixpoint returns the answers that work gives. It may ask for those of others on
// the way, and must give no smaller one for larger ones of theirs. Each function has a
// bound of its own.
func NewFixpoint[T comparable](pkg *Package, start T, work func(*types.Func) T) *Fixpoint[T] {
	bounded := func(fn *types.Func) (answer T) {
		pkg.Bounds.Aside(func() { answer = work(fn) })
		return answer
	}
	same := func(a, b T) bool { return a == b }
	return &Fixpoint[T]{pkg, start, fixpoint.New(start, bounded, same)}
}

// Of returns the answer for a function that the package declares with a body; of
// others, it returns the start.
func (f *Fixpoint[T]) Of(fn *types.Func) T {
	if _, ok := f.pkg.BodyOf(fn); !ok {
		return f.start
	}
	return f.answers.Of(fn)
}

// Assumed counts the answers that were given while they were not final. What was made
// between two counts that are the same is made of final answers alone.
func (f *Fixpoint[T]) Assumed() int { return f.answers.Assumed() }
