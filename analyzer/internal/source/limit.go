package source

import (
	"go/token"
	"slices"

	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
)

// maxWork bounds what is looked at for one function, so that one made by a machine, or
// by an enemy, costs a second at most. Beyond it nothing is known of any value.
const maxWork = 1_000_000

// Spend takes one step of the work for the function that is looked into, and tells
// whether there was one.
func (pkg *Package) Spend() bool {
	pkg.spent++
	return pkg.spent <= maxWork
}

// Within does the work for one function, which begins at a position. It is bounded by
// itself: what is worked out for others on the way has a bound of its own. Where it is
// met, CutShort says so.
func (pkg *Package) Within(at token.Pos, work func()) {
	if pkg.bounded(work) {
		pkg.Cut(at)
	}
}

// Aside does the work of finding out what is known of a function whose callers ask.
// Where its bound is met, less is known, as of code that is not seen.
func (pkg *Package) Aside(work func()) { pkg.bounded(work) }

// bounded does some work with a bound of its own, and tells whether that was met.
func (pkg *Package) bounded(work func()) (met bool) {
	before := pkg.spent
	pkg.spent = 0
	work()
	met, pkg.spent = pkg.spent > maxWork, before
	return met
}

// Cut notes that the function at a position was not looked into to its end.
func (pkg *Package) Cut(at token.Pos) {
	if !slices.Contains(pkg.cut, at) {
		pkg.cut = append(pkg.cut, at)
	}
}

// CutShort returns where the functions begin that were not looked into to their ends.
func (pkg *Package) CutShort() []token.Pos {
	slices.Sort(pkg.cut)
	return pkg.cut
}

// NameAt returns the name of the declared function that a position is in, as it is
// called in its package: "Do", "Client.Do".
func (pkg *Package) NameAt(at token.Pos) string {
	for _, fn := range pkg.Functions() {
		body, _ := pkg.BodyOf(fn)
		decl := body.Parent().Node()
		if decl.Pos() > at || at >= decl.End() {
			continue
		}
		if recv := fn.Signature().Recv(); recv != nil {
			if owner := syntax.NamedOf(recv.Type()); owner != nil {
				return owner.Name() + "." + fn.Name()
			}
		}
		return fn.Name()
	}
	return "a declaration"
}
