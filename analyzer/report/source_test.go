package report

import (
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/jitterlint/jitterlint/analyzer/rule"
)

func TestRegion(t *testing.T) {
	src := newSource("\uFEFFa𝒳b\r\nü x\n")
	tests := []struct {
		name string
		at   rule.Place
		want region
	}{
		{"behind a byte order mark", rule.Place{Line: 1, Column: 4, EndLine: 1, EndCol: 5}, region{1, 1, 1, 2}},
		{"behind a surrogate pair", rule.Place{Line: 1, Column: 9, EndLine: 1, EndCol: 10}, region{1, 4, 1, 5}},
		{"over lines", rule.Place{Line: 1, Column: 4, EndLine: 2, EndCol: 3}, region{1, 1, 2, 2}},
		{"an empty place", rule.Place{Line: 2, Column: 4, EndLine: 2, EndCol: 4}, region{2, 3, 2, 3}},
		{"no end", rule.Place{Line: 2, Column: 4}, region{2, 3, 0, 0}},
		{"an end before the start", rule.Place{Line: 2, Column: 4, EndLine: 2, EndCol: 1}, region{2, 3, 0, 0}},
		{"a column that is gone", rule.Place{Line: 2, Column: 40}, region{2, 0, 0, 0}},
		{"a line that is gone", rule.Place{Line: 9, Column: 1, EndLine: 9, EndCol: 2}, region{9, 0, 0, 0}},
		{"no place", rule.Place{}, region{}},
	}
	for _, test := range tests {
		if got := src.region(test.at); got != test.want {
			t.Errorf("%s: %+v, want %+v", test.name, got, test.want)
		}
	}
	var gone *source
	if got := gone.region(rule.Place{Line: 3, Column: 4}); got != (region{startLine: 3}) {
		t.Errorf("a file that is gone: %+v", got)
	}
}

// FuzzPosition holds that an offset's line and column lead back to it.
func FuzzPosition(f *testing.F) {
	f.Add("a\nb\r\n\n", 4)
	f.Fuzz(func(t *testing.T, text string, offset int) {
		src := newSource(text)
		line, column, ok := src.position(offset)
		if ok != (offset >= 0 && offset <= len(text)) {
			t.Fatalf("known: %v", ok)
		}
		if back, known := src.offset(line, column); ok && (!known || back != offset) {
			t.Errorf("%d is %d:%d, which is %d", offset, line, column, back)
		}
	})
}

// FuzzRegion holds that a region, counted in UTF-16 as editors count, is the text
// that the offsets are around.
func FuzzRegion(f *testing.F) {
	f.Add("\uFEFFa𝒳b\r\nü e\u0301\n", 3, 12)
	f.Fuzz(func(t *testing.T, text string, start, end int) {
		src := newSource(text)
		startLine, startColumn, ok := src.position(start)
		endLine, endColumn, ended := src.position(end)
		if !ok || !ended || end < start || !utf8.ValidString(text) || !utf8.ValidString(text[:start]) || !utf8.ValidString(text[:end]) {
			return
		}
		if start < len(byteOrderMark) && strings.HasPrefix(text, byteOrderMark) {
			return // nobody counts a place before it
		}
		r := src.region(rule.Place{Line: startLine, Column: startColumn, EndLine: endLine, EndCol: endColumn})
		lines := strings.SplitAfter(strings.TrimPrefix(text, byteOrderMark), "\n")
		cut := func(line, column int) (before, after string) {
			units := utf16.Encode([]rune(lines[line-1]))
			return string(utf16.Decode(units[:column-1])), string(utf16.Decode(units[column-1:]))
		}
		_, got := cut(r.startLine, r.startColumn)
		last, rest := cut(r.endLine, r.endColumn)
		if r.endLine > r.startLine {
			got += strings.Join(lines[r.startLine:r.endLine-1], "") + last
		} else {
			got = strings.TrimSuffix(got, rest)
		}
		if got != text[start:end] {
			t.Errorf("%+v holds %q, want %q", r, got, text[start:end])
		}
	})
}
