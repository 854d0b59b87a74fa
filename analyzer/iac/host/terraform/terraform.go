// Package terraform finds the guest programs that configurations of Terraform and OpenTofu
// carry: scripts in heredocs, in lists that are joined and in the files that templatefile
// names, and state machines that are given to jsonencode. The library parses HCL; what is
// its own is the way back from each byte of a text to where it is written.
package terraform

import (
	"context"
	"fmt"

	"github.com/jitterlint/jitterlint/analyzer/iac/host"
	"github.com/jitterlint/jitterlint/analyzer/iac/host/terraform/source"
	"github.com/jitterlint/jitterlint/analyzer/iac/host/terraform/value"
	"github.com/jitterlint/jitterlint/analyzer/iac/program"
)

// Host reads configurations.
type Host struct{ tree host.Tree }

// New returns a host that finds the files which configurations name in a tree.
func New(tree host.Tree) *Host { return &Host{tree: tree} }

// Name covers OpenTofu, too.
func (h *Host) Name() string { return "terraform" }

// Reads reports whether a file is a configuration, by its name.
func (h *Host) Reads(path string) bool { return value.IsConfiguration(path) }

// Signals has the end of templatefile( and file(: what they name is not in the file.
func (h *Host) Signals() []string { return []string{"file("} }

// NeedsSignal is false, since programs are known by their own words, too.
func (h *Host) NeedsSignal() bool { return false }

// Language is none that others carry.
func (h *Host) Language() program.Language { return program.Unknown }

// Programs returns the programs that a file carries.
func (h *Host) Programs(ctx context.Context, file *program.File) ([]*program.Program, error) {
	configuration := source.ConfigurationOf(file)
	if configuration.Body == nil {
		return nil, configuration.Err
	}
	s := &search{values: value.New(ctx, value.NewDirectory(h.tree, file)), source: configuration}
	s.body(configuration.Body, nil)
	if s.values.IsExhausted() && ctx.Err() == nil {
		return s.found, fmt.Errorf("%s: not read to its end, since its expressions are too many or too long: write them out", file.Path)
	}
	return s.found, configuration.Err
}
