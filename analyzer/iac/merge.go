package iac

import (
	"cmp"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
	"github.com/jitterlint/jitterlint/analyzer/rule"
	"github.com/jitterlint/jitterlint/analyzer/settings"
)

// merge puts findings of the same place together, which several programs have
// when they carry the same piece.
type merge struct {
	settings settings.Settings
	silences *silences
	order    []place
	at       map[place]*merged
}

type place struct {
	rule    rule.ID
	path    string
	start   int
	end     int
	message string
}

type merged struct {
	finding  rule.Finding
	carriers []rule.Place
	copies   []rule.Place
	fixable  bool
	edits    map[rule.Edit]bool // of the finding's fix
}

func newMerge(s settings.Settings, silences *silences) *merge {
	return &merge{settings: s, silences: silences, at: make(map[place]*merged)}
}

func (m *merge) add(p *program.Program, f program.Finding) {
	open := m.open(p, f)
	if len(open) == 0 {
		return
	}
	p, copies := open[0], open[1:]
	at := p.Text.Host(f.Start, f.End)
	key := place{rule: f.Rule, path: at.File.Path, start: at.Start, end: at.End, message: f.Message}
	if f.Rule == rule.NoJitter {
		key.message = "" // a wait that programs share is one, whatever each of them tries again
	}
	have := m.at[key]
	if have == nil {
		have = &merged{finding: convert(p, f, at), fixable: len(f.Fix) > 0}
		m.at[key] = have
		m.order = append(m.order, key)
	}
	edits, ok := fixes(p, f)
	have.fix(edits, ok)
	// What is wrong in a program is wrong in its copies, and put right with it.
	for _, c := range copies {
		edits, ok := fixes(c, f)
		have.fix(edits, ok)
		if there := c.Text.Host(f.Start, f.End); there != at {
			have.copies = append(have.copies, there.Place())
		}
	}
	// A piece's finding names the programs that carry the piece.
	if p.Carried && (at.File != p.At.File || at.Start < p.At.Start || at.End > p.At.End) {
		have.carriers = append(have.carriers, p.At.Place())
	}
}

// conflicts reports whether programs that share a piece want it changed otherwise each: then
// there is no fix for all.
func (m *merged) conflicts() bool {
	byPlace := slices.SortedFunc(slices.Values(m.finding.Fix), func(a, b rule.Edit) int {
		return cmp.Or(cmp.Compare(a.Path, b.Path), cmp.Compare(a.Start, b.Start))
	})
	for i := range byPlace[:max(0, len(byPlace)-1)] {
		if byPlace[i].Conflicts(byPlace[i+1]) {
			return true
		}
	}
	return false
}

// fix adds changes to the finding's fix, each once, or tells that there are none.
func (m *merged) fix(edits []rule.Edit, ok bool) {
	m.fixable = m.fixable && ok
	for _, e := range edits {
		if !m.edits[e] {
			if m.edits == nil {
				m.edits = make(map[rule.Edit]bool)
			}
			m.edits[e] = true
			m.finding.Fix = append(m.finding.Fix, e)
		}
	}
}

// open returns the programs of one text in which a finding is wanted.
func (m *merge) open(p *program.Program, f program.Finding) []*program.Program {
	var open []*program.Program
	for _, p := range append([]*program.Program{p}, p.Copies...) {
		at := p.Text.Host(f.Start, f.End)
		if at.File != nil && m.wanted(f.Rule, at.File.Path) && !m.silences.ask(f.Rule, p, at) {
			open = append(open, p)
		}
	}
	return open
}

// wanted reports whether settings want findings of a rule in a file.
func (m *merge) wanted(id rule.ID, path string) bool {
	r, ok := rule.Find(id)
	if !m.settings.IsOn(string(id), !ok || r.Default) {
		return false
	}
	if len(m.settings.Rules[string(id)].Exclude) == 0 {
		return true
	}
	abs, err := filepath.Abs(path)
	if err != nil {
		return true
	}
	return !m.settings.ExcludesFrom(string(id), abs, strings.Join(relative(repository(abs), abs), "/"))
}

func convert(p *program.Program, f program.Finding, at program.Span) rule.Finding {
	found := rule.Finding{Rule: f.Rule, Message: f.Message, Place: at.Place(), Function: strings.Clone(f.Function)}
	if r, ok := rule.Described(f.Rule); ok {
		found.URL = r.URL()
	}
	if rule.HasWaits(f.Rule) {
		found.Schedule = f.Waits()
	}
	for _, r := range f.Related {
		found.Related = append(found.Related, rule.Related{Message: r.Message, Place: p.Text.Host(r.Start, r.End).Place()})
	}
	return found
}

// fixes returns a finding's changes as edits of files. All must have a place.
func fixes(p *program.Program, f program.Finding) ([]rule.Edit, bool) {
	var edits []rule.Edit
	for _, c := range f.Fix {
		var e program.Edit
		var ok bool
		if c.Start == c.End {
			e, ok = p.Text.Insertion(c.Start, c.New)
		} else {
			e, ok = p.Text.Replacement(c.Start, c.End, c.New)
		}
		if !ok {
			return nil, false
		}
		edits = append(edits, rule.Edit{
			Path: e.File.Path, Start: e.Start, End: e.End, New: e.New,
			Old: strings.Clone(e.File.Text[e.Start:e.End]), In: e.File.Digest(),
		})
	}
	return edits, true
}

// maxCarriers is how many carriers of a piece a finding names.
const maxCarriers = 10

func (m *merge) findings() []rule.Finding {
	var all []rule.Finding
	for _, key := range m.order {
		found := m.at[key]
		if !found.fixable || found.conflicts() {
			found.finding.Fix = nil
		}
		found.relate("this program carries it", found.carriers)
		found.relate("the same program stands here", found.copies)
		all = append(all, found.finding)
	}
	return rule.Sort(all)
}

// relate names places beside a finding, in a fixed order, and the first of them
// where there are many.
func (m *merged) relate(message string, places []rule.Place) {
	slices.SortFunc(places, func(a, b rule.Place) int {
		return cmp.Or(cmp.Compare(a.Path, b.Path), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
	places = slices.Compact(places)
	for i, p := range places {
		if i == maxCarriers {
			message = fmt.Sprintf("and %d more", len(places)-i)
		}
		m.finding.Related = append(m.finding.Related, rule.Related{Message: message, Place: p})
		if i == maxCarriers {
			return
		}
	}
}
