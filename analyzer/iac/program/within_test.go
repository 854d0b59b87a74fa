package program_test

import (
	"strings"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
)

// doubled reads a file in which each x is written as an escape, "\x", and everything else
// as it is.
func doubled(file *program.File, start, end int) program.Text {
	encode := func(guest string) (string, bool) { return strings.ReplaceAll(guest, "x", `\x`), true }
	var parts []program.Text
	for i := start; i < end; i++ {
		if file.Text[i] == '\\' {
			parts = append(parts, program.Cooked("x", file.Span(i, i+2), encode))
			i++
			continue
		}
		parts = append(parts, program.Verbatim(file.Span(i, i+1), encode))
	}
	return program.Concat(parts...)
}

// TestTextWithinText holds that a text read from another one knows its places in the file,
// and that what is put into it is written for both.
func TestTextWithinText(t *testing.T) {
	for _, test := range []struct{ host, guest, mark string }{
		{`a b c`, "a b c", "b"},
		{`a \x c`, "a x c", "x"},
	} {
		file := program.NewFile("host", "say: "+test.host+".")
		outer := doubled(file, len("say: "), len("say: ")+len(test.host))
		middle := program.NewFile("middle", outer.String())
		inner := program.Verbatim(middle.All(), func(guest string) (string, bool) { return strings.ReplaceAll(guest, "y", "xx"), true }).Within(outer)
		if inner.String() != test.guest {
			t.Errorf("%q is read as %q, not %q", test.host, inner.String(), test.guest)
		}
		at := strings.Index(inner.String(), test.mark)
		where := inner.Host(at, at+1)
		if where.File != file || !strings.Contains(where.Text(), test.mark) {
			t.Errorf("%q of %q is said to stand at %q", test.mark, test.host, where.Text())
		}
		edit, ok := inner.Insertion(at, "y")
		if !ok || edit.File != file || edit.New != `\x\x` || edit.Start != where.Start {
			t.Errorf("y before %q of %q is written as %q at %d", test.mark, test.host, edit.New, edit.Start)
		}
	}
}

// TestHolesWithin holds that what is not known in an outer text is not known in an inner one.
func TestHolesWithin(t *testing.T) {
	file := program.NewFile("host", "a ${b} c")
	outer := program.Concat(
		program.Verbatim(file.Span(0, 2), nil), program.Hole(file.Span(2, 6)), program.Verbatim(file.Span(6, 8), nil),
	)
	middle := program.NewFile("middle", outer.String())
	inner := program.Verbatim(middle.Span(1, len(middle.Text)), nil).Within(outer)
	if !inner.Unknown(1, 2) || inner.Unknown(0, 1) || inner.String() != middle.Text[1:] {
		t.Errorf("%q has the holes %v", inner.String(), inner.Holes())
	}
}
