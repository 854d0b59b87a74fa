package main

import (
	"slices"

	"github.com/jitterlint/jitterlint/analyzer/rule"
)

// rewriting is a file before and after edits, which stand in its order.
type rewriting struct {
	before, after string
	edits         []rule.Edit
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
