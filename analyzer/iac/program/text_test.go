package program

import (
	"math/rand/v2"
	"strings"
	"testing"
)

// origin is where one guest byte comes from, kept the slow and certain way.
type origin struct {
	b    byte
	kind kind
	from Span
}

// traced is a text beside the origins of its bytes.
type traced struct {
	text    Text
	origins []origin
}

// composer puts texts together as a stream of bytes tells.
type composer struct {
	stream []byte
	files  [2]*File
	stack  []traced
}

func (c *composer) next(n int) int {
	if len(c.stream) == 0 {
		return 0
	}
	b := c.stream[0]
	c.stream = c.stream[1:]
	return int(b) % n
}

// span takes a stretch of one of the files.
func (c *composer) span() Span {
	f := c.files[c.next(len(c.files))]
	start := c.next(len(f.Text))
	return f.Span(start, start+c.next(min(12, len(f.Text)-start)+1))
}

func (c *composer) pop() traced {
	if len(c.stack) == 0 {
		return traced{}
	}
	t := c.stack[len(c.stack)-1]
	c.stack = c.stack[:len(c.stack)-1]
	return t
}

// spell writes guest text in a host whose only escapes are doubled strokes.
func spell(guest string) (string, bool) { return strings.ReplaceAll(guest, "|", "||"), true }

func leaf(text Text, kind kind, from Span) traced {
	t := traced{text: text}
	for i := range text.Len() {
		at := from
		if kind == verbatim {
			at = from.File.Span(from.Start+i, from.Start+i+1)
		}
		t.origins = append(t.origins, origin{text.String()[i], kind, at})
	}
	return t
}

func concat(texts ...traced) traced {
	var all traced
	var parts []Text
	for _, t := range texts {
		parts = append(parts, t.text)
		all.origins = append(all.origins, t.origins...)
	}
	all.text = Concat(parts...)
	return all
}

func (t traced) slice(start, end int) traced {
	if start >= end {
		return traced{text: t.text.Slice(start, end)}
	}
	return traced{t.text.Slice(start, end), t.origins[start:end]}
}

// replace is what strings.Replace does, origin by origin.
func (t traced) replace(old string, with traced, all bool) traced {
	result := traced{text: t.text.Replace(old, with.text, all)}
	for s, i := t.text.String(), 0; i < len(s); {
		if strings.HasPrefix(s[i:], old) {
			result.origins = append(result.origins, with.origins...)
			i += len(old)
			if !all {
				result.origins = append(result.origins, t.origins[i:]...)
				break
			}
			continue
		}
		result.origins = append(result.origins, t.origins[i])
		i++
	}
	return result
}

// compose runs the stream to its end.
func (c *composer) compose() traced {
	for len(c.stream) > 0 {
		switch c.next(10) {
		case 0, 1:
			s := c.span()
			c.stack = append(c.stack, leaf(Verbatim(s, spell), verbatim, s))
		case 2:
			s := c.span()
			c.stack = append(c.stack, leaf(Cooked([]string{"\n", "|", "é", "`", ""}[c.next(5)], s, spell), cooked, s))
		case 3:
			s := c.span()
			c.stack = append(c.stack, leaf(Hole(s), hole, s))
		case 9:
			s := c.span()
			c.stack = append(c.stack, leaf(Setting(s), setting, s))
		case 4, 5:
			b, a := c.pop(), c.pop()
			c.stack = append(c.stack, concat(a, b))
		case 6:
			t := c.pop()
			n := t.text.Len() + 1
			c.stack = append(c.stack, t.slice(c.next(n), c.next(n)))
		case 7:
			t := c.pop()
			s := t.text.String()
			start := len(s) - len(strings.TrimLeft(s, " \t\r\n\v\f"))
			trimmed := t.text.TrimSpace()
			t = t.slice(start, start+trimmed.Len())
			t.text = trimmed
			c.stack = append(c.stack, t)
		case 8:
			with, t := c.pop(), c.pop()
			old := []string{"a", "\n", "sl", "|"}[c.next(4)]
			if t.text.Len()*max(with.text.Len(), 1) < 1<<12 {
				t = t.replace(old, with, c.next(2) == 0)
			}
			c.stack = append(c.stack, t)
		}
	}
	return concat(c.stack...)
}

func compose(stream []byte) traced {
	c := &composer{stream: stream, files: [2]*File{
		NewFile("a.ts", "const a = `time.sleep(5) é`;\n  b + c\n\tlast line a"),
		NewFile("b.ts", "\n\nslaa sl | x\r\nexport default 'é\\n'"),
	}}
	return c.compose()
}

// check holds a text to its origins.
func check(t *testing.T, x traced) {
	t.Helper()
	if x.text.Len() != len(x.origins) {
		t.Fatalf("%d bytes, %d origins", x.text.Len(), len(x.origins))
	}
	for i, o := range x.origins {
		if x.text.String()[i] != o.b {
			t.Fatalf("byte %d is %q, not %q", i, x.text.String()[i], o.b)
		}
		if got := x.text.Host(i, i+1); got != o.from {
			t.Fatalf("byte %d comes from %v, not %v", i, got, o.from)
		}
		if _, escaped := x.text.Escape(i); escaped != (o.kind == cooked) {
			t.Fatalf("byte %d: escaped is %v", i, escaped)
		}
		if unknown := x.text.Unknown(i, i+1); unknown != (o.kind == hole || o.kind == setting) {
			t.Fatalf("byte %d: unknown is %v", i, unknown)
		}
		if varying := x.text.Varying(i, i+1); varying != (o.kind == hole) {
			t.Fatalf("byte %d: varying is %v", i, varying)
		}
		if o.kind == verbatim && o.from.Text() != string([]byte{o.b}) {
			t.Fatalf("byte %d is %q, and %q in the host", i, o.b, o.from.Text())
		}
	}
	ranges(t, x)
	edits(t, x)
}

