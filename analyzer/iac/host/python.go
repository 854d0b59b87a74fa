package host

import (
	"context"
	"path/filepath"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
)

// PythonFile returns the host of plain Python files, which are their own
// programs.
func PythonFile() Host { return pythonFile{} }

type pythonFile struct{}

// Name is that of the guest, which plain files are: one switch is for both.
func (pythonFile) Name() string { return string(program.Python) }

func (pythonFile) Reads(path string) bool { return filepath.Ext(path) == ".py" }

func (pythonFile) Signals() []string { return nil }

func (pythonFile) NeedsSignal() bool { return false }

func (pythonFile) Language() program.Language { return program.Unknown }

func (pythonFile) Programs(_ context.Context, file *program.File) ([]*program.Program, error) {
	return []*program.Program{program.Plain(file)}, nil
}
