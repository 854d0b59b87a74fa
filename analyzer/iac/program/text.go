package program

import (
	"regexp"
	"slices"
	"sort"
	"strings"
)

// Text is guest text of which each byte knows the host text that it comes
// from. The zero value is the empty text. A Text is not changed once made:
// operations return new ones.
type Text struct {
	s      string
	pieces []piece
}

// piece is a stretch of guest text that comes from one stretch of a host.
type piece struct {
	// start is where the piece begins in the guest text; it ends where the next
	// begins.
	start int
	kind  kind
	from  Span
	enc   Encoding
}

type kind byte

const (
	// verbatim pieces stand in the host byte by byte.
	verbatim kind = iota
	// cooked pieces are what the host makes of an escape.
	cooked
	// hole pieces stand for host text whose value is not known.
	hole
	// setting pieces are holes whose value is the same wherever the program runs.
	setting
)

func (k kind) isHole() bool { return k == hole || k == setting }

// Encoding writes guest text as a host spells it at some place, so that the
// host reads it back as that text. It returns false where the host cannot.
type Encoding func(guest string) (host string, ok bool)

// Verbatim is host text that reaches the guest as it stands.
func Verbatim(from Span, enc Encoding) Text {
	s := from.Text()
	if s == "" {
		return Text{}
	}
	return Text{s: s, pieces: []piece{{from: from, enc: enc}}}
}

// Cooked is what the host makes of an escape: all of s comes from all of from.
func Cooked(s string, from Span, enc Encoding) Text {
	if s == "" {
		return Text{}
	}
	return Text{s: s, pieces: []piece{{kind: cooked, from: from, enc: enc}}}
}

// Hole stands for a value that is not known: a name, as long as the host text
// in its place, that is a whole expression, statement or part of a string in
// most languages.
func Hole(from Span) Text {
	s := holeName(from.End - from.Start)
	return Text{s: s, pieces: []piece{{kind: hole, from: from}}}
}

// Setting is a hole for a value that somebody has written down: not known, but the same
// on every machine that runs the program.
func Setting(from Span) Text {
	t := Hole(from)
	t.pieces[0].kind = setting
	return t
}

// holePrefix begins the name that stands for an unknown value.
const holePrefix = "__"

// holeName returns a name of n bytes, and of three at the least.
func holeName(n int) string {
	// A hole is bounded, so that a megabyte of host text makes no name of one.
	n = min(max(n, len(holePrefix)+1), 200)
	return holePrefix + strings.Repeat("o", n-len(holePrefix))
}

// Shown returns text of a program for people, who know holes by no name.
func Shown(text string) string {
	return regexp.MustCompile(`\b`+holePrefix+`o+\b`).ReplaceAllString(text, "…")
}

// Concat puts texts one after the other.
func Concat(texts ...Text) Text {
	if len(texts) == 1 {
		return texts[0]
	}
	size, count := 0, 0
	for _, t := range texts {
		size += len(t.s)
		count += len(t.pieces)
	}
	var b strings.Builder
	b.Grow(size)
	pieces := make([]piece, 0, count)
	for _, t := range texts {
		for _, p := range t.pieces {
			p.start += b.Len()
			pieces = appendPiece(pieces, p)
		}
		b.WriteString(t.s)
	}
	return Text{s: b.String(), pieces: pieces}
}

// appendPiece adds a piece, as part of the last one where both are verbatim
// and stand side by side in the host.
func appendPiece(pieces []piece, p piece) []piece {
	if n := len(pieces); n > 0 && p.kind == verbatim {
		last := &pieces[n-1]
		if last.kind == verbatim && last.from.File == p.from.File && last.from.End == p.from.Start && p.start-last.start == p.from.Start-last.from.Start {
			last.from.End = p.from.End
			return pieces
		}
	}
	return append(pieces, p)
}

// Join puts texts one after the other with a separator between them.
func Join(texts []Text, separator Text) Text {
	var all []Text
	for i, t := range texts {
		if i > 0 {
			all = append(all, separator)
		}
		all = append(all, t)
	}
	return Concat(all...)
}

