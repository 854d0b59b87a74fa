package iac

import (
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"slices"
	"sync"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
)

// ledger has a record of each program. A text is judged once, by the first that comes
// with it, and a program of which there is nothing to say is let go at once: most are.
// The others are kept until all files have been looked at, since what is reported of a
// program depends on its copies elsewhere, and on the programs that it is a piece of.
// Where the others are too many, they are let go, too, and read again at the end.
type ledger struct {
	mu       sync.Mutex
	records  []*record
	verdicts map[alike]*verdict
	kept     int             // bytes
	holding  map[string]bool // the paths of files whose texts are among them

	last     string // the path that programs were last read again of
	recalled []*program.Program
}

// maxKept bounds the programs that are kept, with their files, in bytes.
const maxKept = 64 << 20

// record is one program.
type record struct {
	path  string
	index int // among the programs of its file
	text  digest
	// whole tells of a program that a sink runs as it is, and plain of one that is a file of
	// its own, which is put together from no pieces.
	whole, plain bool
	kind         Kind
	// spans is the host text that it is made of.
	spans   []stretch
	verdict *verdict
	// program is nil if it was let go, and said if another was judged in its place.
	program *program.Program
	said    *judgement
}

// judgement is what is said of a program.
type judgement struct {
	found  []program.Finding
	limits []program.Limit
	// fault is what kept us from judging it.
	fault error
}

func (j *judgement) isSilent() bool { return len(j.found)+len(j.limits) == 0 && j.fault == nil }

// digest knows a text again.
type digest [sha256.Size]byte

// alike is all of a program that tells whether there is anything to say of it.
type alike struct {
	text                     digest
	holes                    digest
	language                 program.Language
	carried, declared, whole bool
}

// verdict is what is known of programs that are alike.
type verdict struct {
	// done tells that one of them was judged, and silent that nothing was said of it.
	done, silent bool
	// plain tells that they are files of their own, of which what is said depends on the
	// files that they import, too.
	plain   bool
	waiting []*record // to be let go if nothing is
}

// stretch is a part of a file.
type stretch struct {
	path       string
	start, end int32
}

// add notes the programs of one file, and has those judged whose like was not.
func (l *ledger) add(path string, programs []*program.Program, check func(*program.Program) judgement) {
	for i, p := range programs {
		r := &record{path: path, index: i, text: digestOf(p), whole: p.Whole, plain: !p.Carried, kind: Kind{p.Host, p.Language}, spans: stretches(p)}
		if !l.enter(r, p) {
			continue
		}
		r.program = p
		r.judge(check)
		l.close(r)
	}
}

// enter notes a program, and reports whether it is the first of its like.
func (l *ledger) enter(r *record, p *program.Program) (first bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.verdicts == nil {
		l.verdicts, l.holding = make(map[alike]*verdict), make(map[string]bool)
	}
	l.records = append(l.records, r)
	key := alike{text: r.text, holes: holesOf(p), language: p.Language, carried: p.Carried, declared: p.Declared, whole: p.Whole}
	r.verdict = l.verdicts[key]
	switch {
	case r.verdict == nil:
		r.verdict = &verdict{plain: !p.Carried}
		l.verdicts[key] = r.verdict
		return true
	case r.verdict.silent:
		return false
	case !r.verdict.done:
		r.verdict.waiting = append(r.verdict.waiting, r)
	}
	l.keep(r, p)
	return false
}

// keep has a program at hand for the end, if there is room.
func (l *ledger) keep(r *record, p *program.Program) {
	size := p.Text.Len()
	if !l.holding[r.path] {
		size += len(p.At.File.Text)
	}
	r.program = nil
	if l.kept+size <= maxKept {
		l.kept += size
		l.holding[r.path] = true
		r.program = p
	}
}

// close notes what was said of the first of its like.
func (l *ledger) close(r *record) {
	l.mu.Lock()
	defer l.mu.Unlock()
	v := r.verdict
	v.done, v.silent = true, r.said.isSilent()
	if p := r.program; v.silent {
		r.program = nil
		for _, other := range v.waiting {
			other.program = nil
		}
	} else if l.keep(r, p); r.program == nil {
		r.said = nil // which refers to the program
	}
	v.waiting = nil
}

// judge notes what is said of a program.
func (r *record) judge(check func(*program.Program) judgement) {
	said := check(r.program)
	r.said = &said
}

// isBroken tells that a program was judged up to where it does not parse.
func (r *record) isBroken() bool {
	return r.said != nil && slices.ContainsFunc(r.said.limits, func(l program.Limit) bool { return l.Fault != "" })
}

// isSilent tells that nothing is said of a program, as it is of those like it.
func (r *record) isSilent() bool {
	return r.verdict.silent && (r.said != nil || !r.verdict.plain)
}

