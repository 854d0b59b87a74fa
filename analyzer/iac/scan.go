// Package iac is the companion scanner: it finds the programs that
// infrastructure code carries as strings, and judges the retries in them.
//
// All is done at once by one crew: walking, the cheap look at each file, the hosts on
// files that pass it, and judging their programs. A file's text is let go when nothing
// is left to be said of it; see ledger.
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
	"time"

	"github.com/jitterlint/jitterlint/analyzer/iac/document"
	"github.com/jitterlint/jitterlint/analyzer/iac/host"
	"github.com/jitterlint/jitterlint/analyzer/iac/program"
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
	// Notes say which functions were not looked into to their ends, and what does not parse,
	// in the order of their texts.
	Notes []string
	// Files is how many files were looked into, Programs how many programs
	// these carry, and Parsed how many of these parse.
	Files, Programs, Parsed int
	// Paths are the files of which a finding would have been told, in their order. A
	// LargeFile is none of them.
	Paths []string
	// Parts are, by the path of a file, those of the other files that its programs are put
	// together from.
	Parts map[string][]string
	// Stats say where the time went.
	Stats Stats
}

// guest judges programs of one language.
type guest interface {
	Signals() []string
	// Check returns the findings in a program, and the functions that were not looked
	// into to their ends.
	Check(*program.Program) ([]program.Finding, []program.Limit)
}

// Scan looks for programs in files and below directories, and judges their
// retries. Paths of findings are as the roots are given. An error means that
// the scan as a whole could not be done.
func Scan(ctx context.Context, roots []string, s settings.Settings) (*Result, error) {
	return ScanOpen(ctx, roots, nil, s)
}

// ScanOpen scans as Scan does, with the texts of open files in the place of what is on
// disk. Roots are absolute.
func ScanOpen(ctx context.Context, roots []string, open Open, s settings.Settings) (*Result, error) {
	began := time.Now()
	scanner := newScanner(roots, open, s)
	if len(scanner.guests) == 0 {
		return &Result{}, nil // settings leave nothing to look for
	}
	crew := newCrew(ctx)
	walker := &walker{settings: s, open: open, reads: scanner.reads, mayRead: scanner.tree.bounded, visit: scanner.visit, crew: crew}
	if err := walker.walk(roots); err != nil {
		return nil, err
	}
	spent := crew.work()
	result := &scanner.result
	result.Parts = scanner.ledger.parts()
	judging := time.Now()
	result.Findings = scanner.findings(ctx)
	spent.judge += time.Since(judging)
	if ctx.Err() != nil {
		return nil, errors.New("interrupted")
	}
	result.Problems = append(result.Problems, walker.problems...)
	slices.SortFunc(result.Problems, func(a, b error) int { return strings.Compare(a.Error(), b.Error()) })
	slices.Sort(result.Paths)
	result.Stats.spent, result.Stats.Took = spent, time.Since(began)
	result.Stats.Walked, result.Stats.Programs = len(result.Paths), len(scanner.ledger.records)
	result.Paths = withoutLarge(result.Paths, result.Problems)
	return result, nil
}

// Reads reports whether a file is of a kind that carries programs, by its name.
func Reads(path string) bool {
	s := scanner{hosts: hosts(nil, settings.Default())}
	return s.reads(path)
}

type scanner struct {
	tree     *tree
	hosts    []host.Host
	guests   map[program.Language]guest
	signs    signs
	rules    settings.Settings
	silences *silences
	ledger   ledger
	unread   unread

	mu     sync.Mutex
	result Result
}

func newScanner(roots []string, open Open, rules settings.Settings) *scanner {
	t := newTree(roots, open)
	s := &scanner{tree: t, hosts: hosts(t, rules), guests: guests(rules, t), rules: rules}
	s.signs = newSigns(s.hosts, slices.Collect(maps.Values(s.guests)))
	s.silences = newSilences(s.hosts)
	return s
}

// reads reports whether some host reads a file, by its name.
func (s *scanner) reads(path string) bool {
	return slices.ContainsFunc(s.hosts, func(h host.Host) bool { return h.Reads(path) })
}

