package main

import (
	"bytes"
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/jitterlint/jitterlint/analyzer/rule"
)

// applyFixes writes the fixes of findings into their files, and returns the
// findings that are left, where they stand then. What overlapped with another fix
// is worked out anew by the next run.
func (c *command) applyFixes(findings []rule.Finding) ([]rule.Finding, error) {
	edits := make(map[string][]rule.Edit)
	var left, fixed []rule.Finding
	for _, f := range findings {
		if len(f.Fix) == 0 || !addEdits(edits, f.Fix) {
			left = append(left, f)
			continue
		}
		fixed = append(fixed, f)
	}
	rewritten := make(map[string]*rewriting)
	for _, path := range sortedKeys(edits) {
		r, err := rewriteFile(path, edits[path])
		if err != nil {
			return findings, err
		}
		rewritten[path] = r
	}
	for i, f := range left {
		left[i] = moved(f, rewritten)
	}
	for _, f := range fixed {
		fmt.Fprintf(c.stderr, "fixed: %s:%d:%d: %s\n", f.Path, f.Line, f.Column, f.Rule)
	}
	return left, nil
}

// addEdits adds a finding's edits to those of other findings, unless they
// overlap: then they are left for the next run. Edits that are the same are
// made once.
func addEdits(all map[string][]rule.Edit, edits []rule.Edit) bool {
	for _, e := range edits {
		for _, have := range all[e.Path] {
			if e != have && e.Start < max(have.End, have.Start+1) && have.Start < max(e.End, e.Start+1) {
				return false
			}
		}
	}
	for _, e := range edits {
		if !slices.Contains(all[e.Path], e) {
			all[e.Path] = append(all[e.Path], e)
		}
	}
	return true
}

func sortedKeys(all map[string][]rule.Edit) []string {
	var keys []string
	for key := range all {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}

// withLineEnds returns new text with the line ends of the file that it goes into.
func withLineEnds(text string, crlf bool) string {
	if !crlf {
		return text
	}
	return strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\n", "\r\n")
}

// rewriteFile puts edits into a file. The file is replaced as a whole, so that
// it is never half written.
func rewriteFile(path string, edits []rule.Edit) (*rewriting, error) {
	real, err := filepath.EvalSymlinks(path)
	if err != nil {
		return nil, fmt.Errorf("fixing: %w", err)
	}
	info, err := os.Stat(real)
	if err != nil {
		return nil, fmt.Errorf("fixing: %w", err)
	}
	data, err := os.ReadFile(real)
	if err != nil {
		return nil, fmt.Errorf("fixing: %w", err)
	}
	slices.SortFunc(edits, func(a, b rule.Edit) int { return cmp.Compare(a.Start, b.Start) })
	crlf := bytes.Contains(data, []byte("\r\n"))
	var b strings.Builder
	at := 0
	for _, e := range edits {
		if e.Start < at || e.End > len(data) || e.End < e.Start {
			return nil, fmt.Errorf("fixing %s: the file has changed since it was read", path)
		}
		b.Write(data[at:e.Start])
		b.WriteString(withLineEnds(e.New, crlf))
		at = e.End
	}
	b.Write(data[at:])
	if err := replaceFile(real, b.String(), info.Mode().Perm()); err != nil {
		return nil, fmt.Errorf("fixing %s: %w", path, err)
	}
	return &rewriting{before: string(data), after: b.String(), edits: edits}, nil
}

// linked returns what a file's name leads to by links, whether or not that is there.
func linked(file string) string {
	const most = 40 // as Linux has it
	for range most {
		to, err := os.Readlink(file)
		if err != nil {
			break
		}
		if !filepath.IsAbs(to) {
			to = filepath.Join(filepath.Dir(file), to)
		}
		file = to
	}
	return file
}

// replaceFile puts a file with a text in the place of another, or where none was:
// all of it or nothing.
func replaceFile(path, text string, mode os.FileMode) error {
	tmp, err := os.CreateTemp(filepath.Dir(path), ".jitterlint-*")
	if err != nil {
		return err
	}
	defer func() { _ = os.Remove(tmp.Name()) }() // nothing is left to remove where all went well
	_, err = tmp.WriteString(text)
	if chmodErr := tmp.Chmod(mode); err == nil {
		err = chmodErr
	}
	if closeErr := tmp.Close(); err == nil {
		err = closeErr
	}
	if err == nil {
		err = os.Rename(tmp.Name(), path)
	}
	return err
}
