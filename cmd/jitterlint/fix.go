package main

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"github.com/jitterlint/jitterlint/analyzer/rule"
)

// applyFixes writes the fixes of findings into their files. It returns the findings
// that are left, where they stand then, and says of which files the fixes could not be
// written. What overlapped with another fix is worked out anew by the next run.
func (c *command) applyFixes(ctx context.Context, findings []rule.Finding) (left []rule.Finding, notFixed []string, err error) {
	f := chooseFixes(findings, readReplaceable)
	for _, path := range slices.Sorted(maps.Keys(f.edits)) {
		r, err := c.rewriteFile(ctx, path, f.edits[path])
		if ctx.Err() != nil && err != nil {
			break
		}
		if err != nil {
			f.failed[path] = err
			continue
		}
		f.rewritten[path] = r
	}
	for i, finding := range findings {
		if f.isFixed(i, finding) {
			fmt.Fprintf(c.stderr, "fixed: %s:%d:%d: %s\n", finding.Path, finding.Line, finding.Column, finding.Rule)
		} else {
			left = append(left, moved(finding, f.rewritten))
		}
	}
	if ctx.Err() != nil {
		return nil, nil, errors.New("interrupted")
	}
	return left, f.tellFailed("-fix"), nil
}

// fixing is what becomes of the fixes of findings.
type fixing struct {
	// chosen tells of each finding whether its fix is to be written, and edits are
	// those of the fixes that are, by file.
	chosen []bool
	edits  map[string][]rule.Edit
	// rewritten are the files that have their edits, and failed those that cannot
	// be given them.
	rewritten map[string]*rewriting
	failed    map[string]error
}

// chooseFixes chooses the fixes that can be made. A fix of several files is made in all
// of them or in none, as far as read can tell of each before the first is written.
func chooseFixes(findings []rule.Finding, read func(string, []rule.Edit) (*rewriting, error)) *fixing {
	f := &fixing{rewritten: make(map[string]*rewriting), failed: make(map[string]error)}
	f.choose(findings)
	for path, edits := range f.edits {
		if _, err := read(path, edits); err != nil {
			f.failed[path] = err
		}
	}
	f.choose(findings)
	return f
}

// choose chooses the fixes that do not overlap with one before them, and are for no
// file that has failed.
func (f *fixing) choose(findings []rule.Finding) {
	f.chosen, f.edits = make([]bool, len(findings)), make(map[string][]rule.Edit)
	for i, finding := range findings {
		failed := slices.ContainsFunc(finding.Fix, func(e rule.Edit) bool { return f.failed[e.Path] != nil })
		f.chosen[i] = !failed && len(finding.Fix) > 0 && addEdits(f.edits, finding.Fix)
	}
}

// isFixed reports whether a finding's fix stands in all its files.
func (f *fixing) isFixed(i int, finding rule.Finding) bool {
	return f.chosen[i] && !slices.ContainsFunc(finding.Fix, func(e rule.Edit) bool { return f.rewritten[e.Path] == nil })
}

// tellFailed says of each file that has failed why its fixes were not written, or not
// shown, and, where a run with a flag comes to them, that flag.
func (f *fixing) tellFailed(flag string) []string {
	var lines []string
	for _, path := range slices.Sorted(maps.Keys(f.failed)) {
		err := f.failed[path]
		line := fmt.Sprintf("%s: not fixed: %s", path, unwrapPath(err))
		if errors.Is(err, errChanged) {
			line = fmt.Sprintf("%s: %s, and is left as it is; run jitterlint %s again", path, err, flag)
		}
		lines = append(lines, line)
	}
	return lines
}

// addEdits adds a finding's edits to those of other findings, unless they
// overlap: then they are left for the next run. Edits that are the same are
// made once.
func addEdits(all map[string][]rule.Edit, edits []rule.Edit) bool {
	for _, e := range edits {
		if slices.ContainsFunc(all[e.Path], e.Conflicts) {
			return false
		}
	}
	for _, e := range edits {
		if !slices.Contains(all[e.Path], e) {
			all[e.Path] = append(all[e.Path], e)
		}
	}
	return true
}

// rewriteFile puts edits into a file, unless they are in it already. The file is
// replaced as a whole, so that it is never half written, and only if it is, right
// before that, what the edits were made for. Other runs wait meanwhile.
func (c *command) rewriteFile(ctx context.Context, path string, edits []rule.Edit) (*rewriting, error) {
	file, err := realFile(path)
	if err != nil {
		return nil, err
	}
	unlock, err := c.lockDirectory(ctx, filepath.Dir(file))
	if err != nil {
		return nil, err
	}
	defer unlock()
	r, err := readReplaceable(file, edits)
	if err != nil || r.done {
		return r, err
	}
	info, err := os.Stat(file)
	if err != nil {
		return nil, err
	}
	ready, err := newReplacement(file, r.after, info.Mode().Perm())
	if err != nil {
		return nil, err
	}
	if err := ready.keep(file, info); err != nil {
		ready.drop()
		return nil, err
	}
	return r, ready.putOver(r.before)
}

// readRewriting reads a file and works out what edits make of it.
func readRewriting(path string, edits []rule.Edit) (*rewriting, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, errChanged
	}
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	return rewrite(string(text), edits)
}

// readReplaceable is readRewriting, with an error if the file is not to be replaced.
func readReplaceable(path string, edits []rule.Edit) (*rewriting, error) {
	r, err := readRewriting(path, edits)
	if err != nil || r.done {
		return r, err
	}
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	return r, checkReplaceable(path, info)
}
