// Package iac is the companion scanner: it finds the programs that
// infrastructure code carries as strings, and judges the retries in them.
package iac

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"runtime"
	"slices"
	"strings"
	"sync"

	"github.com/jitterlint/jitterlint/analyzer/iac/host"
	"github.com/jitterlint/jitterlint/analyzer/iac/host/typescript"
	"github.com/jitterlint/jitterlint/analyzer/iac/program"
	"github.com/jitterlint/jitterlint/analyzer/iac/python"
	"github.com/jitterlint/jitterlint/analyzer/internal/message"
	"github.com/jitterlint/jitterlint/analyzer/rule"
	"github.com/jitterlint/jitterlint/analyzer/settings"
)

// Result is what a scan found, and what it could not look at.
type Result struct {
	Findings []rule.Finding
	// Problems say which files could not be looked at, and why, in the order of
	// their texts. A LargeFile is one of them.
	Problems []error
	// Notes say which functions were not looked into to their ends, in the order of their
	// texts.
	Notes []string
	// Files is how many files were looked into, Programs how many programs
	// these carry, and Parsed how many of these parse.
	Files, Programs, Parsed int
	// Paths are the files of which a finding would have been told. A LargeFile is
	// none of them.
	Paths []string
}

// guest judges programs of one language.
type guest interface {
	Signals() []string
	// Check returns the findings in a program, and the functions that were not looked
	// into to their ends.
	Check(*program.Program) ([]program.Finding, []program.Limit)
}

// hosts are the languages whose files carry programs, but for those that settings
// switch off.
func hosts(t host.Tree, s settings.Settings) []host.Host {
	all := []host.Host{typescript.New(t), host.CloudFormation(), host.Go(t), host.PythonFile()}
	return slices.DeleteFunc(all, func(h host.Host) bool { return !s.Scans(h.Name()) })
}

// guests are the languages of programs, but for those that settings switch off.
func guests(s settings.Settings, t host.Tree) map[program.Language]guest {
	all := map[program.Language]guest{program.Python: python.New(s, t)}
	maps.DeleteFunc(all, func(l program.Language, _ guest) bool { return !s.Scans(string(l)) })
	return all
}

// Known are the names that the settings of a scan may use.
func Known() settings.Known {
	var known settings.Known
	for _, id := range rule.IDs() {
		known.Rules = append(known.Rules, string(id))
	}
	everything := settings.Default()
	for _, h := range hosts(nil, everything) {
		known.Scanned = append(known.Scanned, h.Name())
	}
	for l := range guests(everything, nil) {
		known.Scanned = append(known.Scanned, string(l))
	}
	slices.Sort(known.Scanned)
	known.Scanned = slices.Compact(known.Scanned)
	return known
}

// Scan looks for programs in files and below directories, and judges their
// retries. Paths of findings are as the roots are given. An error means that
// the scan as a whole could not be done.
func Scan(ctx context.Context, roots []string, s settings.Settings) (*Result, error) {
	t := newTree(roots)
	guests := guests(s, t)
	if len(guests) == 0 {
		return &Result{}, nil // settings leave nothing to look for
	}
	scanner := &scanner{
		tree:   t,
		hosts:  hosts(t, s),
		guests: guests,
		rules:  s,
	}
	scanner.silences = newSilences(scanner.hosts)
	paths, problems, err := walk(ctx, roots, s, scanner.reads, t.bounded)
	if err != nil {
		return nil, err
	}
	result := &Result{Problems: problems, Paths: paths}
	programs := scanner.read(ctx, paths, result)
	if ctx.Err() != nil {
		return nil, errors.New("interrupted")
	}
	programs = distinct(scanner.judged(programs))
	result.Programs = len(programs)
	result.Findings = scanner.judge(ctx, programs, result)
	if ctx.Err() != nil {
		return nil, errors.New("interrupted")
	}
	slices.SortFunc(result.Problems, func(a, b error) int { return strings.Compare(a.Error(), b.Error()) })
	result.Paths = withoutLarge(paths, result.Problems)
	return result, nil
}

// Reads tells whether a file is of a kind that carries programs, by its name.
func Reads(path string) bool {
	s := scanner{hosts: hosts(nil, settings.Default())}
	return s.reads(path)
}

type scanner struct {
	tree     *tree
	hosts    []host.Host
	guests   map[program.Language]guest
	rules    settings.Settings
	silences *silences
	looked   []*program.File // in no order
}

// reads tells whether some host reads a file, by its name.
func (s *scanner) reads(path string) bool {
	return slices.ContainsFunc(s.hosts, func(h host.Host) bool { return h.Reads(path) })
}

