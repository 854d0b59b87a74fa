// Package typescript finds the guest programs that TypeScript and JavaScript
// carry: the strings that a sink such as CDK's Code.fromInline is given, put
// together from constants, functions and modules. The files are cut into tokens
// (lex), among which syntax finds its way; scope knows names, project modules,
// and value what expressions come to.
package typescript

import (
	"context"
	"fmt"

	"github.com/jitterlint/jitterlint/analyzer/iac/host/typescript/project"
	"github.com/jitterlint/jitterlint/analyzer/iac/host/typescript/silence"
	"github.com/jitterlint/jitterlint/analyzer/iac/host/typescript/tree"
	"github.com/jitterlint/jitterlint/analyzer/iac/host/typescript/value"
	"github.com/jitterlint/jitterlint/analyzer/iac/program"
)

// Tree gives the files that a module refers to.
type Tree = project.Tree

// Host reads TypeScript and JavaScript.
type Host struct {
	modules *project.Project
	// retrying are the classes of CDK's that are handed on where they are constructed.
	retrying []string
}

// New returns a host that finds the modules of a tree. Where classes of CDK's tasks are
// constructed, these are handed on, too: they retry by themselves.
func New(tree Tree, retrying ...string) *Host {
	return &Host{modules: project.Of(tree), retrying: retrying}
}

// Name covers JavaScript, too.
func (h *Host) Name() string { return "typescript" }

// Reads reports whether a file is TypeScript or JavaScript with code in it.
func (h *Host) Reads(path string) bool { return project.Reads(path) }

// Signals are the words of sinks.
func (h *Host) Signals() []string {
	return append([]string{
		"fromInline", "InlineCode", "inlineCode", "zipFile", "ZipFile", ".py'", ".py\"", "Code.inline(", "StringAsset",
		"addCommands", "UserData.custom",
	}, h.retrying...)
}

// NeedsSignal is false, since programs are known by their own words, too.
func (h *Host) NeedsSignal() bool { return false }

// Language is none that others carry.
func (h *Host) Language() program.Language { return program.Unknown }

// Programs returns the programs that a file carries.
func (h *Host) Programs(ctx context.Context, file *program.File) ([]*program.Program, error) {
	m := h.modules.Module(file)
	if m.Err != nil {
		return nil, fmt.Errorf("%s: %w", file.Path, m.Err)
	}
	values := value.New(ctx, h.modules)
	s := &search{code: m.Code, module: m, values: values, trees: tree.New(m, values), taken: make([]bool, len(m.Code.List))}
	s.sinks()
	s.commands()
	s.texts()
	s.retries()
	s.constructions(h.retrying)
	s.schedules()
	s.states()
	if s.values.Exhausted() && ctx.Err() == nil {
		return s.found, fmt.Errorf("%s: not read to its end, since its expressions are too many or too long", file.Path)
	}
	return s.found, ctx.Err()
}

// Silences returns the directives in a file's comments.
func (h *Host) Silences(file *program.File) []program.Silence {
	m := h.modules.Module(file)
	if m.Err != nil {
		return nil
	}
	return silence.Of(m.Code)
}
