package iac

import (
	"bytes"
	"math"
	"slices"
	"strings"
)

// words are looked for in texts all at once, in one pass that leaps over what no word
// can stand in: https://webglimpse.net/pubs/TR94-17.pdf, by Wu and Manber.
type words struct {
	all []string
	// window is how many bytes each word has at the least, of which the first are
	// compared; leaps has by how many bytes it can be moved, by its last two bytes.
	window int
	leaps  []uint8
	firsts [256]bool // the bytes that words begin with
	// short are too short to leap.
	short [][]byte
}

// shortest is the length of a word, in bytes, that it is worth to leap for.
const shortest = 4

func newWords(all []string) *words {
	w := &words{window: math.MaxUint8}
	for _, word := range leastOf(all) {
		if len(word) < shortest {
			w.short = append(w.short, []byte(word))
			continue
		}
		w.all = append(w.all, word)
		w.firsts[word[0]] = true
		w.window = min(w.window, len(word))
	}
	w.leaps = bytes.Repeat([]byte{uint8(w.window - 1)}, 1<<16)
	for _, word := range w.all {
		for i := 1; i < w.window; i++ {
			pair := pairOf(word[i-1], word[i])
			w.leaps[pair] = min(w.leaps[pair], uint8(w.window-1-i))
		}
	}
	return w
}

// leastOf returns the words that have no other in them: each text with one that has also
// has the other.
func leastOf(all []string) []string {
	var least []string
	for i, word := range all {
		if !slices.ContainsFunc(all[:i], func(other string) bool { return strings.Contains(word, other) }) &&
			!slices.ContainsFunc(all[i+1:], func(other string) bool { return other != word && strings.Contains(word, other) }) {
			least = append(least, word)
		}
	}
	return least
}

func pairOf(first, second byte) uint16 { return uint16(first)<<8 | uint16(second) }

// longest is the length of the longest word.
func (w *words) longest() int {
	longest := 0
	for _, word := range w.all {
		longest = max(longest, len(word))
	}
	for _, word := range w.short {
		longest = max(longest, len(word))
	}
	return longest
}

// in reports whether one of the words stands in a text.
func (w *words) in(text []byte) bool {
	for _, word := range w.short {
		if bytes.Contains(text, word) {
			return true
		}
	}
	if len(w.all) == 0 {
		return false
	}
	for i := w.window - 1; i < len(text); {
		if leap := w.leaps[pairOf(text[i-1], text[i])]; leap > 0 {
			i += int(leap)
			continue
		}
		if start := i - w.window + 1; w.firsts[text[start]] && w.at(text[start:]) {
			return true
		}
		i++
	}
	return false
}

// at reports whether a text begins with one of the words.
func (w *words) at(text []byte) bool {
	for _, word := range w.all {
		if text[0] == word[0] && len(text) >= len(word) && string(text[:len(word)]) == word {
			return true
		}
	}
	return false
}
