// Package javascript judges JavaScript and TypeScript programs: does every retry in them wait
// with jitter?
package javascript

import (
	"cmp"
	"slices"

	"github.com/jitterlint/jitterlint/analyzer/catalog"
	"github.com/jitterlint/jitterlint/analyzer/iac/javascript/internal/policy"
	"github.com/jitterlint/jitterlint/analyzer/iac/javascript/internal/rooms"
	"github.com/jitterlint/jitterlint/analyzer/iac/javascript/internal/silence"
	"github.com/jitterlint/jitterlint/analyzer/iac/javascript/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/iac/program"
)

// Checker judges programs. It may be used from several
// goroutines.
type Checker struct {
	// known are the retry libraries that are known.
	known *policy.Index
	// library knows the files that others import.
	library *library
}

// New returns a checker. Files are those that others may
// import, or nil.
func New(files Files) *Checker {
	return &Checker{known: policy.NewIndex(catalog.JavaScriptLibraries()), library: newLibrary(files)}
}

// Signals are words one of which stands in each program that there is something to say of.
func (c *Checker) Signals() []string {
	return append([]string{"setTimeout", "sleep", "delay(", "Atomics.wait"}, c.known.Words()...)
}

// Check returns the findings in a program, in the order of its text, and the functions that
// were not looked into to their ends.
func (c *Checker) Check(p *program.Program) ([]program.Finding, []program.Limit) {
	tree := source.New(p)
	if tree.Large() {
		return nil, []program.Limit{{Name: "a JavaScript program"}}
	}
	r := rooms.New(tree, c.known, c.library.seenFrom(p))
	var found []program.Finding
	for _, b := range tree.Bodies() {
		tree.Bounds.Within(b, func() {
			found = append(found, r.Policies.Judge(b)...)
			found = append(found, r.Bare.Judge(b)...)
		})
	}
	for i, f := range found {
		found[i].Message = program.Shown(f.Message)
	}
	found = silence.Filter(tree, found)
	for i, f := range found {
		found[i].Function = tree.Qualified(f.Start)
	}
	slices.SortStableFunc(found, func(a, b program.Finding) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.Rule, b.Rule))
	})
	return found, limits(tree)
}

// limits returns the functions of a program that were not looked into to their ends.
func limits(tree *source.Tree) []program.Limit {
	var found []program.Limit
	for _, b := range tree.Bounds.CutShort() {
		l := program.Limit{Name: "what stands outside of functions"}
		if b.Function != nil {
			l = program.Limit{Name: cmp.Or(tree.Qualified(b.Function.Start), "a function"), At: b.Function.Start}
		}
		found = append(found, l)
	}
	slices.SortFunc(found, func(a, b program.Limit) int { return cmp.Compare(a.At, b.At) })
	return found
}
