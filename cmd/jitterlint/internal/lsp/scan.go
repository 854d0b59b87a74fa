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
		s.safely(func() {
			for _, l := range s.waiting() {
				s.safely(func() { s.scan(ctx, l) })
			}
		})
	}
}

// looking is what is to be looked at for one document: it by itself, since of programs that
// are alike in several files one alone is told.
type looking struct {
	project  *project
	document *document
	open     iac.Open // the texts of all documents as they are by now
}

// waiting returns what is to be looked at: the documents that were typed in, and then those
// that have a part in their programs, or the other way around.
func (s *server) waiting() []looking {
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
	for _, d := range documents {
		open[d.path] = iac.Text(d.text)
	}
	var typed, joined []looking
	isTyped := make(map[*document]bool)
	for _, d := range documents {
		if d.waiting && of[d] != nil {
			isTyped[d] = true
			typed = append(typed, looking{of[d], d, open})
		}
		d.waiting = false
	}
	for _, d := range documents {
		joins := func(l looking) bool { return l.project == of[d] && s.indexOf(l.project).joins(l.document.path, d.path) }
		if !isTyped[d] && slices.ContainsFunc(typed, joins) {
			joined = append(joined, looking{of[d], d, open})
		}
	}
	return append(typed, joined...)
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

// scan looks at a document, if a scan of its project would come by it, and at the files with
// programs that it is a part of.
func (s *server) scan(ctx context.Context, l looking) {
	path := l.document.path
	var found []rule.Finding
	if s.visits(l.project, path) {
		roots := append(s.carriersOf(l.project, path), path)
		result, err := iac.ScanOpen(ctx, roots, l.open, l.project.settings)
		if err != nil {
			if ctx.Err() == nil {
				s.outbox.log(protocol.MessageTypeWarning, err.Error())
			}
			return
		}
		s.join(l.project, roots, result.Parts)
		found = slices.DeleteFunc(result.Findings, func(f rule.Finding) bool { return f.Path != path })
	}
	s.take(l.project, l.document, string(l.open[path]), found, false)
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
