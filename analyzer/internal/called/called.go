// Package called answers questions about functions that are called, once for all callers.
package called

import (
	"go/ast"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/jitterlint/jitterlint/analyzer/internal/source"
)

// Answers are those to one question about the bodies of functions that are called. Each has a
// bound of its own, so that no answer depends on who asks. The question must lead to itself
// only by calls that are followed less far.
type Answers[T any] struct {
	pkg   *source.Package
	ask   func(body inspector.Cursor, follow int) T
	known map[function]T
}

// function is the body of a function, and how far the calls in it are followed.
type function struct {
	body   ast.Node
	follow int
}

// New returns the answers that ask gives.
func New[T any](pkg *source.Package, ask func(body inspector.Cursor, follow int) T) *Answers[T] {
	return &Answers[T]{pkg, ask, make(map[function]T)}
}

// Of returns the answer about a body, which is not to be changed.
func (a *Answers[T]) Of(body inspector.Cursor, follow int) T {
	of := function{body.Node(), follow}
	answer, known := a.known[of]
	if !known {
		a.pkg.Bounds.Aside(func() { answer = a.ask(body, follow) })
		a.known[of] = answer
	}
	return answer
}