// visit looks at a file, and judges the programs that it carries.
func (s *scanner) visit(w *worker, path string) {
	ctx := w.crew.ctx
	file, err := s.look(w, path)
	var programs []*program.Program
	if file != nil {
		began := time.Now()
		programs, err = s.programs(ctx, file)
		w.spent.parse += time.Since(began)
	}
	s.mu.Lock()
	s.result.Paths = append(s.result.Paths, path)
	if file != nil {
		s.result.Files++
	}
	if err != nil && ctx.Err() == nil {
		s.result.Problems = append(s.result.Problems, err)
	}
	s.mu.Unlock()
	began := time.Now()
	s.ledger.add(path, programs, s.check)
	w.spent.judge += time.Since(began)
}

// look returns a file if some host is to read it.
func (s *scanner) look(w *worker, path string) (*program.File, error) {
	began := time.Now()
	text, err := s.read(w, path)
	read := time.Now()
	w.spent.read += read.Sub(began)
	w.spent.bytes += int64(len(text))
	defer func() { w.spent.look += time.Since(read) }()
	if errors.Is(err, errLarge) {
		return nil, s.large(w.crew.ctx, path)
	}
	glance := s.signs.glance(text)
	if err != nil || !slices.ContainsFunc(s.hosts, func(h host.Host) bool { return h.Reads(path) && glance.matters(h) }) {
		return nil, err
	}
	return s.tree.file(path, text), nil
}

// read returns what is in a file, until the worker reads the next.
func (s *scanner) read(w *worker, path string) ([]byte, error) {
	if text, ok := s.tree.open[path]; ok {
		return text.read()
	}
	return w.read(path)
}

// large returns what is wrong with leaving out a file that is too large to be read:
// nothing, unless it passes the cheap look.
func (s *scanner) large(ctx context.Context, path string) error {
	for _, h := range s.hosts {
		if !h.Reads(path) {
			continue
		}
		matters, err := s.signs.inLarge(ctx, path, h)
		if err != nil {
			return err
		}
		if matters {
			return &LargeFile{Path: path}
		}
	}
	return nil
}

// programs returns the programs of one file that guests judge. A fault of ours is a
// problem of that file, and does not end the scan.
func (s *scanner) programs(ctx context.Context, file *program.File) (programs []*program.Program, err error) {
	defer func() {
		if r := recover(); r != nil {
			programs, err = nil, internalError(file.Path, r)
		}
	}()
	s.silences.note(file) // here, where a fault of ours is a problem of this file
	glance := s.signs.glance([]byte(file.Text))
	for _, h := range s.hosts {
		if !h.Reads(file.Path) || !glance.matters(h) {
			continue
		}
		more, err := h.Programs(ctx, file)
		for _, p := range more {
			p.Host = h.Name()
			programs = append(append(programs, p), s.nested(ctx, p, 0)...)
		}
		var unread *document.Unreadable
		if errors.As(err, &unread) {
			s.unread.file(unread)
			continue
		}
		if err != nil {
			return s.judged(programs), err
		}
	}
	return s.judged(programs), nil
}

// maxNesting is how many programs may stand in each other: Python in a shell script in a
// template in a string is three.
const maxNesting = 6

// nested returns the programs that a program carries, as hosts of its language read it.
func (s *scanner) nested(ctx context.Context, outer *program.Program, depth int) []*program.Program {
	if depth == maxNesting || outer.Tree != nil {
		return nil
	}
	var found []*program.Program
	text := outer.Text.String()
	glance := s.signs.glance([]byte(text))
	for _, h := range s.hosts {
		if h.Language() != outer.Language || outer.Language == program.Unknown || !glance.matters(h) {
			continue
		}
		// What cannot be read carries nothing that is known. Whether it is at fault is for
		// its guest to say.
		inner, _ := h.Programs(ctx, program.NewFile(outer.At.File.Path, text))
		for _, p := range inner {
			p = p.Within(outer.Text)
			p.Ways = slices.Concat(outer.Ways, []program.Way{{At: outer.At}})
			p.Host = h.Name()
			found = append(append(found, p), s.nested(ctx, p, depth+1)...)
		}
	}
	return found
}

