package typescript

import (
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
)

// project has the texts of files by their paths.
type project map[string]string

// File returns the file at a path.
func (p project) File(path string) *program.File {
	if text, ok := p[path]; ok {
		return program.NewFile(path, text)
	}
	return nil
}

func (p project) module(t *testing.T, path string) *module {
	t.Helper()
	m := New(p).module(p.File(path))
	if m.err != nil {
		t.Fatal(m.err)
	}
	return m
}

// text returns what a name of a module stands for.
func (p project) text(t *testing.T, m *module, name string) program.Text {
	t.Helper()
	d := m.lookup(name, -1)
	if d == nil {
		t.Fatalf("%s is not declared", name)
	}
	e := &evaluator{host: New(p), steps: maxSteps, ctx: t.Context()}
	text, _ := e.expression(m, d.value, nil)
	return text
}
