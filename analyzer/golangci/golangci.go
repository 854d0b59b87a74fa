// Package golangci is the pass as golangci-lint can show and fix what it finds: what its
// module plugin is made of, and all that a linter that is built in would import. It takes
// none of the modules with it that the scanner needs.
package golangci

import (
	"fmt"
	"go/token"
	"os"
	"slices"

	"golang.org/x/tools/go/analysis"

	"github.com/jitterlint/jitterlint/analyzer"
	"github.com/jitterlint/jitterlint/analyzer/driver"
	"github.com/jitterlint/jitterlint/analyzer/settings"
)

// New returns the pass with some settings, of which settings.PresetGolangci is the preset
// that a linter that is built in has. It returns an error that names the key if a setting
// makes no sense.
func New(s settings.Settings) (*analysis.Analyzer, error) {
	pass, err := analyzer.New(s)
	if err != nil {
		return nil, err
	}
	return Adapt(pass), nil
}

// Adapt returns an analyzer whose findings are as golangci-lint can show and fix
// them. It would print related places as findings of their own; of a fix it makes
// the edits in the finding's file alone; and of a file with edits that overlap it
// makes none, and tells none of their findings.
func Adapt(a *analysis.Analyzer) *analysis.Analyzer {
	adapted := *a
	adapted.Run = func(pass *analysis.Pass) (any, error) {
		var f fixes
		hand := pass.Report
		pass.Report = func(d analysis.Diagnostic) {
			d.SuggestedFixes = slices.DeleteFunc(slices.Clone(d.SuggestedFixes), func(fix analysis.SuggestedFix) bool {
				return !f.take(pass.Fset.File(d.Pos), fix.TextEdits)
			})
			hand(driver.InOneLine(pass.Fset, d))
		}
		result, err := a.Run(pass)
		for _, limit := range driver.Limits(result) {
			fmt.Fprintln(os.Stderr, "jitterlint: "+driver.Line(pass.Fset, limit)) // no finding
		}
		return result, err
	}
	return &adapted
}

// fixes are the edits that a pass has suggested so far.
type fixes struct{ taken []analysis.TextEdit }

// take adds the edits of a fix, unless one is outside of a file or overlaps with
// another fix's: then it waits for the next run. Edits that are the same are made
// once.
func (f *fixes) take(file *token.File, edits []analysis.TextEdit) bool {
	for _, e := range edits {
		if int(e.Pos) < file.Base() || e.End > file.End() {
			return false
		}
		if slices.ContainsFunc(f.taken, func(have analysis.TextEdit) bool { return overlap(e, have) && !equal(e, have) }) {
			return false
		}
	}
	f.taken = append(f.taken, edits...)
	return true
}

// overlap reports whether two edits change the same text, or insert at one place.
func overlap(a, b analysis.TextEdit) bool {
	return a.Pos < max(b.End, b.Pos+1) && b.Pos < max(a.End, a.Pos+1)
}

func equal(a, b analysis.TextEdit) bool {
	return a.Pos == b.Pos && a.End == b.End && string(a.NewText) == string(b.NewText)
}
