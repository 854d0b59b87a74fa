package main

import (
	"cmp"
	"encoding/json"
	"go/token"
	"os"
	"slices"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/unitchecker"

	"github.com/jitterlint/jitterlint/analyzer/driver"
	"github.com/jitterlint/jitterlint/analyzer/rule"
)

// origin is what an edit was made for. go vet may hand on a finding that it kept
// from an earlier run, so that the file on disk need not be the one that was
// analysed.
type origin struct {
	Old string      `json:"old"`
	In  rule.Digest `json:"in"`
}

// sources are the Go files of a package before it is parsed.
type sources map[string]rule.Digest

// readSources reads the files of the package that go vet hands to its tool. What
// cannot be read is not known.
func readSources(config string) sources {
	data, err := os.ReadFile(config)
	if err != nil {
		return nil
	}
	var c unitchecker.Config
	if json.Unmarshal(data, &c) != nil || c.VetxOnly {
		return nil
	}
	s := make(sources, len(c.GoFiles))
	for _, name := range c.GoFiles {
		if text, err := os.ReadFile(name); err == nil {
			s[name] = rule.DigestOf(text)
		}
	}
	return s
}

// withOrigins returns the analyzer with the origins of a fix's edits, as JSON, in the
// fix's message: it is the one part of a fix that go vet hands on and no report
// shows. What is known of a finding's waits goes along as a related place.
//
// The pass does not have the bytes that it was parsed from. A file that was the same
// before and after the analysis was the same in between.
func withOrigins(a *analysis.Analyzer, before sources) *analysis.Analyzer {
	wrapped := *a
	wrapped.Run = func(pass *analysis.Pass) (any, error) {
		var found []analysis.Diagnostic
		hand := pass.Report
		pass.Report = func(d analysis.Diagnostic) { found = append(found, d) }
		result, err := a.Run(pass)
		after := &after{before: before, files: make(map[string]snapshot)}
		for _, d := range append(found, driver.Limits(result)...) {
			d.SuggestedFixes = after.describe(pass.Fset, d.SuggestedFixes)
			if schedule, ok := driver.ScheduleOf(result, d); ok {
				d.Related = append(d.Related, scheduleAt(d.Pos, schedule))
			}
			hand(d)
		}
		return result, err
	}
	return &wrapped
}

// after has the files of a package as they are once it is analysed. Each is read when
// it is first asked for.
type after struct {
	before sources
	files  map[string]snapshot
}

// snapshot is a file as it was read. The zero snapshot is of one that cannot be.
type snapshot struct {
	text   string
	digest rule.Digest
}

// describe returns the first of a finding's fixes, if there is one, with the origins of
// its edits in its message. The driver names files as line directives have it; a fix of
// which an edit would get into another file by that is left out.
func (a *after) describe(fset *token.FileSet, fixes []analysis.SuggestedFix) []analysis.SuggestedFix {
	if len(fixes) == 0 {
		return nil
	}
	fix := fixes[0]
	// In the order in which the driver hands them on.
	fix.TextEdits = slices.SortedStableFunc(slices.Values(fix.TextEdits), func(x, y analysis.TextEdit) int {
		return cmp.Or(cmp.Compare(x.Pos, y.Pos), cmp.Compare(x.End, y.End))
	})
	var origins []origin
	for _, e := range fix.TextEdits {
		if fset.PositionFor(e.Pos, true).Filename != fset.PositionFor(e.Pos, false).Filename {
			return nil
		}
		origins = append(origins, a.origin(fset, e))
	}
	message, err := json.Marshal(origins)
	if err != nil {
		return nil
	}
	fix.Message = string(message)
	return []analysis.SuggestedFix{fix}
}

// origin returns what an edit was made for, or nothing if the file was changed while
// it was analysed.
func (a *after) origin(fset *token.FileSet, e analysis.TextEdit) origin {
	start := fset.PositionFor(e.Pos, false)
	end := start
	if e.End.IsValid() {
		end = fset.PositionFor(e.End, false)
	}
	now := a.file(start.Filename)
	before, known := a.before[start.Filename]
	if !known || now.digest != before || end.Offset < start.Offset || end.Offset > len(now.text) {
		return origin{}
	}
	return origin{Old: now.text[start.Offset:end.Offset], In: before}
}

// file returns a file as it is now.
func (a *after) file(name string) snapshot {
	file, read := a.files[name]
	if !read {
		if text, err := os.ReadFile(name); err == nil {
			file = snapshot{text: string(text), digest: rule.DigestOf(text)}
		}
		a.files[name] = file
	}
	return file
}

// edits returns the edits of a fix as go vet's JSON has them. One whose origin is not
// known has none.
func (s suggestedFix) edits() []rule.Edit {
	var origins []origin
	if json.Unmarshal([]byte(s.Message), &origins) != nil || len(origins) != len(s.Edits) {
		origins = make([]origin, len(s.Edits))
	}
	var edits []rule.Edit
	for i, e := range s.Edits {
		edits = append(edits, rule.Edit{
			Path: relative(e.Filename), Start: e.Start, End: e.End, New: e.New,
			Old: origins[i].Old, In: origins[i].In,
		})
	}
	return edits
}
