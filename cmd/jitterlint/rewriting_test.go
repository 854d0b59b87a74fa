package main

import (
	"errors"
	"strings"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/rule"
)

func TestMoved(t *testing.T) {
	files := map[string]*rewriting{"a.go": {
		before: "ab\ncd\nefgh\n", after: "ab\nnew\nlines\ncd\nex\nyh\n",
		edits: []rule.Edit{{Path: "a.go", Start: 3, End: 3, New: "new\nlines\n"}, {Path: "a.go", Start: 7, End: 9, New: "x\ny"}},
	}}
	for _, test := range []struct{ before, after rule.Place }{
		{rule.Place{Path: "a.go", Line: 1, Column: 2}, rule.Place{Path: "a.go", Line: 1, Column: 2}},
		{rule.Place{Path: "a.go", Line: 2, Column: 1, EndLine: 2, EndCol: 3}, rule.Place{Path: "a.go", Line: 4, Column: 1, EndLine: 4, EndCol: 3}},
		{rule.Place{Path: "a.go", Line: 3, Column: 1, EndLine: 3, EndCol: 5}, rule.Place{Path: "a.go", Line: 5, Column: 1, EndLine: 6, EndCol: 3}},
		{rule.Place{Path: "a.go", Line: 3, Column: 3}, rule.Place{Path: "a.go", Line: 6, Column: 2}},
		{rule.Place{Path: "a.go", Line: 3}, rule.Place{Path: "a.go", Line: 3}},
		{rule.Place{Path: "b.go", Line: 3, Column: 1}, rule.Place{Path: "b.go", Line: 3, Column: 1}},
	} {
		f := rule.Finding{Place: test.before, Related: []rule.Related{{Place: test.before}}, Fix: []rule.Edit{{Path: test.before.Path}}}
		got := moved(f, files)
		if got.Place != test.after || got.Related[0].Place != test.after || f.Related[0].Place != test.before {
			t.Errorf("%+v: %+v, want %+v", test.before, got, test.after)
		}
		if stays := test.before.Path != "a.go"; (len(got.Fix) > 0) != stays {
			t.Errorf("%+v: fix %+v", test.before, got.Fix)
		}
	}
}

// TestRewrite makes edits in a text, or finds that they are made.
func TestRewrite(t *testing.T) {
	for _, test := range []struct{ name, before, after string }{
		{"lines", "ab\ncd\nefgh\n", "ab\nnew\nlines\ncd\nex\nyh\n"},
		{"lines as Windows has them", "ab\ncd\r\nefgh\n", "ab\nnew\r\nlines\r\ncd\r\nx\r\nygh\n"},
	} {
		start := strings.Index(test.before, "f")
		if strings.Contains(test.before, "\r") {
			start = strings.Index(test.before, "e")
		}
		in := rule.DigestOf([]byte(test.before))
		edits := []rule.Edit{
			{Start: start, End: start + 2, Old: test.before[start : start+2], New: "x\ny", In: in},
			{Start: 3, End: 3, New: "new\nlines\n", In: in},
		}
		for text, done := range map[string]bool{test.before: false, test.after: true} {
			got, err := rewrite(text, edits)
			if err != nil || got.before != test.before || got.after != test.after || got.done != done {
				t.Errorf("%s: %+v, %v", test.name, got, err)
			}
		}
		for _, text := range []string{"", test.before + "\n", "\n" + test.before, test.after + "\n", strings.Replace(test.after, "new", "old", 1), strings.Replace(test.after, "ab", "aa", 1), test.after[:4]} {
			if got, err := rewrite(text, edits); !errors.Is(err, errChanged) {
				t.Errorf("%s: %q: %+v, %v", test.name, text, got, err)
			}
		}
		edits[0].In[0]++ // of another moment than the second
		for _, text := range []string{test.before, test.after} {
			if got, err := rewrite(text, edits); !errors.Is(err, errChanged) {
				t.Errorf("%s: of two moments: %+v, %v", test.name, got, err)
			}
		}
		if got, err := rewrite(test.before, []rule.Edit{{Start: 1, End: 99, In: in}}); err == nil {
			t.Errorf("%s: beyond the end: %+v", test.name, got)
		}
	}
	if got, err := rewrite("", []rule.Edit{{New: "x"}}); !errors.Is(err, errChanged) {
		t.Errorf("an edit of which it is not known what it is for: %+v, %v", got, err)
	}
}

// TestFixAndRest has a fix that moves what is left, since it adds an import.
func TestFixAndRest(t *testing.T) {
	jitterlint := build(t)
	dir := write(t, map[string]string{"go.mod": goMod, "dial/dial.go": goDial + "\nfunc delay(attempt int) time.Duration { return time.Second << attempt }\n"})
	before := jitterlint.run(t, dir)
	fixed := jitterlint.run(t, dir, "-fix")
	after := jitterlint.run(t, dir)
	if strings.Count(before.stdout, "\n") != 2 || strings.Count(fixed.stdout, "\n") != 1 || fixed.stdout != after.stdout || strings.HasSuffix(before.stdout, fixed.stdout) {
		t.Errorf("before: %+v\nleft: %+v\nafter: %+v", before, fixed, after)
	}
}
