package rule_test

import (
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/rule"
)

func TestLines(t *testing.T) {
	const text = "one\n\nü two\r\nend"
	lines := rule.LinesOf(text)
	if lines.Count() != 4 {
		t.Errorf("%d lines", lines.Count())
	}
	for n, want := range map[int]string{1: "one", 2: "", 3: "ü two\r", 4: "end"} {
		if got, ok := lines.Line(n); !ok || got != want {
			t.Errorf("line %d: %q", n, got)
		}
	}
	for offset := range len(text) + 1 {
		line, column, ok := lines.Position(offset)
		if back, known := lines.Offset(line, column); !ok || !known || back != offset {
			t.Errorf("offset %d is %d:%d, and that is offset %d", offset, line, column, back)
		}
	}
	for _, offset := range []int{-1, len(text) + 1} {
		if _, _, ok := lines.Position(offset); ok {
			t.Errorf("there is a position of offset %d", offset)
		}
	}
	for _, at := range [][2]int{{0, 1}, {5, 1}, {1, 0}, {1, 5}, {4, 5}} {
		if _, ok := lines.Offset(at[0], at[1]); ok {
			t.Errorf("there is an offset of %v", at)
		}
	}
}