// String is the guest text.
func (t Text) String() string { return t.s }

// Len is the number of bytes of the guest text.
func (t Text) Len() int { return len(t.s) }

// ReadOnly is the text of a host in which nothing can be put: a new line would
// not stay one.
func (t Text) ReadOnly() Text {
	pieces := slices.Clone(t.pieces)
	for i := range pieces {
		pieces[i].enc = nil
	}
	return Text{s: t.s, pieces: pieces}
}

// Slice is the part of the text from one offset to another.
func (t Text) Slice(start, end int) Text {
	start, end = max(start, 0), min(end, len(t.s))
	if start >= end {
		return Text{}
	}
	var pieces []piece
	for i := t.at(start); i < len(t.pieces) && t.pieces[i].start < end; i++ {
		p := t.pieces[i]
		from, to := max(p.start, start), min(t.endOf(i), end)
		if p.kind == verbatim {
			p.from.Start, p.from.End = p.from.Start+from-p.start, p.from.Start+to-p.start
		}
		p.start = from - start
		pieces = append(pieces, p)
	}
	return Text{s: t.s[start:end], pieces: pieces}
}

// WhiteSpace is what is trimmed from texts.
const WhiteSpace = " \t\r\n\v\f"

// TrimSpace is the text without white space around it.
func (t Text) TrimSpace() Text {
	start := len(t.s) - len(strings.TrimLeft(t.s, WhiteSpace))
	return t.Slice(start, len(strings.TrimRight(t.s, WhiteSpace)))
}

// Replace puts replacements for each place where old stands, or for the first
// only. Old must not be empty.
func (t Text) Replace(old string, replacement Text, all bool) Text {
	if old == "" {
		return t
	}
	var parts []Text
	rest := 0
	for {
		i := strings.Index(t.s[rest:], old)
		if i < 0 {
			break
		}
		parts = append(parts, t.Slice(rest, rest+i), replacement)
		rest += i + len(old)
		if !all {
			break
		}
	}
	if parts == nil {
		return t
	}
	return Concat(append(parts, t.Slice(rest, len(t.s)))...)
}

// at returns the index of the piece that an offset lies in, and that of the
// last one for the text's end.
func (t Text) at(offset int) int {
	return max(sort.Search(len(t.pieces), func(i int) bool { return t.pieces[i].start > offset })-1, 0)
}

func (t Text) endOf(i int) int {
	if i+1 < len(t.pieces) {
		return t.pieces[i+1].start
	}
	return len(t.s)
}

// Host returns the host text that guest bytes come from. Where these come from
// several places, it is the part that the first of them stands in.
func (t Text) Host(start, end int) Span {
	if len(t.pieces) == 0 {
		return Span{}
	}
	start = min(max(start, 0), len(t.s))
	end = min(max(end, start), len(t.s))
	first := t.at(start)
	span := Span{File: t.pieces[first].from.File, Start: t.hostStart(first, start)}
	span.End = span.Start
	if end == start {
		return span
	}
	last := t.at(end - 1)
	if until := t.hostEnd(last, end); t.pieces[last].from.File == span.File && until >= span.Start && t.inOrder(first, last) {
		span.End = until
		return span
	}
	span.End = t.hostEnd(first, min(end, t.endOf(first)))
	return span
}

// inOrder reports whether the pieces from one to another stand in the same file
// in the order of the text.
func (t Text) inOrder(first, last int) bool {
	for i := first; i < last; i++ {
		a, b := t.pieces[i].from, t.pieces[i+1].from
		if a.File != b.File || a.End > b.Start {
			return false
		}
	}
	return true
}

func (t Text) hostStart(i, offset int) int {
	p := t.pieces[i]
	switch {
	case p.kind == verbatim:
		return p.from.Start + offset - p.start
	case offset > p.start && offset >= t.endOf(i):
		return p.from.End // the end of the text
	}
	return p.from.Start
}

