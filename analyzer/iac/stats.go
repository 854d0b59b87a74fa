package iac

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"slices"
	"time"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
)

// Stats say where the time of a scan went. The times of its parts are those of all
// processors together.
type Stats struct {
	spent
	// Took is how long the scan was.
	Took time.Duration
	// Walked counts the files that were looked at, and Programs what they carry, copies
	// included.
	Walked, Programs int
	// Kinds count different programs, by where they stand and what they are written in.
	Kinds map[Kind]Count
}

// Kind is a host, by its name, with a language that it carries.
type Kind struct {
	Host  string
	Guest program.Language
}

// Count is how many programs there are of a kind, how many of them parse, and how many
// findings they have.
type Count struct{ Programs, Parsed, Findings int }

// count notes a program.
func (s *Stats) count(k Kind, parses bool, findings int) {
	if s.Kinds == nil {
		s.Kinds = make(map[Kind]Count)
	}
	c := s.Kinds[k]
	c.Programs++
	if parses {
		c.Parsed++
	}
	c.Findings += findings
	s.Kinds[k] = c
}

// spent is what workers spent on each part of a scan.
type spent struct {
	walk, read, look, parse, judge time.Duration
	bytes                          int64 // that were read
}

func (s *spent) add(more spent) {
	s.walk += more.walk
	s.read += more.read
	s.look += more.look
	s.parse += more.parse
	s.judge += more.judge
	s.bytes += more.bytes
}

// Write writes them for people, a part on a line.
func (s Stats) Write(w io.Writer) error {
	const megabyte = 1e6
	perSecond := func(n float64) float64 { return n / max(s.Took.Seconds(), 1e-9) }
	_, err := fmt.Fprintf(w, "scanned %d files, %.1f MB, %d programs in %.3f s: %.0f files/s, %.1f MB/s, %.0f programs/s\n",
		s.Walked, float64(s.bytes)/megabyte, s.Programs, s.Took.Seconds(),
		perSecond(float64(s.Walked)), perSecond(float64(s.bytes)/megabyte), perSecond(float64(s.Programs)))
	if err != nil {
		return fmt.Errorf("writing where the time went: %w", err)
	}
	for _, part := range []struct {
		name string
		took time.Duration
		what string
	}{
		{"walk", s.walk, "directories, and what git ignores"},
		{"read", s.read, "files into memory"},
		{"look", s.look, "for words that matter"},
		{"parse", s.parse, "the files that have such words, for the programs that they carry"},
		{"judge", s.judge, "these programs"},
	} {
		if _, err := fmt.Fprintf(w, "  %-5s %8.3f s  %s\n", part.name, part.took.Seconds(), part.what); err != nil {
			return fmt.Errorf("writing where the time went: %w", err)
		}
	}
	kinds := slices.SortedFunc(maps.Keys(s.Kinds), func(a, b Kind) int {
		return cmp.Or(cmp.Compare(a.Host, b.Host), cmp.Compare(a.Guest, b.Guest))
	})
	for _, k := range kinds {
		c := s.Kinds[k]
		_, err := fmt.Fprintf(w, "  %-14s in %-14s %6d programs, %d parsed, %d findings\n", k.Guest, k.Host, c.Programs, c.Parsed, c.Findings)
		if err != nil {
			return fmt.Errorf("writing what was read: %w", err)
		}
	}
	return nil
}
