package main

import (
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"github.com/aymanbagabas/go-udiff"

	"github.com/jitterlint/jitterlint/analyzer/report"
	"github.com/jitterlint/jitterlint/analyzer/rule"
)

// showFixes returns what -fix would write as a unified diff, as it is shown on standard
// output, and says which files have changed since they were analysed. It tells how many
// findings the diff has no fix for.
func (c *command) showFixes(findings []rule.Finding) (patch string, notFixed []string, err error) {
	findings = slices.Clone(findings)
	for i := range findings {
		findings[i].Fix = ofRealFiles(findings[i].Fix)
	}
	f := chooseFixes(findings, readRewriting)
	if patch, err = c.patch(f); err != nil {
		return "", nil, err
	}
	without := 0
	for _, chosen := range f.chosen {
		if !chosen {
			without++
		}
	}
	if without > 0 && !c.quiet {
		fmt.Fprintf(c.stderr, "jitterlint: %s no fix in this diff; jitterlint without -diff tells of all\n",
			count(without, "finding has", "findings have"))
	}
	if screen, ok := c.screen(); ok {
		patch = coloured(patch, screen)
	}
	return patch, f.tellFailed("-diff"), nil
}

// patch returns the chosen fixes as one diff of all files.
func (c *command) patch(f *fixing) (string, error) {
	var out strings.Builder
	for _, path := range slices.Sorted(maps.Keys(f.edits)) {
		r, err := readRewriting(path, f.edits[path])
		if err != nil {
			f.failed[path] = err
			continue
		}
		if r.done {
			continue // the file has these fixes by now
		}
		text, err := c.unified(path, r)
		if err != nil {
			return "", fmt.Errorf("making the diff of %s: %w", path, err)
		}
		out.WriteString(text)
	}
	return out.String(), nil
}

// ofRealFiles returns edits with each file by the one name that is no link: a diff cannot
// be made of a link, and of a file only once.
func ofRealFiles(edits []rule.Edit) []rule.Edit {
	edits = slices.Clone(edits)
	for i, e := range edits {
		if real, err := realFile(e.Path); err == nil {
			edits[i].Path = shownName(real)
		}
	}
	return edits
}

// shownName names a file as seen from the working directory, if it is below it.
func shownName(file string) string {
	here, err := realFile(".")
	if err != nil {
		return file
	}
	if rel, err := filepath.Rel(here, file); err == nil && filepath.IsLocal(rel) {
		return rel
	}
	return file
}

// unified returns what becomes of a file as a diff that git apply and patch -p1 take in
// the working directory.
func (c *command) unified(path string, r *rewriting) (string, error) {
	from, to := "a/"+filepath.ToSlash(path), "b/"+filepath.ToSlash(path)
	if filepath.IsAbs(path) {
		from, to = path, path
		fmt.Fprintf(c.stderr, "jitterlint: %s is not below this directory: no program applies its part of the diff here\n", shortened(path))
	}
	return udiff.ToUnified(quotedName(from), quotedName(to), r.before, udiff.Lines(r.before, r.after), udiff.DefaultContextLines)
}

// quotedName writes a file's name as git and patch read it in the head of a diff: between
// quotes where that is needed, and before a tab where it would end at a blank.
func quotedName(name string) string {
	if strings.ContainsFunc(name, func(r rune) bool { return r < ' ' || r == 0x7f || r == '"' || r == '\\' }) {
		var out strings.Builder
		for _, b := range []byte(name) {
			switch {
			case b == '"' || b == '\\':
				out.WriteString(`\` + string(rune(b)))
			case b < ' ' || b >= 0x7f:
				fmt.Fprintf(&out, `\%03o`, b)
			default:
				out.WriteByte(b)
			}
		}
		return `"` + out.String() + `"`
	}
	if strings.Contains(name, " ") {
		return name + "\t"
	}
	return name
}

// coloured returns a diff as a terminal shows it: without what would steer that.
func coloured(patch string, screen report.Screen) string {
	colours := map[byte]string{'-': "\x1b[31m", '+': "\x1b[32m", '@': "\x1b[36m"}
	var out strings.Builder
	for line := range strings.Lines(patch) {
		line = strings.TrimRight(line, "\r\n")
		shown := report.Printable(strings.ReplaceAll(line, "\t", "    "))
		if colour := colours[line[0]]; screen.Colour && colour != "" {
			shown = colour + shown + "\x1b[0m"
		}
		out.WriteString(shown + "\n")
	}
	return out.String()
}