func internalError(path string, fault any) error {
	return fmt.Errorf("%s: internal error, please report it: %v", path, fault)
}

// judged returns the programs that a guest judges. A text in which a tree is written is
// not one of them.
func (s *scanner) judged(programs []*program.Program) []*program.Program {
	return slices.DeleteFunc(programs, func(p *program.Program) bool {
		return s.guests[p.Language] == nil || p.Language.IsTree() != (p.Tree != nil)
	})
}

// check returns what a guest says of a program.
func (s *scanner) check(p *program.Program) (said judgement) {
	defer func() {
		if r := recover(); r != nil {
			said = judgement{fault: internalError(p.At.File.Path, r)}
		}
	}()
	g := s.guests[p.Language]
	// A tree is one of the guest's already; the word may stand where it is handed on.
	if p.Tree == nil && !slices.ContainsFunc(g.Signals(), func(word string) bool { return strings.Contains(p.Text.String(), word) }) {
		return judgement{}
	}
	said.found, said.limits = g.Check(p)
	return said
}

// again returns the programs of a file that was let go.
func (s *scanner) again(ctx context.Context, path string) []*program.Program {
	file := s.tree.known(path)
	if file == nil {
		text, err := s.tree.read(path)
		if err != nil || text == nil {
			return nil // it went away
		}
		file = s.tree.file(path, text)
	}
	programs, err := s.programs(ctx, file)
	if err != nil {
		return programs // which was told the first time
	}
	return programs
}

// findings puts together what was said of all programs.
func (s *scanner) findings(ctx context.Context) []rule.Finding {
	m := newMerge(s.rules, s.silences)
	groups := s.ledger.groups()
	s.result.Programs = len(groups)
	s.checkAgain(ctx, groups)
	for _, g := range groups {
		if ctx.Err() != nil {
			return nil
		}
		parses := true
		told := len(m.order)
		for _, f := range s.said(ctx, g) {
			parses = parses && f.Rule != rule.Unparsed
			m.add(g.first.program, f)
		}
		parses = parses && !g.first.isBroken()
		if parses {
			s.result.Parsed++
		}
		s.result.Stats.count(g.first.kind, parses, len(m.order)-told)
		g.letGo()
	}
	if note := s.unread.note(); note != "" {
		s.result.Notes = append(s.result.Notes, note)
	}
	slices.Sort(s.result.Notes)
	s.result.Notes = slices.Compact(s.result.Notes) // programs that carry the same piece
	return rule.Sort(append(m.findings(), s.silences.faults(m.wanted)...))
}

// checkAgain judges the programs that stand for their copies, where another was judged:
// what is said of a program may name what stands around it.
func (s *scanner) checkAgain(ctx context.Context, groups []*group) {
	var open []*group
	for _, g := range groups {
		if !g.first.isSilent() && g.first.program != nil && g.first.said == nil {
			open = append(open, g)
		}
	}
	each(ctx, len(open), func(i int) { open[i].first.judge(s.check) })
}

// said returns what is said of a group's first program, and has the group's programs at
// hand if that is anything.
func (s *scanner) said(ctx context.Context, g *group) []program.Finding {
	if g.first.isSilent() {
		return nil
	}
	read := func(path string) []*program.Program { return s.again(ctx, path) }
	s.ledger.recall(g.first, read)
	if g.first.program == nil {
		return nil // its file has changed meanwhile
	}
	if g.first.said == nil {
		g.first.judge(s.check)
	}
	said, p := g.first.said, g.first.program
	if said.fault != nil {
		s.result.Problems = append(s.result.Problems, said.fault)
	}
	for _, l := range said.limits {
		if l.Fault != "" {
			s.unread.program(p, l)
			continue
		}
		at := p.Text.Host(l.At, l.At).Place()
		s.result.Notes = append(s.result.Notes, fmt.Sprintf("%s:%d: %s", at.Path, at.Line, message.CutShort(l.Name)))
	}
	if len(said.found) == 0 {
		return nil
	}
	p.Copies = nil
	for _, c := range g.copies {
		s.ledger.recall(c, read)
		if c.program != nil {
			p.Copies = append(p.Copies, c.program)
		}
	}
	return said.found
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
