package program

import (
	"slices"

	"github.com/jitterlint/jitterlint/analyzer/directive"
	"github.com/jitterlint/jitterlint/analyzer/rule"
)

// Silence is a directive in the comments of a host: it is for the findings that
// stand in a stretch of the file, and for those of programs that the host hands on
// there.
type Silence struct {
	Directive directive.Directive
	// At is where the directive stands, Covers what it is for.
	At, Covers Span
	// Complete tells that all that it can be for stands in the file itself, so that
	// nothing else needs to be looked at to say that it ignores nothing.
	Complete bool
}

// Asks reports whether it asks for silence about a rule's finding in a program, of
// which it is given where the finding stands.
func (s Silence) Asks(id rule.ID, p *Program, at Span) bool {
	return s.Directive.Ignores(id) && (s.covers(at) || s.covers(p.At) || slices.ContainsFunc(p.Ways, func(w Way) bool { return w.leadsTo(at) && s.covers(w.At) }))
}

// leadsTo reports whether what stands at a place comes by the way.
func (w Way) leadsTo(at Span) bool { return w.File == "" || at.File != nil && w.File == at.File.Path }

func (s Silence) covers(at Span) bool {
	return s.Covers.File == at.File && s.Covers.Start <= at.Start && at.Start < s.Covers.End
}
