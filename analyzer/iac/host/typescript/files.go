package typescript

import (
	"context"

	"github.com/jitterlint/jitterlint/analyzer/iac/host/typescript/project"
	"github.com/jitterlint/jitterlint/analyzer/iac/host/typescript/silence"
	"github.com/jitterlint/jitterlint/analyzer/iac/program"
)

// FileHost reads files of TypeScript and JavaScript, which are programs themselves.
type FileHost struct{ modules *project.Project }

// Files returns the host of files of a tree which are programs themselves.
func Files(tree Tree) *FileHost { return &FileHost{project.Of(tree)} }

// Name is that of the guest, which plain files are: one switch is for both.
func (*FileHost) Name() string { return string(program.JavaScript) }

// Reads reports whether a file is TypeScript or JavaScript with code in it.
func (*FileHost) Reads(path string) bool { return project.Reads(path) }

// Signals are none but those of the guest.
func (*FileHost) Signals() []string { return nil }

// NeedsSignal is false, since a file is known by its own words.
func (*FileHost) NeedsSignal() bool { return false }

// Language is none that others carry.
func (*FileHost) Language() program.Language { return program.Unknown }

// Programs returns the program that a file is.
func (*FileHost) Programs(_ context.Context, file *program.File) ([]*program.Program, error) {
	return []*program.Program{program.PlainIn(program.JavaScript, file)}, nil
}

// Silences returns the directives in a file's comments.
func (h *FileHost) Silences(file *program.File) []program.Silence {
	m := h.modules.Module(file)
	if m.Err != nil {
		return nil
	}
	return silence.Of(m.Code)
}
