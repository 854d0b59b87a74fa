// Package shell judges shell programs: does every retry in them wait with jitter, and with
// as much as the project's contracts ask for?
package shell

import (
	"cmp"
	"slices"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/contract"
	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/rooms"
	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/script"
	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/silence"
	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/unparsed"
	"github.com/jitterlint/jitterlint/analyzer/rule"
	"github.com/jitterlint/jitterlint/analyzer/settings"
)

// Checker judges shell programs under one project's settings. It may be used from several
// goroutines.
type Checker struct {
	// contracts are those of shell, and of the project's Python, whose share its shell has, too.
	contracts []settings.Contract
	minJitter float64
}

// New returns a checker. The settings have been checked.
func New(s settings.Settings) *Checker {
	return &Checker{contracts: s.ShellContracts(), minJitter: s.MinJitter}
}

// Signals are words one of which stands in each program that there is something to say of.
func (c *Checker) Signals() []string {
	words := []string{"sleep", "--retry-delay"}
	for _, k := range c.contracts {
		if k.Parameter != "" {
			words = append(words, contract.Variables(k)...)
		}
	}
	return words
}

// Check returns the findings in a program, in the order of its text, and the functions that
// were not looked into to their ends.
func (c *Checker) Check(p *program.Program) ([]program.Finding, []program.Limit) {
	tree := script.New(p)
	if tree.Large() {
		return nil, []program.Limit{{Name: "a shell program"}}
	}
	r := rooms.New(tree, c.minJitter)
	found := unparsed.Judge(tree, func() bool { return r.Retries() })
	for _, b := range tree.Bodies() {
		tree.Bounds.Within(b, func() { found = append(found, r.Bare.Judge(b)...) })
	}
	for _, k := range c.contracts {
		found = append(found, contract.Judge(tree, k, c.minJitter)...)
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
	told := slices.ContainsFunc(found, func(f program.Finding) bool { return f.Rule == rule.Unparsed })
	return found, limits(tree, told)
}

// limits returns the functions of a program that were not looked into to their ends, and
// where it does not parse, if that is not told already.
func limits(tree *script.Tree, told bool) []program.Limit {
	var found []program.Limit
	if fault, at, ok := tree.Script.Fault(); ok && !told {
		found = append(found, program.Limit{At: at, Fault: fault})
	}
	for _, b := range tree.Bounds.CutShort() {
		l := program.Limit{Name: "what stands outside of functions"}
		if b.Function != nil {
			l = program.Limit{Name: tree.Qualified(tree.Start(b.Function)), At: tree.Start(b.Function)}
		}
		found = append(found, l)
	}
	slices.SortFunc(found, func(a, b program.Limit) int { return cmp.Compare(a.At, b.At) })
	return found
}