func (t Text) hostEnd(i, end int) int {
	p := t.pieces[i]
	if p.kind == verbatim {
		return p.from.Start + end - p.start
	}
	return p.from.End
}

// Escape returns how the host spells the byte at an offset, if it is an escape
// and not the byte itself.
func (t Text) Escape(offset int) (spelling string, ok bool) {
	if offset < 0 || offset >= len(t.s) {
		return "", false
	}
	p := t.pieces[t.at(offset)]
	return p.from.Text(), p.kind == cooked
}

// Unknown reports whether the value of some byte from start to end is not known.
func (t Text) Unknown(start, end int) bool { return t.some(start, end, kind.isHole) }

// Varying reports whether some byte from start to end may differ between the machines that
// run the program: its value is not known, and it is no setting.
func (t Text) Varying(start, end int) bool {
	return t.some(start, end, func(k kind) bool { return k == hole })
}

func (t Text) some(start, end int, is func(kind) bool) bool {
	for i := t.at(start); i < len(t.pieces) && t.pieces[i].start < end; i++ {
		if is(t.pieces[i].kind) && start < t.endOf(i) {
			return true
		}
	}
	return false
}

// Holes returns the stretches, from and to, whose value is not known.
func (t Text) Holes() [][2]int {
	var holes [][2]int
	for i, p := range t.pieces {
		if p.kind.isHole() {
			holes = append(holes, [2]int{p.start, t.endOf(i)})
		}
	}
	return holes
}

// Spans returns the host text that the guest text is made of, but for what is
// not known.
func (t Text) Spans() []Span {
	var spans []Span
	for _, p := range t.pieces {
		if !p.kind.isHole() {
			spans = append(spans, p.from)
		}
	}
	return spans
}

// Insertion returns the edit of a host file that puts guest text in before
// the byte at an offset. It returns false where the host has no such place.
func (t Text) Insertion(offset int, guest string) (Edit, bool) {
	if len(t.pieces) == 0 || offset < 0 || offset > len(t.s) {
		return Edit{}, false
	}
	i := t.at(offset)
	// Between two pieces, the one that ends there is as good a place, and the
	// only one if the other is a hole.
	if t.pieces[i].start == offset && t.pieces[i].kind.isHole() && i > 0 {
		i--
	}
	p := t.pieces[i]
	at := p.from.Start
	switch {
	case p.kind.isHole() || p.enc == nil:
		return Edit{}, false
	case p.kind == verbatim:
		at += offset - p.start
	case offset == t.endOf(i):
		at = p.from.End
	case offset != p.start:
		return Edit{}, false // inside what one escape makes
	}
	text, ok := p.enc(guest)
	return Edit{File: p.from.File, Start: at, End: at, New: text}, ok
}

// Replacement returns the edit of a host file that puts guest text in the place of the bytes
// from start to end, which must not be empty, and must come from all of a stretch of the
// host: sleep ${delay} from sleep \${delay}. It returns false where that cannot be.
func (t Text) Replacement(start, end int, guest string) (Edit, bool) {
	if start < 0 || end > len(t.s) || start >= end {
		return Edit{}, false
	}
	first, last := t.at(start), t.at(end-1)
	for i := first; i <= last; i++ {
		p := t.pieces[i]
		switch {
		case p.kind.isHole() || p.enc == nil:
			return Edit{}, false
		case p.kind == cooked && (start > p.start || end < t.endOf(i) || p.from.Start == p.from.End):
			return Edit{}, false // a part of what one escape makes, or what the host adds
		case i > first && (p.from.File != t.pieces[i-1].from.File || p.from.Start != t.pieces[i-1].from.End):
			return Edit{}, false
		}
	}
	text, ok := t.pieces[first].enc(guest)
	return Edit{File: t.pieces[first].from.File, Start: t.hostStart(first, start), End: t.hostEnd(last, end), New: text}, ok
}

// Edit puts new text in the place of a stretch of a file.
type Edit struct {
	File       *File
	Start, End int
	New        string
}
