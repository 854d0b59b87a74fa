package lsp

import (
	"math/rand/v2"
	"strings"
	"testing"

	"go.lsp.dev/protocol"

	"github.com/jitterlint/jitterlint/analyzer/rule"
)

// TestPositions holds where positions are, in both encodings, and that the way there and
// back ends where it began.
func TestPositions(t *testing.T) {
	const text = "a\r\nwörld 😀!\n\n\tx"
	both := []encoding{protocol.PositionEncodingKindUTF8, protocol.PositionEncodingKindUTF16}
	for _, test := range []struct {
		line, utf8, utf16 uint32
		want              string // what follows there
	}{
		{0, 0, 0, "a\r\nwör"},
		{0, 1, 1, "\r\nwör"},
		{0, 9, 9, "\r\nwör"}, // beyond the end of the line
		{1, 3, 2, "rld 😀"},
		{1, 7, 6, "😀!\n"},
		{1, 11, 8, "!\n\n"},
		{1, 12, 9, "\n\n\tx"},
		{1, 4000000000, 4000000000, "\n\n\tx"},
		{2, 0, 0, "\n\tx"},
		{3, 1, 1, "x"},
		{4, 0, 0, ""}, // beyond the end of the text
		{4000000000, 1, 1, ""},
	} {
		for i, e := range both {
			at := protocol.Position{Line: test.line, Character: []uint32{test.utf8, test.utf16}[i]}
			offset := offsetIn(text, at, e)
			if !strings.HasPrefix(text[offset:], test.want) || test.want == "" && offset != len(text) {
				t.Errorf("%v in %s: %q follows, want %q", at, e, text[offset:], test.want)
			}
			back := newRuler(rule.LinesOf(text), e).position(offset)
			if offset < len(text) && back.Line == at.Line && back != at && at.Character < 100 && at != (protocol.Position{Character: 9}) {
				t.Errorf("%v in %s: back at %v", at, e, back)
			}
		}
	}
	if got := offsetIn(text, protocol.Position{Line: 1, Character: 7}, protocol.PositionEncodingKindUTF16); !strings.HasPrefix(text[got:], "😀") {
		t.Errorf("within a pair: %q follows", text[got:])
	}
	if got := newRuler(rule.LinesOf(text), protocol.PositionEncodingKindUTF8).position(99); got != (protocol.Position{}) {
		t.Errorf("beyond the text: %v", got)
	}
}

// TestDifference holds that the change found between two texts leads from one to the other.
func TestDifference(t *testing.T) {
	word := func() string { return strings.Repeat("ab\n", rand.IntN(4)) + strings.Repeat("b", rand.IntN(3)) }
	for range 2000 {
		before := word() + word()
		after := word() + word()
		c := difference(before, after)
		d := &document{text: before}
		d.edit(c.span, after[c.start:c.start+c.length])
		if d.text != after {
			t.Fatalf("%q to %q: %+v makes %q", before, after, c, d.text)
		}
	}
}

// TestMoved holds that what was found moves along with the text, and goes away with it.
func TestMoved(t *testing.T) {
	const text = "one two three"
	for _, test := range []struct {
		change
		want string
	}{
		{change{span{0, 0}, 2}, "two"}, {change{span{0, 3}, 1}, "two"}, {change{span{4, 4}, 5}, "two"},
		{change{span{7, 7}, 5}, "two"}, {change{span{8, 13}, 0}, "two"},
		{change{span{4, 5}, 1}, ""}, {change{span{5, 5}, 1}, ""}, {change{span{0, 13}, 13}, ""}, {change{span{6, 8}, 0}, ""},
	} {
		d := &document{text: text, ofGo: []remark{{at: span{4, 7}, fix: []edit{{at: span{8, 13}, old: "three"}}}}}
		d.edit(test.span, strings.Repeat("x", test.length))
		got := ""
		for _, r := range d.ofGo {
			got = d.text[r.at.start:r.at.end]
			if fixable := test.end <= 8; r.isFixable() != fixable || fixable && d.text[r.fix[0].at.start:r.fix[0].at.end] != "three" {
				t.Errorf("%+v: the fix is %+v", test, r.fix)
			}
		}
		if got != test.want {
			t.Errorf("%+v: %q, want %q", test, got, test.want)
		}
	}
}
