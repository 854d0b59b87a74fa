package iac

import (
	"math/rand/v2"
	"strings"
	"testing"
)

// TestWords holds what is found in random texts against looking for each word.
func TestWords(t *testing.T) {
	r := rand.New(rand.NewPCG(17, 3))
	draw := func(most int) string {
		var b strings.Builder
		for range r.IntN(most + 1) {
			b.WriteByte("abc.\xff"[r.IntN(5)])
		}
		return b.String()
	}
	found := 0
	for range 20_000 {
		var all []string
		for range r.IntN(5) {
			all = append(all, draw(2)+draw(7))
		}
		text := draw(60)
		want := false
		for _, word := range all {
			want = want || strings.Contains(text, word)
		}
		if want {
			found++
		}
		if got := newWords(all).in([]byte(text)); got != want {
			t.Fatalf("%q in %q: %t", all, text, got)
		}
	}
	if found < 2000 || found > 18_000 {
		t.Errorf("%d texts have a word, which says little", found)
	}
	long := strings.Repeat("a", 300)
	if w := newWords([]string{long}); !w.in([]byte("ab"+long)) || w.in([]byte(long[1:])) {
		t.Error("a word that is longer than the furthest leap")
	}
}