// signs are the words of the cheap look: without one of them, a file has nothing that
// a host would hand on to a guest.
func (s *scanner) signs(h host.Host) []string {
	words := h.Signals()
	if h.NeedsSignal() {
		return words
	}
	for _, g := range s.guests {
		words = append(words, g.Signals()...)
	}
	return words
}

// matters is the cheap look at a file.
func (s *scanner) matters(h host.Host, text string) bool {
	return slices.ContainsFunc(s.signs(h), func(word string) bool { return strings.Contains(text, word) })
}

// large returns what is wrong with leaving out a file that is too large to be read:
// nothing, unless it passes the cheap look.
func (s *scanner) large(ctx context.Context, path string) error {
	var words []string
	for _, h := range s.hosts {
		if h.Reads(path) {
			words = append(words, s.signs(h)...)
		}
	}
	matters, err := lookForWords(ctx, path, words)
	if err == nil && matters {
		err = &LargeFile{Path: path}
	}
	return err
}

// read returns the programs of all files, in the files' order.
func (s *scanner) read(ctx context.Context, paths []string, result *Result) []*program.Program {
	found := make([][]*program.Program, len(paths))
	var mu sync.Mutex
	each(ctx, len(paths), func(i int) {
		programs, looked, err := s.programs(ctx, paths[i])
		mu.Lock()
		defer mu.Unlock()
		if looked != nil {
			result.Files++
			s.looked = append(s.looked, looked)
		}
		if err != nil && ctx.Err() == nil {
			result.Problems = append(result.Problems, err)
		}
		found[i] = programs
	})
	return slices.Concat(found...)
}

// programs returns the programs of one file, and the file if it was looked into. A
// fault of ours is a problem of that file, and does not end the scan.
func (s *scanner) programs(ctx context.Context, path string) (programs []*program.Program, looked *program.File, err error) {
	defer func() {
		if r := recover(); r != nil {
			programs, err = nil, fmt.Errorf("%s: internal error, please report it: %v", path, r)
		}
	}()
	file, err := s.tree.read(path)
	if errors.Is(err, errLarge) {
		err = s.large(ctx, path)
	}
	if err != nil || file == nil {
		return nil, nil, err
	}
	for _, h := range s.hosts {
		if h.Reads(path) && s.matters(h, file.Text) {
			looked = file
			more, err := h.Programs(ctx, file)
			programs = append(programs, more...)
			if err != nil {
				return programs, file, err
			}
		}
	}
	if looked != nil {
		s.silences.of(looked) // here, where a fault of ours is a problem of this file
	}
	return programs, looked, nil
}

// judged returns the programs that a guest judges.
func (s *scanner) judged(programs []*program.Program) []*program.Program {
	return slices.DeleteFunc(programs, func(p *program.Program) bool { return s.guests[p.Language] == nil })
}

// judge returns the findings in programs, each place once.
func (s *scanner) judge(ctx context.Context, programs []*program.Program, result *Result) []rule.Finding {
	found := make([][]program.Finding, len(programs))
	var mu sync.Mutex
	each(ctx, len(programs), func(i int) {
		defer func() {
			if r := recover(); r != nil {
				mu.Lock()
				defer mu.Unlock()
				result.Problems = append(result.Problems, fmt.Errorf("%s: internal error, please report it: %v", programs[i].At.File.Path, r))
			}
		}()
		p := programs[i]
		if g, ok := s.guests[p.Language]; ok && worth(g, p) {
			var limits []program.Limit
			found[i], limits = g.Check(p)
			mu.Lock()
			defer mu.Unlock()
			for _, l := range limits {
				at := p.Text.Host(l.At, l.At).Place()
				result.Notes = append(result.Notes, fmt.Sprintf("%s:%d: %s", at.Path, at.Line, message.CutShort(l.Name)))
			}
		}
	})
	slices.Sort(result.Notes)
	result.Notes = slices.Compact(result.Notes) // programs that carry the same piece
	m := newMerge(s.rules, s.silences)
	for i, p := range programs {
		parses := true
		for _, f := range found[i] {
			parses = parses && f.Rule != rule.Unparsed
			m.add(p, f)
		}
		if parses {
			result.Parsed++
		}
	}
	all := m.findings()
	for _, file := range s.looked {
		all = append(all, s.silences.faults(file, m.wanted)...)
	}
	return rule.Sort(all)
}

// worth is the cheap look at a program: whether there may be something to say.
func worth(g guest, p *program.Program) bool {
	return slices.ContainsFunc(g.Signals(), func(word string) bool { return strings.Contains(p.Text.String(), word) })
}

// each runs work for every number below n, on all processors.
func each(ctx context.Context, n int, work func(i int)) {
	next := make(chan int)
	var wg sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for i := range next {
				work(i)
			}
		})
	}
	for i := range n {
		if ctx.Err() != nil {
			break
		}
		next <- i
	}
	close(next)
	wg.Wait()
}
