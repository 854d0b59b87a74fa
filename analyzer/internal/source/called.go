package source

import (
	"go/ast"

	"golang.org/x/tools/go/ast/inspector"
)

// InCalled answers one question about the bodies of functions that are called, once for all
// callers. Each has a bound of its own, so that no answer depends on who asks. The question
// must lead to itself only by calls that are followed less far.
type InCalled[T any] struct {
	pkg   *Package
	ask   func(body inspector.Cursor, follow int) T
	known map[called]T
}

// called is the body of a function, and how far the calls in it are followed.
type called struct {
	body   ast.Node
	follow int
}

// NewInCalled returns the answers that ask gives.
func NewInCalled[T any](pkg *Package, ask func(body inspector.Cursor, follow int) T) *InCalled[T] {
	return &InCalled[T]{pkg, ask, make(map[called]T)}
}

// Of returns the answer about a body, which is not to be changed.
func (in *InCalled[T]) Of(body inspector.Cursor, follow int) T {
	of := called{body.Node(), follow}
	answer, known := in.known[of]
	if !known {
		in.pkg.Bounds.Aside(func() { answer = in.ask(body, follow) })
		in.known[of] = answer
	}
	return answer
}
