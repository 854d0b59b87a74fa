// Package report writes findings for people and for programs: one file a form.
package report

import (
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/jitterlint/jitterlint/analyzer/rule"
)

// Report is what a run came to. All forms are written from it.
type Report struct {
	// Findings stand in the order of rule.Sort.
	Findings []rule.Finding
	// FailOn are the rules whose findings fail the run: those of every rule, if
	// it is empty.
	FailOn []rule.ID
	// NotAnalysed are the packages that could not be looked at, and Problems the
	// messages that say why, and what else went wrong.
	NotAnalysed, Problems []string
	// Notes say what was passed over, and is no failure.
	Notes []string
	// NotFixed says which files fixes could not be written into, and why.
	NotFixed []string
	// Version is the version of jitterlint.
	Version string
	// Root is the directory that the forms for code hosts name files from, the
	// repository's top. Files outside of it, or all if it is empty, are named by
	// their whole path, or as the finding names them.
	Root string
	// Read returns the text of a file that a finding names, or an error where it
	// cannot be read or must not be shown. If it is nil, no text is shown.
	Read func(path string) ([]byte, error)
}

// Form writes a report, and returns an error if it could not be written.
type Form func(io.Writer, Report) error

// Named is a form by the name that people ask for it.
type Named struct {
	Name  string
	Write Form
}

// Forms returns the forms in the order in which they are listed to people.
func Forms() []Named {
	return []Named{
		{"text", Text}, {"json", JSON}, {"sarif", SARIF}, {"github", GitHub}, {"checkstyle", Checkstyle}, {"junit", JUnit},
		{"markdown", Markdown}, {"html", HTML},
	}
}

// Fails reports whether a finding fails the run.
func (r Report) Fails(f rule.Finding) bool {
	return len(r.FailOn) == 0 || slices.Contains(r.FailOn, f.Rule)
}

// Complete reports whether all the work was done.
func (r Report) Complete() bool { return len(r.failures()) == 0 }

// Levels of findings, in the words that SARIF, GitHub and Checkstyle share.
const (
	levelError   = "error"
	levelWarning = "warning"
	levelNote    = "note"
)

func (r Report) level(f rule.Finding) string {
	if r.Fails(f) {
		return levelError
	}
	return levelWarning
}

// failure is something that could not be done, "analysed" or "fixed", and why.
type failure struct{ undone, text string }

// kind names what the failure is of, as identifiers are written.
func (f failure) kind() string { return "not-" + f.undone }

// failures returns all that could not be done.
func (r Report) failures() []failure {
	var all []failure
	for _, text := range r.Problems {
		all = append(all, failure{"analysed", text})
	}
	for _, name := range r.NotAnalysed {
		all = append(all, failure{"analysed", "not analysed: " + name})
	}
	for _, text := range r.NotFixed {
		all = append(all, failure{"fixed", text})
	}
	return all
}

// fromRoot returns a path as seen from the root, with slashes, and whether it is
// below the root.
func (r Report) fromRoot(path string) (string, bool) {
	abs, err := filepath.Abs(path)
	if err != nil || r.Root == "" {
		return filepath.ToSlash(path), false
	}
	rel, err := filepath.Rel(r.Root, abs)
	if err != nil || rel == ".." || strings.HasPrefix(rel, ".."+string(filepath.Separator)) {
		return filepath.ToSlash(abs), false
	}
	return filepath.ToSlash(rel), true
}
