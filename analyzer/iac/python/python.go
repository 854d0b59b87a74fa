// Package python judges Python programs: does every retry in them wait with
// jitter, and do they keep the contracts of the project's retry functions?
package python

import (
	"cmp"
	"slices"

	"github.com/go-python/gpython/ast"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
	"github.com/jitterlint/jitterlint/analyzer/internal/message"
	"github.com/jitterlint/jitterlint/analyzer/rule"
	"github.com/jitterlint/jitterlint/analyzer/settings"
)

// Checker judges Python programs under one project's settings. It may be used
// from several goroutines.
type Checker struct {
	contracts []settings.Contract
	minJitter float64
}

// New returns a checker. The settings have been checked.
func New(s settings.Settings) *Checker {
	return &Checker{contracts: s.ContractsFor(settings.LanguagePython), minJitter: s.MinJitter}
}

// Signals are words one of which stands in each program that there is
// something to say of.
func (c *Checker) Signals() []string {
	words := []string{"sleep", ".wait("}
	for _, contract := range c.contracts {
		words = append(words, contract.Function)
	}
	return words
}

// Check returns the findings in a program, in the order of its text.
func (c *Checker) Check(p *program.Program) []program.Finding {
	check := &check{Checker: c, tree: newTree(p), slept: make(map[*ast.Call]bool)}
	check.parses()
	for _, contract := range c.contracts {
		check.contract(contract)
	}
	check.retries(nil)
	for _, f := range check.functions {
		check.retries(f)
	}
	check.ignore()
	for i, f := range check.findings {
		check.findings[i].Function = check.qualified(f.Start)
	}
	slices.SortStableFunc(check.findings, func(a, b program.Finding) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.Rule, b.Rule))
	})
	return check.findings
}

// check is the work on one program.
type check struct {
	*Checker
	*tree
	findings []program.Finding
	// slept are the waits that have been judged.
	slept map[*ast.Call]bool
}

func (c *check) report(f program.Finding) {
	f.Message = program.Shown(f.Message)
	c.findings = append(c.findings, f)
}

// retries judges the waits of the retries that are written by hand in a function.
func (c *check) retries(node *ast.FunctionDef) {
	for _, r := range c.retriesIn(node) {
		if !c.slept[r.wait.call] {
			c.slept[r.wait.call] = true
			attempt, _ := c.shown(r.attempt.Func)
			c.wait(r.wait, attempt)
		}
	}
}

// wait judges one wait between attempts.
func (c *check) wait(w wait, attempt string) {
	o := c.follow(w.length, nil, w.in)
	switch {
	case o.bare():
		_, at := c.shown(w.call)
		c.report(program.Finding{
			Rule:    rule.NoJitter,
			Range:   at,
			Message: message.Retry(message.Brief(attempt), "") + " " + c.length(w) + ": " + c.advice(w),
			Related: c.decided(w),
		})
	case !o.unknown:
		c.fake(w, o)
	}
}

// length says how long a wait is.
func (c *check) length(w wait) string {
	if w.in != nil {
		helper, _ := c.shown(w.call.Func)
		return message.Wait("", "") + " in " + message.Brief(helper)
	}
	code, _ := c.shown(w.length)
	code = message.Brief(code)
	n, known := c.constant(w.length)
	if !known {
		return message.Wait("", code)
	}
	if _, isNumber := w.length.(*ast.Num); isNumber {
		code = ""
	}
	return message.Wait(seconds(n), code)
}

// advice says what to add to a wait.
func (c *check) advice(w wait) string {
	random := c.moduleAt("random", w.call)
	length, ok := c.operand(w)
	if !ok {
		return "multiply the wait by e.g. " + random.uniform("0.5", "1.5") + random.needs
	}
	half := length + " / 2"
	if n, isNumber := w.length.(*ast.Num); isNumber {
		value, _ := c.constant(n)
		half = number(value / 2)
	}
	return "add e.g. " + random.uniform("0", half) + random.needs
}

// operand is the length of a wait as it can stand in a product. It fails for what
// is long, for what stands elsewhere, and for what is not wholly seen.
func (c *check) operand(w wait) (string, bool) {
	const longest = 40
	if w.length == nil || w.in != nil {
		return "", false
	}
	length := c.Text[c.Start(w.length):c.End(w.length)]
	if len(length) > longest || program.Shown(length) != length {
		return "", false
	}
	switch w.length.(type) {
	case *ast.Name, *ast.Num, *ast.Attribute, *ast.Call, *ast.Subscript:
		return length, true
	}
	return "(" + length + ")", true
}

// decided returns the place where a wait's length is assigned, if that is
// elsewhere.
func (c *check) decided(w wait) []program.Related {
	name, ok := w.length.(*ast.Name)
	if !ok {
		return nil
	}
	bindings := c.meanings(name)
	if len(bindings) != 1 || bindings[0].value == nil || bindings[0].kind == iterated {
		return nil
	}
	return []program.Related{{Message: "the wait is decided here", Range: c.span(bindings[0].value)}}
}
