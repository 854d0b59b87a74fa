package main

import (
	"cmp"
	"errors"
	"slices"
	"strings"

	"github.com/jitterlint/jitterlint/analyzer/rule"
)

// rewriting is a file before and after edits, which stand in its order.
type rewriting struct {
	before, after string
	edits         []rule.Edit
	// done tells that the file is the one after already.
	done bool
}

// errChanged tells that a file is neither what was analysed nor what edits make of it.
var errChanged = errors.New("has changed since it was analysed")

// rewrite works out what edits make of a file's text. They may be in it already, as
// after another run that found the same; if it is neither, the error is errChanged.
func rewrite(text string, edits []rule.Edit) (*rewriting, error) {
	r := &rewriting{before: text, after: text, edits: fitted(text, edits)}
	digest := rule.DigestOf([]byte(text))
	if slices.ContainsFunc(edits, func(e rule.Edit) bool { return e.In != digest }) {
		before, ok := replaced(text, reversed(r.edits))
		digest = rule.DigestOf([]byte(before))
		if !ok || slices.ContainsFunc(edits, func(e rule.Edit) bool { return e.In != digest }) {
			return nil, errChanged
		}
		r.before, r.done = before, true
		return r, nil
	}
	after, ok := replaced(text, r.edits)
	if !ok {
		return nil, errors.New("has other text than its fix is for")
	}
	r.after = after
	return r, nil
}

// fitted returns edits in the order of the file, with the line ends that it has.
func fitted(text string, edits []rule.Edit) []rule.Edit {
	edits = slices.SortedStableFunc(slices.Values(edits), func(a, b rule.Edit) int { return cmp.Compare(a.Start, b.Start) })
	if strings.Contains(text, "\r\n") {
		for i, e := range edits {
			edits[i].New = strings.ReplaceAll(strings.ReplaceAll(e.New, "\r\n", "\n"), "\n", "\r\n")
		}
	}
	return edits
}

// reversed returns the edits that take others back, which stand in their order.
func reversed(edits []rule.Edit) []rule.Edit {
	back := make([]rule.Edit, len(edits))
	moved := 0
	for i, e := range edits {
		start := e.Start + moved
		back[i] = rule.Edit{Path: e.Path, Start: start, End: start + len(e.New), Old: e.New, New: e.Old}
		moved += len(e.New) - (e.End - e.Start)
	}
	return back
}

// replaced returns a text with edits made, which stand in its order, or false if it
// is not the text that they are for.
func replaced(text string, edits []rule.Edit) (string, bool) {
	var b strings.Builder
	at := 0
	for _, e := range edits {
		if e.Start < at || e.End < e.Start || e.End > len(text) || text[e.Start:e.End] != e.Old {
			return "", false
		}
		b.WriteString(text[at:e.Start])
		b.WriteString(e.New)
		at = e.End
	}
	b.WriteString(text[at:])
	return b.String(), true
}

// moved returns a finding with its places where they are in the files that were
// rewritten, and without its fix, if that was of one of these.
func moved(f rule.Finding, files map[string]*rewriting) rule.Finding {
	f.Place = movedPlace(f.Place, files)
	f.Related = slices.Clone(f.Related)
	for i, r := range f.Related {
		f.Related[i].Place = movedPlace(r.Place, files)
	}
	if slices.ContainsFunc(f.Fix, func(e rule.Edit) bool { return files[e.Path] != nil }) {
		f.Fix = nil
	}
	return f
}

func movedPlace(p rule.Place, files map[string]*rewriting) rule.Place {
	r := files[p.Path]
	if r == nil || p.Column < 1 {
		return p
	}
	p.Line, p.Column = r.position(p.Line, p.Column)
	if p.EndLine > 0 {
		p.EndLine, p.EndCol = r.position(p.EndLine, p.EndCol)
	}
	return p
}

// position returns where a line and column of the file before are in the one
// after.
func (r *rewriting) position(line, column int) (afterLine, afterColumn int) {
	at, ok := rule.LinesOf(r.before).Offset(line, column)
	if !ok {
		return line, column // the file is not what was looked at
	}
	afterLine, afterColumn, _ = rule.LinesOf(r.after).Position(r.offset(at))
	return afterLine, afterColumn
}

// offset returns where an offset in the file before is in the one after: what is
// inside of an edit goes to its end.
func (r *rewriting) offset(at int) int {
	after := at
	for _, e := range r.edits {
		if e.Start > at || e.Start == at && e.End > at {
			break
		}
		after += len(e.New) - (min(e.End, at) - e.Start)
	}
	return after
}