// ranges holds that the host text of any stretch begins where its first byte
// does and is no stretch of a file that has nothing to do with it.
func ranges(t *testing.T, x traced) {
	t.Helper()
	for start := 0; start < len(x.origins); start += 3 {
		for end := start + 1; end <= len(x.origins); end += 5 {
			got := x.text.Host(start, end)
			first, last := x.origins[start].from, x.origins[end-1].from
			if got.File != first.File || got.Start != first.Start || got.End < first.End {
				t.Fatalf("%d to %d: host %v, first %v", start, end, got, first)
			}
			if got.End == last.End && got.File == last.File {
				continue
			}
			for i := start; i < end && x.origins[i].from.File == first.File; i++ {
				if x.origins[i].from.End == got.End {
					got.End = -1 // it ends with a byte of the stretch
					break
				}
			}
			if got.End != -1 {
				t.Fatalf("%d to %d: host %v ends with no byte of it", start, end, got)
			}
		}
	}
}

// edits holds that what is put in or replaced stands, in the host's spelling,
// where the bytes around it do.
func edits(t *testing.T, x traced) {
	t.Helper()
	for i, o := range x.origins {
		e, ok := x.text.Insertion(i, "|")
		if o.kind == verbatim && (!ok || e.New != "||" || e.File != o.from.File || e.Start != o.from.Start || e.End != e.Start) {
			t.Fatalf("before byte %d: %+v %v, not at %v", i, e, ok, o.from)
		}
		if ok && o.kind != verbatim && e.Start != o.from.Start && (i == 0 || e.Start != x.origins[i-1].from.End) {
			t.Fatalf("before byte %d: %+v", i, e)
		}
		e, ok = x.text.Replacement(i, i+1, "q")
		if ok && o.kind.isHole() || !ok && o.kind == verbatim || ok && e.Start == e.End || ok && (e.Start != o.from.Start || e.End != o.from.End || e.File != o.from.File) {
			t.Fatalf("byte %d is replaced by %+v %v, not at %v", i, e, ok, o.from)
		}
	}
}

// TestTextKnowsEveryByte puts texts together at random, and holds each byte to
// where it came from.
func TestTextKnowsEveryByte(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	bytes := 0
	for range 20_000 {
		stream := make([]byte, random.IntN(120))
		for i := range stream {
			stream[i] = byte(random.Uint32())
		}
		x := compose(stream)
		check(t, x)
		bytes += len(x.origins)
	}
	if bytes < 100_000 {
		t.Errorf("only %d bytes were looked at", bytes)
	}
}

// FuzzText is the same with streams that the fuzzer finds.
func FuzzText(f *testing.F) {
	f.Add([]byte("0aA0bB24c8a64"))
	f.Fuzz(func(t *testing.T, stream []byte) {
		if len(stream) > 400 {
			return
		}
		check(t, compose(stream))
	})
}

func TestPosition(t *testing.T) {
	f := NewFile("x", "a\nbc\n\né!")
	for offset, want := range map[int][2]int{0: {1, 1}, 1: {1, 2}, 2: {2, 1}, 4: {2, 3}, 5: {3, 1}, 6: {4, 1}, 8: {4, 3}, 9: {4, 4}} {
		if line, column := f.Position(offset); line != want[0] || column != want[1] {
			t.Errorf("offset %d is at %d:%d, not %v", offset, line, column, want)
		}
	}
}

func TestSniff(t *testing.T) {
	for text, want := range map[string]Language{
		"import os\nprint(1)\n":                      Python,
		"#!/usr/bin/env python3\nx = 1\n":            Python,
		"def handler(event, context):\n    pass\n":   Python,
		"try:\n  f()\nexcept Exception as e:\n  g()": Python,
		"import os": Unknown, // one line may be anything
		"import { a } from 'b';\nimport x from 'y'\n":      Unknown,
		"package main\nimport os\n":                        Unknown,
		"const x = 1;\nclass A:\n":                         Unknown,
		"#!/bin/bash\nimport os\n":                         Shell,
		"please import the file\nfrom here to there\n":     Unknown,
		"for i in 1 2; do\n  import os\ndone\n":            Unknown,
		"To use it:\n```\nimport os\n```\n":                Unknown,
		"export FOO=1\nclass is a word: of many\n":         Unknown,
		"Resources:\n  Class:\n    Type: Retry\n":          Unknown,
		"if (a) {\n  except:\n}\nfunction f () {\n}\n":     Unknown,
		"def is short for define\nclass struggle(s) here;": Unknown,
	} {
		if got := Sniff(text); got != want {
			t.Errorf("%q is %q, not %q", text, got, want)
		}
	}
}

func TestShown(t *testing.T) {
	host := NewFile("stack.ts", "x${this.stackName}y")
	text := Concat(Cooked("open('a/", host.Span(0, 1), nil), Hole(host.Span(1, 18)), Cooked("')", host.Span(18, 19), nil))
	if got := Shown(text.String()); got != "open('a/…')" {
		t.Errorf("%q is shown as %q", text.String(), got)
	}
	if got := Shown("self.__init__(__o2)"); got != "self.__init__(__o2)" {
		t.Errorf("names are shown as %q", got)
	}
}
