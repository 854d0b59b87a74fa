package report

import (
	"strings"
	"testing"

	"github.com/clipperhouse/displaywidth"
)

func TestExcerpt(t *testing.T) {
	long := strings.Repeat("a", 100) + "MARK" + strings.Repeat("b", 100)
	tests := []struct {
		name, line, mark string
		columns          int
		code, marks      string
	}{
		{"plain", "for { wait() }", "wait()", 40, "for { wait() }", "      ^^^^^^"},
		{"tabs go to the next stop", "\ta\tb(c)", "b(c)", 40, "    a   b(c)", "        ^^^^"},
		{"wide characters", "日本 = x", "x", 40, "日本 = x", "       ^"},
		{"wide characters are marked", "a 日本 b", "日本", 40, "a 日本 b", "  ^^^^"},
		{"combining characters", "e\u0301e\u0301 x", "x", 40, "e\u0301e\u0301 x", "   ^"},
		{"control characters show", "a\x1b[31mb x", "x", 40, `a\x1b[31mb x`, "           ^"},
		{"what turns text around shows", "a\u202eb x", "x", 40, `a\u202eb x`, "         ^"},
		{"bytes that are no UTF-8 show", "a\xff x", "x", 40, `a\xff x`, "      ^"},
		{"a byte order mark does not", "\uFEFFa x", "x", 40, "a x", "  ^"},
		{"the end", "ab", "", 40, "ab", "  ^"},
		{"the middle of a long line", long, "MARK", 20, "…aaaaaaaMARKbbbbbbb…", "        ^^^^"},
		{"the beginning of a long line", "MARK" + long, "MARKa", 20, "MARKaaaaaaaaaaaaaaa…", "^^^^^"},
		{"the end of a long line", strings.Repeat("a", 100) + "MARK", "MARK", 20, "…aaaaaaaMARK", "        ^^^^"},
		{"a mark that is longer", strings.Repeat("a", 50) + strings.Repeat("M", 50), strings.Repeat("M", 50), 20, "…aaMMMMMMMMMMMMMMMM…", "   ^^^^^^^^^^^^^^^^"},
		{"a wide character at the cut", strings.Repeat("本", 50), "本", 20, "本本本本本本本本本…", "^^"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			start := strings.LastIndex(test.line, test.mark)
			if test.name == "a wide character at the cut" {
				start = 0
			}
			code, marks := excerpt(test.line, start, start+len(test.mark), test.columns)
			if code != test.code || marks != test.marks {
				t.Errorf("got\n%s\n%s\nwant\n%s\n%s", code, marks, test.code, test.marks)
			}
		})
	}
}

// FuzzExcerpt holds that an excerpt is one line that fits, and that something in
// it is marked.
func FuzzExcerpt(f *testing.F) {
	f.Add("\tif 日本 { wait(\"e\u0301\x1b\") }\r", 4, 9, 20)
	f.Add(strings.Repeat("\t本", 40)+"\xff", 60, 61, 38)
	f.Fuzz(func(t *testing.T, line string, start, end, columns int) {
		line = strings.ReplaceAll(line, "\n", "")
		start = max(0, min(start, len(line)))
		end = max(start, min(end, len(line)))
		columns = 30 + max(0, columns)%200
		code, marks := excerpt(line, start, end, columns)
		if !isPrintable(code) || strings.Trim(marks, " ^") != "" || !strings.Contains(marks, "^") {
			t.Errorf("code %q, marks %q", code, marks)
		}
		if displaywidth.String(code) > columns || len(marks) > columns {
			t.Errorf("%d and %d columns, and there are %d:\n%s\n%s", displaywidth.String(code), len(marks), columns, code, marks)
		}
	})
}
