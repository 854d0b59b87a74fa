package host

import (
	"context"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
	"github.com/jitterlint/jitterlint/analyzer/iac/systemd/unit"
)

// Units returns the host of systemd's unit files, which are programs themselves.
func Units() Host { return unitFiles{} }

type unitFiles struct{}

// Name is that of the guest: one switch is for both.
func (unitFiles) Name() string { return string(program.Systemd) }

func (unitFiles) Reads(path string) bool { return program.Named(path) == program.Systemd }

func (unitFiles) Signals() []string { return nil }

func (unitFiles) NeedsSignal() bool { return false }

func (unitFiles) Language() program.Language { return program.Unknown }

func (unitFiles) Programs(_ context.Context, file *program.File) ([]*program.Program, error) {
	p := program.Plain(file)
	p.Language = program.Systemd
	return []*program.Program{p}, nil
}

// Silences returns the directives in the comments of a file.
func (unitFiles) Silences(file *program.File) []program.Silence {
	var found []program.Silence
	for _, d := range unit.Parse(file.Text).Directives() {
		found = append(found, program.Silence{
			Directive: d.Directive, At: file.Span(d.Start, d.End), Covers: file.Span(d.First, d.Last), Complete: true,
		})
	}
	return found
}
