package lsp

import (
	"context"
	"path/filepath"
	"slices"
	"time"

	"go.lsp.dev/protocol"

	"github.com/jitterlint/jitterlint/analyzer/iac"
)

// index knows which files of a project have programs that are put together from others.
type index struct {
	project *project
	// parts are, by the path of a file, those of the others that its programs are put
	// together from.
	parts map[string][]string
	// begun tells that all of the project was looked at, or is being.
	begun bool
}

// longestIndex is how long all of a project may be looked at.
const longestIndex = 2 * time.Minute

// indexOf returns the index of a project. Where it is new, it is made. mu is held.
func (s *server) indexOf(p *project) *index {
	have := s.indexes[p.key]
	if have == nil || have.project != p {
		have = &index{project: p, parts: make(map[string][]string)}
		s.indexes[p.key] = have
		if p.root != "" && !s.options.NoScan {
			s.indexing.ring()
		}
	}
	return have
}

// joins reports whether programs of one of two files are put together from the other.
func (x *index) joins(a, b string) bool {
	return slices.Contains(x.parts[a], b) || slices.Contains(x.parts[b], a)
}

// carriersOf returns the files with programs that a file is a part of.
func (s *server) carriersOf(p *project, path string) []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	var carriers []string
	for carrier, parts := range s.indexOf(p).parts {
		if slices.Contains(parts, path) {
			carriers = append(carriers, carrier)
		}
	}
	return carriers
}

// join notes what the programs of files are put together from by now.
func (s *server) join(p *project, files []string, parts map[string][]string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	x := s.indexOf(p)
	for _, file := range files {
		if len(parts[file]) > 0 {
			x.parts[file] = parts[file]
		} else {
			delete(x.parts, file)
		}
	}
}

// keepIndexes looks at all files of projects, each once, until the context ends: only then
// is it known which programs an open file is a part of.
func (s *server) keepIndexes(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-s.indexing:
		}
		for x := s.nextIndex(); x != nil && ctx.Err() == nil; x = s.nextIndex() {
			s.safely(func() { s.makeIndex(ctx, x) })
		}
	}
}

// nextIndex returns an index that is to be made, or nil.
func (s *server) nextIndex() *index {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, x := range s.indexes {
		if !x.begun && x.project.root != "" {
			x.begun = true
			return x
		}
	}
	return nil
}

// makeIndex looks at all files of a project, and then again at the documents that have a
// part in the programs of others.
func (s *server) makeIndex(ctx context.Context, x *index) {
	ctx, cancel := context.WithTimeout(ctx, longestIndex)
	defer cancel()
	result, err := iac.Scan(ctx, []string{x.project.root}, x.project.settings)
	if err != nil {
		s.outbox.log(protocol.MessageTypeInfo, "it is not known which files of "+x.project.root+" carry parts of others: "+err.Error())
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	for file, parts := range result.Parts {
		if x.parts[file] == nil {
			x.parts[file] = parts
		}
	}
	for _, d := range s.documents {
		for _, parts := range x.parts {
			if slices.Contains(parts, d.path) {
				s.typedIn(d)
			}
		}
	}
}

// visits reports whether a scan of a project would come by a file.
func (s *server) visits(p *project, path string) bool {
	if s.options.NoScan {
		return false
	}
	root := p.root
	if root == "" || !isBelow(root, path) {
		root = filepath.Dir(path)
	}
	return iac.Visits(root, path, p.settings)
}
