// Package python judges Python programs: does every retry in them wait with
// jitter, and do they keep the contracts of the project's retry functions?
package python

import (
	"github.com/jitterlint/jitterlint/analyzer/iac/program"
	"github.com/jitterlint/jitterlint/analyzer/settings"
)

// Checker judges Python programs under one project's settings. It may be used
// from several goroutines.
type Checker struct {
	settings settings.Settings
}

// New returns a checker. The settings have been checked.
func New(s settings.Settings) *Checker { return &Checker{settings: s} }

// Signals are words one of which stands in each program that there is
// something to say of.
func (c *Checker) Signals() []string { return nil }

// Check returns the findings in a program, in the order of its text.
func (c *Checker) Check(p *program.Program) []program.Finding { return nil }
