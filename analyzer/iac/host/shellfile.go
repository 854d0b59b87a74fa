package host

import (
	"context"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
	shell "github.com/jitterlint/jitterlint/analyzer/iac/shell/syntax"
)

// ShellFiles returns the host of files of shell, which are programs themselves.
func ShellFiles() Host { return shellFiles{} }

type shellFiles struct{}

func (shellFiles) Name() string { return "shell-file" }

func (shellFiles) Reads(path string) bool { return isShellFile(path) }

func (shellFiles) Signals() []string { return nil }

func (shellFiles) NeedsSignal() bool { return false }

func (shellFiles) Language() program.Language { return program.Unknown }

func (shellFiles) Silences(file *program.File) []program.Silence { return shellSilences(file) }

func (shellFiles) Programs(_ context.Context, file *program.File) ([]*program.Program, error) {
	p := program.Plain(file)
	p.Language = program.Shell
	return []*program.Program{p}, nil
}

// Silences returns the directives in the comments of a file.
func (shellHost) Silences(file *program.File) []program.Silence { return shellSilences(file) }

func shellSilences(file *program.File) []program.Silence {
	script := shell.Parse(file.Text)
	var found []program.Silence
	for _, d := range script.Directives() {
		start, end := script.Stretch(d)
		found = append(found, program.Silence{
			Directive: d.Directive, At: file.Span(d.Start, d.End), Covers: file.Span(start, end), Complete: true,
		})
	}
	return found
}
