package program

import (
	"math/rand/v2"
	"strings"
	"testing"
)

// TestOffset holds the places of characters in random texts against counting them.
func TestOffset(t *testing.T) {
	r := rand.New(rand.NewPCG(17, 4))
	for range 200 {
		var b strings.Builder
		for range r.IntN(1500) {
			b.WriteString([]string{"a", "é", "😀", "\n", "\xff", "bc", " "}[r.IntN(7)])
		}
		f := NewFile("x.yaml", b.String())
		line, start := 1, 0
		for offset, c := range f.Text {
			column := len([]rune(f.Text[start:offset])) + 1
			if got, ok := f.Offset(line, column); !ok || got != offset {
				t.Fatalf("%d:%d of %q is %d, %t, not %d", line, column, f.Text, got, ok, offset)
			}
			if c == '\n' {
				line, start = line+1, offset+1
			}
		}
		for _, none := range [][2]int{{0, 1}, {1, 0}, {line + 1, 1}, {line, len(f.Text) + 1}} {
			if got, ok := f.Offset(none[0], none[1]); ok {
				t.Fatalf("%v of %q is %d", none, f.Text, got)
			}
		}
	}
}
