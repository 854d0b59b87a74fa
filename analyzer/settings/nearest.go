package settings

import (
	"cmp"
	"slices"
	"strings"

	"github.com/agext/levenshtein"
)

// Nearest returns the known word that another one was probably meant to be, or ""
// where none is near: half of its letters may be wrong at the most.
func Nearest(word string, known []string) string {
	if len(known) == 0 || len(word) > maxWord {
		return ""
	}
	distance := func(to string) int { return levenshtein.Distance(word, to, nil) }
	best := slices.MinFunc(known, func(a, b string) int { return cmp.Compare(distance(a), distance(b)) })
	if distance(best) > len(best)/2 {
		return ""
	}
	return best
}

// maxWord is the longest word that is compared: the work is the product of lengths.
const maxWord = 100

// Suggest says what an unknown word was probably meant to be, or else which words
// are known.
func Suggest(word string, known []string) string {
	if nearest := Nearest(word, known); nearest != "" {
		return "did you mean " + nearest + "?"
	}
	return "there are " + strings.Join(known, ", ")
}
