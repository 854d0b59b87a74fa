package lsp

import (
	"cmp"
	"slices"
	"strings"

	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"

	"github.com/jitterlint/jitterlint/analyzer/rule"
	"github.com/jitterlint/jitterlint/analyzer/settings"
)

// remark is a finding in a document, with where it stands in the text as that is now.
type remark struct {
	finding rule.Finding
	at      span
	// isGo tells that it is of the Go half, and isMinor that settings have its rule's
	// findings fail no run.
	isGo, isMinor bool
	related       []related
	// fix are the edits of the finding's fix in the document, in its order, and elsewhere
	// those in other files. Both are empty if there is no fix, or it no longer fits.
	fix       []edit
	elsewhere []rule.Edit
}

// edit puts a text in the place of another.
type edit struct {
	at       span
	old, new string
}

// related is a place that has to do with a finding.
type related struct {
	message  string
	location protocol.Location
}

// isFixable reports whether there is a fix.
func (r remark) isFixable() bool { return len(r.fix)+len(r.elsewhere) > 0 }

// moved returns remarks as they are after a change. One that is touched is no more: what it
// is about has changed.
func moved(remarks []remark, c change) []remark {
	var left []remark
	for _, r := range remarks {
		at, ok := r.at.after(c)
		if !ok {
			continue
		}
		r.at = at
		r.fix = slices.Clone(r.fix)
		for i := range r.fix {
			if r.fix[i].at, ok = r.fix[i].at.after(c); !ok {
				r.fix, r.elsewhere = nil, nil
				break
			}
		}
		left = append(left, r)
	}
	return left
}

// locating finds the places of findings.
type locating struct {
	encoding encoding
	// read returns the text of a file as the findings are of it.
	read  func(path string) (string, error)
	lines map[string]*rule.Lines
}

func newLocating(e encoding, read func(path string) (string, error)) *locating {
	return &locating{encoding: e, read: read, lines: make(map[string]*rule.Lines)}
}

// of returns the lines of a file, or nil if it cannot be read.
func (l *locating) of(path string) *rule.Lines {
	lines, known := l.lines[path]
	if !known {
		if text, err := l.read(path); err == nil {
			lines = rule.LinesOf(text)
		}
		l.lines[path] = lines
	}
	return lines
}

// remarks returns findings in a file with where they stand in its text.
func (l *locating) remarks(path, text string, findings []rule.Finding, st settings.Settings, isGo bool) []remark {
	lines := rule.LinesOf(text)
	digest, returns := rule.DigestOf([]byte(text)), hasReturns(text)
	var all []remark
	for _, f := range findings {
		at, ok := spanOf(lines, f.Place)
		if !ok {
			continue // the text is another by now, and will be looked at again
		}
		r := remark{finding: f, at: at, isGo: isGo, isMinor: st.Rules[string(f.Rule)].Severity == settings.SeverityWarning}
		for _, other := range f.Related {
			if place, ok := l.location(other.Place); ok {
				r.related = append(r.related, related{other.Message, place})
			}
		}
		r.setFix(keyOf(path), text, digest, returns)
		all = append(all, r)
	}
	return all
}

// location returns a place as the client wants it.
func (l *locating) location(p rule.Place) (protocol.Location, bool) {
	lines := l.of(p.Path)
	if lines == nil {
		return protocol.Location{}, false
	}
	at, ok := spanOf(lines, p)
	return protocol.Location{URI: uri.File(p.Path), Range: newRuler(lines, l.encoding).of(at)}, ok
}

// setFix takes the edits of the finding's fix, if those in the document are for the text
// that it has, with the digest; returns tells how its lines end.
func (r *remark) setFix(key, text string, digest rule.Digest, returns bool) {
	for _, e := range r.finding.Fix {
		if keyOf(e.Path) != key {
			r.elsewhere = append(r.elsewhere, e)
			continue
		}
		if e.In != digest || e.Start < 0 || e.End < e.Start || e.End > len(text) {
			r.fix, r.elsewhere = nil, nil
			return
		}
		r.fix = append(r.fix, edit{at: span{e.Start, e.End}, old: text[e.Start:e.End], new: endedAs(e.New, returns)})
	}
	slices.SortStableFunc(r.fix, func(a, b edit) int { return cmp.Compare(a.at.start, b.at.start) })
}

// hasReturns reports whether lines of a text end with a carriage return and a line feed.
func hasReturns(text string) bool { return strings.Contains(text, "\r\n") }

// endedAs returns a text with the line ends of another, which may have carriage returns.
func endedAs(text string, returns bool) string {
	if !returns {
		return text
	}
	return strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\n", "\r\n")
}
