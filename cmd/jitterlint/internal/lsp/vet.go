package lsp

import (
	"context"
	"slices"
	"strings"
	"time"

	"go.lsp.dev/protocol"

	"github.com/jitterlint/jitterlint/analyzer/rule"
)

// together is how long a run of go vet waits for other files that are saved with the first.
const together = 30 * time.Millisecond

// vetting is the work of go vet in one module.
type vetting struct {
	// again tells that something was saved since the present run began.
	again  bool
	cancel context.CancelFunc // ends the present run
}

// vet has go vet look at the open files of a module. There is one run at a time: one that
// something was saved under is ended, for it would tell of what is no more. What it has
// built by then is kept by the go command. mu is held.
func (s *server) vet(module string) {
	if v := s.vets[module]; v != nil {
		v.again = true
		v.cancel()
		return
	}
	v := &vetting{cancel: func() {}}
	s.vets[module] = v
	s.work.Go(func() { s.keepVetting(module, v) })
}

// keepVetting runs go vet until nothing was saved under it.
func (s *server) keepVetting(module string, v *vetting) {
	for {
		ctx, cancel := context.WithCancel(s.ctx)
		s.mu.Lock()
		v.again, v.cancel = false, cancel
		documents := s.documentsOf(module)
		s.mu.Unlock()
		if len(documents) > 0 {
			s.safely(func() { s.vetOnce(ctx, documents) })
		}
		cancel()
		s.mu.Lock()
		if !v.again || s.ctx.Err() != nil {
			delete(s.vets, module)
			s.mu.Unlock()
			return
		}
		s.mu.Unlock()
	}
}

// documentsOf returns the open Go files of a module. mu is held.
func (s *server) documentsOf(module string) []*document {
	var all []*document
	for _, d := range s.documents {
		if d.module == module {
			all = append(all, d)
		}
	}
	slices.SortFunc(all, func(a, b *document) int { return strings.Compare(a.path, b.path) })
	return all
}

// vetOnce runs go vet for documents of one module, once for each project that they are of.
func (s *server) vetOnce(ctx context.Context, documents []*document) {
	select {
	case <-ctx.Done():
		return
	case <-time.After(together):
	}
	projects := make(map[*project][]*document)
	for _, d := range documents {
		if p := s.projectOf(d.path); p != nil {
			projects[p] = append(projects[p], d)
		}
	}
	for p, documents := range projects {
		if ctx.Err() != nil {
			return
		}
		s.vetProject(ctx, p, documents)
	}
}

// vetProject runs go vet for documents that the same settings govern. It reads from disk,
// so that what it finds is moved to where it stands in what is open.
func (s *server) vetProject(ctx context.Context, p *project, documents []*document) {
	saved := make(map[*document]string)
	var files []string
	for _, d := range documents {
		text, err := readFile(d.path)
		if err != nil {
			continue // it is not saved yet
		}
		saved[d] = text
		files = append(files, d.path)
	}
	if len(files) == 0 {
		return
	}
	findings, problems, err := s.options.Vet(ctx, files, p.settings)
	if ctx.Err() != nil {
		return
	}
	if err != nil {
		problems = append(problems, err.Error())
	}
	for _, problem := range problems {
		s.outbox.log(protocol.MessageTypeInfo, problem)
	}
	for d, text := range saved {
		found := inFile(findings, d.path)
		if len(problems) > 0 && len(found) == 0 {
			continue // it may not build: what was found stays, where it has moved to
		}
		s.take(p, d, text, found, true)
	}
}

// inFile returns the findings in a file, which they may name by what its links lead to.
func inFile(findings []rule.Finding, path string) []rule.Finding {
	key, real := keyOf(path), keyOf(realPath(path))
	var found []rule.Finding
	for _, f := range findings {
		if at := keyOf(f.Path); at == key || at == real {
			found = append(found, f)
		}
	}
	return found
}
