package iac

import (
	"slices"
	"strings"
	"sync"

	"github.com/jitterlint/jitterlint/analyzer/iac/host"
	"github.com/jitterlint/jitterlint/analyzer/iac/program"
	"github.com/jitterlint/jitterlint/analyzer/rule"
)

// silences are the directives of hosts, by the paths of files. A piece of a program may
// stand in a file that was not asked about: those of each are read when one is met.
type silences struct {
	hosts []host.Host

	mu sync.Mutex
	in map[string][]*silence
	// looked are the files with directives that were looked at.
	looked []*program.File
}

// silence is a directive with the rules that it was used for.
type silence struct {
	program.Silence
	used []rule.ID
}

func newSilences(hosts []host.Host) *silences {
	return &silences{hosts: hosts, in: make(map[string][]*silence)}
}

// note reads the directives of a file that is looked at. A file that has none need not
// be kept for them.
func (s *silences) note(file *program.File) {
	found := s.read(file)
	if len(found) == 0 {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if _, again := s.in[file.Path]; !again {
		s.in[file.Path] = found
		s.looked = append(s.looked, file)
	}
}

// of returns the directives of a file.
func (s *silences) of(file *program.File) []*silence {
	s.mu.Lock()
	defer s.mu.Unlock()
	found, known := s.in[file.Path]
	if !known {
		found = s.read(file)
		s.in[file.Path] = found
	}
	return found
}

// read reads the directives of a file.
func (s *silences) read(file *program.File) []*silence {
	if !strings.Contains(file.Text, "itter") && !strings.Contains(file.Text, "nolint") {
		return nil
	}
	var found []*silence
	for _, h := range s.hosts {
		if h.Reads(file.Path) {
			for _, d := range h.Silences(file) {
				// Several hosts may read the file's language.
				if !slices.ContainsFunc(found, func(have *silence) bool { return have.At == d.At }) {
					found = append(found, &silence{Silence: d})
				}
			}
		}
	}
	return found
}

// ask reports whether a host asks for silence about a finding in a program. What is
// said of directives cannot be silenced.
func (s *silences) ask(id rule.ID, p *program.Program, at program.Span) bool {
	if id == rule.Directive {
		return false
	}
	asked := false
	files := []*program.File{p.At.File, at.File}
	for _, way := range p.Ways {
		files = append(files, way.At.File)
	}
	for i, file := range files {
		if slices.ContainsFunc(files[:i], func(before *program.File) bool { return before.Path == file.Path }) {
			continue
		}
		for _, d := range s.of(file) {
			if d.Asks(id, p, at) {
				if !slices.Contains(d.used, id) {
					d.used = append(d.used, id)
				}
				asked = true
			}
		}
	}
	return asked
}

// faults returns what is wrong with the directives of the files that were looked at:
// they are written wrongly, or ignore nothing.
func (s *silences) faults(wanted func(rule.ID, string) bool) []rule.Finding {
	var found []rule.Finding
	for _, file := range s.looked {
		for _, d := range s.of(file) {
			fault := d.Directive.Fault
			if fault == "" && d.Complete {
				fault = d.useless(func(id rule.ID) bool { return wanted(id, file.Path) })
			}
			if fault != "" {
				found = append(found, rule.Finding{
					Rule: rule.Directive, Message: "ignore directive " + fault, Place: d.At.Place(), URL: rule.AboutDirectives().URL(),
				})
			}
		}
	}
	return found
}

func (d *silence) useless(wanted func(rule.ID) bool) string {
	var idle []string
	for _, id := range d.Directive.Rules {
		if !slices.Contains(d.used, id) && wanted(id) {
			idle = append(idle, string(id))
		}
	}
	return d.Directive.Useless(idle, "in the programs that it is for")
}
