package main

import (
	"errors"
	"slices"

	"github.com/jitterlint/jitterlint/analyzer/iac"
	"github.com/jitterlint/jitterlint/analyzer/rule"
)

// vetResult is what was found, and what could not be looked at.
type vetResult struct {
	findings []rule.Finding
	// packages are the import paths of the packages that the findings of go vet are in.
	packages []string
	// problems are the messages of the compiler, and of tools.
	problems []string
	// notAnalysed are the import paths that the problems kept from analysis.
	notAnalysed []string
	// notes are what was passed over, and is no problem.
	notes []string
	// unbuilt are directories that were asked for with all packages below, none of
	// which is built here.
	unbuilt []string
	// vetted says that go vet had packages to look at.
	vetted bool
	// scanned are the files that the scanner looked at, and programs counts what
	// they carry.
	scanned  []string
	programs int
	// stats say where the time of the scanner went.
	stats iac.Stats
	// parsed are the files that findings may be in.
	parsed parsedFiles
	// known counts the findings that were left out since the baseline knows them.
	known int
	// large are the files that it would have looked at, were they smaller.
	large []*iac.LargeFile
	// notFixed says which files were not given their fixes, and why.
	notFixed []string
}

// notRead are the messages that say what could not be looked at.
func (r *vetResult) notRead() []string {
	all := slices.Clone(r.problems)
	for _, large := range r.large {
		all = append(all, large.Error())
	}
	return all
}

// allProblems are the messages that say what could not be done.
func (r *vetResult) allProblems() []string { return append(r.notRead(), r.notFixed...) }

// incomplete is the error of a run that has problems.
func (r *vetResult) incomplete() error {
	var errs []error
	if len(r.problems)+len(r.large) > 0 {
		errs = append(errs, notAnalysed(r.notAnalysed))
	}
	if len(r.notFixed) > 0 {
		errs = append(errs, errors.New("not everything could be fixed"))
	}
	return errors.Join(errs...)
}

// add takes over what another run came to.
func (r *vetResult) add(other *vetResult) {
	r.findings = append(r.findings, other.findings...)
	r.packages = append(r.packages, other.packages...)
	r.problems = append(r.problems, other.problems...)
	r.notAnalysed = append(r.notAnalysed, other.notAnalysed...)
	r.notes = append(r.notes, other.notes...)
	r.unbuilt = append(r.unbuilt, other.unbuilt...)
	r.vetted = r.vetted || other.vetted
	r.scanned = append(r.scanned, other.scanned...)
	r.parsed = r.parsed.with(other.parsed)
	r.large = append(r.large, other.large...)
	r.programs += other.programs
	if other.stats.Took > 0 {
		r.stats = other.stats // there is one scan in a run
	}
}
