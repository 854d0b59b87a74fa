package lsp

import (
	"context"
	"maps"
	"slices"
	"time"

	"go.lsp.dev/protocol"

	"github.com/jitterlint/jitterlint/analyzer/iac"
	"github.com/jitterlint/jitterlint/analyzer/rule"
)

// What is typed is looked at when nothing was typed for a pause, or, while somebody types
// on and on, after a while.
const (
	pause = 20 * time.Millisecond
	while = 250 * time.Millisecond
)

// scanTyped has the scanner look at what is typed, until the context ends. It looks at the
// latest text each time: what is typed meanwhile is looked at next.
func (s *server) scanTyped(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-s.typed:
		}
		if !s.typed.quiet(ctx, pause, while) {
			return
		}
		for p, batch := range s.waiting() {
			s.scan(ctx, p, batch)
		}
	}
}

// batch are documents of one project that are looked at together, with the texts that they
// have by now.
type batch struct {
	documents map[string]*document // by path
	open      iac.Open             // all that is open, of any project
}

// waiting returns the documents that are to be looked at, and those that have a part in
// their programs, or the other way around.
func (s *server) waiting() map[*project]batch {
	s.mu.Lock()
	documents := slices.Collect(maps.Values(s.documents))
	s.mu.Unlock()
	of := make(map[*document]*project)
	for _, d := range documents {
		of[d] = s.projectOf(d.path)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	open := make(iac.Open)
	batches := make(map[*project]batch)
	for _, d := range documents {
		open[d.path] = iac.Text(d.text)
	}
	for _, d := range documents {
		if !d.waiting {
			continue
		}
		d.waiting = false
		p := of[d]
		if p == nil {
			continue
		}
		b, ok := batches[p]
		if !ok {
			b = batch{make(map[string]*document), open}
			batches[p] = b
		}
		b.documents[d.path] = d
		for _, other := range documents {
			if of[other] == p && s.indexOf(p).joins(d.path, other.path) {
				b.documents[other.path] = other
			}
		}
	}
	return batches
}

// projectOf returns the project of a file, or nil if its settings cannot be read. Where
// its settings have changed, everything is looked at again.
func (s *server) projectOf(path string) *project {
	p, news := s.projects.of(path)
	if news.fault != nil {
		s.outbox.log(protocol.MessageTypeError, news.fault.Error())
	}
	if news.settings {
		s.outbox.log(protocol.MessageTypeInfo, "the settings have changed, and everything is looked at again")
		s.lookAtAll()
	}
	return p
}

// scan looks at documents of a project.
func (s *server) scan(ctx context.Context, p *project, b batch) {
	found := make(map[string][]rule.Finding)
	if roots := s.rootsOf(p, b); len(roots) > 0 {
		result, err := iac.ScanOpen(ctx, roots, b.open, p.settings)
		if err != nil {
			if ctx.Err() == nil {
				s.outbox.log(protocol.MessageTypeWarning, err.Error())
			}
			return
		}
		for _, f := range result.Findings {
			found[f.Path] = append(found[f.Path], f)
		}
		s.join(p, roots, result.Parts)
	}
	for path, d := range b.documents {
		s.take(p, d, string(b.open[path]), found[path], false)
	}
}

// rootsOf returns the files that are to be looked at to know all that is to be told in
// documents: themselves, if a scan of the project would come by them, and those with
// programs that they are a part of.
func (s *server) rootsOf(p *project, b batch) []string {
	roots := make(map[string]bool)
	for path := range b.documents {
		if s.visits(p, path) {
			roots[path] = true
			for _, carrier := range s.carriersOf(p, path) {
				roots[carrier] = true
			}
		}
	}
	return slices.Sorted(maps.Keys(roots))
}

// take notes what one half has found in a document with a text, and has it told.
func (s *server) take(p *project, d *document, text string, found []rule.Finding, isGo bool) {
	read := func(path string) (string, error) {
		if keyOf(path) == keyOf(d.path) {
			return text, nil
		}
		return s.textOf(path)
	}
	fresh, err := s.options.Unknown(d.path, p.settings, found, func(path string) ([]byte, error) {
		text, err := read(path)
		return []byte(text), err
	})
	if err != nil {
		s.outbox.log(protocol.MessageTypeWarning, err.Error())
		fresh = found
	}
	remarks := newLocating(s.able.encoding, read).remarks(d.path, text, fresh, p.settings, isGo)
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.documents[d.uri] != d {
		return // it was closed meanwhile
	}
	if d.text != text {
		remarks = moved(remarks, difference(text, d.text))
	}
	if isGo {
		d.ofGo = remarks
	} else {
		d.ofGuests = remarks
	}
	s.outbox.publish(d.uri)
}
