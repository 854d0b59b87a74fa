// Package python finds the guest programs of Python files: the file itself, the strings
// that CDK, Pulumi and troposphere are given as code of functions and of machines, and the
// retries of Step Functions in calls and dictionaries. What expressions come to is told by
// value, with the characters of their literals from literal.
package python

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/go-python/gpython/ast"

	"github.com/jitterlint/jitterlint/analyzer/iac/host/python/value"
	"github.com/jitterlint/jitterlint/analyzer/iac/program"
)

// Host reads Python.
type Host struct {
	tree value.Tree
	// retrying are the classes of CDK's that are handed on where they are constructed.
	retrying []string
}

// New returns a host that finds the modules of a tree, which may be nil. Where classes of
// CDK's tasks are constructed, these are handed on, too: they retry by themselves.
func New(tree value.Tree, retrying ...string) *Host { return &Host{tree, retrying} }

// Name is that of the guest, which plain files are: one switch is for both.
func (*Host) Name() string { return string(program.Python) }

// Reads reports whether a file is Python.
func (*Host) Reads(path string) bool { return filepath.Ext(path) == ".py" }

// Signals are the words of what takes programs.
func (h *Host) Signals() []string {
	return append([]string{
		"from_inline", "InlineCode", "inline_code", "ZipFile", "zip_file", "StringAsset", // of functions
		"user_data", "UserData", "add_commands", // of machines
		"ErrorEquals", "add_retry", // of state machines
		"flexible_time_window", // of schedules
	}, h.retrying...)
}

// NeedsSignal is false, since a plain file is a program that is known by its own words.
func (*Host) NeedsSignal() bool { return false }

// Language is none that others carry.
func (*Host) Language() program.Language { return program.Unknown }

// carries reports whether a file may carry programs.
func (h *Host) carries(file *program.File) bool {
	return slices.ContainsFunc(h.Signals(), func(word string) bool { return strings.Contains(file.Text, word) })
}

// Programs returns the program that a file is, and those that it carries.
func (h *Host) Programs(ctx context.Context, file *program.File) ([]*program.Program, error) {
	plain := program.Plain(file)
	if !h.carries(file) {
		return []*program.Program{plain}, nil
	}
	m := value.Read(file)
	s := &search{module: m, retrying: h.retrying, values: value.New(ctx, h.tree, m), literals: make(map[ast.Ast]bool), left: maxValues}
	s.known = s.imports("stepfunctions")
	for _, statement := range m.Syntax.Body {
		s.visit(statement, m.Top)
	}
	plain.Carrier = len(s.found) > 0
	found := append([]*program.Program{plain}, s.found...)
	if s.values.Exhausted() && ctx.Err() == nil {
		return found, fmt.Errorf("%s: not read to its end, since its expressions are too many or too long", file.Path)
	}
	return found, ctx.Err()
}

// search looks for the programs of one file.
type search struct {
	module   *value.Module
	values   *value.Evaluator
	retrying []string
	// around are the calls, dictionaries and lists that a node stands in.
	around []ast.Ast
	// literals are those that were read as part of another, and sums.
	literals map[ast.Ast]bool
	// known tells that the file has something from CDK's Step Functions.
	known bool
	left  int
	found []*program.Program
}

// visit looks at a node and all below it.
func (s *search) visit(n ast.Ast, names *value.Scope) {
	if s.values.Exhausted() {
		return
	}
	switch n := n.(type) {
	case *ast.Call:
		s.sinks(n, names)
		s.retry(n, names)
		s.construction(n, names)
		s.schedule(n, names)
		s.machine(n, names)
	case *ast.BinOp:
		s.machine(n, names)
	case *ast.Dict, *ast.List:
		s.states(n.(ast.Expr), names)
	case *ast.Str, *ast.Tuple:
		s.machine(n.(ast.Expr), names)
	}
	inner := names.Inner(n)
	switch n.(type) {
	case *ast.Call, *ast.Dict, *ast.Keyword:
		s.around = append(s.around, n)
		defer func() { s.around = s.around[:len(s.around)-1] }()
	}
	for _, child := range s.module.Syntax.Children(n) {
		s.visit(child, inner)
	}
}

// place is an expression of the file.
func (s *search) place(e ast.Expr, names *value.Scope) value.Place {
	return value.Place{Expr: e, Scope: names}
}