func digestOf(p *program.Program) digest {
	h := sha256.New()
	_, _ = h.Write([]byte(p.Text.String())) // a hash takes all
	if p.Tree != nil {
		_, _ = h.Write([]byte(p.Tree.String())) // the same text may have other values elsewhere
	}
	if p.Site {
		_, _ = fmt.Fprintf(h, "%s:%d", p.At.File.Path, p.At.Start)
	}
	return digest(h.Sum(nil))
}

// holesOf knows the places again whose text is not known.
func holesOf(p *program.Program) digest {
	holes := p.Text.Holes()
	if len(holes) == 0 {
		return digest{}
	}
	var all []byte
	for _, h := range holes {
		all = binary.AppendUvarint(binary.AppendUvarint(all, uint64(h[0])), uint64(h[1]))
		if p.Text.Varying(h[0], h[1]) {
			all = append(all, 1)
		}
	}
	return sha256.Sum256(all)
}

// stretches returns the host text that a program is made of, but for what is not known.
// What stands side by side there is one.
func stretches(p *program.Program) []stretch {
	var all []stretch
	for _, s := range p.Text.Spans() {
		next := stretch{path: s.File.Path, start: int32(s.Start), end: int32(s.End)}
		if n := len(all); n > 0 && all[n-1].path == next.path && all[n-1].end == next.start {
			all[n-1].end = next.end
			continue
		}
		all = append(all, next)
	}
	return slices.Clip(all)
}

// recall has a program at hand that was let go. It has none if its file has changed.
func (l *ledger) recall(r *record, read func(path string) []*program.Program) {
	if r.program != nil {
		return
	}
	if l.last != r.path {
		l.last, l.recalled = r.path, read(r.path)
	}
	if r.index < len(l.recalled) && digestOf(l.recalled[r.index]) == r.text {
		r.program = l.recalled[r.index]
	}
}

// group is a program with those that are the same word for word.
type group struct {
	first  *record
	copies []*record
}

// letGo drops a group's programs.
func (g *group) letGo() {
	for _, r := range append(g.copies, g.first) {
		r.program, r.said = nil, nil
	}
}

// groups returns the programs that are looked at for themselves, in an order that does
// not depend on who came first. Pieces that stand in larger programs are left out.
func (l *ledger) groups() []*group {
	slices.SortFunc(l.records, func(a, b *record) int {
		return cmp.Or(cmp.Compare(a.path, b.path), cmp.Compare(a.index, b.index))
	})
	carried := newCoverage(l.records)
	seen := make(map[digest]*group)
	var all []*group
	// Those that a sink takes come first: they say more of the same text.
	for _, whole := range []bool{true, false} {
		for _, r := range l.records {
			if r.whole != whole || !whole && carried.has(r) {
				continue
			}
			if same := seen[r.text]; same != nil {
				same.copies = append(same.copies, r)
				continue
			}
			seen[r.text] = &group{first: r}
			all = append(all, seen[r.text])
		}
	}
	return all
}

// parts returns, by the path of a file, those of the other files that its programs are put
// together from.
func (l *ledger) parts() map[string][]string {
	all := make(map[string][]string)
	for _, r := range l.records {
		for _, s := range r.spans {
			if s.path != r.path && !slices.Contains(all[r.path], s.path) {
				all[r.path] = append(all[r.path], s.path)
			}
		}
	}
	return all
}

// coverage is the host text that whole programs which files carry are made of, by file. In the order of
// where they begin, each is followed by where the furthest up to it ends.
type coverage map[string][]stretch

func newCoverage(records []*record) coverage {
	pieces := make(map[string]bool) // the files that are asked about
	for _, r := range records {
		for _, s := range r.spans {
			pieces[s.path] = pieces[s.path] || !r.whole
		}
	}
	c := make(coverage)
	for _, r := range records {
		for _, s := range r.spans {
			if r.whole && !r.plain && pieces[s.path] {
				c[s.path] = append(c[s.path], s)
			}
		}
	}
	for _, all := range c {
		slices.SortFunc(all, func(a, b stretch) int { return cmp.Compare(a.start, b.start) })
		for i := 1; i < len(all); i++ {
			all[i].end = max(all[i].end, all[i-1].end)
		}
	}
	return c
}

// has reports whether all that is known of a program's text is part of whole ones.
func (c coverage) has(r *record) bool {
	for _, s := range r.spans {
		all := c[s.path]
		i, _ := slices.BinarySearchFunc(all, s.start, func(have stretch, at int32) int { return cmp.Compare(have.start, at+1) })
		if i == 0 || all[i-1].end < s.end {
			return false
		}
	}
	return len(r.spans) > 0
}
