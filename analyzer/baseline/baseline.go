// Package baseline knows the findings of an earlier run again, so that a project
// can begin with those that it has, and be told of new ones only.
//
// A finding is known by its rule, its file, the function that it is in, and the
// code that it points to, as tokens. Lines, layout, comments and the message are
// not looked at.
package baseline

import (
	"cmp"
	"slices"

	"github.com/jitterlint/jitterlint/analyzer/rule"
)

// FileName is the name of the file that a baseline is kept in.
const FileName = ".jitterlint-baseline.json"

// Entry is one finding that a baseline knows.
type Entry struct {
	Rule     rule.ID `json:"rule"`
	Path     string  `json:"path"`
	Function string  `json:"function,omitempty"`
	// Guest tells that it stands in a program that a Go file carries.
	Guest bool `json:"guest,omitempty"`
	// Also are the other files that have a part in the program it stands in: those
	// that carry it, and those that hold a copy, where it is found when they are
	// looked at alone.
	Also []string `json:"also,omitempty"`
	// Text is the code, for people.
	Text        string `json:"text"`
	Fingerprint string `json:"fingerprint"`
}

func entryOf(s *Site) Entry {
	return Entry{Rule: s.Rule, Path: s.Path, Function: s.Function, Guest: s.Guest, Also: s.also, Text: s.Text(), Fingerprint: s.fingerprint(s.Path)}
}

// Difference is what lies between a baseline and the findings of a run.
type Difference struct {
	// Known tells of each site whether the baseline has it.
	Known []bool
	// Moved counts the sites that it has under another path.
	Moved int
	// Gone are the entries that no site is left of.
	Gone []Entry
	// Unsaid are the entries without a site of which the run cannot tell whether
	// they are gone.
	Unsaid []Entry
	// copies are the sites that those know by another file, and also are the other
	// files of a site that the baseline knows of and the run did not look at.
	copies map[int]bool
	also   map[int][]string
}

// Compare finds the sites of a run in the entries of a baseline. An entry without
// a site is gone if looked says that the run would have found it. A site that is
// new, and the same as one that is gone but for the path, has moved.
func Compare(entries []Entry, sites []Site, looked func(Entry) bool) Difference {
	d := Difference{Known: make([]bool, len(sites)), copies: make(map[int]bool), also: make(map[int][]string)}
	at := make(map[string]int, len(sites))
	in := make(map[string][]int)
	for i := range sites {
		at[sites[i].fingerprint(sites[i].Path)] = i
		in[sites[i].Path] = append(in[sites[i].Path], i)
	}
	var gone []Entry
	seen := make(map[string]bool, len(entries))
	for _, e := range entries {
		if seen[e.Fingerprint] {
			continue // a merge may leave it there twice
		}
		seen[e.Fingerprint] = true
		if i, ok := at[e.Fingerprint]; ok {
			d.Known[i] = true
			d.also[i] = slices.DeleteFunc(slices.Clone(e.Also), func(path string) bool {
				e.Path = path
				return looked(e)
			})
		} else if looked(e) {
			gone = append(gone, e)
		} else {
			d.Unsaid = append(d.Unsaid, e)
			d.findCopies(e, sites, in)
		}
	}
	d.follow(gone, sites)
	return d
}

// findCopies finds the sites of an entry whose own file was not looked at in the
// others that have a part in it; in tells which sites a file has.
func (d *Difference) findCopies(e Entry, sites []Site, in map[string][]int) {
	for _, path := range e.Also {
		for _, i := range in[path] {
			if sites[i].fingerprint(e.Path) == e.Fingerprint {
				d.Known[i], d.copies[i] = true, true
			}
		}
	}
}

// twin is what a site that has moved keeps, as far as an entry tells it.
type twin struct {
	rule     rule.ID
	function string
	guest    bool
	text     string
}

// follow finds the sites of entries that are gone under their new paths.
func (d *Difference) follow(gone []Entry, sites []Site) {
	twins := make(map[twin][]int)
	if len(gone) > 0 {
		for i := range sites {
			if e := entryOf(&sites[i]); !d.Known[i] {
				key := twin{e.Rule, e.Function, e.Guest, e.Text}
				twins[key] = append(twins[key], i)
			}
		}
	}
	for _, e := range gone {
		key := twin{e.Rule, e.Function, e.Guest, e.Text}
		n := slices.IndexFunc(twins[key], func(i int) bool { return sites[i].fingerprint(e.Path) == e.Fingerprint })
		if n < 0 {
			d.Gone = append(d.Gone, e)
			continue
		}
		d.Known[twins[key][n]] = true
		d.Moved++
		twins[key] = slices.Delete(twins[key], n, n+1)
	}
}

// Entries returns the entries for the sites of a run, with those of the old
// baseline that the run says nothing of, in order and each once.
func (d Difference) Entries(sites []Site) []Entry {
	entries := slices.Clone(d.Unsaid)
	for i := range sites {
		if d.copies[i] {
			continue
		}
		e := entryOf(&sites[i])
		e.Also = slices.Concat(e.Also, d.also[i])
		slices.Sort(e.Also)
		e.Also = slices.Compact(e.Also)
		entries = append(entries, e)
	}
	slices.SortFunc(entries, compare)
	return slices.CompactFunc(entries, func(a, b Entry) bool { return a.Fingerprint == b.Fingerprint })
}

// compare puts entries in the order of a file, where what may be edited on two
// branches at once lies apart.
func compare(a, b Entry) int {
	return cmp.Or(
		cmp.Compare(a.Path, b.Path),
		cmp.Compare(a.Function, b.Function),
		cmp.Compare(a.Rule, b.Rule),
		cmp.Compare(a.Text, b.Text),
		cmp.Compare(a.Fingerprint, b.Fingerprint),
	)
}
