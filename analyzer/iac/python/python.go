// Package python judges Python programs: does every retry in them wait with jitter, and do
// they keep the contracts of the project's retry functions?
package python

import (
	"cmp"
	"slices"
	"strings"

	"github.com/go-python/gpython/ast"

	"github.com/jitterlint/jitterlint/analyzer/catalog"
	"github.com/jitterlint/jitterlint/analyzer/iac/program"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/contract"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/nojitter"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/policy"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/rooms"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/silence"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/unparsed"
	"github.com/jitterlint/jitterlint/analyzer/settings"
)

// Checker judges Python programs under one project's settings. It may be used from several
// goroutines.
type Checker struct {
	contracts []settings.Contract
	minJitter float64
	// known are the retry libraries that are known.
	known *policy.Index
	// library knows the plain files that others import, and is nil where there are none.
	library *library
}

// New returns a checker. The settings have been checked. Files are the plain files that
// others may import, or nil.
func New(s settings.Settings, files Files) *Checker {
	c := &Checker{contracts: s.ContractsFor(settings.LanguagePython), minJitter: s.MinJitter}
	c.known = policy.NewIndex(catalog.PythonLibraries())
	if files != nil {
		c.library = newLibrary(c, files)
	}
	return c
}

// Signals are words one of which stands in each program that there is something to say of.
func (c *Checker) Signals() []string {
	words := []string{"sleep", ".wait(", "Timer(", "call_later", "callLater", "spawn_later", "spawn_after"}
	for _, contract := range c.contracts {
		words = append(words, contract.Function)
	}
	return append(words, c.known.Words()...)
}

// contracted reports whether a body is of a function that a contract judges the calls of.
func (c *Checker) contracted(b source.Body) bool {
	return b.Function != nil && slices.Contains(c.contractedNames(), string(b.Function.Name))
}

func (c *Checker) contractedNames() []string {
	var names []string
	for _, k := range c.contracts {
		names = append(names, k.Function)
	}
	return names
}

// Check returns the findings in a program, in the order of its text, and the functions that
// were not looked into to their ends.
func (c *Checker) Check(p *program.Program) ([]program.Finding, []program.Limit) {
	tree := source.New(p)
	tree.Imports = c.reads(p)
	r := rooms.New(tree, c.known, c.minJitter)
	bare := nojitter.New(tree, r.Numbers, r.Waits, r.Finder, r.Lengths, r.Words, r.Remedies, r.Fake)
	contracts := contract.New(tree, r.Names, r.Called, r.Numbers, r.Values, r.Waits, r.Words, r.Remedies, r.Fake, c.minJitter)

	bodies := tree.Main.Bodies()
	judged := make(map[*ast.Call]bool)
	found := unparsed.Judge(tree.Main, func() bool {
		named := func(k settings.Contract) bool { return strings.Contains(tree.Main.Syntax.Text, k.Function) }
		return slices.ContainsFunc(c.contracts, named) ||
			slices.ContainsFunc(bodies, func(b source.Body) (retries bool) {
				tree.Bounds.Within(b, func() { retries = len(r.Finder.In(b)) > 0 })
				return retries
			})
	})
	for _, k := range c.contracts {
		found = append(found, contracts.Judge(k, judged)...)
	}
	for _, b := range bodies {
		tree.Bounds.Within(b, func() {
			found = append(found, bare.Judge(b, judged)...)
			if !c.contracted(b) {
				found = append(found, r.Off.Judge(b)...)
			}
		})
	}
	found = append(found, r.Off.Imported(tree.Main, c.contractedNames())...)
	found = append(found, r.Policies.Judge()...)
	for i, f := range found {
		found[i].Message = program.Shown(f.Message)
	}
	found = silence.New(tree).Filter(found)
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
			l = program.Limit{Name: tree.Qualified(tree.Start(b.Function)), At: tree.Start(b.Function)}
		}
		found = append(found, l)
	}
	slices.SortFunc(found, func(a, b program.Limit) int { return cmp.Compare(a.At, b.At) })
	return found
}
