// Package set has small sets: sorted slices that are never changed, so that what is added to
// one, or taken from it, gives another; and bits.
package set

import (
	"cmp"
	"slices"
)

// With returns a set with an element more, or the same that has it already.
func With[T cmp.Ordered](set []T, x T) []T {
	i, found := slices.BinarySearch(set, x)
	if found {
		return set
	}
	return Inserted(set, i, x)
}

// Without returns a set without an element, or the same that has it not.
func Without[T cmp.Ordered](set []T, x T) []T {
	i, found := slices.BinarySearch(set, x)
	if !found {
		return set
	}
	return Deleted(set, i)
}

// Union returns what is in one set or another.
func Union[T cmp.Ordered](a, b []T) []T {
	for _, x := range b {
		a = With(a, x)
	}
	return a
}

// Has reports whether an element is in a set.
func Has[T cmp.Ordered](set []T, x T) bool {
	_, found := slices.BinarySearch(set, x)
	return found
}

// Within reports whether all of a set is in another.
func Within[T cmp.Ordered](set, of []T) bool {
	return len(set) <= len(of) && !slices.ContainsFunc(set, func(x T) bool { return !Has(of, x) })
}

// Inserted returns a slice with an element more, which stands at i.
func Inserted[T any](slice []T, i int, x T) []T {
	return append(append(append(make([]T, 0, len(slice)+1), slice[:i]...), x), slice[i:]...)
}

// Deleted returns a slice without the element at i.
func Deleted[T any](slice []T, i int) []T {
	return append(append(make([]T, 0, len(slice)-1), slice[:i]...), slice[i+1:]...)
}

// Keep returns the elements of a slice that are wanted, in their order: the same slice, where
// all are.
func Keep[T any](slice []T, wanted func(T) bool) []T {
	for i, x := range slice {
		if wanted(x) {
			continue
		}
		kept := append([]T(nil), slice[:i]...)
		for _, x := range slice[i+1:] {
			if wanted(x) {
				kept = append(kept, x)
			}
		}
		return kept
	}
	return slice
}
