package value

import (
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/iac/host/typescript/project"
	"github.com/jitterlint/jitterlint/analyzer/iac/program"
)

// files has the texts of files by their paths.
type files map[string]string

// File returns the file at a path.
func (f files) File(path string) *program.File {
	if text, ok := f[path]; ok {
		return program.NewFile(path, text)
	}
	return nil
}

func (f files) module(t *testing.T, path string) *project.Module {
	t.Helper()
	m := project.Of(f).Module(f.File(path))
	if m.Err != nil {
		t.Fatal(m.Err)
	}
	return m
}

// text returns what a name of a module stands for.
func (f files) text(t *testing.T, m *project.Module, name string) program.Text {
	t.Helper()
	d := m.Scope.Lookup(name, -1)
	if d == nil {
		t.Fatalf("%s is not declared", name)
	}
	text, _ := New(t.Context(), project.Of(f)).Expression(m, d.Value)
	return text
}
